"""A screen as cells: the characters and the style of each, row by row, any of them possibly unknown."""

from __future__ import annotations

from typing import Final, NamedTuple

UNKNOWN: Final = None
"""What stands in a cell of which nobody knows what it shows."""
REST: Final = ""
"""What stands in the further cells of a cluster that takes more than one."""


class Torn(NamedTuple):
    """A cluster of which half was written over."""

    x: int
    char: str
    width: int
    style: int


class Grid:
    """Rows of cells, all unknown at first.

    Two lists a row: `chars[y][x]` holds the cluster that begins in the cell (REST where an earlier one
    reaches into it, UNKNOWN where it is not known) and `styles[y][x]` the number of its style.
    """

    __slots__ = ("chars", "height", "styles", "width")

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.chars: list[list[str | None]] = []
        self.styles: list[list[int]] = []
        self.forget()

    def forget(self) -> None:
        """Know nothing of any cell."""
        self.chars = [[UNKNOWN] * self.width for _ in range(self.height)]
        self.styles = [[0] * self.width for _ in range(self.height)]

    def fill(self, y: int, start: int, end: int, style: int) -> None:
        """Blank the cells from `start` up to `end` of a row."""
        self.chars[y][start:end] = [" "] * (end - start)
        self.styles[y][start:end] = [style] * (end - start)

    def cuts(self, y: int, start: int, end: int) -> bool:
        """Whether writing from `start` up to `end` would leave half a cluster on either side."""
        row = self.chars[y]
        return row[start] == REST or (end < self.width and row[end] == REST)

    def tear(self, y: int, start: int, end: int) -> list[Torn]:
        """Make unknown what such a cut leaves of the clusters, since terminals differ about it."""
        row = self.chars[y]
        torn = []
        for reached in (start, end):
            if reached >= self.width or row[reached] != REST:
                continue
            head = reached
            while head > 0 and row[head] == REST:
                head -= 1
            after = reached + 1
            while after < self.width and row[after] == REST:
                after += 1
            if char := row[head]:
                torn.append(Torn(head, char, after - head, self.styles[y][head]))
            row[head:after] = [UNKNOWN] * (after - head)
        return torn

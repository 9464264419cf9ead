"""A screen as a grid of cells: what each shows and in what style, any of it possibly unknown.

A cluster is a grapheme cluster (Unicode Standard Annex #29): characters that are one to a reader and share their cells.
"""

from __future__ import annotations

from typing import Final, NamedTuple

UNKNOWN: Final = None
"""What stands in the grid for a cell of which it is not known what it shows."""
CONTINUATION: Final = ""
"""What stands in the grid for the second and further cells of a wide cluster."""


class SplitCluster(NamedTuple):
    """A wide cluster of which some cells were written over."""

    x: int
    """The column where it began."""
    char: str
    width: int
    """In cells."""
    style: int
    """The number of its style."""


class Grid:
    """Rows of cells, all unknown at first.

    Two lists a row: `chars[y][x]` holds the cluster that begins in the cell (`CONTINUATION` where an earlier one
    reaches into it, `UNKNOWN` where it is not known) and `styles[y][x]` the number of its style. Columns and rows
    count from 0.
    """

    __slots__ = ("chars", "height", "styles", "width")

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.chars: list[list[str | None]] = []
        self.styles: list[list[int]] = []
        self.forget()

    def forget(self) -> None:
        """Make every cell unknown."""
        self.chars = [[UNKNOWN] * self.width for _ in range(self.height)]
        self.styles = [[0] * self.width for _ in range(self.height)]

    def fill(self, y: int, start: int, end: int, style: int) -> None:
        """Blank the cells from `start` up to, not including, `end` of a row."""
        self.chars[y][start:end] = [" "] * (end - start)
        self.styles[y][start:end] = [style] * (end - start)

    def would_split(self, y: int, start: int, end: int) -> bool:
        """Whether writing from `start` up to `end` would leave part of a cluster on either side."""
        row = self.chars[y]
        return row[start] == CONTINUATION or (end < self.width and row[end] == CONTINUATION)

    def split(self, y: int, start: int, end: int) -> list[SplitCluster]:
        """Make unknown what such a write leaves of clusters, since terminals differ about it; gives those clusters."""
        row = self.chars[y]
        split_clusters = []
        for reached in (start, end):
            if reached >= self.width or row[reached] != CONTINUATION:
                continue
            head = reached
            while head > 0 and row[head] == CONTINUATION:
                head -= 1
            after = reached + 1
            while after < self.width and row[after] == CONTINUATION:
                after += 1
            if char := row[head]:
                split_clusters.append(SplitCluster(head, char, after - head, self.styles[y][head]))
            row[head:after] = [UNKNOWN] * (after - head)
        return split_clusters

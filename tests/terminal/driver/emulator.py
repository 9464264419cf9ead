"""An emulated terminal to compare with: pyte 0.8.2, put right where it is not what terminals do.

- Erasing the display colours every cell, not only those that were written to before.
- A character without width (a combining mark, a joiner, a variation selector) joins the character
  before it. pyte lets a mark at the right edge wrap, puts it in the second cell of a wide character, and
  drops the rest of a text with a joiner in it.
- It does not know `REP`.
- The alignment pattern (DECALN) is plain; pyte keeps the attributes of the cells, also those nobody could see before.
- Hyperlinks and the like are unknown to it and paint nothing; `$`, `<` and `=` sequences and
  device control strings would be printed, so they are left out of what it is fed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pyte
from wcwidth import wcwidth

PRINTED = re.compile(r"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*(?:\$p|[mu])|\x1b[P_^X][^\x1b]*\x1b\\")
Cell = tuple[Any, ...]


class Stream(pyte.Stream):
    """pyte's parser, with `REP`."""

    csi = {**pyte.Stream.csi, "b": "repeat"}
    events = pyte.Stream.events | {"repeat"}


class ByteStream(Stream, pyte.ByteStream):
    """The same for bytes."""


class Screen(pyte.Screen):
    """pyte's screen, its errors mended."""

    last_drawn = ""

    def erase_in_display(self, how: int = 0, *args: Any, **kwargs: Any) -> None:
        """Erase, with the cursor's attributes, every cell of the rows concerned."""
        if how not in (0, 1, 2):
            return
        rows = {0: range(self.cursor.y + 1, self.lines), 1: range(self.cursor.y)}.get(how, range(self.lines))
        for y in rows:
            for x in range(self.columns):
                self.buffer[y][x] = self.cursor.attrs
        if how in (0, 1):
            self.erase_in_line(how)

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        """Erase in the line; nothing where the parameter means nothing (pyte raises)."""
        if how in (0, 1, 2):
            super().erase_in_line(how, private)

    def cursor_to_line(self, line: int | None = None) -> None:
        """Move to a line; with origin mode but no margins too (pyte fails an assertion)."""
        if self.margins is None:
            self.cursor.y = min(max((line or 1) - 1, 0), self.lines - 1)
        else:
            super().cursor_to_line(line)

    def draw(self, data: str) -> None:
        """Draw a text of which every part is drawn, whatever stands before it."""
        part = ""
        for char in data:
            if wcwidth(char) == 0:
                super().draw(part)
                part = ""
                self._join(char)
            else:
                part += char
        super().draw(part)
        self.last_drawn = data[-1:]

    def alignment_display(self) -> None:
        """Fill the screen with plain letters E."""
        for y in range(self.lines):
            for x in range(self.columns):
                self.buffer[y][x] = self.default_char._replace(data="E")

    def repeat(self, count: int = 1) -> None:
        """Draw the last character again."""
        self.draw(self.last_drawn * count)

    def _join(self, mark: str) -> None:
        line = self.buffer[self.cursor.y]
        x = self.cursor.x - 1
        while x > 0 and line[x].data == "":
            x -= 1
        if x >= 0:
            line[x] = line[x]._replace(data=unicodedata.normalize("NFC", line[x].data + mark))

    def cells(self, *, exact: bool = True) -> list[list[Cell]]:
        """Every cell with its attributes; unless exact, a blank with those that can be seen in it."""
        rows = [self.buffer[y] for y in range(self.lines)]
        return [[row[x] if exact else seen(row[x]) for x in range(self.columns)] for row in rows]

    @property
    def place(self) -> tuple[int, int]:
        """The cursor's column and row."""
        return min(self.cursor.x, self.columns - 1), self.cursor.y


def seen(cell: pyte.screens.Char) -> Cell:
    """What can be seen of a cell: of a plain blank its background only."""
    if cell.data == " " and not (cell.underscore or cell.strikethrough or cell.reverse):
        return (" ", cell.bg)
    return tuple(cell)


class Emulator:
    """A terminal that takes text."""

    def __init__(self, columns: int, lines: int) -> None:
        self.screen = Screen(columns, lines)
        self.stream = Stream(self.screen)
        self.received = 0  # characters

    def feed(self, text: str) -> None:
        """Show a text."""
        self.received += len(text)
        self.stream.feed(PRINTED.sub("", text))

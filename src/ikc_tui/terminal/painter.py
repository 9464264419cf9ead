"""From the cells that are wanted to the fewest bytes that show them."""

from __future__ import annotations

import re
from typing import Final

from .cells import REST, UNKNOWN, Grid, Torn
from .sgr import StyleTable
from .widths import NARROW, loose

_BLANK_RUN: Final = 11
"""Blanks: the shortest run for which erasing and moving on is shorter than writing them."""
_BLANKS: Final = re.compile(f" {{{_BLANK_RUN},}}")
_RUN: Final = re.compile("([!-~])\\1{5,}|([\u2500-\u259f])\\2{2,}")
"""Letters, lines and blocks in a row, so many that repeating one is shorter: a line takes three bytes a cell."""
_GAP: Final = 8
"""Cells: no longer gap is ever written again instead of moved over."""


class Painter:
    """Knows what the terminal shows and where its cursor and style are; turns it into what is wanted."""

    def __init__(self, styles: StyleTable, width: int, height: int) -> None:
        self.shown = Grid(width, height)
        self.background_erase = True
        """Whether the terminal erases with the current background colour (terminfo's `bce`)."""
        self.erase_characters = True
        """Whether the terminal knows `ECH` (terminfo's `ech`)."""
        self.repeat_characters = False
        """Whether the terminal knows `REP` (terminfo's `rep`)."""
        self.exact_blanks = False
        """Whether blanks get attributes that nobody can see in them, such as a text colour."""
        self.wraps: bool | None = True
        """Whether text goes on in the next line: only loose clusters ask."""
        self._styles = styles
        self.x: int | None = None  # None: not known; the width: past the last column
        self.y: int | None = None
        self.style: int | None = None

    def paint(self, wanted: Grid, rows: set[int], torn: dict[int, list[Torn]], out: list[str]) -> None:
        """Append what shows the wanted cells of these rows.

        Args:
            wanted: What is to be shown; an unknown cell is left alone.
            rows: The rows that may differ from what is shown.
            torn: By row, the clusters that were cut in half.
            out: What to append to.
        """
        shown = self.shown
        for y in sorted(rows):
            chars, styles = wanted.chars[y], wanted.styles[y]
            if y in torn:
                self._show_torn(y, chars, torn[y], out)
            before, styles_before = shown.chars[y], shown.styles[y]
            if chars == before and styles == styles_before:
                continue
            if self._has_loose(chars) or self._has_loose(before):
                self._paint_loose(y, chars, styles, out)
            else:
                columns = [
                    x
                    for x, (char, old, style, style_before) in enumerate(
                        zip(chars, before, styles, styles_before, strict=True)
                    )
                    if (char != old or style != style_before)
                    and char is not UNKNOWN
                    and not (char == old == " " and self._same_blanks(style, style_before))
                ]
                if columns:
                    self._paint_row(y, chars, styles, columns, out)
            shown.chars[y] = chars.copy()
            shown.styles[y] = styles.copy()

    def _show_torn(self, y: int, chars: list[str | None], torn: list[Torn], out: list[str]) -> None:
        """Show clusters of which half stays as the terminal cuts it: it must have seen them whole."""
        shown = self.shown
        for x, char, width, style in torn:
            end = x + width
            if UNKNOWN not in chars[x:end] or (
                shown.chars[y][x:end] == [char] + [REST] * (width - 1) and shown.styles[y][x] == style
            ):
                continue
            self.move(y, x, out)
            self.set_style(style, out)
            out.append(char)
            self.x = None if loose(char) else end
            if shown.cuts(y, x, end):
                shown.tear(y, x, end)
            shown.chars[y][x:end] = [char] + [REST] * (width - 1)
            shown.styles[y][x:end] = [style] * width

    def _same_blanks(self, style: int, other: int) -> bool:
        """Whether blanks look the same in two styles."""
        if style == other:
            return True
        look = self._styles.look(style)
        return look is not None and look == self._styles.look(other) and not self.exact_blanks

    @staticmethod
    def _has_loose(row: list[str | None]) -> bool:
        text = "".join(filter(None, row))
        if text.isascii() or NARROW.fullmatch(text):
            return False
        return any(char and not char.isascii() and loose(char) for char in row)

    # -- a row ----------------------------------------------------------------------------------------

    def _paint_row(
        self, y: int, chars: list[str | None], styles: list[int], columns: list[int], out: list[str]
    ) -> None:
        """Append what shows the cells of these columns, left to right."""
        if REST in chars:
            columns = _whole_clusters(chars, columns)
        erase_from = self._tail(chars, styles, columns)
        if erase_from is not None:
            columns = [x for x in columns if x < erase_from]
        last = len(columns) - 1
        start = 0
        for index, x in enumerate(columns):
            if index < last and columns[index + 1] == x + 1 and styles[x + 1] == styles[x]:
                continue
            first, start = columns[start], index + 1
            self._approach(y, first, chars, styles, out)
            self._write(chars[first : x + 1], styles[x], out, more=index < last)
        if erase_from is not None:
            self.move(y, erase_from, out)
            self._set_blank_style(styles[erase_from], out)
            out.append("\x1b[K")

    def _tail(self, chars: list[str | None], styles: list[int], columns: list[int]) -> int | None:
        """The column from which erasing to the end of the line is shorter than writing blanks."""
        start = len(chars) - 1
        style = styles[start]
        if chars[start] != " " or not self._styles.erases(style, background=self.background_erase):
            return None
        while start > 0 and chars[start - 1] == " " and self._same_blanks(styles[start - 1], style):
            start -= 1
        changed = [x for x in columns if x >= start]
        return changed[0] if len(changed) > 3 else None

    def _approach(self, y: int, x: int, chars: list[str | None], styles: list[int], out: list[str]) -> None:
        """Go to a column; write what stands between again where that is shorter than moving over it."""
        here = self.x
        if self.y == y and here is not None and 0 < x - here <= _GAP:
            gap = chars[here:x]
            between = "".join(char or "\x80" for char in gap)
            if (
                between.isascii()
                and len(between) <= len(_horizontal(x - here))
                and self.style is not None
                and all(
                    style == self.style or (char == " " and self._same_blanks(style, self.style))
                    for char, style in zip(gap, styles[here:x], strict=True)
                )
            ):
                out.append(between)
                self.x = x
                return
        self.move(y, x, out)

    def _write(self, chars: list[str | None], style: int, out: list[str], *, more: bool) -> None:
        """Write clusters at the cursor."""
        text = "".join(chars)  # type: ignore[arg-type]  # only known cells are written
        if text.isspace():
            self._set_blank_style(style, out)
        else:
            self.set_style(style, out)
        assert self.x is not None
        end = self.x + len(chars)
        if (
            len(chars) >= _BLANK_RUN
            and self.erase_characters
            and self._styles.erases(style, background=self.background_erase)
        ):
            blanks = len(text) - len(text.rstrip(" "))
            last = blanks if blanks >= _BLANK_RUN and not more else 0
            text = _BLANKS.sub(_erase_run, text[: len(text) - last])
            if last:
                text += f"\x1b[{last}X"
                end -= last
        if self.repeat_characters:
            text = _RUN.sub(_repeat_run, text)
        out.append(text)
        self.x = end

    def _paint_loose(self, y: int, chars: list[str | None], styles: list[int], out: list[str]) -> None:
        """Write a whole row in which the terminal may see other widths: every loose cluster by itself."""
        if self.wraps:
            out.append("\x1b[?7l")
        for x, char in enumerate(chars):
            if not char:
                continue
            width = 1
            while x + width < len(chars) and chars[x + width] == REST:
                width += 1
            self.move(y, x, out)
            self.set_style(styles[x], out)
            if loose(char):
                out.append(" " * width)
                self.x = None
                self.move(y, x, out)
                out.append(char)
                self.x = None
            else:
                out.append(char)
                self.x = x + width
        if self.wraps:
            out.append("\x1b[?7h")

    # -- the pen --------------------------------------------------------------------------------------

    def set_style(self, style: int, out: list[str]) -> None:
        """Turn the terminal's style into this one."""
        if style == self.style:
            return
        if self.style is None:
            out.append("\x1b[m\x1b]8;;\x1b\\" if self._styles.links else "\x1b[m")
            self.style = 0
        out.append(self._styles.between(self.style, style))
        self.style = style

    def _set_blank_style(self, style: int, out: list[str]) -> None:
        """Turn the terminal's style into one in which blanks look as in this one."""
        if self.style is not None and not self.exact_blanks:
            style = self._styles.for_blanks(self.style, style)
        self.set_style(style, out)

    def move(self, y: int, x: int, out: list[str]) -> None:
        """Move the terminal's cursor, the shortest way."""
        here_x, here_y = self.x, self.y
        if here_x == self.shown.width:
            here_x = None
        if here_y == y and here_x == x:
            return
        if here_y == y:
            way = f"\x1b[{x + 1}G"
        else:
            way = f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"
        if here_y is not None:
            down = _vertical(y - here_y)
            if not x:
                way = min("\r" + down, way, key=len)
            elif here_x is not None:
                way = min(_horizontal(x - here_x) + down, way, key=len)
        out.append(way)
        self.x, self.y = x, y


def _horizontal(count: int) -> str:
    """The sequence that moves so many columns, to the left where negative."""
    if count > 0:
        return f"\x1b[{count}C" if count > 1 else "\x1b[C"
    return "\b" * -count if count > -4 else f"\x1b[{-count}D"


def _vertical(count: int) -> str:
    """The sequence that moves so many rows, up where negative."""
    if not count:
        return ""
    return f"\x1b[{abs(count) if abs(count) > 1 else ''}{'B' if count > 0 else 'A'}"


def _erase_run(run: re.Match[str]) -> str:
    """What stands for a run of blanks with more to its right."""
    count = run.end() - run.start()
    return f"\x1b[{count}X\x1b[{count}C"


def _repeat_run(run: re.Match[str]) -> str:
    """What stands for the same character again and again."""
    return f"{run[0][0]}\x1b[{len(run[0]) - 1}b"


def _whole_clusters(chars: list[str | None], columns: list[int]) -> list[int]:
    """The columns, with every cluster that has one of them whole."""
    found: set[int] = set(columns)
    for x in columns:
        head = x
        while head > 0 and chars[head] == REST:
            head -= 1
            found.add(head)
        end = x + 1
        while end < len(chars) and chars[end] == REST:
            found.add(end)
            end += 1
    return sorted(found)

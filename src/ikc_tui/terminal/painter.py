"""Turns the cells that are wanted into the few bytes that show them.

In the tradition of curses: cursor moves are weighed against writing the gap again, erasing against blanks, and a
character is repeated where the terminal can (CUP, CHA, CUF, ED, EL, ECH and REP of ECMA-48).
"""

from __future__ import annotations

import re
from typing import Final

from .cells import CONTINUATION, UNKNOWN, Grid, SplitCluster
from .sgr import StyleTable
from .widths import NARROW, is_loose

_SHORTEST_ERASED_RUN: Final = 11
"""The fewest blanks for which erasing and moving on is shorter than writing them."""
_ERASABLE_BLANKS: Final = re.compile(f" {{{_SHORTEST_ERASED_RUN},}}")
_REPEATABLE_RUN: Final = re.compile("([!-~])\\1{5,}|([\u2500-\u259f])\\2{2,}")
"""Matches runs of a character so long that repeating it is shorter: a line takes three bytes a cell, a letter one."""
_LONGEST_REWRITTEN_GAP: Final = 8
"""The most cells that are written again instead of moved over."""


class Painter:
    """Keeps what the terminal shows, with its cursor and style, and makes it show what is wanted.

    Args:
        styles: The table that numbers styles; the parser has the same.
        width: Columns of the terminal.
        height: Rows of the terminal.
    """

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
        """Whether text goes on in the next line at the right edge (mode 7); None where not known."""
        self._styles = styles
        self.x: int | None = None  # None: not known; the width: past the last column
        self.y: int | None = None
        self.style: int | None = None

    def paint(
        self, wanted: Grid, rows: set[int], split_clusters: dict[int, list[SplitCluster]], out: list[str]
    ) -> None:
        """Append what shows the wanted cells of these rows; the terminal is taken to show them then.

        Args:
            wanted: What is to be shown; an unknown cell is left alone.
            rows: The rows that may differ from what is shown.
            split_clusters: By row, the clusters of which a part was written over.
            out: What to append to.
        """
        shown = self.shown
        for y in sorted(rows):
            chars, styles = wanted.chars[y], wanted.styles[y]
            if y in split_clusters:
                self._show_split_clusters(y, chars, split_clusters[y], out)
            before, styles_before = shown.chars[y], shown.styles[y]
            if chars == before and styles == styles_before:
                continue
            if self._has_loose(chars) or self._has_loose(before):
                self._paint_loose_row(y, chars, styles, out)
            else:
                columns = [
                    x
                    for x, (char, old, style, style_before) in enumerate(
                        zip(chars, before, styles, styles_before, strict=True)
                    )
                    if (char != old or style != style_before)
                    and char is not UNKNOWN
                    and not (char == old == " " and self._blanks_look_alike(style, style_before))
                ]
                if columns:
                    self._paint_columns(y, chars, styles, columns, out)
            shown.chars[y] = chars.copy()
            shown.styles[y] = styles.copy()

    def _show_split_clusters(
        self, y: int, chars: list[str | None], split_clusters: list[SplitCluster], out: list[str]
    ) -> None:
        """Show clusters of which a part stays, whole: the terminal itself must cut them."""
        shown = self.shown
        for x, char, width, style in split_clusters:
            end = x + width
            if UNKNOWN not in chars[x:end] or (
                shown.chars[y][x:end] == [char] + [CONTINUATION] * (width - 1) and shown.styles[y][x] == style
            ):
                continue
            self.move(y, x, out)
            self.set_style(style, out)
            out.append(char)
            self.x = None if is_loose(char) else end
            if shown.would_split(y, x, end):
                shown.split(y, x, end)
            shown.chars[y][x:end] = [char] + [CONTINUATION] * (width - 1)
            shown.styles[y][x:end] = [style] * width

    def _blanks_look_alike(self, style: int, other: int) -> bool:
        """Whether a blank looks the same in two styles."""
        if style == other:
            return True
        look = self._styles.blank_look(style)
        return look is not None and look == self._styles.blank_look(other) and not self.exact_blanks

    @staticmethod
    def _has_loose(row: list[str | None]) -> bool:
        text = "".join(filter(None, row))
        if text.isascii() or NARROW.fullmatch(text):
            return False
        return any(char and not char.isascii() and is_loose(char) for char in row)

    # -- a row ----------------------------------------------------------------------------------------

    def _paint_columns(
        self, y: int, chars: list[str | None], styles: list[int], columns: list[int], out: list[str]
    ) -> None:
        """Append what shows the cells of these columns, in which no cluster is loose."""
        if CONTINUATION in chars:
            columns = _with_whole_clusters(chars, columns)
        erase_from = self._erase_start(chars, styles, columns)
        if erase_from is not None:
            columns = [x for x in columns if x < erase_from]
        last = len(columns) - 1
        start = 0
        for index, x in enumerate(columns):
            if index < last and columns[index + 1] == x + 1 and styles[x + 1] == styles[x]:
                continue
            first, start = columns[start], index + 1
            self._go_to(y, first, chars, styles, out)
            self._write_clusters(chars[first : x + 1], styles[x], out, more=index < last)
        if erase_from is not None:
            self.move(y, erase_from, out)
            self._set_blank_style(styles[erase_from], out)
            out.append("\x1b[K")

    def _erase_start(self, chars: list[str | None], styles: list[int], columns: list[int]) -> int | None:
        """The column from which erasing the rest of the line is shorter than writing blanks; None where none is."""
        start = len(chars) - 1
        style = styles[start]
        if chars[start] != " " or not self._styles.erases(style, background=self.background_erase):
            return None
        while start > 0 and chars[start - 1] == " " and self._blanks_look_alike(styles[start - 1], style):
            start -= 1
        changed = [x for x in columns if x >= start]
        return changed[0] if len(changed) > 3 else None

    def _go_to(self, y: int, x: int, chars: list[str | None], styles: list[int], out: list[str]) -> None:
        """Go to a column, by writing what stands between again where that is shorter than moving over it."""
        start = self.x
        if self.y == y and start is not None and 0 < x - start <= _LONGEST_REWRITTEN_GAP:
            gap = chars[start:x]
            between = "".join(char or "\x80" for char in gap)
            if (
                between.isascii()
                and len(between) <= len(_move_columns(x - start))
                and self.style is not None
                and all(
                    style == self.style or (char == " " and self._blanks_look_alike(style, self.style))
                    for char, style in zip(gap, styles[start:x], strict=True)
                )
            ):
                out.append(between)
                self.x = x
                return
        self.move(y, x, out)

    def _write_clusters(self, chars: list[str | None], style: int, out: list[str], *, more: bool) -> None:
        """Write clusters at the cursor; `more` says that the row goes on to the right of them."""
        text = "".join(chars)  # type: ignore[arg-type]  # only known cells are written
        if text.isspace():
            self._set_blank_style(style, out)
        else:
            self.set_style(style, out)
        assert self.x is not None
        end = self.x + len(chars)
        if (
            len(chars) >= _SHORTEST_ERASED_RUN
            and self.erase_characters
            and self._styles.erases(style, background=self.background_erase)
        ):
            blanks = len(text) - len(text.rstrip(" "))
            last = blanks if blanks >= _SHORTEST_ERASED_RUN and not more else 0
            text = _ERASABLE_BLANKS.sub(_as_erased, text[: len(text) - last])
            if last:
                text += f"\x1b[{last}X"
                end -= last
        if self.repeat_characters:
            text = _REPEATABLE_RUN.sub(_as_repeated, text)
        out.append(text)
        self.x = end

    def _paint_loose_row(self, y: int, chars: list[str | None], styles: list[int], out: list[str]) -> None:
        """Write a whole row in which the terminal may see other widths, each loose cluster at a place of its own."""
        if self.wraps:
            out.append("\x1b[?7l")
        for x, char in enumerate(chars):
            if not char:
                continue
            width = 1
            while x + width < len(chars) and chars[x + width] == CONTINUATION:
                width += 1
            self.move(y, x, out)
            self.set_style(styles[x], out)
            if is_loose(char):
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
        """Set the terminal's style to this one."""
        if style == self.style:
            return
        if self.style is None:
            out.append("\x1b[m\x1b]8;;\x1b\\" if self._styles.links else "\x1b[m")
            self.style = 0
        out.append(self._styles.sequence_between(self.style, style))
        self.style = style

    def _set_blank_style(self, style: int, out: list[str]) -> None:
        """Set the terminal's style to one in which blanks look as in this one."""
        if self.style is not None and not self.exact_blanks:
            style = self._styles.blank_style(self.style, style)
        self.set_style(style, out)

    def move(self, y: int, x: int, out: list[str]) -> None:
        """Move the terminal's cursor, the shortest way."""
        from_x, from_y = self.x, self.y
        if from_x == self.shown.width:
            from_x = None
        if from_y == y and from_x == x:
            return
        if from_y == y:
            way = f"\x1b[{x + 1}G"
        else:
            way = f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"
        if from_y is not None:
            down = _move_rows(y - from_y)
            if not x:
                way = min("\r" + down, way, key=len)
            elif from_x is not None:
                way = min(_move_columns(x - from_x) + down, way, key=len)
        out.append(way)
        self.x, self.y = x, y


def _move_columns(count: int) -> str:
    """The sequence that moves so many columns, to the left where negative."""
    if count > 0:
        return f"\x1b[{count}C" if count > 1 else "\x1b[C"
    return "\b" * -count if count > -4 else f"\x1b[{-count}D"


def _move_rows(count: int) -> str:
    """The sequence that moves so many rows, up where negative."""
    if not count:
        return ""
    return f"\x1b[{abs(count) if abs(count) > 1 else ''}{'B' if count > 0 else 'A'}"


def _as_erased(run: re.Match[str]) -> str:
    """The sequences that erase a run of blanks and move past it."""
    count = run.end() - run.start()
    return f"\x1b[{count}X\x1b[{count}C"


def _as_repeated(run: re.Match[str]) -> str:
    """A character, and the sequence that repeats it to the length of the run."""
    return f"{run[0][0]}\x1b[{len(run[0]) - 1}b"


def _with_whole_clusters(chars: list[str | None], columns: list[int]) -> list[int]:
    """The columns, and all others of the clusters that reach into them."""
    found: set[int] = set(columns)
    for x in columns:
        head = x
        while head > 0 and chars[head] == CONTINUATION:
            head -= 1
            found.add(head)
        end = x + 1
        while end < len(chars) and chars[end] == CONTINUATION:
            found.add(end)
            end += 1
    return sorted(found)

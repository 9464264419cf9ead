"""From what the framework writes to the cells it wants shown."""

from __future__ import annotations

import re
from typing import Final, Protocol

from .cells import REST, Grid, Torn
from .sequences import Effect, effect
from .sgr import DEFAULT, StyleTable
from .widths import NARROW, Cluster, clusters

_TEXT: Final = "[^\x00-\x1f\x7f-\x9f]"
TOKEN: Final = re.compile(
    rf"\x1b\[([0-9;:]*)(m)({_TEXT}*)"  # 1 2 3: a style, and the text in it
    rf"|({_TEXT}+)"  # 4: text
    r"|\x1b\[([0-9]{0,5})(?:;([0-9]{0,5}))?([Hf])"  # 5 6 7: a place
    r"|(\x1b\[[0-?]*[ -/]*[@-~]"  # 8: any other sequence, string, escape or control character
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[PX^_][^\x1b]*\x1b\\"
    r"|\x1b[ -/]*[0-OQ-WYZ\\`-~]"
    r"|[\x00-\x1a\x1c-\x1f\x7f-\x9f])"
    r"|(\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)\Z)"  # 9: cut off by the end of a write
    r"|(\x1b)"  # 10: the start of nothing
)
_ROW: Final = re.compile(r"\x1b\[([0-9]{1,5})(?:;[0-9]{0,5})?H")
_MOVE: Final = re.compile(r"\x1b\[([0-9]{0,5})([ABCDEFG`adeJKX])")
_LONGEST: Final = 4096
"""Characters of an unfinished sequence that are kept for the next write."""


class Terminal(Protocol):
    """What the parser tells its other side."""

    def catch_up(self) -> None:
        """Show what is wanted so far, cursor and style included."""

    def send(self, text: str) -> None:
        """Pass a text through as it is."""

    def forget_cells(self) -> None:
        """What the cells show is not known any more."""

    def resume(self) -> None:
        """Cells count again: the terminal's cursor and style are the parser's."""


class Parser:
    """Keeps the screen as the framework means it to be.

    While `raw`, the place or the style of what comes is not known, or a mode is set in which sequences
    mean something else: everything is passed through and no cell is known.
    """

    def __init__(self, terminal: Terminal, styles: StyleTable, grid: Grid) -> None:
        self.grid = grid
        self.dirty: set[int] = set()
        self.torn: dict[int, list[Torn]] = {}
        """By row, the clusters that were cut in half since it was last painted, in order."""
        self.background_erase = True
        """Whether erased cells take the current background."""
        self.newline_returns = False
        """Whether the terminal line turns a line feed into carriage return and line feed (ONLCR)."""
        self._touched: set[int] = set()  # rows written to in this part of a write
        self._made: dict[int, tuple[str, int, int]] = {}
        # By row, the text that made it what it is, and where it left the cursor: frames repeat most rows.
        self._plain = False  # whether that text did nothing but move and write
        self._terminal = terminal
        self._styles = styles
        self.reset()

    def reset(self) -> None:
        """Know nothing but that the style is the default one."""
        self.grid.forget()
        self.x: int | None = None  # equals the width when a text has reached the right edge
        self.y = 0
        self.fed_at_edge = 0  # line feeds since a text reached the right edge, the cursor still beyond it
        self.style: int | None = DEFAULT
        self.wrap: bool | None = True
        self.foreign: set[str] = set()
        self._was_foreign = False
        self.raw = True
        self.in_frame = False
        self.frames = False  # whether the framework marks its frames (mode 2026)
        self._unfinished = self._link = ""

    def feed(self, data: str) -> None:
        """Take what the framework writes."""
        if self._unfinished:
            data = self._unfinished + data
            self._unfinished = ""
        if self.raw or "\n" not in data:
            self._line(data)
            return
        for number, line in enumerate(data.split("\n")):
            if number:
                self._control("\n")
            self._line(line)

    def _line(self, line: str) -> None:
        """Take a part of a write; nothing to do where it is what its row was last made of."""
        start = _ROW.match(line) if self.style == DEFAULT and not self.raw else None
        row = int(start[1]) - 1 if start is not None else -1
        made = self._made.get(row)
        if made is not None and made[0] == line:
            _, self.x, self.y = made
            return
        self._plain = row >= 0
        self._tokens(line)
        touched = self._touched
        for y in touched:
            self._made.pop(y, None)
        if self._plain and touched == {row} and self.style == DEFAULT and not self.raw and self.x is not None:
            self._made[row] = (line, self.x, self.y)
        self.dirty |= touched
        touched.clear()

    def _tokens(self, data: str) -> None:
        for parameters, sgr, styled, text, row, column, place, control, cut, stray in TOKEN.findall(data):
            if sgr:
                self._set_style(parameters)
                if styled:
                    self._put(styled)
            elif text:
                self._put(text)
            elif place:
                self._move_to(int(column or 1) - 1, int(row or 1) - 1, f"\x1b[{row};{column}H")
            elif control:
                self._control(control)
            elif cut and len(cut) < _LONGEST:
                self._unfinished = cut
                self._plain = False
            else:
                self._pass(cut or stray, lost=True)

    def resized(self, grid: Grid) -> None:
        """Take another grid; where the cursor is now nobody knows."""
        self.grid = grid
        self.dirty.clear()
        self.torn.clear()
        self._made.clear()
        self._touched.clear()
        self.x = None
        self.raw = True

    # -- what is modelled -----------------------------------------------------------------------------

    def _set_style(self, parameters: str) -> None:
        if self.style is None:
            bare = parameters.lstrip("0;")
            if not bare or parameters.startswith(("0;", ";")):
                self.style = self._styles.apply(self._styles.with_link(DEFAULT, self._link), parameters)
        else:
            self.style = self._styles.apply(self.style, parameters)
        if self.raw:
            self._terminal.send(f"\x1b[{parameters}m")
            self._end_raw()

    def _move_to(self, x: int, y: int, sequence: str) -> None:
        self.x = min(max(x, 0), self.grid.width - 1)
        self.y = min(max(y, 0), self.grid.height - 1)
        if self.raw:
            self._terminal.send(sequence)
            self._end_raw()

    def _end_raw(self) -> None:
        if self.x is not None and self.style is not None and not self.foreign:
            self.raw = False
            self._terminal.resume()

    def _put(self, text: str) -> None:
        """Text at the cursor."""
        x, grid = self.x, self.grid
        if self.raw or x is None or self.style is None:
            self._pass(text, lost=True, keep_style=True)
            return
        narrow = text.isascii() or NARROW.fullmatch(text) is not None
        if narrow:
            end = x + len(text)
            if end > grid.width:
                if self.wrap is not False:
                    self._pass(text, lost=True, keep_style=True)
                    return
                self._plain = False  # it would not be the same with mode 7 on
                x = min(x, grid.width - 1)
                end = grid.width
                text = text[: end - x - 1] + text[-1]
            self._make_room(x, end)
            grid.chars[self.y][x:end] = text
            grid.styles[self.y][x:end] = [self.style] * (end - x)
            self.x, self.fed_at_edge = end, 0
            self._touched.add(self.y)
            return
        parts = clusters(text)
        if not parts[0].width or x + sum(part.width for part in parts) > grid.width:
            self._pass(text, lost=True, keep_style=True)
            return
        for part in parts:
            self._put_cluster(part)

    def _put_cluster(self, part: Cluster) -> None:
        x, grid = self.x, self.grid
        assert x is not None
        assert self.style is not None
        end = x + part.width
        self._make_room(x, end)
        grid.chars[self.y][x:end] = [part.text] + [REST] * (part.width - 1)
        grid.styles[self.y][x:end] = [self.style] * part.width
        self.x, self.fed_at_edge = end, 0
        self._touched.add(self.y)

    def _make_room(self, start: int, end: int) -> None:
        """Prepare for writing over half a cluster."""
        if self.grid.cuts(self.y, start, end):
            self.torn.setdefault(self.y, []).extend(self.grid.tear(self.y, start, end))

    def _control(self, sequence: str) -> None:
        self._plain = False
        if not self.raw and (self._simple_control(sequence) or self._movement(sequence)):
            return
        known = effect(sequence)
        match known.effect:
            case Effect.NOTHING:
                self._terminal.send(sequence)
            case Effect.ASKS:
                self._pass(sequence)
            case Effect.SYNC:
                self.in_frame, self.frames = known.subject == "h", True
            case Effect.WRAP:
                self._terminal.send(sequence)
                self.wrap = known.subject == "h"
            case Effect.LINK:
                self._link = known.subject
                if self.style is not None:
                    self.style = self._styles.with_link(self.style, known.subject)
                if self.raw:
                    self._terminal.send(sequence)
            case Effect.MOVES:
                self._pass(sequence, lost=True, keep_style=True)
            case Effect.FOREIGN:
                self._pass(sequence, lost=True)
                self.foreign.add(known.subject)
                self._was_foreign = True
            case Effect.RESTORES:
                self._pass(sequence, lost=True)
                self.wrap = None
                if self._was_foreign:
                    self.foreign.add("restored")
            case Effect.NATIVE if known.subject in self.foreign:
                self._pass(sequence, lost=True)
                self.foreign.discard(known.subject)
            case Effect.RESET:
                self._pass(sequence, lost=True)
                self.foreign.clear()
                self._was_foreign = False
                self.wrap, self._link = None, ""
            case _:
                self._pass(sequence, lost=True)

    def _simple_control(self, sequence: str) -> bool:
        """Carriage return, line feed, backspace: whether it was one, and could be modelled."""
        if sequence == "\n" and self.y < self.grid.height - 1:
            self.y += 1
            if self.newline_returns:
                self.x = 0
            elif self.x == self.grid.width:
                self.fed_at_edge += 1
            return True
        if sequence == "\r":
            self.x = 0
            return True
        if sequence == "\b" and self.x is not None and self.x < self.grid.width:
            self.x = max(self.x - 1, 0)
            return True
        return False

    def _movement(self, sequence: str) -> bool:
        """A relative move or an erasure: whether it was one, and could be modelled."""
        found = _MOVE.fullmatch(sequence)
        x, y, grid = self.x, self.y, self.grid
        if found is None or x is None:
            return False
        text, final = found.groups()
        if final in "JK":
            return self._erase(final, text or "0", sequence)
        count = max(int(text or 1), 1)
        if final in "G`":
            self.x = min(count - 1, grid.width - 1)
            return True
        if final == "d":
            if x == grid.width:
                return False
            self.y = min(count - 1, grid.height - 1)
            return True
        if x == grid.width and final not in "EF":
            return False
        if final == "X":
            return self._erase_cells([(y, x, min(x + count, grid.width))], sequence)
        if final in "CaD":
            self.x = min(max(x + (-count if final == "D" else count), 0), grid.width - 1)
        else:
            self.y = min(max(y + (count if final in "BEe" else -count), 0), grid.height - 1)
            if final in "EF":
                self.x = 0
        return True

    def _erase(self, final: str, how: str, sequence: str) -> bool:
        x, y, grid = self.x, self.y, self.grid
        if x is None or x == grid.width or how not in ("0", "1", "2"):
            return False
        spans = {"0": (y, x, grid.width), "1": (y, 0, x + 1), "2": (y, 0, grid.width)}
        rows = {"0": range(y + 1, grid.height), "1": range(y), "2": range(grid.height)}
        areas = [spans[how]]
        if final == "J":
            areas += [(row, 0, grid.width) for row in rows[how]]
        return self._erase_cells(areas, sequence)

    def _erase_cells(self, areas: list[tuple[int, int, int]], sequence: str) -> bool:
        """Blank areas (row, from, up to); passed through where terminals differ in what it leaves."""
        style = self.style
        sound = style is not None and self._styles.erases(style, background=self.background_erase)
        if style is None or not sound or any(self.grid.cuts(*area) for area in areas):
            self._pass(sequence)
            self._forget()
            return True
        for y, start, end in areas:
            self.grid.fill(y, start, end, style)
            self._touched.add(y)
        return True

    # -- what is not ----------------------------------------------------------------------------------

    def _pass(self, text: str, *, lost: bool = False, keep_style: bool = False) -> None:
        """Send something as it is, at the place and in the style in which the framework means it.

        Args:
            text: What to send.
            lost: Nothing is known of cells and cursor afterwards.
            keep_style: The style is still known even so.
        """
        if not self.raw:
            self.dirty |= self._touched
            self._terminal.catch_up()
        self._terminal.send(text)
        if lost:
            self._forget()
            self.x = None
            self.raw = True
            if not keep_style:
                self.style = None

    def _forget(self) -> None:
        self.grid.forget()
        self.torn.clear()
        self._made.clear()
        self._terminal.forget_cells()
        self.dirty.update(range(self.grid.height))

"""Parses what the framework writes into the cells that it wants shown.

A terminal's model of the sequences that frameworks write: cursor moves, erasing, SGR and line feeds of ECMA-48,
hyperlinks (OSC 8) and wrapping at the right edge (mode 7, DECAWM). `output_sequences.py` knows about all others.
"""

from __future__ import annotations

import re
from typing import Final, Protocol

from .cells import CONTINUATION, Grid, SplitCluster
from .output_sequences import Effect, effect_of
from .sgr import DEFAULT, StyleTable
from .widths import NARROW, Cluster, clusters

_TEXT: Final = "[^\x00-\x1f\x7f-\x9f]"
_TOKEN: Final = re.compile(
    rf"\x1b\[([0-9;:]*)(m)({_TEXT}*)"  # 1 2 3: a style, and the text in it
    rf"|({_TEXT}+)"  # 4: text
    r"|\x1b\[([0-9]{0,5})(?:;([0-9]{0,5}))?([Hf])"  # 5 6 7: a place
    r"|(\x1b\[[0-?]*[ -/]*[@-~]"  # 8: any other sequence, string, escape or control character
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[PX^_][^\x1b]*\x1b\\"
    r"|\x1b[ -/]*[0-OQ-WYZ\\`-~]"
    r"|[\x00-\x1a\x1c-\x1f\x7f-\x9f])"
    r"|(\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)\Z)"  # 9: cut off by the end of a write
    r"|(\x1b)"  # 10: an ESC that begins no sequence
)
_ROW: Final = re.compile(r"\x1b\[([0-9]{1,5})(?:;[0-9]{0,5})?H")
_MOVE: Final = re.compile(r"\x1b\[([0-9]{0,5})([ABCDEFG`adeJKX])")
_LONGEST: Final = 4096
"""How many characters of an unfinished sequence are kept for the next write."""


class ScreenOutput(Protocol):
    """Where the parser sends what it does not model."""

    def catch_up(self) -> None:
        """Bring the terminal to where the parser is: its cells, cursor and style."""

    def send(self, text: str) -> None:
        """Send a text as it is."""

    def forget_cells(self) -> None:
        """Make every cell of the terminal unknown."""

    def resume(self) -> None:
        """Model cells again: the terminal's cursor and style are where the parser has them."""


class Parser:
    """Keeps the screen as the framework means it to be.

    While `raw`, the place or the style of what comes is not known, or a mode is set in which sequences
    mean something else: everything is passed through and no cell is known.

    Args:
        output: Where to send what is not modelled.
        styles: The table that numbers styles; the painter has the same.
        grid: The cells that are wanted, of the terminal's size.
    """

    def __init__(self, output: ScreenOutput, styles: StyleTable, grid: Grid) -> None:
        self.grid = grid
        self.dirty: set[int] = set()
        self.split_clusters: dict[int, list[SplitCluster]] = {}
        """By row, the clusters that were cut in half since it was last painted, in order."""
        self.background_erase = True
        """Whether erased cells take the current background."""
        self.newline_returns = False
        """Whether the terminal line turns a line feed into carriage return and line feed (ONLCR)."""
        self._written_rows: set[int] = set()  # in this line of a write
        self._row_cache: dict[int, tuple[str, int, int]] = {}
        # By row, the text that made it what it is, and where that left the cursor: frames repeat most rows.
        self._cacheable = False  # whether the text of this line did nothing but move and write
        self._output = output
        self._styles = styles
        self.reset()

    def reset(self) -> None:
        """Forget everything; the style is the default one."""
        self.grid.forget()
        self.x: int | None = None  # equals the width when a text has reached the right edge
        self.y = 0
        self.line_feeds_at_edge = 0  # line feeds since a text reached the right edge, the cursor still beyond it
        self.style: int | None = DEFAULT
        self.wrap: bool | None = True
        self.suspending_modes: set[str] = set()
        self._was_suspended = False
        self.raw = True
        self.in_frame = False
        self.marks_frames = False  # whether the framework marks its frames (mode 2026)
        self._unfinished = self._link = ""

    def feed(self, data: str) -> None:
        """Take what the framework writes; a write may end within a sequence."""
        if self._unfinished:
            data = self._unfinished + data
            self._unfinished = ""
        if self.raw or "\n" not in data:
            self._feed_line(data)
            return
        for number, line in enumerate(data.split("\n")):
            if number:
                self._apply_control("\n")
            self._feed_line(line)

    def _feed_line(self, line: str) -> None:
        """Take a part of a write without line feeds; does nothing where its row was last made of the same text."""
        start = _ROW.match(line) if self.style == DEFAULT and not self.raw else None
        row = int(start[1]) - 1 if start is not None else -1
        cached = self._row_cache.get(row)
        if cached is not None and cached[0] == line:
            _, self.x, self.y = cached
            return
        self._cacheable = row >= 0
        self._feed_tokens(line)
        written = self._written_rows
        for y in written:
            self._row_cache.pop(y, None)
        if self._cacheable and written == {row} and self.style == DEFAULT and not self.raw and self.x is not None:
            self._row_cache[row] = (line, self.x, self.y)
        self.dirty |= written
        written.clear()

    def _feed_tokens(self, data: str) -> None:
        for parameters, sgr, styled, text, row, column, place, control, cut, stray in _TOKEN.findall(data):
            if sgr:
                self._apply_sgr(parameters)
                if styled:
                    self._write_text(styled)
            elif text:
                self._write_text(text)
            elif place:
                self._move_to(int(column or 1) - 1, int(row or 1) - 1, f"\x1b[{row};{column}H")
            elif control:
                self._apply_control(control)
            elif cut and len(cut) < _LONGEST:
                self._unfinished = cut
                self._cacheable = False
            else:
                self._pass_through(cut or stray, lost=True)

    def resized(self, grid: Grid) -> None:
        """Take a grid of another size; the cursor is unknown then, since terminals differ in where they put it."""
        self.grid = grid
        self.dirty.clear()
        self.split_clusters.clear()
        self._row_cache.clear()
        self._written_rows.clear()
        self.x = None
        self.raw = True

    # -- what is modelled -----------------------------------------------------------------------------

    def _apply_sgr(self, parameters: str) -> None:
        if self.style is None:
            bare = parameters.lstrip("0;")
            if not bare or parameters.startswith(("0;", ";")):
                self.style = self._styles.apply(self._styles.with_link(DEFAULT, self._link), parameters)
        else:
            self.style = self._styles.apply(self.style, parameters)
        if self.raw:
            self._output.send(f"\x1b[{parameters}m")
            self._leave_raw()

    def _move_to(self, x: int, y: int, sequence: str) -> None:
        self.x = min(max(x, 0), self.grid.width - 1)
        self.y = min(max(y, 0), self.grid.height - 1)
        if self.raw:
            self._output.send(sequence)
            self._leave_raw()

    def _leave_raw(self) -> None:
        if self.x is not None and self.style is not None and not self.suspending_modes:
            self.raw = False
            self._output.resume()

    def _write_text(self, text: str) -> None:
        """Write text at the cursor; what does not fit in its row is passed through."""
        x, grid = self.x, self.grid
        if self.raw or x is None or self.style is None:
            self._pass_through(text, lost=True, keep_style=True)
            return
        narrow = text.isascii() or NARROW.fullmatch(text) is not None
        if narrow:
            end = x + len(text)
            if end > grid.width:
                if self.wrap is not False:
                    self._pass_through(text, lost=True, keep_style=True)
                    return
                self._cacheable = False  # it would not be the same with mode 7 on
                x = min(x, grid.width - 1)
                end = grid.width
                text = text[: end - x - 1] + text[-1]
            self._split_overlapped(x, end)
            grid.chars[self.y][x:end] = text
            grid.styles[self.y][x:end] = [self.style] * (end - x)
            self.x, self.line_feeds_at_edge = end, 0
            self._written_rows.add(self.y)
            return
        parts = clusters(text)
        if not parts[0].width or x + sum(part.width for part in parts) > grid.width:
            self._pass_through(text, lost=True, keep_style=True)
            return
        for part in parts:
            self._write_cluster(part)

    def _write_cluster(self, part: Cluster) -> None:
        x, grid = self.x, self.grid
        assert x is not None
        assert self.style is not None
        end = x + part.width
        self._split_overlapped(x, end)
        grid.chars[self.y][x:end] = [part.text] + [CONTINUATION] * (part.width - 1)
        grid.styles[self.y][x:end] = [self.style] * part.width
        self.x, self.line_feeds_at_edge = end, 0
        self._written_rows.add(self.y)

    def _split_overlapped(self, start: int, end: int) -> None:
        """Note the clusters of which writing here leaves a part."""
        if self.grid.would_split(self.y, start, end):
            self.split_clusters.setdefault(self.y, []).extend(self.grid.split(self.y, start, end))

    def _apply_control(self, sequence: str) -> None:
        self._cacheable = False
        if not self.raw and (self._model_c0(sequence) or self._model_csi(sequence)):
            return
        known = effect_of(sequence)
        match known.effect:
            case Effect.NOTHING:
                self._output.send(sequence)
            case Effect.NEEDS_STATE:
                self._pass_through(sequence)
            case Effect.SYNC:
                self.in_frame, self.marks_frames = known.subject == "h", True
            case Effect.WRAP:
                self._output.send(sequence)
                self.wrap = known.subject == "h"
            case Effect.LINK:
                self._link = known.subject
                if self.style is not None:
                    self.style = self._styles.with_link(self.style, known.subject)
                if self.raw:
                    self._output.send(sequence)
            case Effect.MOVES:
                self._pass_through(sequence, lost=True, keep_style=True)
            case Effect.SUSPENDS:
                self._pass_through(sequence, lost=True)
                self.suspending_modes.add(known.subject)
                self._was_suspended = True
            case Effect.RESTORES:
                self._pass_through(sequence, lost=True)
                self.wrap = None
                if self._was_suspended:
                    self.suspending_modes.add("restored")
            case Effect.RESUMES if known.subject in self.suspending_modes:
                self._pass_through(sequence, lost=True)
                self.suspending_modes.discard(known.subject)
            case Effect.RESET:
                self._pass_through(sequence, lost=True)
                self.suspending_modes.clear()
                self._was_suspended = False
                self.wrap, self._link = None, ""
            case _:
                self._pass_through(sequence, lost=True)

    def _model_c0(self, sequence: str) -> bool:
        """Model a carriage return, line feed or backspace; gives whether it was one of them and could be modelled."""
        if sequence == "\n" and self.y < self.grid.height - 1:
            self.y += 1
            if self.newline_returns:
                self.x = 0
            elif self.x == self.grid.width:
                self.line_feeds_at_edge += 1
            return True
        if sequence == "\r":
            self.x = 0
            return True
        if sequence == "\b" and self.x is not None and self.x < self.grid.width:
            self.x = max(self.x - 1, 0)
            return True
        return False

    def _model_csi(self, sequence: str) -> bool:
        """Model a cursor move or an erasure; gives whether it was one of them and could be modelled."""
        found = _MOVE.fullmatch(sequence)
        x, y, grid = self.x, self.y, self.grid
        if found is None or x is None:
            return False
        text, final = found.groups()
        if final in "JK":
            return self._model_erase(final, text or "0", sequence)
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
            return self._erase_areas([(y, x, min(x + count, grid.width))], sequence)
        if final in "CaD":
            self.x = min(max(x + (-count if final == "D" else count), 0), grid.width - 1)
        else:
            self.y = min(max(y + (count if final in "BEe" else -count), 0), grid.height - 1)
            if final in "EF":
                self.x = 0
        return True

    def _model_erase(self, final: str, how: str, sequence: str) -> bool:
        x, y, grid = self.x, self.y, self.grid
        if x is None or x == grid.width or how not in ("0", "1", "2"):
            return False
        spans = {"0": (y, x, grid.width), "1": (y, 0, x + 1), "2": (y, 0, grid.width)}
        rows = {"0": range(y + 1, grid.height), "1": range(y), "2": range(grid.height)}
        areas = [spans[how]]
        if final == "J":
            areas += [(row, 0, grid.width) for row in rows[how]]
        return self._erase_areas(areas, sequence)

    def _erase_areas(self, areas: list[tuple[int, int, int]], sequence: str) -> bool:
        """Blank areas (row, from, up to), or pass the erasure through where terminals differ in what it leaves."""
        style = self.style
        sound = style is not None and self._styles.erases(style, background=self.background_erase)
        if style is None or not sound or any(self.grid.would_split(*area) for area in areas):
            self._pass_through(sequence)
            self._forget_cells()
            return True
        for y, start, end in areas:
            self.grid.fill(y, start, end, style)
            self._written_rows.add(y)
        return True

    # -- what is not ----------------------------------------------------------------------------------

    def _pass_through(self, text: str, *, lost: bool = False, keep_style: bool = False) -> None:
        """Send something as it is, once the terminal is where the framework means it to be.

        Args:
            text: What to send.
            lost: Whether cells and cursor are unknown afterwards.
            keep_style: Whether the style is still known even so.
        """
        if not self.raw:
            self.dirty |= self._written_rows
            self._output.catch_up()
        self._output.send(text)
        if lost:
            self._forget_cells()
            self.x = None
            self.raw = True
            if not keep_style:
                self.style = None

    def _forget_cells(self) -> None:
        self.grid.forget()
        self.split_clusters.clear()
        self._row_cache.clear()
        self._output.forget_cells()
        self.dirty.update(range(self.grid.height))

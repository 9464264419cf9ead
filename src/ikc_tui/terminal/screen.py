"""The screen between framework and terminal: takes what the one writes, gives what the other must be sent."""

from __future__ import annotations

from .cells import CONTINUATION, UNKNOWN, Grid
from .output_parser import Parser
from .painter import Painter
from .sgr import StyleTable

SYNC_START = "\x1b[?2026h"
"""Begins a frame: synchronized output (mode 2026), as Contour's VT extensions define it."""
SYNC_END = "\x1b[?2026l"
"""Ends a frame."""


class ThinScreen:
    """Takes frames and gives back the bytes that turn what the terminal shows into the last of them.

    Args:
        width: Columns of the terminal.
        height: Rows of the terminal.
        background_erase: Whether it erases with the current background colour (terminfo's `bce`).
        erase_characters: Whether it knows `ECH` of ECMA-48.
        newline_returns: Whether its line turns a line feed into carriage return and line feed (ONLCR).
        exact_blanks: Whether blanks get attributes that nobody can see in them, such as a text colour.
    """

    def __init__(
        self,
        width: int,
        height: int,
        *,
        background_erase: bool = True,
        erase_characters: bool = True,
        newline_returns: bool = False,
        exact_blanks: bool = False,
    ) -> None:
        self._styles = StyleTable()
        self._out: list[str] = []
        self._painted = False
        self._parser = Parser(self, self._styles, Grid(width, height))
        self._painter = Painter(self._styles, width, height)
        self._parser.background_erase = self._painter.background_erase = background_erase
        self._parser.newline_returns = newline_returns
        self._painter.erase_characters = erase_characters
        self._painter.exact_blanks = exact_blanks

    @property
    def repeat_characters(self) -> bool:
        """Whether the terminal is known to repeat a character (`REP` of ECMA-48), which shortens rules."""
        return self._painter.repeat_characters

    @repeat_characters.setter
    def repeat_characters(self, known: bool) -> None:
        self._painter.repeat_characters = known

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self._parser.grid.width, self._parser.grid.height

    def feed(self, data: str) -> None:
        """Take what the framework writes; a write may end within a sequence."""
        self._parser.feed(data)

    def take(self) -> str:
        """Give what to send to the terminal now, and count it as sent; "" while a frame is still being written."""
        if self._parser.in_frame:
            return ""
        self._paint()
        text = "".join(self._out)
        self._out.clear()
        if self._styles.is_crowded:
            self._drop_unused_styles()
        if self._painted and self._parser.marks_frames:
            text = f"{SYNC_START}{text}{SYNC_END}"
        self._painted = False
        return text

    def end_frame(self) -> None:
        """Take the frame for ended, though the framework has not ended it."""
        self._parser.in_frame = False

    def resize(self, width: int, height: int) -> None:
        """Take another size of the terminal: what it shows is unknown until the framework has painted anew."""
        if (width, height) == self.size:
            self.forget()
            return
        if not self._parser.raw and self._parser.style is not None:
            self._painter.set_style(self._parser.style, self._out)
        self._painter.shown = Grid(width, height)
        self._painter.x = self._painter.y = None
        self._parser.resized(Grid(width, height))

    def forget(self) -> None:
        """Forget what the terminal shows, so that the next frame paints all that the framework wants shown."""
        painter, parser = self._painter, self._parser
        painter.shown.forget()
        painter.x = painter.y = painter.style = None
        parser.dirty.update(range(parser.grid.height))

    def _drop_unused_styles(self) -> None:
        """Drop the styles that no cell has any more, and renumber the others."""
        parser, painter = self._parser, self._painter
        rows = [*parser.grid.styles, *painter.shown.styles]
        pens = [pen for pen in (parser.style, painter.style) if pen is not None]
        numbers = self._styles.compact(set(pens).union(*rows))
        for row in rows:
            row[:] = [numbers[style] for style in row]
        parser.style = None if parser.style is None else numbers[parser.style]
        painter.style = None if painter.style is None else numbers[painter.style]

    # -- what the parser sends (ScreenOutput) -------------------------------------------------------------------------

    def catch_up(self) -> None:
        """Bring the terminal to where the framework is: its cells, cursor and style."""
        self._paint()
        if self._parser.style is not None:
            self._painter.set_style(self._parser.style, self._out)

    def send(self, text: str) -> None:
        """Send a text as it is."""
        self._out.append(text)
        self._painted = self._painted or self._parser.raw

    def forget_cells(self) -> None:
        """Make every cell of the terminal unknown."""
        self._painter.shown.forget()

    def resume(self) -> None:
        """Model cells again: the terminal's cursor and style are where the parser has them."""
        parser, painter = self._parser, self._painter
        painter.shown.forget()
        painter.x, painter.y, painter.style = parser.x, parser.y, parser.style

    def _paint(self) -> None:
        """Paint what changed, and put the cursor where the framework has it."""
        parser, painter, out = self._parser, self._painter, self._out
        if parser.raw:
            return
        before = len(out)
        painter.wraps = parser.wrap
        painter.paint(parser.grid, parser.dirty, parser.split_clusters, out)
        parser.dirty.clear()
        parser.split_clusters.clear()
        self._painted = self._painted or len(out) > before
        if parser.x is None:
            return
        if parser.x < parser.grid.width:
            painter.move(parser.y, parser.x, out)
        elif (painter.x, painter.y) != (parser.x, parser.y):
            self._move_past_edge()

    def _move_past_edge(self) -> None:
        """Put the cursor past the last column, by writing the cell there again: no sequence moves there."""
        parser, painter, out = self._parser, self._painter, self._out
        y = parser.y - parser.line_feeds_at_edge
        row = parser.grid.chars[y]
        x = parser.grid.width - 1
        while x > 0 and row[x] == CONTINUATION:
            x -= 1
        char = row[x]
        painter.move(y, x, out)
        if char is UNKNOWN:
            return
        painter.set_style(parser.grid.styles[y][x], out)
        out.append(char + "\n" * parser.line_feeds_at_edge)
        painter.x, painter.y = parser.x, parser.y

"""The grid of scores: lessons down, coalitions across. Titles and heads stay in sight while the rest scrolls.

The heads stand on two lines in turn, so that each has the room of two columns.
"""

from collections.abc import Sequence

from textual import events
from textual.geometry import Offset
from textual.message import Message as TextualMessage
from textual.strip import Strip

from ikc_tui.domain.scoring import GLYPHS, LessonScore
from ikc_tui.method.lessons import lessons
from ikc_tui.services.overview import Column
from ikc_tui.ui.context import Context
from ikc_tui.ui.overview.heads import ColumnOrder, arranged
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, fit, tinted, width

DISCS = ("○", "◔", "◐", "●")  # for 0 to 3 signals that are shown
FLAG = "!"
TITLE_CELLS = 24  # at least, for the titles of the lessons
MOST_TITLE_CELLS = 40
CELL = 6  # at least, for a coalition
MOST_CELL = 16
HEADS = 2


class ScoreGrid(LineWidget, can_focus=True):
    """One cell for each lesson and coalition; the cursor is on one."""

    class Moved(TextualMessage):
        """The cursor is on another cell."""

    class Chosen(TextualMessage):
        """A cell was double-clicked."""

    class OrderClicked(TextualMessage):
        """The head of the lessons was clicked, beside which stands in which order the coalitions are."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.columns: Sequence[Column] = ()
        self.order: ColumnOrder = "name"
        self._heads: Sequence[str] = ()
        self.row = self.column = self.top = self.left = 0

    def show(self, columns: Sequence[Column], order: ColumnOrder) -> None:
        """Shows these coalitions in that order; the cursor stays on its coalition, where that is among them."""
        slug = self.columns[self.column].slug if self.columns else None
        self.columns, self.order = columns, order
        found = arranged(columns, order, self.context.words("overview.copy"), HEADS * self.cell - 1)
        self.columns, self._heads = [column for column, _ in found], [head for _, head in found]
        at = next((at for at, column in enumerate(self.columns) if column.slug == slug), 0)
        self.column = min(at, max(len(columns) - 1, 0))
        self._scroll()
        self.refresh()

    def on_resize(self) -> None:
        self.show(self.columns, self.order)  # heads of another width may come in another order

    @property
    def current(self) -> tuple[Column, LessonScore] | None:
        """The coalition and lesson under the cursor; None where there are no coalitions."""
        if not self.columns:
            return None
        column = self.columns[self.column]
        return column, column.scorecard.lessons[self.row]

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the current score stands: there the terminal's cursor stands."""
        x = self.title_cells + (self.column - self.left) * self.cell + 1
        return self.content_region.offset + Offset(x, HEADS + (self.row - self.top) * self._step)

    def move_to(self, row: int, column: int) -> None:
        """Moves the cursor to a cell, or to the nearest there is; posts Moved where it moved."""
        before = (self.row, self.column)
        self.row = min(max(row, 0), len(lessons()) - 1)
        self.column = min(max(column, 0), max(len(self.columns) - 1, 0))
        if (self.row, self.column) == before:
            return
        scrolled = self._scroll()
        if scrolled or before[1] != self.column:
            self.refresh()
        else:
            for each in {before[0], self.row}:
                self.refresh_lines(HEADS + (each - self.top) * self._step)
        self.post_message(self.Moved())

    @property
    def _step(self) -> int:
        """How many lines a row takes: two, the second of them blank, where all rows have room for that."""
        return 2 if self.size.height >= HEADS + 2 * len(lessons()) else 1

    @property
    def cell(self) -> int:
        """The width of a coalition's column: CELL to MOST_CELL cells, by the room there is.

        The head of the last one takes the room of a column more.
        """
        return min(max((self.size.width - TITLE_CELLS) // (len(self.columns) + 1), CELL), MOST_CELL)

    @property
    def title_cells(self) -> int:
        """The width of the column of titles: what the coalitions leave."""
        room = self.size.width - self.cell * (len(self.columns) + 1)
        return min(max(room, TITLE_CELLS), MOST_TITLE_CELLS)

    @property
    def seen(self) -> int:
        """How many coalitions fit in the width, one at least; where not all do, the head of the last one fits too."""
        fitting = (self.size.width - self.title_cells) // self.cell
        return fitting if fitting >= len(self.columns) else max(fitting - 1, 1)

    def render_line(self, y: int) -> Strip:
        self._scroll()
        shown = range(self.left, min(self.left + self.seen, len(self.columns)))
        if y < HEADS:
            return self.painted(self._head(y, shown))
        row, line = divmod(y - HEADS, self._step)
        row += self.top
        if row >= len(lessons()) or line or not self.columns:
            return self.painted([])
        return self.painted(self._row(row, shown))

    def _head(self, y: int, shown: range) -> Line:
        """Line `y` of the heads: those of every second coalition."""
        title = self.context.words("overview.lesson") if y == 0 else self._hidden(shown)
        line: Line = [(fit(f"  {title}", self.title_cells), "dim")]
        first = shown.start + (y - shown.start) % HEADS
        line.append((" " * (self.cell * (first - shown.start)), ""))
        for at in range(first, shown.stop, HEADS):
            style = "accent" if at == self.column else "dim"
            line.append((fit(self._heads[at], HEADS * self.cell - 1) + " ", style))
        return line

    def _hidden(self, shown: range) -> str:
        """How many coalitions there are at the left and at the right of those that are shown."""
        left, right = shown.start, len(self.columns) - shown.stop
        return "   ".join(text for text, count in ((f"← {left}", left), (f"{right} →", right)) if count)

    def _row(self, row: int, shown: range) -> Line:
        lesson = lessons()[row]
        title = fit(f"{lesson.number:>2} {self.context.words(f'{lesson.key}.title')}", self.title_cells - 2) + " "
        is_cursor_row = row == self.row
        line: Line = tinted([("▌", "bar"), (title, "strong")]) if is_cursor_row else [(" ", ""), (title, "")]
        for at in shown:
            score = self.columns[at].scorecard.lessons[row]
            flag: Line = [(FLAG, "warning")] if score.flagged else []
            if is_cursor_row and at == self.column:
                cell: Line = [("[", "strong"), (_glyph(score), "strong"), *flag, ("]", "strong")]
                line += tinted([*cell, (" " * (self.cell - width(cell)), "")])
            else:
                cell = [(" ", ""), (_glyph(score), _style(score)), *flag]
                line += [*cell, (" " * (self.cell - width(cell)), "")]
        return line

    def _scroll(self) -> bool:
        """Moves the window as little as needed to have the cursor in it; gives whether it moved."""
        before = (self.top, self.left)
        rows = max((self.size.height - HEADS) // self._step, 1)
        self.top = min(max(self.top, self.row - rows + 1), self.row)
        self.left = min(max(self.left, self.column - self.seen + 1), self.column)
        return before != (self.top, self.left)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.move_to(self.row + 1, self.column)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.move_to(self.row - 1, self.column)

    def on_click(self, event: events.Click) -> None:
        clicks = self.clicks(event)
        if not clicks:
            return
        row = self.row if event.y < HEADS else (event.y - HEADS) // self._step + self.top
        if event.x >= self.title_cells:
            self.move_to(row, (event.x - self.title_cells) // self.cell + self.left)
        elif event.y < HEADS:
            self.post_message(self.OrderClicked())
            return
        else:
            self.move_to(row, self.column)
        if clicks == 2:
            self.post_message(self.Chosen())


def _glyph(score: LessonScore) -> str:
    return GLYPHS["blank"] if score.is_blank else f"{DISCS[score.score]}{score.score}"


def _style(score: LessonScore) -> str:
    return "good" if score.score == score.max else "" if score.score else "dim"

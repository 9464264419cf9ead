"""The grid of the sections of a board, and the question above it."""

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar

from textual.containers import Container
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.reactive import reactive
from textual.widget import Widget

from ikc_tui.method.boards import board
from ikc_tui.ui.board.layout import columns_for, row_heights, wanted_by_row
from ikc_tui.ui.board.section import SectionList
from ikc_tui.ui.commands.keymap import keys_of
from ikc_tui.ui.commands.table import command, shown_key
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, spread

V = TypeVar("V", bound=SectionList[Any])

GUTTER = 2  # cells between sections


class BoardQuestion(LineWidget):
    """The question that a board asks; beside it how many of its cards are `hidden` because they are finished."""

    def __init__(self, board_id: str, context: Context) -> None:
        super().__init__()
        self.board, self.context = board(board_id), context

    hidden: reactive[int] = reactive(0)

    def line(self, y: int) -> Line:
        words = self.context.words
        asked: Line = [
            (" " + words(f"{self.board.key}.asks"), self.board.id),
            ("  " + words(f"{self.board.key}.question"), "dim"),
        ]
        if not self.hidden:
            return asked
        key = shown_key(keys_of(command("board.hide_done"), self.context.keymap)[0])
        return spread(asked, [(f"  {words('board.hidden', n=self.hidden, key=key)} ", "dim")], self.size.width)


class SectionLayout(Layout):
    """Places sections as `SectionGrid.divide` has it.

    Textual's own grid takes the heights of rows from styles. They depend on the room there is, which is not known
    before the layout: the board would be painted twice.
    """

    name = "sections"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        assert isinstance(parent, SectionGrid)
        regions = parent.divide(size)
        return [WidgetPlacement(regions[child], NULL_OFFSET, NULL_SPACING, child) for child in children]


class SectionGrid(Container, Generic[V]):
    """Sections in as many columns as fit in the width; or one of them alone (`zoomed`)."""

    def __init__(self, sections: Sequence[V]) -> None:
        super().__init__(*sections)
        self.sections = sections
        self.zoomed: V | None = None
        self._layout = SectionLayout()

    @property
    def layout(self) -> Layout:
        return self._layout

    @property
    def columns(self) -> int:
        """How many sections stand side by side."""
        return 1 if self.zoomed else columns_for(self.size.width + GUTTER)

    @property
    def rows(self) -> list[list[V]]:
        """The sections row by row, as they stand; each alone in its row while one is zoomed."""
        return self._rows(self.columns)

    def _rows(self, columns: int) -> list[list[V]]:
        rows: list[list[V]] = []
        room = 0  # columns that are left in the last row
        for view in self.sections:
            if not rows or room < view.COLUMNS:
                rows.append([])
                room = columns
            rows[-1].append(view)
            room -= view.COLUMNS
        return rows

    def zoom(self, section: V | None) -> None:
        """Shows one section in the room of all; None: all of them again."""
        self.zoomed = section
        for view in self.sections:
            view.zoomed = view is section
            view.display = section in (None, view)

    def divide(self, size: Size) -> dict[Widget, Region]:
        """The region of each section in a room of this size: all are in sight, the fuller ones get more of it."""
        if self.zoomed:
            return {self.zoomed: Region(0, 0, *size)}
        columns = columns_for(size.width + GUTTER)
        cells = (size.width - GUTTER * (columns - 1)) // columns
        spans = [[*self._spans(row, cells, size.width)] for row in self._rows(columns)]
        wanted = [wanted_by_row([view.wanted(wide, size.height) for view, _, wide in row]) for row in spans]
        regions: dict[Widget, Region] = {}
        y = 0
        for row, height in zip(spans, row_heights(size.height, wanted), strict=True):
            regions |= {view: Region(x, y, wide, height) for view, x, wide in row}
            y += height
        return regions

    def _spans(self, row: Sequence[V], cells: int, width: int) -> Iterator[tuple[V, int, int]]:
        """Where each section of a row begins, and how wide it is: the last takes all that is left of the row."""
        x = 0
        for view in row:
            wide = width - x if view is row[-1] else view.COLUMNS * (cells + GUTTER) - GUTTER
            yield view, x, wide
            x += wide + GUTTER

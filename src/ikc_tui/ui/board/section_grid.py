"""The grid of the sections of a board, and the question above it."""

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar

from rich.cells import cell_len
from textual.containers import Container
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.reactive import reactive
from textual.widget import Widget

from ikc_tui.method.boards import board
from ikc_tui.ui.board.layout import columns_for, gutter_for, row_heights, wanted_by_row
from ikc_tui.ui.board.poster import Page, PosterHead, page_with
from ikc_tui.ui.board.section_list import SectionList
from ikc_tui.ui.commands.keymap import first_key
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, Piece, spread, width

V = TypeVar("V", bound=SectionList[Any])

QUESTION_GAP = "  "
ROOMY_LINES = 34  # of the window, from which there is room for blank ones


class GridQuestion(LineWidget):
    """The question above a grid of sections, in a high window with a blank line below it."""

    @property
    def asks(self) -> Piece:
        """The word that the question is about, and its style."""
        raise NotImplementedError

    @property
    def questions(self) -> Sequence[str]:
        """The question, the longest form first."""
        raise NotImplementedError

    def asked(self, cells: int) -> Line:
        """The line with the question, in so many cells."""
        word, style = self.asks
        room = cells - cell_len(word) - len(QUESTION_GAP) - 1
        question = next((each for each in self.questions if cell_len(each) <= room), self.questions[-1])
        return [(f" {word}", style), (f"{QUESTION_GAP}{question}", "dim")]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1 + (viewport.height >= ROOMY_LINES)

    def line(self, y: int) -> Line:
        return self.asked(self.size.width) if y == 0 else []


class BoardQuestion(GridQuestion):
    """The question that a board asks; beside it how many of its cards are `hidden` because they are finished."""

    def __init__(self, board_id: str, context: Context) -> None:
        super().__init__()
        self.board, self.context = board(board_id), context

    hidden: reactive[int] = reactive(0)

    @property
    def asks(self) -> Piece:
        return self.context.words(f"{self.board.key}.asks"), self.board.id

    @property
    def questions(self) -> Sequence[str]:
        return [self.context.words(f"{self.board.key}.{key}") for key in ("question", "short_question")]

    def asked(self, cells: int) -> Line:
        if not self.hidden:
            return super().asked(cells)
        key = first_key("board.hide_done", self.context.keymap)
        hidden: Line = [(f"  {self.context.words('board.hidden', n=self.hidden, key=key)} ", "dim")]
        return spread(super().asked(cells - width(hidden)), hidden, cells)


class SectionLayout(Layout):
    """Places sections as `SectionGrid.divide` has it.

    Textual's own grid takes the heights of rows from styles. They depend on the room there is, which is not known
    before the layout: the board would be painted twice.
    """

    name = "sections"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        assert isinstance(parent, SectionGrid)
        regions = parent.divide(size)
        return [
            WidgetPlacement(regions[child], NULL_OFFSET, NULL_SPACING, child) for child in children if child in regions
        ]


class SectionGrid(Container, Generic[V]):
    """Sections in as many columns as fit in the width; or one of them alone (`zoomed`).

    Where it has a `head` it can be a poster, which shows them in pages.
    """

    def __init__(self, sections: Sequence[V], head: PosterHead | None = None) -> None:
        super().__init__(*sections)
        self.sections, self.head = sections, head
        self.zoomed: V | None = None
        self.page: Page | None = None  # of the poster, while it is one
        self._shown = sections[0]  # that is on the page of the poster
        self._layout = SectionLayout()

    @property
    def layout(self) -> Layout:
        return self._layout

    @property
    def columns(self) -> int:
        """How many sections stand side by side."""
        if self.zoomed:
            return 1
        return self.page.columns if self.page else self._columns_for(self.size.width)

    def _columns_for(self, cells: int) -> int:
        return columns_for(cells, sum(view.COLUMNS for view in self.sections))

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

    def show_poster(self, on: bool) -> None:
        """Becomes a poster, or a board again."""
        self.page = page_with(self._shown, self.sections, self.size) if on else None
        if not on:
            for view in self.sections:
                view.show_poster(None)
        self._shown.refresh(layout=True)  # the grid itself would not be arranged anew

    def reveal(self, section: V) -> None:
        """Has a section in sight: that which is zoomed, and the page of the poster, are those of this section."""
        self._shown = section
        if self.zoomed not in (None, section):
            self.zoom(section)
        if self.page and section not in self.page.regions:
            section.refresh(layout=True)  # the grid itself would not be arranged anew

    def divide(self, size: Size) -> dict[Widget, Region]:
        """The region of each section in a room of this size: the fuller ones get more of it."""
        if self.zoomed:
            self.zoomed.set_roomy(self.zoomed.wanted(size.width, size.height).roomy <= size.height)
            return {self.zoomed: Region(0, 0, *size)}
        if self.page and self.head:
            self.page = page = page_with(self._shown, self.sections, size)
            self.head.page = page.at, page.pages
            for view in self.sections:
                if view in page.regions:
                    view.show_poster(page.stage)
            return page.regions
        spans = [[*self._spans(row, size.width)] for row in self._rows(self._columns_for(size.width))]
        wanted = [wanted_by_row([view.wanted(wide, size.height) for view, _, wide in row]) for row in spans]
        regions: dict[Widget, Region] = {}
        y = 0
        heights = row_heights(size.height, wanted)
        roomy = all(height > row.roomy for height, row in zip(heights, wanted, strict=True))
        for row, height in zip(spans, heights, strict=True):
            for view, x, wide in row:
                view.set_roomy(roomy)
                regions[view] = Region(x, y, wide, height)
            y += height
        return regions

    def _spans(self, row: Sequence[V], width: int) -> Iterator[tuple[V, int, int]]:
        """Where each section of a row begins, and how wide it is: the last takes all that is left of the row."""
        columns, gutter = self._columns_for(width), gutter_for(width)
        cells = (width - gutter * (columns - 1)) // columns
        x = 0
        for view in row:
            wide = width - x if view is row[-1] else view.COLUMNS * (cells + gutter) - gutter
            yield view, x, wide
            x += wide + gutter

"""The grid of the sections of a board, and the question above it."""

from collections.abc import Sequence

from textual.containers import Container
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.reactive import reactive
from textual.widget import Widget

from ikc_tui.method.boards import board
from ikc_tui.ui.board.layout import columns_for, row_heights, wanted_by_row
from ikc_tui.ui.board.section import SectionView
from ikc_tui.ui.commands.keymap import keys_of
from ikc_tui.ui.commands.table import command, shown_key
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, spread

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


class SectionGrid(Container):
    """Sections in as many columns as fit in the width; or one of them alone (`zoomed`)."""

    def __init__(self, sections: Sequence[SectionView]) -> None:
        super().__init__(*sections)
        self.sections = sections
        self.zoomed: SectionView | None = None
        self._layout = SectionLayout()

    @property
    def layout(self) -> Layout:
        return self._layout

    @property
    def columns(self) -> int:
        """How many sections stand side by side."""
        return 1 if self.zoomed else columns_for(self.size.width + GUTTER)

    def zoom(self, section: SectionView | None) -> None:
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
        rows = [self.sections[at : at + columns] for at in range(0, len(self.sections), columns)]
        edges = [at * (cells + GUTTER) for at in range(columns)]
        spans = [  # where each section begins, and how wide it is: the last of a row takes all that is left of it
            [(view, x, size.width - x if view is row[-1] else cells) for view, x in zip(row, edges, strict=False)]
            for row in rows
        ]
        wanted = [wanted_by_row([view.wanted(wide, size.height) for view, _, wide in row]) for row in spans]
        regions: dict[Widget, Region] = {}
        y = 0
        for row, height in zip(spans, row_heights(size.height, wanted), strict=True):
            regions |= {view: Region(x, y, wide, height) for view, x, wide in row}
            y += height
        return regions

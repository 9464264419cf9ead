"""The sections of a board beside and below each other, under the question that the board asks."""

from collections.abc import Sequence

from textual import events
from textual.containers import Container

from ikc_tui.method.boards import board
from ikc_tui.ui.context import Context
from ikc_tui.ui.text import Line
from ikc_tui.ui.widgets.grid import columns_for, row_heights
from ikc_tui.ui.widgets.line_widget import LineWidget
from ikc_tui.ui.widgets.section import SectionView

GUTTER = 2  # cells between sections, as in ikc.tcss


class BoardQuestion(LineWidget):
    """What the board asks."""

    def __init__(self, board_id: str, context: Context) -> None:
        super().__init__()
        self.board, self.context = board(board_id), context

    def line(self, y: int) -> Line:
        words = self.context.words
        return [
            (" " + words(f"{self.board.key}.asks"), self.board.id),
            ("  " + words(f"{self.board.key}.question"), "dim"),
        ]


class SectionGrid(Container):
    """The sections side by side, as many as the width has room for."""

    def __init__(self, sections: Sequence[SectionView]) -> None:
        super().__init__(*sections)
        self.sections = sections
        self.columns = 2

    def divide(self) -> None:
        """Divides the room: every section in sight, those with much to show get more of it."""
        if self.has_class("-zoomed") or not self.size.width:
            return
        self.columns = columns_for(self.size.width + GUTTER)
        rows = [self.sections[at : at + self.columns] for at in range(0, len(self.sections), self.columns)]
        cells = (self.size.width - GUTTER * (self.columns - 1)) // self.columns
        heights = row_heights(self.size.height, [max(view.lines_wanted(cells) for view in row) for row in rows])
        self.styles.grid_size_columns = self.columns
        self.styles.grid_size_rows = len(rows)
        self.styles.grid_rows = " ".join(map(str, heights))
        for view in self.sections:
            view.styles.column_span = 1
        self.sections[-1].styles.column_span = self.columns - (len(self.sections) - 1) % self.columns

    def on_resize(self, event: events.Resize) -> None:
        self.divide()

"""The tabs of a canvas. A new one is one line of TABS."""

from dataclasses import dataclass

from ikc_tui.method.boards import boards
from ikc_tui.ui.base.pane import Pane
from ikc_tui.ui.board.pane import BoardPane
from ikc_tui.ui.lessons.pane import LessonsPane


@dataclass(frozen=True)
class Tab:
    """One tab: the command that opens it, and what it shows."""

    id: str
    command: str
    pane: type[Pane]

    @property
    def style(self) -> str:
        """A board has a colour of its own."""
        return self.id if self.pane is BoardPane else "accent"


TABS = (
    *(Tab(board.id, f"board.{number}", BoardPane) for number, board in enumerate(boards(), start=1)),
    Tab("lessen", "board.4", LessonsPane),
)
LESSONS = TABS[-1]

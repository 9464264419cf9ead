"""The line at the top of a screen."""

from rich.cells import cell_len
from textual import events
from textual.message import Message as TextualMessage
from textual.reactive import reactive

from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, Piece, fit, spread

BETWEEN = " · "  # stands between the parts of a state


class TitleBar(LineWidget):
    """What is open at the left (`left`), and its state, such as when it was saved, at the right (`right`).

    Each is a text and its style. Where the state has no room, its last parts are left out first.
    """

    class LeftClicked(TextualMessage):
        """What is open was clicked."""

    class RightClicked(TextualMessage):
        """Its state was clicked."""

    left: reactive[tuple[str, str]] = reactive(("", ""))
    right: reactive[tuple[str, str]] = reactive(("", "dim"))

    def line(self, y: int) -> Line:
        right = [(" ", ""), self._state, (" ", "")]
        return spread([(" ", ""), (self.left[0], "strong")], right, self.size.width)

    @property
    def _state(self) -> Piece:
        """As much of the state as there is room for."""
        text, style = self.right
        room = max(self.size.width - cell_len(self.left[0]) - 4, self.size.width // 2)
        while cell_len(text) > room and BETWEEN in text:
            text = text.rpartition(BETWEEN)[0]
        return fit(text, min(cell_len(text), room)), style

    def on_click(self, event: events.Click) -> None:
        if not self.clicks(event):
            return
        if event.x <= cell_len(self.left[0]):
            self.post_message(self.LeftClicked())
        elif event.x >= self.size.width - 1 - cell_len(self._state[0]):
            self.post_message(self.RightClicked())

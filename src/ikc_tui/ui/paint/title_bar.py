"""The line at the top of a screen."""

from rich.cells import cell_len
from textual.reactive import reactive

from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, fit_line, spread


class TitleBar(LineWidget):
    """What is open at the left (`left`), and its state, such as when it was saved, at the right (`right`).

    Each is a text and its style.
    """

    left: reactive[tuple[str, str]] = reactive(("", ""))
    right: reactive[tuple[str, str]] = reactive(("", "dim"))

    def line(self, y: int) -> Line:
        text, style = self.right
        room = max(self.size.width - cell_len(self.left[0]) - 4, self.size.width // 2)
        right = fit_line([(text, style)], min(cell_len(text), room))
        return spread([(" ", ""), (self.left[0], "strong")], [*right, (" ", "")], self.size.width)

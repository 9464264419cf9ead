"""The notice in place of a screen where the window is too small for it."""

from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, wrap

LEAST_COLUMNS = 60
LEAST_LINES = 16


class TooSmall(LineWidget):
    """Lies over a screen while its window is too small to show anything well."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    def line(self, y: int) -> Line:
        text = self.context.words(
            "app.too_small",
            columns=self.app.size.width,
            lines=self.app.size.height,
            least_columns=LEAST_COLUMNS,
            least_lines=LEAST_LINES,
        )
        lines = wrap(text, self.size.width - 2)
        at = y - (self.size.height - len(lines)) // 2
        return [(" ", ""), (lines[at], "")] if 0 <= at < len(lines) else []

    def fit_window(self, columns: int, lines: int) -> None:
        """Shows or hides the notice, by the size of the window."""
        self.set_class(columns < LEAST_COLUMNS or lines < LEAST_LINES, "-shown")
        self.refresh()

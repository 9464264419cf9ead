"""Sentences below a rule with a heading, in what room there is."""

from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, first_lines, width, wrap


class HeadedText(LineWidget):
    """Sentences under a heading, each with its style: of every one as many lines as leave one to each after it."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = ""
        self.texts: list[tuple[str, str]] = []

    def show(self, heading: str, texts: list[tuple[str, str]]) -> None:
        """Shows these sentences under a heading."""
        if (heading, texts) != (self.heading, self.texts):
            self.heading, self.texts = heading, texts
            self.refresh()

    def line(self, y: int) -> Line:
        if y == 0:
            heading: Line = [("── ", "rule"), (f"{self.heading} ", "strong")] if self.heading else []
            return [*heading, ("─" * (self.size.width - width(heading)), "rule")]
        lines = self._lines(self.size.width - 4)
        return [("  ", ""), lines[y - 1]] if y <= len(lines) else []

    def _lines(self, cells: int) -> Line:
        found: Line = []
        for at, (text, style) in enumerate(self.texts):
            room = self.size.height - 1 - len(found) - (len(self.texts) - 1 - at)
            found += [(part, style) for part in first_lines(wrap(text, cells), max(room, 1), cells)]
        return found

"""The tabs under the title."""

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message as TextualMessage
from textual.reactive import reactive
from textual.strip import Strip

from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import GAP, Line, width


@dataclass(frozen=True)
class TabLabel:
    """One tab: its text, and the style of it and of the line under it while it is open."""

    id: str
    text: str
    style: str


class TabBar(LineWidget):
    """The labels of the tabs; the open one (`active`, its id) is underlined in its own colour."""

    class Picked(TextualMessage):
        """A tab was clicked."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    labels: reactive[tuple[TabLabel, ...]] = reactive(())
    active: reactive[str] = reactive("")

    def render_line(self, y: int) -> Strip:
        words: Line = [(" ", "")]
        under: Line = [("─", "rule")]
        for label in self.labels:
            is_open = label.id == self.active
            words += [(label.text, label.style if is_open else "dim"), (GAP, "")]
            size = cell_len(label.text)
            under += [("━" * size, label.style) if is_open else ("─" * size, "rule"), ("───", "rule")]
        rest = max(self.size.width - width(under), 0)
        return self.painted(words if y == 0 else [*under, ("─" * rest, "rule")])

    def tab_at(self, x: int) -> str | None:
        """The id of the tab at column `x` of the bar; None where there is none."""
        right = 1
        for label in self.labels:
            right += cell_len(label.text) + len(GAP)
            if x < right:
                return label.id
        return None

    def on_click(self, event: events.Click) -> None:
        id = self.tab_at(event.x)
        if id and self.clicks(event):
            self.post_message(self.Picked(id))

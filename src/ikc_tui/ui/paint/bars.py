"""The bars at the edges of a screen: title, tabs and keys."""

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message as TextualMessage
from textual.reactive import reactive
from textual.strip import Strip

from ikc_tui.ui.paint.line_widget import LineWidget, WrappedWidget
from ikc_tui.ui.paint.text import GAP, Line, fit_line, spread, width, wrap_hints

SECONDS_PER_LINE = 6.0


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
            words += [(label.text, label.style if is_open else "dim"), ("   ", "")]
            size = cell_len(label.text)
            under += [("━" * size, label.style) if is_open else ("─" * size, "rule"), ("───", "rule")]
        rest = max(self.size.width - width(under), 0)
        return self.painted(words if y == 0 else [*under, ("─" * rest, "rule")])

    def on_click(self, event: events.Click) -> None:
        right = 1
        for label in self.labels:
            right += cell_len(label.text) + 3
            if event.x < right:
                self.post_message(self.Picked(label.id))
                return


class KeyBar(WrappedWidget):
    """The bottom line: keys and what they do, as many as fit and always the last; or a message, as high as it takes.

    `keys` are pairs of a key and what it does; `message` is a text and its style, and "" as the text shows the keys.
    """

    keys: reactive[tuple[tuple[str, str], ...]] = reactive(())
    message: reactive[tuple[str, str]] = reactive(("", ""), repaint=False)

    def watch_message(self) -> None:
        self.text_changed()

    def lines(self, cells: int) -> list[Line]:
        text, style = self.message
        if not text:
            return [self._keys_line(cells)]
        return [[(" ", ""), (line, style)] for line in wrap_hints(text, cells - 2)]

    @property
    def seconds_to_read(self) -> float:
        """How long it takes to read the message, by the lines that it has."""
        return SECONDS_PER_LINE * len(self.lines(self.app.size.width))

    def _keys_line(self, cells: int) -> Line:
        items: list[Line] = [[(key, "accent"), (" " + text, "dim"), (GAP, "")] for key, text in self.keys]
        last = items.pop() if items else []
        found: Line = [(" ", "")]
        for item in items:
            if width(found) + width(item) + width(last) - len(GAP) <= cells:
                found += item
        return found + last

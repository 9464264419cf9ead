"""The line at the bottom of a screen or sheet: the keys that work there, or a message."""

from textual.reactive import reactive

from ikc_tui.ui.paint.line_widget import WrappedWidget
from ikc_tui.ui.paint.text import GAP, Line, width, wrap_hints

SECONDS_PER_LINE = 6.0


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
        last = items.pop()[:-1] if items else []  # without the gap after it
        found: Line = [(" ", "")]
        for item in items:
            if width(found) + width(item) + width(last) <= cells:
                found += item
        return found + last

"""What stands on the sheet of an export: what goes along, what can be kept here, and how far it is."""

from collections.abc import Sequence

from textual import events

from ikc_tui.ui.paint.footer import KeyBar
from ikc_tui.ui.paint.line_widget import LineWidget, WrappedWidget
from ikc_tui.ui.paint.text import Line, fit, width, wrap

_BAR = 24  # cells


class PreviewLines(WrappedWidget):
    """What would leave, each sentence on lines of its own, in a style of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: Sequence[tuple[str, str]] = ()

    def show(self, texts: Sequence[tuple[str, str]]) -> None:
        """Shows these sentences, each with its style."""
        if texts != self.texts:
            self.texts = texts
            self.text_changed()

    def lines(self, cells: int) -> list[Line]:
        return [
            [("– " if not at else "  ", "dim"), (line, style)]
            for text, style in self.texts
            for at, line in enumerate(wrap(text, cells - 2))
        ]


class SwitchLine(WrappedWidget):
    """A key, and what it switches, as that stands now; a click does what the key does."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key, self.text, self.style = key, "", ""

    def show(self, text: str, style: str = "") -> None:
        """Shows how it stands."""
        if (text, style) != (self.text, self.style):
            self.text, self.style = text, style
            self.text_changed()

    def lines(self, cells: int) -> list[Line]:
        beside = len(self.key) + 2
        return [
            [(fit("" if at else self.key, beside), "accent"), (line, self.style)]
            for at, line in enumerate(wrap(self.text, cells - beside))
        ]

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if self.clicks(event):
            self.post_message(KeyBar.KeyClicked(self.key))


class ProgressLine(LineWidget):
    """A bar that fills, and in words how far it is; it takes no room where nothing is under way."""

    DEFAULT_CSS = "ProgressLine { height: 1; display: none; }"

    def __init__(self) -> None:
        super().__init__()
        self._shown = (0, "")  # cells of the bar, and the words

    def show(self, share: float, text: str) -> None:
        """Shows how far it is: what share of all, and in words."""
        shown = (round(share * _BAR), text)
        self.display = True
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def hide(self) -> None:
        """Takes it away."""
        self.display = False

    def line(self, y: int) -> Line:
        filled, text = self._shown
        bar: Line = [("━" * filled, "accent"), ("─" * (_BAR - filled), "rule"), (" ", "")]
        return [*bar, (fit(text, self.size.width - width(bar)), "")]

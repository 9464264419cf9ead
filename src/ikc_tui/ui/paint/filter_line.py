"""The line for typing a filter: the words that what is shown must have."""

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message as TextualMessage
from textual.widgets import Input

from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line


class FilterLabel(LineWidget):
    """The slash before the filter."""

    DEFAULT_CSS = "FilterLabel { width: 2; height: 1; }"

    def line(self, y: int) -> Line:
        return [("/", "accent")]


class FilterClose(LineWidget):
    """The cross behind the filter, for who closes it by mouse."""

    DEFAULT_CSS = "FilterClose { width: 3; height: 1; }"

    class Clicked(TextualMessage):
        """The filter is to be closed."""

    def line(self, y: int) -> Line:
        return [(" × ", "dim")]

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if self.clicks(event):
            self.post_message(self.Clicked())


class FilterLine(Horizontal):
    """A line to type a filter in, hidden until it is opened; posts Changed at every letter."""

    BINDINGS = [
        Binding("escape", "stop", show=False),
        Binding("down,up", "keep", show=False),
    ]

    class Changed(TextualMessage):
        """The filter is `text` now; "": everything is to be shown."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(TextualMessage):
        """The cursor leaves the line, and goes back to what is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.input = Input(compact=True)

    def compose(self) -> ComposeResult:
        yield FilterLabel()
        yield self.input
        yield FilterClose()

    def on_click(self, event: events.Click) -> None:
        self.screen.set_focus(self.input)

    def on_filter_close_clicked(self, event: FilterClose.Clicked) -> None:
        event.stop()
        self.action_stop()

    @property
    def value(self) -> str:
        """The filter; "" where none is typed, or the line is closed."""
        return self.input.value

    @property
    def is_open(self) -> bool:
        """Whether it is shown: the filter is being typed, or applies."""
        return self.has_class("-shown")

    def open(self) -> None:
        """Shows it, with the cursor in it."""
        self.add_class("-shown")
        self.screen.set_focus(self.input)

    def close(self) -> None:
        """Empties and hides it: everything is shown again."""
        self.remove_class("-shown")
        self.input.value = ""

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        if not self.value:
            self.close()
        self.post_message(self.Left())

    def action_stop(self) -> None:
        self.close()
        self.post_message(self.Left())

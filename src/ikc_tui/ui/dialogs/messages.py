"""The sheet of the last messages, each with its time, newest first."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll

from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.base.sheet_body import ELASTIC, SheetBody, SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.line_widget import WrappedWidget
from ikc_tui.ui.paint.text import Line, wrap

TIME = 7  # cells before a message


class MessageLines(WrappedWidget):
    """The messages of the log, each in as many lines as it takes."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    def lines(self, cells: int) -> list[Line]:
        words = self.context.words
        found: list[Line] = []
        for logged in self.context.messages:
            style = logged.style if logged.style in ("warning", "error") else ""
            for at, text in enumerate(wrap(words.of(logged.message), cells - TIME - 1)):
                found.append([(f"{logged.at:%H:%M}  " if at == 0 else " " * TIME, "dim"), (text, style)])
        return found or [[(words("messages.none"), "dim")]]


class MessagesSheet(Sheet):
    """Shows what was told last; q, enter, M and esc close it."""

    BINDINGS = [
        Binding("q,enter,M", "leave", show=False),
        Binding("down,j", "scroll(1)", show=False, priority=True),
        Binding("up,k", "scroll(-1)", show=False, priority=True),
    ]

    def compose(self) -> ComposeResult:
        with SheetBody():
            yield SheetTitle(self.words("messages.title"))
            with VerticalScroll(classes=f"rows {ELASTIC}") as self.scroll:
                yield MessageLines(self.context)
            self.key_bar.message = (self.words("messages.help"), "dim")
            yield self.key_bar
        yield self.too_small

    def action_scroll(self, by: int) -> None:
        self.scroll.scroll_relative(y=by, animate=False)

"""The sheet of problems that were found at the start, where there is more than one."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from ikc_tui.method.words import Message
from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.base.sheet_body import ELASTIC, SheetBody, SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.text import plain


class ProblemsSheet(Sheet):
    """Lists problems; the program works all the same."""

    BINDINGS = [Binding("q,enter", "leave", show=False)]

    def __init__(self, context: Context, problems: Sequence[Message]) -> None:
        super().__init__(context)
        self.problems = problems

    def compose(self) -> ComposeResult:
        text = "\n".join(f"– {self.words.of(problem)}" for problem in self.problems)
        with SheetBody():
            yield SheetTitle(self.words("app.problems"))
            with VerticalScroll(classes=f"rows {ELASTIC}"):
                yield Static(plain(f"\n{text}"))
            self.key_bar.message = (self.words("app.problems_help"), "dim")
            yield self.key_bar
        yield self.too_small

"""Asking for one line of text."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Input

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.base.sheet_body import SheetBody, SheetTitle
from ikc_tui.ui.context import Context


class AskSheet(Sheet):
    """Asks one question, and hands the answer to `answered`; an empty answer is none. Where that raises Problem it says
    so, and asks on."""

    def __init__(
        self,
        context: Context,
        question: str,
        answered: Callable[[str], None],
        text: str = "",
    ) -> None:
        super().__init__(context)
        self.question, self.answered = question, answered
        self.input = Input(text, compact=True, max_length=300)

    def compose(self) -> ComposeResult:
        with SheetBody():
            yield SheetTitle(self.question)
            yield self.input
            self.key_bar.said = (self.words("app.cancel_help"), "dim")
            yield self.key_bar
        yield self.too_small

    def on_mount(self) -> None:
        self.input.cursor_blink = self.context.cursor_blink
        self.set_focus(self.input)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        answer = clean_line(event.value)
        if not answer or not self.is_active:
            return
        try:
            self.answered(answer)
        except Problem as problem:
            self.tell(message("app.said", text=problem.brief(self.words)))
        else:
            self.close()

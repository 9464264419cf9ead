"""The sheet that asks for one line of text."""

from collections.abc import Awaitable, Callable
from functools import partial

from textual.app import ComposeResult
from textual.widgets import Input

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.disk_threads import DiskQueue
from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.base.sheet_body import SheetBody, SheetTitle
from ikc_tui.ui.context import Context


class AskSheet(Sheet):
    """Asks a question, and awaits `answered` with the answer; an empty answer does nothing.

    Where `answered` raises Problem that is told, and the sheet stays open.
    """

    def __init__(
        self,
        context: Context,
        question: str,
        answered: Callable[[str], Awaitable[None]],
        text: str = "",
    ) -> None:
        super().__init__(context)
        self.question, self.answered = question, answered
        self.input = Input(text, compact=True, max_length=300)
        self._disk = DiskQueue(self)
        self._is_busy = False  # an answer is being dealt with

    def compose(self) -> ComposeResult:
        with SheetBody():
            yield SheetTitle(self.question)
            yield self.input
            self.key_bar.message = (self.words("app.cancel_help"), "dim")
            yield self.key_bar
        yield self.too_small

    def on_mount(self) -> None:
        self.input.cursor_blink = self.context.cursor_blink
        self.set_focus(self.input)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        answer = clean_line(event.value)
        if answer and self.is_active and not self._is_busy:
            self._is_busy = True
            await self._disk.do(partial(self._answer, answer))

    async def _answer(self, answer: str) -> None:
        try:
            await self.answered(answer)
        except Problem as problem:
            self.tell_problem(problem)
        else:
            self.close()
        finally:
            self._is_busy = False

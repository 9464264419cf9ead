"""The sheet that asks for one line of text."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.disk_threads import DiskQueue
from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.base.sheet_body import SheetBody, SheetTitle
from ikc_tui.ui.context import Context

T = TypeVar("T")


class AskSheet(Sheet, Generic[T]):
    """Asks a question, and awaits `answered` with the answer.

    Where `refuse` gives a reason why an answer won't do, that is told while it stands there, and the sheet stays open;
    so does it where `answered` raises Problem. Once it has closed, `then` is called with what `answered` gave.
    """

    BINDINGS = [Binding("ctrl+s", "answer", show=False, priority=True)]  # as on every other sheet with a field

    def __init__(
        self,
        context: Context,
        question: str,
        answered: Callable[[str], Awaitable[T]],
        then: Callable[[T], object],
        *,
        text: str = "",
        refuse: Callable[[str], Message | None] = lambda answer: None,
    ) -> None:
        super().__init__(context)
        self.question, self.answered, self.then, self.refuse = question, answered, then, refuse
        self.input = Input(text, compact=True, max_length=300)
        self._disk = DiskQueue(self)
        self._is_busy = False  # an answer is being dealt with

    def compose(self) -> ComposeResult:
        with SheetBody():
            yield SheetTitle(self.question)
            yield self.input
            self.show_keys()
            yield self.key_bar
        yield self.too_small

    def on_mount(self) -> None:
        self.input.cursor_blink = self.context.cursor_blink
        self.set_focus(self.input)

    def show_keys(self) -> None:
        """Shows the keys in place of a message."""
        self.key_bar.message = (self.words("app.cancel_help"), "dim")

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.show_keys()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        await self.action_answer()

    async def action_answer(self) -> None:
        answer = clean_line(self.input.value)
        if not self.is_active or self._is_busy:
            return
        if reason := self.refuse(answer):
            self.tell(reason)
            return
        self._is_busy = True
        await self._disk.do(partial(self._answer, answer))

    async def _answer(self, answer: str) -> None:
        try:
            outcome = await self.answered(answer)
        except Problem as problem:
            self.tell_problem(problem)
        else:
            if self.close():
                self.then(outcome)
        finally:
            self._is_busy = False

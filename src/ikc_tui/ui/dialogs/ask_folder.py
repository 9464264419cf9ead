"""The sheet that asks in which folder to write what is made."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from ikc_tui.method.words import Message
from ikc_tui.services.typed_paths import documents_folder
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.context import Context
from ikc_tui.ui.dialogs.ask import AskSheet

T = TypeVar("T")


class AskFolderSheet(AskSheet[T]):
    """Asks for a folder: that of last time is proposed; at first the documents of the person."""

    def __init__(
        self,
        context: Context,
        question: str,
        answered: Callable[[str], Awaitable[T]],
        then: Callable[[T], object],
        *,
        refuse: Callable[[str], Message | None] = lambda answer: None,
    ) -> None:
        super().__init__(context, question, answered, then, text=context.minutes_folder, refuse=refuse)

    def on_mount(self) -> None:  # Textual calls that of AskSheet after it
        if not self.input.value:
            self.call_next(self._disk.do, self._propose_documents)  # before any key that was typed ahead

    async def _propose_documents(self) -> None:
        folder = await in_thread(documents_folder)
        if not self.input.value:
            self.input.value = folder
            self.input.select_all()  # as Textual does where one was known: what is typed takes its place

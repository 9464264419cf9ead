"""The sheet that asks which file to read; paths complete as in a shell."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message as TextualMessage

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message
from ikc_tui.services.typed_paths import complete_path, documents_folder, folder_of, plain_path
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.sheet_body import SheetBody, SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.dialogs.ask import AskSheet

T = TypeVar("T")


class AskFileSheet(AskSheet[T]):
    """Asks for the path of a file, reads it by `read` and hands what that gives to `done`.

    `kinds` says which files can be read. It begins in the folder of last time, at first in the documents of the person;
    tab completes.
    """

    class Found(TextualMessage):
        """A file was read; its folder as it was typed, to be remembered."""

        def __init__(self, folder: str) -> None:
            super().__init__()
            self.folder = folder

    BINDINGS = [Binding("tab", "complete", show=False, priority=True)]

    def __init__(
        self,
        context: Context,
        question: str,
        kinds: str,
        read: Callable[[str], Awaitable[T]],
        done: Callable[[T], object],
    ) -> None:
        super().__init__(
            context,
            question,
            self._read_and_remember,
            done,
            text=context.import_folder,
            refuse=_refuse,
        )
        self.kinds, self.read = kinds, read
        self.input.select_on_focus = False  # one types on behind the folder

    def compose(self) -> ComposeResult:
        with SheetBody():
            yield SheetTitle(self.question)
            yield SheetTitle(self.kinds, "dim")
            yield self.input
            self.show_keys()
            yield self.key_bar
        yield self.too_small

    def on_mount(self) -> None:  # Textual calls that of AskSheet after it
        if not self.input.value:
            self.call_next(self._disk.do, self._propose_documents)  # before any key that was typed ahead

    def show_keys(self) -> None:
        self.key_bar.message = (self.words("import.file_help"), "dim")

    async def action_complete(self) -> None:
        await self._disk.do(self._complete)

    async def _complete(self) -> None:
        typed = self.input.value
        completed = await in_thread(complete_path, typed)
        if self.input.value == typed and completed != typed:
            self.input.value = completed
            self.input.action_end()

    async def _propose_documents(self) -> None:
        folder = await in_thread(documents_folder)
        if folder and not self.input.value:
            self.input.value = f"{clean_line(folder)}/"
            self.input.action_end()

    async def _read_and_remember(self, typed: str) -> T:
        found = await self.read(typed)
        self.app.post_message(self.Found(folder_of(plain_path(typed))))
        return found


def _refuse(typed: str) -> Message | None:
    return None if typed and not typed.endswith("/") else message("import.type_file")

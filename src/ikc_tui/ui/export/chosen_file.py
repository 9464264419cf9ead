"""A file that goes into an export: a foreword, a Word template; on the sheet, a line that says which it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Words
from ikc_tui.services.typed_paths import path_as_typed
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.context import Context
from ikc_tui.ui.dialogs.ask_file import AskFileSheet
from ikc_tui.ui.export.lines import SwitchLine
from ikc_tui.ui.paint.text import fit

T = TypeVar("T")

_NAME = 36  # cells of the name of a file: there is no room for more on the smallest screen


class _Found(NamedTuple, Generic[T]):
    name: str
    content: T


class ChosenFile(Generic[T]):
    """A file that one may choose by a key, and let go of by the same; its words are those of `export_sheet.<name>`.

    `read` gives what stands in a file, in a thread; Problem is told where it raises that, and one can type again.
    """

    def __init__(self, name: str, key: str, read: Callable[[Path], T]) -> None:
        self.name, self.line, self._read = f"export_sheet.{name}", SwitchLine(key), read
        self._found: _Found[T] | None = None

    @property
    def content(self) -> T | None:
        """What stands in the file; None where none was chosen."""
        return self._found and self._found.content

    def show(self, words: Words) -> None:
        """Shows on the line which file it is."""
        if self._found:
            self.line.show(words(f"{self.name}.chosen", file=fit(clean_line(self._found.name), _NAME).rstrip()))
        else:
            self.line.show(words(f"{self.name}.none"), "dim")

    def let_go(self) -> bool:
        """Lets go of the file; gives whether there was one."""
        had_one, self._found = self._found is not None, None
        return had_one

    def sheet(self, context: Context, chosen: Callable[[], object]) -> AskFileSheet[_Found[T]]:
        """The sheet that asks which file, after which `chosen` is called."""

        def take(found: _Found[T]) -> None:
            self._found = found
            chosen()

        words = context.words
        return AskFileSheet(context, words(f"{self.name}.which"), words(f"{self.name}.kinds"), self._read_typed, take)

    async def _read_typed(self, typed: str) -> _Found[T]:
        return await in_thread(self._read_path, typed)

    def _read_path(self, typed: str) -> _Found[T]:
        path = path_as_typed(typed)
        return _Found(path.name, self._read(path))

"""The way through the sheets of an import: the file, what has to be asked of it, and then what would become of it."""

from dataclasses import replace

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Words
from ikc_tui.services.importing.columns import CHOICES, LEFT_OUT
from ikc_tui.services.importing.reading import read_source
from ikc_tui.services.importing.report import ask_canvas
from ikc_tui.services.importing.source import ReadOptions, SeveralCanvases, Source, UnclearColumns
from ikc_tui.services.session import Session
from ikc_tui.services.typed_paths import path_as_typed
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.context import Context
from ikc_tui.ui.dialogs.ask_file import AskFileSheet
from ikc_tui.ui.dialogs.pick import Choice, PickSheet
from ikc_tui.ui.importing.preview_sheet import ImportSheet, ShowCards

Read = Source | UnclearColumns | SeveralCanvases
"""The rows of a file, or what has to be asked before there are any."""


class ImportFlow:
    """Opens one sheet after another over the screen of a canvas; only the last changes anything, and calls `done`."""

    def __init__(
        self, screen: CommandScreen, context: Context, session: Session, run_edit: RunEdit, done: ShowCards
    ) -> None:
        self.screen, self.context, self.session, self.run_edit, self.done = screen, context, session, run_edit, done
        self.words: Words = context.words
        self.typed = ""
        self.how = ReadOptions(self.words, slug=session.slug, name=session.canvas.name)

    async def ask_file(self) -> None:
        """Asks which file; the other sheets follow."""
        question, kinds = self.words("import.which_file"), self.words("import.what_is_read")
        await self.screen.app.push_screen(AskFileSheet(self.context, question, kinds, self._read_typed, self._go_on))

    async def _read_typed(self, typed: str) -> Read:
        self.typed = typed
        return await in_thread(self._read)

    def _read(self) -> Read:
        """Reads the file; waits for the disk. Raises Problem where it can't be read."""
        try:
            return read_source(path_as_typed(self.typed), self.how)
        except (UnclearColumns, SeveralCanvases) as question:
            return question

    async def _read_again(self, how: ReadOptions) -> None:
        self.how = how
        try:
            read = await in_thread(self._read)
        except Problem as problem:
            self.screen.tell_problem(problem)
            return
        self._go_on(read)

    def _go_on(self, read: Read) -> None:
        push = self.screen.app.push_screen
        if isinstance(read, SeveralCanvases):
            push(self._canvas_sheet(read))
        elif isinstance(read, UnclearColumns) and read.needs_text:
            push(self._text_sheet(read))
        elif isinstance(read, UnclearColumns):
            push(self._column_sheet(read.columns[0]))
        else:
            push(ImportSheet(self.context, self.session, read, self.run_edit, self.done))

    def _canvas_sheet(self, several: SeveralCanvases) -> PickSheet:
        def pick(name: str) -> object:
            return self._read_again(replace(self.how, slug=name, name=name))

        title = self.words.of(ask_canvas(several, self.session.canvas.name))
        return PickSheet(self.context, title, [Choice(clean_line(name), name) for name in several.names], pick)

    def _text_sheet(self, unclear: UnclearColumns) -> PickSheet:
        choices = [Choice(column, column) for column in dict.fromkeys((*unclear.columns, *unclear.known)) if column]
        text = self.words("export.columns.text")
        title = self.words("import.which_text")
        return PickSheet(self.context, title, choices, lambda column: self._say(column, text))

    def _column_sheet(self, column: str) -> PickSheet:
        fields = [self.words(f"export.columns.{field}") for field in CHOICES]
        choices = [Choice(field, field) for field in fields]
        choices.append(Choice(self.words("import.leave_out"), LEFT_OUT))
        title = self.words("import.which_field", column=column)
        note = self.words("export.columns.note")
        return PickSheet(self.context, title, choices, lambda field: self._say(column, field), now=note)

    def _say(self, column: str, field: str) -> object:
        return self._read_again(replace(self.how, columns={**self.how.columns, column: field}))

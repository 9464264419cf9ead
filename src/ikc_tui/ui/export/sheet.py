"""The sheet of an export: what would leave, what is to stay, and into which folder; and how far it is."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.css.query import NoMatches
from textual.widget import Widget

from ikc_tui.method.words import Message, message
from ikc_tui.services.export.formats import ExportFormat, require
from ikc_tui.services.export.leaving import NOTHING, leaving_by
from ikc_tui.services.export.preview import Inventory, Preview, preview
from ikc_tui.services.export.template_file import template_in
from ikc_tui.services.exporting import ExportStage, ExportStep, Interruption, Watch, WrittenExport, expect_folder
from ikc_tui.services.typed_paths import folder_as_typed
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.sheet_body import ELASTIC, SheetBody, SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.dialogs.ask_folder import AskFolderSheet
from ikc_tui.ui.export.chosen_file import ChosenFile
from ikc_tui.ui.export.lines import PreviewLines, ProgressLine, SwitchLine

PROGRESS_SECONDS = 0.25  # between two looks at how far it is

_STAGES: tuple[ExportStage, ...] = ("reading", "rendering")
_SWITCHES = {"names": "ctrl+n", "notes": "ctrl+t", "open_actions": "ctrl+o"}


class ExportSheet(AskFolderSheet[WrittenExport]):
    """Shows what would leave, lets one keep of that here, and asks for the folder in which the file is written.

    Then `done` is called with what was written. A subclass knows what is exported: `inventory`, `begin`. The network
    has been read by then.
    """

    BINDINGS = [
        *(Binding(key, f"switch('{name}')", show=False, priority=True) for name, key in _SWITCHES.items()),
        Binding("ctrl+r", "choose_file('foreword')", show=False, priority=True),
        Binding("ctrl+y", "choose_file('template')", show=False, priority=True),
        Binding("up", "read_on('scroll_up')", show=False),
        Binding("down", "read_on('scroll_down')", show=False),
        Binding("pageup", "read_on('scroll_page_up')", show=False),
        Binding("pagedown", "read_on('scroll_page_down')", show=False),
    ]

    inventory: Inventory | None = None
    """What there is to export; None while that is not known."""
    PROFILE = ""
    """The export by whose name the network says what leaves; "": its format."""
    is_editable = True
    """Whether the numbers of a poster can be written into what is exported."""

    def __init__(
        self, context: Context, name: str, format: ExportFormat, done: Callable[[WrittenExport], object]
    ) -> None:
        super().__init__(context, "", self._write, done, refuse=self._why_not)
        self.format: ExportFormat = format
        self.title_text = self.words("export_sheet.title", name=name, format=self.kind())
        problem = context.network_problem
        self.leaving = NOTHING if problem else leaving_by([context.network.leaves], self.PROFILE or format)
        self.preview = PreviewLines()
        self.switches = {name: SwitchLine(key) for name, key in _SWITCHES.items()}
        self.template = ChosenFile("template", "ctrl+y", template_in)
        self.files: dict[str, ChosenFile[Any]] = {"template": self.template} if format == "docx" else {}
        self.progress = ProgressLine()
        self._interruption = Interruption()  # of the export that is under way
        self._writing: asyncio.Task[WrittenExport] | None = None

    # For a subclass

    def kind(self) -> Message:
        """What kind of file it makes."""
        return message(f"export_sheet.{self.format}")

    def preview_of(self, found: Inventory) -> Preview:
        """What the export of that would be."""
        return preview(found, self.format, self.leaving, is_editable=self.is_editable)

    def require(self) -> object:
        """Raises Problem where what it needs is not installed; called by a thread."""
        return require(self.format)

    def begin(self, folder: Path) -> Callable[[Watch], WrittenExport]:
        """What a thread is to do to export into a folder; called on the loop, as that begins."""
        raise NotImplementedError

    def what(self) -> Sequence[Widget]:
        """The lines on which one chooses what is exported."""
        return ()

    def warnings(self) -> Iterator[Message]:
        """What one should know before anything is exported."""
        if problem := self.context.network_problem:
            yield message("export_sheet.no_profile", problem=problem.message)

    # What is shown

    def compose(self) -> ComposeResult:
        with SheetBody():
            yield SheetTitle(self.title_text)
            yield from self.what()
            with VerticalScroll(classes=f"rows {ELASTIC}", can_focus=False):
                yield self.preview
            yield from self.switches.values()
            yield from (file.line for file in self.files.values())
            yield SheetTitle(self.words("export_sheet.folder"))
            yield self.input
            yield self.progress
            self.show_preview()
            self.show_files()
            self.show_keys()
            yield self.key_bar
        yield self.too_small

    def on_mount(self) -> None:  # Textual calls that of AskFolderSheet after it
        self.set_interval(PROGRESS_SECONDS, self._show_progress)

    def show_keys(self) -> None:
        self.key_bar.message = (self.words("export_sheet.busy" if self._is_busy else "export_sheet.help"), "dim")

    def show_preview(self) -> None:
        """Shows what goes and what stays, as that is known and wished by now."""
        if self.inventory is None:
            return
        shown = self.preview_of(self.inventory)
        first, *more = shown.goes
        told = [(first, ""), *((each, "warning") for each in (*self.warnings(), *shown.warned))]  # these are in sight
        told += [*((each, "") for each in more), *((each, "warning") for each in shown.child_data)]
        self.preview.show([(self.words.of(each), style) for each, style in told])
        for name, line in self.switches.items():
            line.show(self.words.of(getattr(shown, name)), "" if getattr(self.leaving, name) else "dim")

    def show_files(self) -> None:
        """Shows which files were chosen."""
        for file in self.files.values():
            file.show(self.words)

    def _show_progress(self) -> None:
        if self._is_busy and (step := self._interruption.step):
            self.show_step(step)

    def show_step(self, step: ExportStep) -> None:
        """Shows how far it is."""
        doing = message(f"export.{step.stage}")
        text = self.words("export_sheet.step", doing=doing, done=step.done, all=step.total)
        share = (_STAGES.index(step.stage) + step.done / max(step.total, 1)) / len(_STAGES)
        self.progress.show(share, text)

    # What happens

    def action_switch(self, name: str) -> None:
        if not self._is_busy and name in self.switches:
            self.leaving = self.leaving.switched(name)
            self.show_preview()

    async def action_choose_file(self, name: str) -> None:
        file = self.files.get(name)
        if file is None or self._is_busy:
            return
        if file.let_go():
            self.show_files()
        else:
            await self.app.push_screen(file.sheet(self.context, self.show_files))

    def action_read_on(self, scroll: str) -> None:
        with suppress(NoMatches):
            getattr(self.query_one(VerticalScroll), scroll)(animate=False)

    def action_leave(self) -> object:
        if not self._is_busy:
            return self.close()
        if not self._interruption.interrupt():
            self.key_bar.message = (self.words("export_sheet.ending"), "dim")
        elif self._writing:
            self._writing.cancel()  # what its thread still makes is thrown away there
        return None

    def _why_not(self, answer: str) -> Message | None:
        """Why nothing can be exported now; None where it can."""
        return None

    async def _write(self, typed: str) -> WrittenExport:
        interruption = self._interruption = Interruption()
        self.show_keys()
        self._writing = asyncio.create_task(self._write_into(typed, interruption))
        try:
            return await self._writing
        except asyncio.CancelledError:
            if interruption.is_interrupted:
                raise Problem(message("export_sheet.interrupted")) from None
            raise
        finally:
            self.progress.hide()

    async def _write_into(self, typed: str, interruption: Interruption) -> WrittenExport:
        folder = await in_thread(folder_as_typed, typed)
        await in_thread(expect_folder, folder)  # or cards would get numbers of a poster that is nowhere
        await in_thread(self.require)
        return await in_thread(self.begin(folder), interruption.watch)

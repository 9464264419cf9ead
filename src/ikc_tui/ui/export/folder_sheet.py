"""The export of several coalitions to one file: from the list, all that stand there or those that one chooses."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from pathlib import Path

from textual.binding import Binding
from textual.widget import Widget

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Message, Words, message
from ikc_tui.services.export.formats import ExportFormat
from ikc_tui.services.export.preview import Inventory, all_in, inventory
from ikc_tui.services.exporting import CanvasSource, ExportStep, Watch, WrittenExport, export_canvases
from ikc_tui.services.folder_reader import FolderReader
from ikc_tui.services.name_list import name_list
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.context import Context
from ikc_tui.ui.dialogs.pick import Choice, PickSheet
from ikc_tui.ui.export.lines import SwitchLine
from ikc_tui.ui.export.sheet import ExportSheet

SLICE = 0.1  # seconds that are read at a time
MOST_NAMES = 3  # that are told of the coalitions that were chosen


class FolderExportSheet(ExportSheet):
    """Exports the coalitions of a folder that are `chosen`, by their slugs; others can be chosen."""

    BINDINGS = [Binding("ctrl+g", "choose", show=False, priority=True)]

    def __init__(
        self, context: Context, chosen: Collection[str], format: ExportFormat, done: Callable[[WrittenExport], object]
    ) -> None:
        super().__init__(context, context.words("export.title"), format, done)
        self.chosen = set(chosen)
        self.coalitions = SwitchLine("ctrl+g")
        self.reader = FolderReader(
            context.library,
            lambda loaded: (loaded.canvas.name, self.count(loaded.slug, loaded.canvas)),
        )

    def count(self, slug: str, canvas: Canvas) -> Inventory:
        """What there is in a canvas, of what the format takes along; called by a thread."""
        return inventory(slug, canvas, self.format)

    def what(self) -> Sequence[Widget]:
        return (self.coalitions,)

    def on_mount(self) -> None:  # Textual calls that of ExportSheet after it
        self.call_next(self._disk.do, self._read)  # before any key that was typed ahead

    async def _read(self) -> None:
        try:
            await in_thread(self.reader.look)
        except Problem as problem:
            self.tell_problem(problem)
            return
        while unread := len(self.reader.unread):
            total = self.reader.total
            self.show_step(ExportStep("reading", total - unread, total))
            await in_thread(self.reader.read, SLICE)
        self.progress.hide()
        self.show_preview()

    def warnings(self) -> Iterator[Message]:
        yield from super().warnings()
        if self.reader.problems:
            names = name_list((f"{slug}.toml" for slug in self.reader.problems), MOST_NAMES)
            yield message("export_sheet.unreadable", names=names)

    @property
    def going(self) -> dict[str, tuple[str, Inventory]]:
        """Of each coalition that goes along, by its slug, its name and what there is in it."""
        return {slug: each for slug, each in self.reader.made.items() if slug in self.chosen}

    def show_preview(self) -> None:
        if self.reader.unread or not self.reader.total:
            return  # it is not known yet
        going, there = self.going, len(self.reader.made)
        self.inventory = all_in(found for _, found in going.values())
        self.coalitions.show(self._told(going, there))
        super().show_preview()

    def _told(self, going: dict[str, tuple[str, Inventory]], there: int) -> str:
        if len(going) == there:
            return self.words("export_sheet.all_coalitions", n=there)
        if not going:
            return self.words("export_sheet.no_coalitions")
        names = name_list((name for name, _ in going.values()), MOST_NAMES)
        return self.words("export_sheet.some_coalitions", n=len(going), all=there, names=names)

    async def action_choose(self) -> None:
        if not self._is_busy and self.inventory is not None:
            title = self.words("export_sheet.choose")
            sheet = PickSheet(self.context, title, self._choices(), self._toggle, anew=self._choices)
            await self.app.push_screen(sheet)

    def _choices(self) -> list[Choice]:
        chosen = self.words("export_sheet.chosen")
        all_go = len(self.going) == len(self.reader.made)
        return [
            Choice(self.words("export_sheet.choose_all"), None, chosen if all_go else "", "strong", is_picked=all_go),
            *(
                Choice(name, slug, chosen if slug in self.chosen else "", is_picked=slug in self.chosen)
                for slug, (name, _) in self.reader.made.items()
            ),
        ]

    def _toggle(self, slug: str | None) -> None:
        all_of_them = set(self.reader.made)
        if slug is None:
            self.chosen = set() if all_of_them <= self.chosen else all_of_them
        else:
            self.chosen ^= {slug}
        self.show_preview()

    def _why_not(self, answer: str) -> Message | None:
        return None if self.going else message("export_sheet.no_coalitions")

    def begin(self, folder: Path) -> Callable[[Watch], WrittenExport]:
        return partial(
            export_canvases,
            folder,
            [CanvasSource(self.context.library, slug) for slug in self.going],
            self.format,
            Words(self.words.lang),
            self.context.today(),
            leaving=self.leaving,
            is_whole=len(self.going) == len(self.reader.made),
            themes=self.context.network.themes,
            template=self.template.content,
        )

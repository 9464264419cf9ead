"""The sheets of an export: which format, and then what would leave, and into which folder."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll

from ikc_tui.method.words import Message, message
from ikc_tui.services.export.contents import ExportedCanvas
from ikc_tui.services.export.formats import FORMATS, POSTERS, ExportFormat, require
from ikc_tui.services.export.preview import preview
from ikc_tui.services.exporting import write_export
from ikc_tui.services.minutes import documents_folder, folder_as_typed
from ikc_tui.services.posters import poster_of, unkept_poster
from ikc_tui.services.session import Session
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.sheet_body import ELASTIC, SheetBody, SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.dialogs.ask import AskSheet
from ikc_tui.ui.dialogs.pick import Choice
from ikc_tui.ui.paint.line_widget import WrappedWidget
from ikc_tui.ui.paint.text import Line, wrap


class WrittenExport(NamedTuple):
    """Where an export was written, and what is to be told of how it turned out; None: nothing."""

    path: Path
    notice: Message | None


def format_choices(context: Context) -> list[Choice]:
    """The formats, in words."""
    return [Choice(context.words(f"export_sheet.{format}"), format) for format in FORMATS]


class PreviewLines(WrappedWidget):
    """What would leave, each sentence on lines of its own."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__()
        self.texts = texts

    def lines(self, cells: int) -> list[Line]:
        return [
            [("– " if not at else "  ", "dim"), (line, "")]
            for text in self.texts
            for at, line in enumerate(wrap(text, cells - 2))
        ]


class ExportSheet(AskSheet[WrittenExport]):
    """Shows what would leave, and asks for the folder in which the file is written; then calls `done` with that.

    Of a poster `number_cards` writes the numbers into the canvas first; None where it can't be edited.
    """

    BINDINGS = [Binding("ctrl+n", "names", show=False, priority=True)]

    def __init__(
        self,
        context: Context,
        session: Session,
        format: ExportFormat,
        number_cards: Callable[[], object] | None,
        done: Callable[[WrittenExport], object],
    ) -> None:
        super().__init__(context, "", self._write, done, text=context.minutes_folder)
        self.session, self.format, self.number_cards = session, format, number_cards
        self.names = False
        self.preview = PreviewLines(self._preview())

    def compose(self) -> ComposeResult:
        words = self.words
        name, kind = self.session.canvas.name, message(f"export_sheet.{self.format}")
        with SheetBody():
            yield SheetTitle(words("export_sheet.title", name=name, format=kind))
            with VerticalScroll(classes=f"rows {ELASTIC}"):
                yield self.preview
            yield SheetTitle(words("export_sheet.folder"))
            yield self.input
            self.show_keys()
            yield self.key_bar
        yield self.too_small

    def on_mount(self) -> None:  # Textual calls that of AskSheet after it
        if not self.input.value:
            self.call_next(self._disk.do, self._propose_documents)  # before any key that was typed ahead

    def show_keys(self) -> None:
        key = "export_sheet.with_names" if self.names else "export_sheet.without_names"
        self.key_bar.message = (self.words(key), "dim")

    def action_names(self) -> None:
        self.names = not self.names
        self.preview.texts = self._preview()
        self.preview.text_changed()
        self.show_keys()

    def _preview(self) -> list[str]:
        shown = preview(self.session.canvas, self.format, names=self.names, is_editable=self.number_cards is not None)
        return [self.words.of(each) for each in shown]

    async def _propose_documents(self) -> None:
        folder = await in_thread(documents_folder)
        if not self.input.value:
            self.input.value = folder

    async def _write(self, typed: str) -> WrittenExport:
        await in_thread(require, self.format)
        if self.format in POSTERS and self.number_cards:
            self.number_cards()
        return WrittenExport(
            *await in_thread(
                write_export,
                folder_as_typed(typed),
                self._exported(),
                self.format,
                self.words,
                self.context.today(),
                self.names,
                self.context.network.themes,
            )
        )

    def _exported(self) -> ExportedCanvas:
        canvas, slug = self.session.canvas, self.session.slug
        if self.format not in POSTERS:
            return ExportedCanvas(slug, canvas)
        if poster := poster_of(canvas):
            return ExportedCanvas(slug, canvas, poster, is_kept=True)
        return unkept_poster(slug, canvas, self.context.today())

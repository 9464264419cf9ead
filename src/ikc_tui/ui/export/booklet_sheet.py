"""The booklet of several coalitions: from the list, of all that stand there or those that one chooses."""

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Message, Words, message
from ikc_tui.services.export.preview import Inventory, Preview, inventory, preview
from ikc_tui.services.exporting import CanvasSource, Watch, WrittenExport
from ikc_tui.services.harvest.booklet import only_told
from ikc_tui.services.harvest.foreword import read_foreword
from ikc_tui.services.harvest.formats import BookletFormat, require_booklet
from ikc_tui.services.harvest.harvesting import WITHOUT_POSTERS, harvest_canvases
from ikc_tui.ui.context import Context
from ikc_tui.ui.export.chosen_file import ChosenFile
from ikc_tui.ui.export.folder_sheet import FolderExportSheet


class BookletSheet(FolderExportSheet):
    """Makes a booklet of the coalitions of a folder that are `chosen`, by their slugs; others can be chosen."""

    PROFILE = "harvest"

    def __init__(
        self, context: Context, chosen: Collection[str], format: BookletFormat, done: Callable[[WrittenExport], object]
    ) -> None:
        super().__init__(context, chosen, format, done)
        self.title_text = self.words.of(self.kind())  # it says what it is of already
        self.booklet_format: BookletFormat = format
        del self.switches["notes"]  # of which none are in it
        self.foreword = ChosenFile("foreword", "ctrl+r", read_foreword)
        self.files = {"foreword": self.foreword, **self.files}

    def kind(self) -> Message:
        return message(f"harvest.choices.{self.format}")

    def count(self, slug: str, canvas: Canvas) -> Inventory:
        return inventory(slug, only_told(canvas), WITHOUT_POSTERS)

    def preview_of(self, found: Inventory) -> Preview:
        shown = preview(found, WITHOUT_POSTERS, self.leaving, is_editable=self.is_editable)
        goes = [message("harvest.goes", n=found.whole.canvases), message("export_preview.in_texts")]
        return shown._replace(goes=goes)

    def require(self) -> object:
        return require_booklet(self.booklet_format)

    def begin(self, folder: Path) -> Callable[[Watch], WrittenExport]:
        return partial(
            harvest_canvases,
            folder,
            [CanvasSource(self.context.library, slug) for slug in self.going],
            self.booklet_format,
            Words(self.words.lang),
            self.context.today(),
            leaving=self.leaving,
            is_whole=len(self.going) == len(self.reader.made),
            network=self.context.network,
            foreword=self.foreword.content or "",
            template=self.template.content,
        )

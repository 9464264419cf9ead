"""The export of the canvas that is open."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from ikc_tui.method.words import Words
from ikc_tui.services.export.contents import ExportedCanvas, export_of
from ikc_tui.services.export.formats import POSTERS, ExportFormat
from ikc_tui.services.export.preview import inventory
from ikc_tui.services.exporting import Watch, WrittenExport, write_export
from ikc_tui.services.posters import poster_of, unkept_poster
from ikc_tui.services.session import Session
from ikc_tui.ui.context import Context
from ikc_tui.ui.export.sheet import ExportSheet


class CanvasExportSheet(ExportSheet):
    """Exports the canvas of a session.

    Of a poster `number_cards` writes the numbers into the canvas first; None where it can't be edited.
    """

    def __init__(
        self,
        context: Context,
        session: Session,
        format: ExportFormat,
        number_cards: Callable[[], object] | None,
        done: Callable[[WrittenExport], object],
    ) -> None:
        super().__init__(context, session.canvas.name, format, done)
        self.session, self.number_cards = session, number_cards
        self.is_editable = number_cards is not None
        self.inventory = inventory(session.slug, session.canvas, format)

    def begin(self, folder: Path) -> Callable[[Watch], WrittenExport]:
        if self.format in POSTERS and self.number_cards:
            self.number_cards()
        export = partial(
            export_of,
            [self._exported()],
            Words(self.words.lang),
            self.context.today(),
            leaving=self.leaving,
            themes=self.context.network.themes,
            template=self.template.content,
        )
        return lambda watch: write_export(folder, export(), self.format, watch)

    def _exported(self) -> ExportedCanvas:
        canvas, slug = self.session.canvas, self.session.slug
        if self.format not in POSTERS:
            return ExportedCanvas(slug, canvas)
        if poster := poster_of(canvas):
            return ExportedCanvas(slug, canvas, poster, is_kept=True)
        return unkept_poster(slug, canvas, self.context.today())

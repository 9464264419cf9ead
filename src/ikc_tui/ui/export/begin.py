"""How an export begins and ends: one picks a format, and is told where the file is."""

from collections.abc import Callable, Collection
from functools import partial

from ikc_tui.services.export.formats import FORMATS, ExportFormat
from ikc_tui.services.exporting import WrittenExport
from ikc_tui.services.session import Session
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.dialogs.pick import Choice, PickSheet
from ikc_tui.ui.export.canvas_sheet import CanvasExportSheet
from ikc_tui.ui.export.folder_sheet import FolderExportSheet
from ikc_tui.ui.export.sheet import ExportSheet

MakeSheet = Callable[[ExportFormat], ExportSheet]


async def export_folder(screen: CommandScreen, slugs: Collection[str]) -> None:
    """Asks how to export the coalitions with these slugs, and for which others instead."""
    await _pick_format(
        screen, lambda format: FolderExportSheet(screen.context, slugs, format, partial(_tell_written, screen))
    )


async def export_canvas(screen: CommandScreen, session: Session, number_cards: Callable[[], object] | None) -> None:
    """Asks how to export the canvas of a session; see `CanvasExportSheet`."""
    await _pick_format(
        screen,
        lambda format: CanvasExportSheet(screen.context, session, format, number_cards, partial(_tell_written, screen)),
    )


async def _pick_format(screen: CommandScreen, make: MakeSheet) -> None:
    async def picked(format: ExportFormat) -> None:
        await in_thread(screen.context.read)  # the network says what leaves
        await screen.app.push_screen(make(format))

    choices = [Choice(screen.words(f"export_sheet.{format}"), format) for format in FORMATS]
    await screen.app.push_screen(PickSheet(screen.context, screen.words("export_sheet.pick"), choices, picked))


def _tell_written(screen: CommandScreen, written: WrittenExport) -> None:
    screen.tell_all((written.told, "good"), *((notice, "warning") for notice in written.notices))

"""How an export begins and ends: one picks a format, and is told where the file is."""

from collections.abc import Callable, Collection, Iterable
from functools import partial

from ikc_tui.services.export.formats import FORMATS
from ikc_tui.services.exporting import WrittenExport
from ikc_tui.services.harvest.formats import BookletFormat
from ikc_tui.services.session import Session
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.dialogs.pick import Choice, PickSheet
from ikc_tui.ui.export.booklet_sheet import BookletSheet
from ikc_tui.ui.export.canvas_sheet import CanvasExportSheet
from ikc_tui.ui.export.folder_sheet import FolderExportSheet
from ikc_tui.ui.export.sheet import ExportSheet

MakeSheet = Callable[[], ExportSheet]
_BOOKLETS: tuple[BookletFormat, ...] = ("pdf", "html", "docx", "odt", "md")


async def export_folder(screen: CommandScreen, slugs: Collection[str]) -> None:
    """Asks how to export the coalitions with these slugs, and for which others instead."""
    done = partial(_tell_written, screen)
    choices: list[tuple[str, MakeSheet]] = [
        *(
            (f"export_sheet.{format}", partial(FolderExportSheet, screen.context, slugs, format, done))
            for format in FORMATS
        ),
        *(
            (f"harvest.choices.{format}", partial(BookletSheet, screen.context, slugs, format, done))
            for format in _BOOKLETS
        ),
    ]
    await _pick(screen, choices)


async def export_canvas(screen: CommandScreen, session: Session, number_cards: Callable[[], object] | None) -> None:
    """Asks how to export the canvas of a session; see `CanvasExportSheet`."""
    done = partial(_tell_written, screen)
    await _pick(
        screen,
        [
            (
                f"export_sheet.{format}",
                partial(CanvasExportSheet, screen.context, session, format, number_cards, done),
            )
            for format in FORMATS
        ],
    )


async def _pick(screen: CommandScreen, sheets: Iterable[tuple[str, MakeSheet]]) -> None:
    """Asks for a kind of file, each by its words and what makes its sheet."""

    async def picked(make: MakeSheet) -> None:
        await in_thread(screen.context.read)  # the network says what leaves
        await screen.app.push_screen(make())

    choices = [Choice(screen.words(key), make) for key, make in sheets]
    await screen.app.push_screen(PickSheet(screen.context, screen.words("export_sheet.pick"), choices, picked))


def _tell_written(screen: CommandScreen, written: WrittenExport) -> None:
    screen.tell_all((written.told, "good"), *((notice, "warning") for notice in written.notices))

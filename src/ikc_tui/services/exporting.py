"""Canvases of a folder made ready for export, and where the file goes."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ikc_tui.domain.ids import slug as make_slug
from ikc_tui.method.words import Message, Words, message
from ikc_tui.services.export.contents import ExportedCanvas, export_of
from ikc_tui.services.export.formats import POSTERS, ExportFormat, render
from ikc_tui.services.library import Library
from ikc_tui.services.posters import with_poster
from ikc_tui.services.review_words import NetworkThemes
from ikc_tui.storage.exports import write_beside
from ikc_tui.storage.folder import is_dir
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import LoadedCanvas


def prepare(
    library: Library, loaded: LoadedCanvas, format: ExportFormat, today: date
) -> tuple[ExportedCanvas, list[Message]]:
    """A canvas as that format has it, with a poster where it is one; and what a person should know of how it went.

    Of a poster the numbers are written into the canvas. Reads and writes the disk; never raises Problem.
    """
    if format in POSTERS:
        return with_poster(library, loaded, today)
    return ExportedCanvas(loaded.slug, loaded.canvas), []


def file_name(canvases: Sequence[ExportedCanvas], format: ExportFormat, words: Words, today: date) -> str:
    """The name of the file: that of the canvas, or what several are called, and the day."""
    name = make_slug(canvases[0].slug) if len(canvases) == 1 else words("export.file")
    return f"{name}-{today}.{format}"


def write_export(
    folder: Path,
    canvas: ExportedCanvas,
    format: ExportFormat,
    words: Words,
    today: date,
    names: bool,
    themes: NetworkThemes,
) -> tuple[Path, Message | None]:
    """Writes a canvas into a folder that is there; gives the path of the file, and what is to be told of it.

    A file that has other content is never replaced: it gets a number. Raises Problem.
    """
    if not is_dir(folder):
        raise Problem(message("minutes.no_folder"), folder)
    rendered = render(format, export_of([canvas], words, today, names=names, themes=themes))
    return write_beside(folder, file_name([canvas], format, words, today), rendered.data), rendered.notice


def stays_here(target: Path, folder: Path) -> bool:
    """Whether a file or folder is in a folder of canvases, whose people know the names in these anyway."""
    return target.resolve().is_relative_to(folder.resolve())

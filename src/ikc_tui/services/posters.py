"""Numbers for the cards on a poster, kept in the canvas where that can be, so that they can be typed back."""

from datetime import date
from functools import partial

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Poster, find_poster
from ikc_tui.domain.edits import EditResult
from ikc_tui.method.words import Message, message
from ikc_tui.services.export.contents import ExportedCanvas, numbered_cards
from ikc_tui.services.file_edits import edit_file
from ikc_tui.services.library import Library
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import LoadedCanvas


def make_poster(canvas: Canvas, *, today: date) -> EditResult:
    """The edit that gives all cards on which there is something to read a number (`edits.add_poster`)."""
    return edits.add_poster(canvas, numbered_cards(canvas), today=today)


def poster_of(canvas: Canvas) -> Poster | None:
    """The poster in the canvas that has all its cards, as they stand now; None where there is none."""
    return find_poster(canvas, numbered_cards(canvas))


def unkept_poster(slug: str, canvas: Canvas, today: date) -> ExportedCanvas:
    """The canvas with a poster that does not stand in it, since it can't be written."""
    return ExportedCanvas(slug, canvas, poster_of(make_poster(canvas, today=today).canvas))


def with_poster(library: Library, loaded: LoadedCanvas, today: date) -> tuple[ExportedCanvas, list[Message]]:
    """The canvas of a file with its poster, which is written into the file, and what a person should know of that.

    Where the file can't be written the cards have numbers all the same, and it is told that these can't be typed back.
    Reads and writes the disk; never raises Problem.
    """
    if poster := poster_of(loaded.canvas):
        return ExportedCanvas(loaded.slug, loaded.canvas, poster, is_kept=True), []
    try:
        written = edit_file(library, loaded, partial(make_poster, today=today))
    except Problem as problem:
        told = message("export.numbers_not_kept", name=loaded.canvas.name, reason=problem.message)
        return unkept_poster(loaded.slug, loaded.canvas, today), [told]
    exported = ExportedCanvas(loaded.slug, written.canvas, poster_of(written.canvas), is_kept=True)
    return exported, [*written.notices]

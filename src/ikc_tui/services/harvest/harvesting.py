"""A booklet from beginning to end: canvases are read and the file is written, while one may watch and interrupt it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ikc_tui.method.words import Message, Words, message
from ikc_tui.services.export.contents import export_of
from ikc_tui.services.export.formats import ExportFormat
from ikc_tui.services.export.leaving import Leaving
from ikc_tui.services.exporting import (
    CanvasSource,
    ExportStep,
    Watch,
    WrittenExport,
    expect_folder,
    prepare_all,
    unread_told,
)
from ikc_tui.services.harvest.formats import BookletFormat
from ikc_tui.services.harvest.rendering import render_booklet
from ikc_tui.storage.exports import write_beside
from ikc_tui.storage.network import Network
from ikc_tui.storage.problems import Problem

WITHOUT_POSTERS: ExportFormat = "md"
"""As what canvases are read for a booklet: as for a format for which nothing is written into them."""


def file_name(format: BookletFormat, words: Words, today: date) -> str:
    """The name of the file: the harvest, and the day."""
    return f"{words('harvest.file')}-{today}.{format}"


def harvest_canvases(
    folder: Path,
    sources: Sequence[CanvasSource],
    format: BookletFormat,
    words: Words,
    today: date,
    watch: Watch,
    *,
    leaving: Leaving,
    is_whole: bool,
    network: Network,
    foreword: str = "",
    template: bytes | None = None,
) -> WrittenExport:
    """Reads canvases and writes their booklet into a folder; goes on past one that can't be read.

    `foreword` is as for `booklet`, `template` the Word file in whose style a Word document is made.
    Raises Problem where no file can be made.
    """
    expect_folder(folder)
    prepared = prepare_all(sources, WITHOUT_POSTERS, today, watch)
    if not prepared.canvases:
        raise prepared.problems[0] if prepared.problems else Problem(message("harvest.nothing"))
    watch(ExportStep("rendering", 0, len(prepared.canvases)))
    export = export_of(prepared.canvases, words, today, leaving=leaving, is_whole=is_whole, template=template)
    data, notice = render_booklet(format, export, network, foreword)
    watch(ExportStep("rendering", len(prepared.canvases), len(prepared.canvases)))  # the last moment to interrupt it
    path = write_beside(folder, file_name(format, words, today), data)
    notices = (*([notice] if notice else []), *unread_told(prepared, words))
    return WrittenExport(path, written_told(path), notices)


def written_told(path: Path) -> Message:
    """Where the booklet is that was written."""
    return message("harvest.written", path=path)

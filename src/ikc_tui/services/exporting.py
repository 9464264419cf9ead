"""An export from beginning to end: canvases are read, made ready and rendered, while one may watch and interrupt it."""

import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from ikc_tui.domain.ids import slug as make_slug
from ikc_tui.method.words import Message, Words, message
from ikc_tui.services.export.contents import Export, ExportedCanvas, export_of
from ikc_tui.services.export.formats import POSTERS, ExportFormat, render
from ikc_tui.services.export.leaving import Leaving
from ikc_tui.services.library import Library
from ikc_tui.services.posters import with_poster
from ikc_tui.services.review_words import NetworkThemes
from ikc_tui.services.side_by_side import done_side_by_side
from ikc_tui.storage.exports import write_beside
from ikc_tui.storage.folder import is_dir
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import LoadedCanvas

ExportStage = Literal["reading", "rendering"]
"""What is done to one canvas after another; the words for it are `export.…`."""


class ExportStep(NamedTuple):
    """How far an export is."""

    stage: ExportStage
    done: int
    """Of how many canvases it has been done."""
    total: int
    """How many canvases there are."""


Watch = Callable[[ExportStep], object]
"""Is told of each step, in the thread that exports; what it raises interrupts the export, of which no file is left."""


class CanvasSource(NamedTuple):
    """A canvas to export: its folder, and its slug."""

    library: Library
    slug: str


class PreparedCanvas(NamedTuple):
    """A canvas that was made ready for export, and what a person should know of how that went."""

    canvas: ExportedCanvas
    notices: Sequence[Message] = ()


_Outcome = PreparedCanvas | Problem


@dataclass
class Prepared:
    """The canvases that could be read, made ready for export, and what a person should know of how that went."""

    canvases: list[ExportedCanvas] = field(default_factory=list)
    notices: list[Message] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """Why others could not be read."""


class WrittenExport(NamedTuple):
    """Where an export was written, what that is, and what a person should know of how it went."""

    path: Path
    told: Message
    notices: tuple[Message, ...] = ()


def watch_nothing(step: ExportStep) -> None:
    """A `Watch` that lets it go on."""


class Interruption:
    """Ends an export from another thread: by its `watch`, which no file gets past any more once it was interrupted."""

    def __init__(self) -> None:
        self.step: ExportStep | None = None
        """How far it is; None where it has not begun."""
        self.is_interrupted = False
        self._is_written = False  # the file is, or is just being
        self._lock = threading.Lock()  # guards all of these

    def watch(self, step: ExportStep) -> None:
        """The `Watch` of the export."""
        with self._lock:
            if self.is_interrupted:
                raise Problem(message("export_sheet.interrupted"))
            self.step = step
            self._is_written = step == ExportStep("rendering", step.total, step.total)

    def interrupt(self) -> bool:
        """Interrupts it; gives whether that could be: not once its file is being written."""
        with self._lock:
            self.is_interrupted = not self._is_written
            return self.is_interrupted


def prepare_all(
    sources: Sequence[CanvasSource], format: ExportFormat, today: date, watch: Watch = watch_nothing
) -> Prepared:
    """Reads canvases and makes them ready, several at once; goes on past one that can't be read.

    Of a poster the numbers are written into the canvas, which takes the disk longer than all else.
    """
    prepared = Prepared()

    def read(source: CanvasSource) -> _Outcome:
        try:
            loaded = source.library.load(source.slug)
        except Problem as problem:
            return problem
        return prepare(source.library, loaded, format, today)

    watch(ExportStep("reading", 0, len(sources)))
    if format in POSTERS:  # many canvases are written, so where that was killed much may be left behind
        for library in {source.library for source in sources}:
            library.clear_left_behind()
    with closing(done_side_by_side(read, sources)) as outcomes:
        for done, outcome in enumerate(outcomes, start=1):
            if isinstance(outcome, Problem):
                prepared.problems.append(outcome)
            else:
                prepared.canvases.append(outcome.canvas)
                prepared.notices += outcome.notices
            watch(ExportStep("reading", done, len(sources)))
    return prepared


def prepare(library: Library, loaded: LoadedCanvas, format: ExportFormat, today: date) -> PreparedCanvas:
    """A canvas as that format has it, with a poster where it is one; and what a person should know of how it went.

    Of a poster the numbers are written into the canvas. Reads and writes the disk; never raises Problem.
    """
    if format in POSTERS:
        return PreparedCanvas(*with_poster(library, loaded, today))
    return PreparedCanvas(ExportedCanvas(loaded.slug, loaded.canvas))


def watched(export: Export, watch: Watch) -> Export:
    """The export of which `watch` is told as each canvas is rendered."""
    total = len(export.canvases)

    def begins(done: int) -> None:
        watch(ExportStep("rendering", done, total))

    return replace(export, begins=begins)


def file_name(canvases: Sequence[ExportedCanvas], format: ExportFormat, words: Words, today: date) -> str:
    """The name of the file: that of the canvas, or what several are called, and the day."""
    name = make_slug(canvases[0].slug) if len(canvases) == 1 else words("export.file")
    return f"{name}-{today}.{format}"


def export_canvases(
    folder: Path,
    sources: Sequence[CanvasSource],
    format: ExportFormat,
    words: Words,
    today: date,
    watch: Watch,
    *,
    leaving: Leaving,
    is_whole: bool,
    themes: NetworkThemes,
    template: bytes | None = None,
) -> WrittenExport:
    """Reads canvases and writes them into a folder as one file; goes on past one that can't be read.

    `template` is the Word file in whose style a Word document is made. Raises Problem where no file can be
    made.
    """
    expect_folder(folder)
    prepared = prepare_all(sources, format, today, watch)
    if not prepared.canvases:
        raise prepared.problems[0] if prepared.problems else Problem(message("export.nothing"))
    export = export_of(
        prepared.canvases, words, today, leaving=leaving, is_whole=is_whole, themes=themes, template=template
    )
    written = write_export(folder, export, format, watch)
    return written._replace(notices=(*prepared.notices, *unread_told(prepared, words), *written.notices))


def unread_told(prepared: Prepared, words: Words) -> list[Message]:
    """Why some could not be read, a line for each."""
    return [message("app.said", text=problem.brief(words)) for problem in prepared.problems]


def write_export(folder: Path, export: Export, format: ExportFormat, watch: Watch = watch_nothing) -> WrittenExport:
    """Renders an export and writes it into a folder that is there.

    A file that has other content is never replaced: it gets a number. Raises Problem.
    """
    expect_folder(folder)
    data, notice = render(format, watched(export, watch))
    watch(ExportStep("rendering", len(export.canvases), len(export.canvases)))  # the last moment to interrupt it
    path = write_beside(folder, file_name(export.canvases, format, export.words, export.day), data)
    return WrittenExport(path, written_told(export, path), (notice,) if notice else ())


def written_told(export: Export, path: Path) -> Message:
    """What is in the file that was written."""
    count = len(export.canvases)
    return message("export.written" if count == 1 else "export.written_several", n=count, title=export.title, path=path)


def expect_folder(folder: Path) -> None:
    """Raises Problem where there is no such folder."""
    if not is_dir(folder):
        raise Problem(message("problems.no_such_folder"), folder)


def stays_here(target: Path, folder: Path) -> bool:
    """Whether a file or folder is in a folder of canvases, whose people know the names in these anyway."""
    return target.resolve().is_relative_to(folder.resolve())

"""The files of hidden marks: what partners gave in a review that is being held, until it is turned over.

They stand in the own data folder of the person who types, for nobody else to read: never beside the canvases, where
versions are kept, programs sync and others look. There is one for each review of a canvas, whichever path leads to it.
Any thread and several programs may write one: each changes what is there by then, behind a lock.
"""

from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import tomli_w
from pydantic import BaseModel, Field, ValidationError

from ikc_tui.domain.canvas import LessonNumber, MarkValue, Spread
from ikc_tui.domain.model import Id
from ikc_tui.domain.spread import MarksByPartner
from ikc_tui.method.words import message
from ikc_tui.storage.file_reader import read_bytes
from ikc_tui.storage.locks import LOCK_TIMEOUT, file_locked
from ikc_tui.storage.personal_folder import make_personal_folder, personal_file, personal_files, write_personal_file
from ikc_tui.storage.platform_files import is_missing
from ikc_tui.storage.problems import Problem, os_errors_of
from ikc_tui.storage.toml_parser import parse_safe_toml

FORMAT = 1
MAX_SIZE = 1024 * 1024  # bytes; the marks of 40 partners for all lessons take 6 kB
_KIND = "marks"


@dataclass(frozen=True)
class MarksDraft:
    """What was typed in a round of marks that is not turned over yet.

    Attributes:
        marks: The marks of each partner, by its id; a partner that gave none is not in it.
        lessons: The lessons that were chosen for the round; () where nobody chose.
        by_partner: Whether it is kept who gave which mark; None where nobody chose.
        turned: How many partners gave which mark once this was turned over, lesson by lesson: written right before, so
            that a program that was killed in between is not counted twice.
    """

    marks: MarksByPartner = field(default_factory=dict)
    lessons: tuple[int, ...] = ()
    by_partner: bool | None = None
    turned: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def load_marks(canvas: Path, review: str) -> MarksDraft:
    """What stands in the file for a review of a canvas, as `read_marks` gives it; an empty draft where that raises."""
    try:
        return read_marks(canvas, review)
    except Problem:
        return MarksDraft()


def read_marks(canvas: Path, review: str) -> MarksDraft:
    """What stands in the file for a review of a canvas; an empty draft where there is none, or it makes no sense.

    Raises Problem where the disk does not let it be read: what stands there may be whole.
    """
    try:
        return _read(_file(canvas, review))
    except Problem as problem:
        if isinstance(problem.__cause__, OSError) and not is_missing(problem.__cause__):
            raise
        return MarksDraft()


def update_marks(canvas: Path, review: str, change: Callable[[MarksDraft], MarksDraft]) -> MarksDraft:
    """Changes what stands in the file by now, and gives what stands there then. Raises Problem.

    Where nothing is left in it, the file is removed.
    """
    path = _file(canvas, review)
    with _locked(path):
        before = read_marks(canvas, review)
        after = change(before)
        if after != before:
            _write(path, after)
        return after


def marks_files() -> list[Path]:
    """The files of hidden marks of this person, of all canvases; none where their folder can't be read."""
    return personal_files(_KIND)


def remove_stale_marks(canvas: Path, open_reviews: Collection[str]) -> None:
    """Removes the files for reviews of a canvas that are not among these, which are being held. Raises Problem."""
    file = personal_file(_KIND, canvas)
    kept = {_file(canvas, review) for review in open_reviews}
    with os_errors_of(file):
        for path in {*file.parent.glob(f"{file.stem}-*.toml")} - kept:
            path.unlink(missing_ok=True)


class _Marks(BaseModel):
    format: Annotated[int, Field(ge=FORMAT, le=FORMAT)]
    marks: dict[Id, dict[Id, MarkValue]] = {}
    lessons: tuple[LessonNumber, ...] = ()
    by_partner: bool | None = None
    turned: dict[Id, Spread] = {}


def _read(path: Path) -> MarksDraft:
    table = parse_safe_toml(read_bytes(path, max_size=MAX_SIZE), path)[1]
    try:
        read = _Marks.model_validate(table)
    except ValidationError as error:
        raise Problem(message("round.draft_broken"), path) from error
    return MarksDraft(read.marks, read.lessons, read.by_partner, read.turned)


def _write(path: Path, draft: MarksDraft) -> None:
    if draft == MarksDraft():
        with os_errors_of(path):
            path.unlink(missing_ok=True)
        return
    table: dict[str, Any] = {"format": FORMAT}
    if draft.by_partner is not None:
        table["by_partner"] = draft.by_partner
    table |= {"lessons": [*draft.lessons], "marks": draft.marks, "turned": draft.turned}
    write_personal_file(_KIND, path, tomli_w.dumps(table).encode())


def _file(canvas: Path, review: str) -> Path:
    file = personal_file(_KIND, canvas)
    return file.with_name(f"{file.stem}-{review}.toml")


def _locked(path: Path) -> AbstractContextManager[None]:
    """Holds the lock of the folder inside the block; raises Problem as `file_locked` does."""
    with os_errors_of(path):
        folder = make_personal_folder(_KIND)
    return file_locked(folder / "marks.lock", LOCK_TIMEOUT, message("round.locked"), path=path)

"""Which files of a repository are the canvases' own. All else in it is the user's, and is left alone."""

import contextlib
import re
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path

import tomli

from ikc_tui.domain.canvas import BOARDS
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message
from ikc_tui.storage import codec
from ikc_tui.storage.copy_names import likely_originals, original_of
from ikc_tui.storage.folder import ARCHIVE, NETWORK
from ikc_tui.storage.paths import OWN
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.schema import FILE as SCHEMA
from ikc_tui.storage.toml_parser import BOM, parse_toml

ATTRIBUTES = ".gitattributes"
PATHSPECS = (":(glob)*.toml", f":(glob){ARCHIVE}/*.toml", f":(literal){SCHEMA}", f":(literal){ATTRIBUTES}")
OF_CANVASES = {"format", *BOARDS}  # what stands at the top of a canvas, also where its name was lost
_UNSEEN = re.compile(
    "[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]"
)  # letters that a Mac's disk leaves out of a name


class FileKind(Enum):
    CANVAS = auto()
    NETWORK = auto()
    SCHEMA = auto()
    ATTRIBUTES = auto()


def kind_of(name: str) -> FileKind | None:
    """What a file is by its path from the folder of canvases, with slashes; None for what is none of ours."""
    folder, _, file = name.rpartition("/")
    if name == SCHEMA:
        return FileKind.SCHEMA
    if name == ATTRIBUTES:
        return FileKind.ATTRIBUTES
    slug = file.removesuffix(".toml")
    if folder not in ("", ARCHIVE) or slug == file or slug.startswith(".") or original_of(slug):
        return None
    if NETWORK in likely_originals(slug):
        return None
    return FileKind.NETWORK if name == f"{NETWORK}.toml" else FileKind.CANVAS


def is_kept_out(path: str) -> bool:
    """Whether a path leads into the folder that ikc keeps for itself, by any of the ways in which a disk may spell it:
    in capitals, with letters or dots that it leaves out (macOS, Windows), or shortened (Windows)."""
    parts = (_UNSEEN.sub("", part).partition(":")[0].rstrip(" .").casefold() for part in re.split(r"[/\\]", path))
    return any(part == OWN or re.fullmatch(r"ikc~\d+", part) for part in parts)


def is_link(folder: Path, name: str) -> bool:
    """Whether a file of ours, or the archive that it is in, is a link on this disk: it may lead anywhere."""
    return (folder / name).is_symlink() or (name.startswith(f"{ARCHIVE}/") and (folder / ARCHIVE).is_symlink())


def look_for_link(folder: Path, name: str) -> None:
    """Raises Problem where writing a file of ours would write elsewhere."""
    if is_link(folder, name):
        raise Problem(message("sync.link_in_the_way", name=clean_line(name)), folder)


def slug_of(name: str) -> str:
    """What a person calls it."""
    return name.rpartition("/")[2].removesuffix(".toml")


def is_foreign(data: bytes) -> bool:
    """Whether a TOML file beside the canvases is something else altogether, as `pyproject.toml` is: it is TOML, and has
    neither a name at its top nor anything else of a canvas."""
    try:
        table = tomli.loads(data.removeprefix(BOM).decode())
    except (ValueError, RecursionError):
        return False
    return not isinstance(table.get("name"), str) and not OF_CANVASES & table.keys()


def check(name: str, data: bytes, path: Path) -> None:
    """Raises Problem where a file of ours can't be read."""
    match kind_of(name):
        case FileKind.CANVAS:
            codec.decode(data, path)
        case FileKind.NETWORK:
            parse_toml(data, path)
        case _:
            pass


@contextlib.contextmanager
def coming(name: str) -> Iterator[None]:
    """A Problem within is one of a file that comes from the others, and is said so."""
    try:
        yield
    except Problem as problem:
        place = ":".join(str(part) for part in (name, problem.line, problem.column) if part is not None)
        raise Problem(message("sync.broken_there", place=clean_line(place), reason=problem.message)) from problem

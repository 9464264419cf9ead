"""Synced files: which files of a repository ikc exchanges, the canvases and what belongs to them.

The name of a synced file is its path from the folder of canvases, with slashes.
"""

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
from ikc_tui.storage.schema import SCHEMA_FILE
from ikc_tui.storage.toml_parser import BOM, parse_toml

ATTRIBUTES = ".gitattributes"
PATHSPECS = (":(glob)*.toml", f":(glob){ARCHIVE}/*.toml", f":(literal){SCHEMA_FILE}", f":(literal){ATTRIBUTES}")
CANVAS_KEYS = {"format", *BOARDS}  # keys at the top by which a canvas is known, also one that lost its name
_IGNORED_BY_HFS = re.compile("[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]")
"""Characters that HFS+ leaves out of a name, as core.protectHFS in git-config(1) is about."""


class FileKind(Enum):
    """What a synced file is, which decides how it is checked and merged."""

    CANVAS = auto()
    NETWORK = auto()
    SCHEMA = auto()
    ATTRIBUTES = auto()


REPORTED_KINDS = (FileKind.CANVAS, FileKind.NETWORK)  # the kinds that a report names


def file_kind(name: str) -> FileKind | None:
    """What kind of synced file has this name; None where it is none, as the copies of file-sync programs are."""
    folder, _, file = name.rpartition("/")
    if name == SCHEMA_FILE:
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
    """Whether a path leads into `.ikc`, the folder that ikc keeps for itself, by any spelling that a disk may take.

    That is: in capitals, with characters that HFS+ leaves out, with what Windows strips (dots and blanks at the end, a
    stream after a colon), or as a short name of Windows (`ikc~1`). Git guards `.git` in the same ways (core.protectHFS
    and core.protectNTFS in git-config(1)).
    """
    parts = (
        _IGNORED_BY_HFS.sub("", part).partition(":")[0].rstrip(" .").casefold() for part in re.split(r"[/\\]", path)
    )
    return any(part == OWN or re.fullmatch(r"ikc~\d+", part) for part in parts)


def is_link(folder: Path, name: str) -> bool:
    """Whether a synced file, or the archive that it is in, is a symbolic link on this disk: it may lead anywhere."""
    return (folder / name).is_symlink() or (name.startswith(f"{ARCHIVE}/") and (folder / ARCHIVE).is_symlink())


def require_no_link(folder: Path, name: str) -> None:
    """Raises Problem where writing a synced file would write through a link."""
    if is_link(folder, name):
        raise Problem(message("sync.link_in_the_way", name=clean_line(name)), folder)


def canvas_slug(name: str) -> str:
    """The slug of the canvas with this name, also of one in the archive."""
    return name.rpartition("/")[2].removesuffix(".toml")


def is_foreign_canvas(name: str, data: bytes) -> bool:
    """Whether a file with a canvas's name is something else altogether, as `pyproject.toml` is.

    Such a file is TOML and has neither a name at its top nor anything else of a canvas. What is no TOML at all counts
    as a broken canvas.
    """
    if file_kind(name) is not FileKind.CANVAS:
        return False
    try:
        table = tomli.loads(data.removeprefix(BOM).decode())
    except (ValueError, RecursionError):
        return False
    return not isinstance(table.get("name"), str) and not CANVAS_KEYS & table.keys()


def require_readable(name: str, data: bytes, path: Path) -> None:
    """Raises Problem where a canvas or the network can't be read; `path` is the place that it tells of."""
    match file_kind(name):
        case FileKind.CANVAS:
            codec.decode(data, path)
        case FileKind.NETWORK:
            parse_toml(data, path)
        case _:
            pass


@contextlib.contextmanager
def reported_as_incoming(name: str) -> Iterator[None]:
    """Makes a Problem inside the block say that it is about the others' version of this file, and where in it."""
    try:
        yield
    except Problem as problem:
        raise Problem(message("sync.broken_there", place=problem.place(name), reason=problem.message)) from problem

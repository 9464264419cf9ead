"""The files in which a person's name may stand: what each is without the name, and how it is written."""

import os
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal, get_args

import tomli_w

from ikc_tui.domain.canvas import FORMAT
from ikc_tui.domain.forgetting import Forgetting, texts_in
from ikc_tui.domain.ids import slug
from ikc_tui.method.words import message
from ikc_tui.services.external_editor import editor_files
from ikc_tui.services.sync.conflict_copies import ASIDE
from ikc_tui.storage import codec
from ikc_tui.storage.atomic import left_behind
from ikc_tui.storage.drafts import Drafts
from ikc_tui.storage.file_reader import MAX_FILE_SIZE, entries_in, read_bytes
from ikc_tui.storage.folder import ARCHIVE, NETWORK
from ikc_tui.storage.hidden_marks import marks_files
from ikc_tui.storage.history import Version
from ikc_tui.storage.own_folder import own_folder, rewrite_own
from ikc_tui.storage.personal_folder import path_digest
from ikc_tui.storage.platform_files import is_link, while_held
from ikc_tui.storage.problems import Problem, os_errors_of
from ikc_tui.storage.recovery import MAX_RECOVERY_SIZE, changed_recovery, recovery_files
from ikc_tui.storage.store import Store
from ikc_tui.storage.summary_cache import cache_files
from ikc_tui.storage.symlinks import canonical_path
from ikc_tui.storage.toml_parser import parse_toml
from ikc_tui.storage.undo_log import changed_log, log_files
from ikc_tui.storage.version_authors import author_file
from ikc_tui.storage.visits import visit_files

KeptIn = Literal[
    "canvas",
    "archive",
    "version",
    "aside",
    "author",
    "draft",
    "undo",
    "unsaved",
    "marks",
    "visit",
    "editor",
    "network",
    "list",
    "unfinished",
]
"""What kind of file it is."""
KEPT_IN: tuple[KeptIn, ...] = get_args(KeptIn)

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|\s*\n\s*|(.))", re.DOTALL)
_BLANK_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "b": "\b", "e": "\x1b"}


@dataclass(frozen=True)
class KeptFile(ABC):
    """A file in which the name may stand, and the slug of its canvas; "" where that is not known, or it is of none."""

    place: KeptIn
    slug: str
    path: Path

    def read(self) -> bytes:
        """What stands in it. Raises Problem."""
        return read_bytes(self.path, max_size=MAX_RECOVERY_SIZE)

    @abstractmethod
    def without(self, data: bytes, forgetting: Forgetting) -> bytes | None:
        """What is to stand in it in place of these bytes; None where it is to go. Raises Problem."""

    def write(self, forgetting: Forgetting) -> None:
        """Writes what is to stand in it in place of what stands there by now. Raises Problem."""
        before = self.read()
        data = self.without(before, forgetting)
        if data == before:
            return
        with os_errors_of(self.path):
            if data is None:
                while_held(partial(self.path.unlink, missing_ok=True), self.path)
            else:
                rewrite_own(self.path, data)


@dataclass(frozen=True)
class CanvasFile(KeptFile):
    """The file of a canvas, of the folder or its archive."""

    store: Store

    def without(self, data: bytes, forgetting: Forgetting) -> bytes:
        """See KeptFile."""
        return without_name(data, self.path, forgetting)

    def write(self, forgetting: Forgetting) -> None:
        """See KeptFile; it holds the lock of the canvas."""
        self.store.rewrite(self.slug, lambda data, path: without_name(data, path, forgetting))


@dataclass(frozen=True)
class VersionFile(KeptFile):
    """An earlier version of a canvas."""

    store: Store
    version: Version

    def read(self) -> bytes:
        """See KeptFile; also where it was changed since it was kept, it raises Problem."""
        return self.store.history.read(self.version)

    def without(self, data: bytes, forgetting: Forgetting) -> bytes:
        """See KeptFile."""
        return without_name(data, self.path, forgetting)

    def write(self, forgetting: Forgetting) -> None:
        """See KeptFile; the file gets another name, which has the hash of what stands in it."""
        before = self.read()
        data = self.without(before, forgetting)
        if data != before:
            self.store.history.rewrite(self.version, data)


@dataclass(frozen=True)
class MergedCopy(KeptFile):
    """A copy that a file-sync program left, after it was merged."""

    def without(self, data: bytes, forgetting: Forgetting) -> bytes:
        """See KeptFile."""
        return without_name(data, self.path, forgetting)


@dataclass(frozen=True)
class TextFile(KeptFile):
    """A file of text: the author of a version, or what an own editor has."""

    def without(self, data: bytes, forgetting: Forgetting) -> bytes | None:
        """See KeptFile; the file of an author without a name goes."""
        text = data.decode(errors="replace")
        if self.place == "author":
            return forgetting.names(text, "text").strip().encode() or None
        return forgetting.text(text).encode() if forgetting.name.is_in(text) else data


@dataclass(frozen=True)
class TableFile(KeptFile):
    """A TOML file of ikc's own; `change` makes its tables without the name, None where they can't be."""

    change: Callable[[dict[str, Any], Forgetting], Mapping[str, Any] | None]

    def without(self, data: bytes, forgetting: Forgetting) -> bytes | None:
        """See KeptFile."""
        table = parse_toml(data, self.path)[1]
        changed = self.change(table, forgetting)
        if changed is None:
            return None
        return data if changed == table else tomli_w.dumps(changed, multiline_strings=True).encode()


@dataclass(frozen=True)
class UndoLog(TableFile):
    """The steps to undo of a canvas, which go where they are of no version that is known: they are a comfort."""

    def without(self, data: bytes, forgetting: Forgetting) -> bytes | None:
        """See KeptFile."""
        try:
            changed = super().without(data, forgetting)
        except Problem:
            changed = None
        if changed is None:
            text = unescaped(data)
            return None if forgetting.text(text) != text else data
        return changed


@dataclass(frozen=True)
class NetworkFile(KeptFile):
    """`network.toml`, which a person writes: all else in it stays as it is, comments too."""

    def without(self, data: bytes, forgetting: Forgetting) -> bytes:
        """See KeptFile. Raises Problem where the name is part of an organisation's, or can't be told from the rest."""
        text, table = parse_toml(data, self.path)
        left = forgetting.text(_KEYS.sub(lambda keys: _keys_without(keys[0], forgetting), text))
        if left == text and not any(map(forgetting.name.is_in, texts_in(table))):
            return data
        there = parse_toml(left.encode(), self.path)[1]
        longer = [name for name in _organisations_in(table) if forgetting.name.longer_in(name)]
        if longer or table.keys() != there.keys() or any(map(forgetting.name.is_in, texts_in(there))):
            raise Problem(message("forget.by_yourself"), self.path)
        return left.encode()


_KEYS = re.compile(r"""^[ \t]*(?:\[{1,2}[^]"'\n]+\]{1,2}|[\w.-]+(?=[ \t]*=))""", re.MULTILINE)
"""The head of a table, or the key before a value, where it is not between quotes."""


def _keys_without(keys: str, forgetting: Forgetting) -> str:
    """Keys, each an id where one was made of the name: the text that stands in its place elsewhere can be none."""

    def without(key: str) -> str:
        if not forgetting.name.is_in_file_name(key):
            return key
        new = forgetting.id(key)
        return new if new != key else slug(forgetting.text(key)) or key

    return re.sub(r"[\w-]+", lambda key: without(key[0]), keys)


@dataclass(frozen=True)
class ClosedFolder(KeptFile):
    """A folder of such files that can't be looked in, and why."""

    problem: Problem

    def read(self) -> bytes:
        """See KeptFile: always raises Problem."""
        raise self.problem

    def without(self, data: bytes, forgetting: Forgetting) -> bytes:
        """See KeptFile."""
        return data


@dataclass(frozen=True)
class RemovableFile(KeptFile):
    """A file that can go: what is remembered of the list, and what a program that was killed left unfinished."""

    def without(self, data: bytes, forgetting: Forgetting) -> bytes | None:
        """See KeptFile."""
        text = unescaped(data)
        if not forgetting.name.is_in(text):
            return data
        forgetting.text(text)
        return None


def kept_files(folder: Path, hashes: Mapping[str, str]) -> Iterator[KeptFile]:
    """The files in which the name may stand: first the canvases, then what is kept of them, then this person's own.

    `hashes` are, when it comes to steps to undo, those of what the canvases hold by the hashes of what they held.
    Raises Problem where the folder can't be read.
    """
    store, archive = Store(folder), Store(folder / ARCHIVE)
    slugs = {path_digest(canonical_path(store.path(slug))): slug for slug in store.slugs()}
    yield from (CanvasFile("canvas", slug, store.path(slug), store) for slug in store.slugs())
    yield from (CanvasFile("archive", slug, archive.path(slug), archive) for slug in archive.slugs())
    seen: set[Path] = set()
    for each in (store, archive):
        yield from _of_history(each, seen)
        for path in Drafts(each.folder).files():
            yield TableFile("draft", _slug_in(path), path, _draft_without)
        network = each.folder / f"{NETWORK}.toml"
        if os.path.lexists(network):
            yield NetworkFile("network", "", network)
    yield from _of_this_person(slugs, hashes)
    for each_folder in sorted({*_homes(store), *_homes(archive)}):
        yield from _unfinished(each_folder)


def _homes(store: Store) -> Iterator[Path]:
    """Where canvases and drafts of a folder are written."""
    home = canonical_path(store.folder)
    yield from (home, own_folder(home, "drafts"))
    yield from (canonical_path(store.path(slug)).parent for slug in store.slugs())


def _of_history(store: Store, seen: set[Path]) -> Iterator[KeptFile]:
    history = store.history
    folders = {history.folder_of(slug): slug for slug in store.slugs()}
    home = canonical_path(history.folder)
    folders = {home / name: name for name in history.slugs()} | folders
    for folder, name in folders.items():
        if folder in seen:
            continue
        seen.add(folder)
        try:
            for version in history.versions_in(folder):
                author = author_file(version.path)
                if os.path.lexists(author):
                    yield TextFile("author", name, author)
                yield VersionFile("version", name, version.path, store, version)
            yield from (MergedCopy("aside", name, path) for path in _files_of(folder / ASIDE, ".toml"))
            for each in (folder, folder / ASIDE):
                yield from _unfinished(each, name)
        except Problem as problem:
            yield ClosedFolder("version", name, folder, problem)


def _of_this_person(slugs: Mapping[str, str], hashes: Mapping[str, str]) -> Iterator[KeptFile]:
    def of(path: Path) -> str:
        return slugs.get(path.name[:32], "")

    undo = log_files()
    yield from (UndoLog("undo", of(path), path, partial(_log_without, hashes)) for path in undo)
    unsaved = recovery_files()
    yield from (TableFile("unsaved", _slug_in(path), path, partial(_recovery_without, path)) for path in unsaved)
    marks, visits = marks_files(), visit_files()
    yield from (TableFile("marks", of(path), path, _marks_without) for path in marks)
    yield from (TableFile("visit", of(path), path, _visit_without) for path in visits)
    yield from (TextFile("editor", "", path) for path in editor_files())
    yield from (RemovableFile("list", "", path) for path in cache_files())
    for folder in {path.parent for path in (*undo, *unsaved, *marks, *visits)}:
        yield from _unfinished(folder)


def _unfinished(folder: Path, slug: str = "") -> Iterator[KeptFile]:
    with os_errors_of(folder):
        yield from (RemovableFile("unfinished", slug, path) for path in left_behind(folder))


def _files_of(folder: Path, ending: str) -> list[Path]:
    return [] if is_link(folder) else sorted(folder / name for name in entries_in(folder) if name.endswith(ending))


def _slug_in(path: Path) -> str:
    """The slug that such a file names; "" where it can't be read."""
    try:
        return str(parse_toml(read_bytes(path, max_size=MAX_RECOVERY_SIZE), path)[1].get("slug", ""))
    except Problem:
        return ""


def _draft_without(table: dict[str, Any], forgetting: Forgetting) -> dict[str, Any]:
    return _with_changed(("values", "was", "card", "host", "user"), table, forgetting)


def _log_without(hashes: Mapping[str, str], table: dict[str, Any], forgetting: Forgetting) -> Mapping[str, Any] | None:
    return changed_log(table, forgetting.model, forgetting.model, forgetting.tree, hashes)


def _recovery_without(path: Path, table: dict[str, Any], forgetting: Forgetting) -> dict[str, Any]:
    changed = changed_recovery(table, path, forgetting.model)
    return changed | {"host": forgetting.text(str(changed.get("host", "")))}


def _marks_without(table: dict[str, Any], forgetting: Forgetting) -> dict[str, Any]:
    return _with_changed(("marks",), table, forgetting)


def _visit_without(table: dict[str, Any], forgetting: Forgetting) -> dict[str, Any]:
    return _with_changed(("cursors",), table, forgetting)


def _with_changed(keys: Collection[str], table: dict[str, Any], forgetting: Forgetting) -> dict[str, Any]:
    return {key: forgetting.tree(value) if key in keys else value for key, value in table.items()}


def _organisations_in(table: Mapping[str, Any]) -> Iterator[str]:
    for kind in ("organisations", "initiatives"):
        yield from texts_in(table.get(kind, {}))


def without_name(data: bytes, path: Path, forgetting: Forgetting) -> bytes:
    """The bytes of a canvas without the name, also where that stands in a comment.

    What a hand wrote keeps its form where the name stands within texts alone; else it gets that in which ikc writes.
    Raises Problem where it can't be read, and for a newer format, which is never written.
    """
    canvas = codec.decode(data, path)
    left = forgetting.model(canvas)
    canonical = codec.encode(left)
    in_comments = len(forgetting.name.find(unescaped(data))) - len(forgetting.name.find(codec.encode(canvas).decode()))
    if in_comments > 0:
        forgetting.found["text"] += in_comments
    elif left is canvas:
        return data
    if canvas.format > FORMAT:
        raise Problem(message("problems.newer_format", format=canvas.format), path)
    if codec.encode(canvas) != data:
        by_hand = forgetting.name.replace(data.decode(), forgetting.by).encode()
        if _is_of(by_hand, path, canonical):
            return by_hand
    if len(canonical) > MAX_FILE_SIZE:
        raise Problem(message("problems.grows_too_large"), path)
    return canonical


def _is_of(data: bytes, path: Path, canonical: bytes) -> bool:
    try:
        return codec.encode(codec.decode(data, path)) == canonical
    except Problem:
        return False


def unescaped(data: bytes) -> str:
    """The text of a file with what TOML and JSON write as escapes read as what they mean."""
    return _ESCAPE.sub(_escaped_sign, data.decode(errors="replace"))


def _escaped_sign(match: re.Match[str]) -> str:
    if digits := match[1] or match[2]:
        number = int(digits, 16)
        return chr(number) if number <= 0x10FFFF else "\ufffd"
    return _BLANK_ESCAPES.get(match[3], match[3]) if match[3] else ""

"""All files in which a person's name may stand: those of a folder of canvases, and this person's own."""

import os
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from ikc_tui.domain.forgetting import Forgetting
from ikc_tui.services.external_editor import editor_files
from ikc_tui.services.forgetting.files import (
    AuthorFile,
    CanvasFile,
    ClosedFolder,
    KeptFile,
    RemovableFile,
    TableFile,
    TextFile,
    UndoLog,
    VersionFile,
    WholeCanvas,
)
from ikc_tui.services.forgetting.network_file import NetworkFile
from ikc_tui.services.sync.conflict_copies import ASIDE
from ikc_tui.storage.atomic import left_behind
from ikc_tui.storage.drafts import Drafts
from ikc_tui.storage.file_reader import entries_in, read_bytes
from ikc_tui.storage.folder import ARCHIVE, NETWORK
from ikc_tui.storage.hidden_marks import marks_files
from ikc_tui.storage.own_folder import own_folder
from ikc_tui.storage.personal_folder import path_digest
from ikc_tui.storage.platform_files import is_link
from ikc_tui.storage.problems import Problem, os_errors_of
from ikc_tui.storage.recovery import MAX_RECOVERY_SIZE, changed_recovery, recovery_files
from ikc_tui.storage.store import Store
from ikc_tui.storage.summary_cache import cache_files
from ikc_tui.storage.symlinks import canonical_path
from ikc_tui.storage.toml_parser import parse_toml
from ikc_tui.storage.undo_log import changed_log, log_files
from ikc_tui.storage.version_authors import author_file
from ikc_tui.storage.visits import visit_files


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
                    yield AuthorFile("author", name, author)
                yield VersionFile("version", name, version.path, store, version)
            yield from (WholeCanvas("aside", name, path) for path in _files_of(folder / ASIDE, ".toml"))
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

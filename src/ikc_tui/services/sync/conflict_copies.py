"""Conflict copies, which file-sync programs leave beside a canvas that was changed in two places, merged into it.

Their names are in `storage/copy_names.py`.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ikc_tui.domain.canvas import BOARDS, Canvas, card_ids
from ikc_tui.domain.merge import merge
from ikc_tui.services.sync.common_ancestor import common_ancestor
from ikc_tui.storage import codec
from ikc_tui.storage.copy_names import likely_originals, original_of
from ikc_tui.storage.file_reader import read_bytes
from ikc_tui.storage.folder import NETWORK
from ikc_tui.storage.platform_files import while_held
from ikc_tui.storage.problems import Problem, os_errors_of
from ikc_tui.storage.store import Store
from ikc_tui.storage.toml_parser import parse_toml

ASIDE = "aside"  # the folder in a canvas's history for conflict copies that were merged


@dataclass(frozen=True)
class ConflictCopy:
    """The file of a conflict copy, and the slug of the canvas (or `network`) that it is a copy of."""

    path: Path
    slug: str

    @property
    def is_of_network(self) -> bool:
        """Whether it is one of `network.toml`, which ikc does not merge: a person takes over what differs."""
        return self.slug == NETWORK


@dataclass
class MergedCopies:
    """The canvases that a copy was merged into, how many conflicts that left open, and why other copies were not."""

    slugs: list[str] = field(default_factory=list)
    conflicts: int = 0
    problems: list[Problem] = field(default_factory=list)


def find_copies(folder: Path) -> list[ConflictCopy]:
    """The copies in a folder of canvases, by name, also those of `network.toml`; [] where there is no such folder.

    A file whose name a person may have given is a copy only where it is of the same coalition by what stands in it.
    Raises Problem where the folder can't be read.
    """
    with os_errors_of(folder):
        try:
            with os.scandir(folder) as entries:
                names = {entry.name.removesuffix(".toml") for entry in entries if entry.name.endswith(".toml")}
        except FileNotFoundError:
            return []
    by_casefold = {name.casefold(): name for name in sorted(names)}
    copies = []
    for name in sorted(names):
        path = folder / f"{name}.toml"
        if name.startswith("."):
            continue
        if certain := original_of(name):
            copies.append(ConflictCopy(path, by_casefold.get(certain.casefold(), certain)))
        elif original := next(
            (it for it in likely_originals(name) if it in names and _are_of_one_coalition(it, path)), None
        ):
            copies.append(ConflictCopy(path, original))
    return copies


def merge_copies(folder: Path) -> MergedCopies:
    """Merges every copy into its canvas and moves it aside, to `.ikc/history/SLUG/aside/`.

    One that can't be read stays where it is, and is among the problems. Raises Problem where the folder can't be read.
    """
    store, result = Store(folder), MergedCopies()
    for copy in find_copies(folder):
        if copy.is_of_network:
            continue
        try:
            result.conflicts += _merge_copy(store, copy)
            result.slugs.append(copy.slug)
        except Problem as problem:
            result.problems.append(problem)
    return result


def _are_of_one_coalition(slug: str, path: Path) -> bool:
    """Whether a file that may be a copy by its name has the name of that canvas in it, and a card that it has too.

    A canvas that began as a copy of another has a name of its own.
    """
    original = path.with_name(f"{slug}.toml")
    try:
        if slug == NETWORK:
            (_, network), (_, table) = (parse_toml(read_bytes(each), each) for each in (original, path))
            return network.get("name") == table.get("name") and not table.keys() & BOARDS.keys()
        one, other = (codec.decode(read_bytes(each), each) for each in (original, path))
    except Problem:
        return False
    ids, other_ids = card_ids(one), card_ids(other)
    return one.name == other.name and bool(ids & other_ids or not ids or not other_ids)


def _merge_copy(store: Store, copy: ConflictCopy) -> int:
    """Merges a copy into its canvas, moves it aside, and gives how many conflicts that left open."""
    theirs = codec.decode(read_bytes(copy.path), copy.path)
    conflicts = 0

    def merged_with_copy(ours: Canvas | None) -> Canvas:
        nonlocal conflicts
        if ours is None:  # removed here, changed elsewhere
            return theirs
        last_common = min(_last_written(store.path(copy.slug)), _last_written(copy.path))
        ancestor = common_ancestor(_versions_until(store, copy.slug, last_common), ours, theirs)
        merged = merge(ancestor, ours, theirs)
        conflicts = len(merged.conflicts)
        return merged.canvas

    store.update(copy.slug, merged_with_copy)
    _move_aside(store, copy)
    return conflicts


def _versions_until(store: Store, slug: str, moment: datetime) -> Iterator[Canvas]:
    """The versions made until then, newest first; neither file can stem from a later one."""
    return (canvas for version, canvas in store.history.readable_versions(slug) if version.made <= moment)


def _last_written(path: Path) -> datetime:
    with os_errors_of(path):
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _move_aside(store: Store, copy: ConflictCopy) -> None:
    with os_errors_of(copy.path):
        aside = store.history.make_folder(copy.slug, ASIDE)
        target, number = aside / copy.path.name, 1
        while target.exists():
            number += 1
            target = aside / f"{copy.path.stem} ({number}).toml"
        while_held(lambda: os.rename(copy.path, target), copy.path)

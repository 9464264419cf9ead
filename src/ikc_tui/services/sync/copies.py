"""The copies that file-sync programs leave beside a canvas that was changed in two places, folded into it again."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ikc_tui.domain.canvas import BOARDS, Canvas, card_ids
from ikc_tui.domain.merge import merge
from ikc_tui.services.sync.ancestors import common_ancestor
from ikc_tui.storage import codec
from ikc_tui.storage.copy_names import likely_originals, original_of
from ikc_tui.storage.file_reader import entries_in, read_bytes
from ikc_tui.storage.folder import NETWORK
from ikc_tui.storage.problems import Problem, os_errors_of
from ikc_tui.storage.store import Store
from ikc_tui.storage.toml_parser import parse_toml

ASIDE = "aside"


@dataclass(frozen=True)
class Copy:
    """A copy, and the canvas that it is of."""

    path: Path
    slug: str

    @property
    def is_of_network(self) -> bool:
        """Whether it is one of `network.toml`, which ikc does not merge: a person takes over what differs."""
        return self.slug == NETWORK


@dataclass
class Folded:
    """Which canvases took a copy in, how many choices that left open, and which copies could not be taken in."""

    slugs: list[str] = field(default_factory=list)
    conflicts: int = 0
    problems: list[Problem] = field(default_factory=list)


def copies_in(folder: Path) -> list[Copy]:
    """The copies in a folder of canvases, also those of `network.toml`. Raises Problem."""
    names = {name.removesuffix(".toml") for name in entries_in(folder) if name.endswith(".toml")}
    by_capitals = {name.casefold(): name for name in sorted(names)}
    found = []
    for name in sorted(names):
        path = folder / f"{name}.toml"
        if name.startswith("."):
            continue
        if sure := original_of(name):
            found.append(Copy(path, by_capitals.get(sure.casefold(), sure)))
        elif original := next((it for it in likely_originals(name) if it in names and _are_of_one(it, path)), None):
            found.append(Copy(path, original))
    return found


def fold_copies(folder: Path) -> Folded:
    """Takes every copy of a canvas into it and moves it aside, to `.ikc/history/SLUG/aside/`. One that can't be read
    stays where it is."""
    store, folded = Store(folder), Folded()
    for copy in copies_in(folder):
        if copy.is_of_network:
            continue
        try:
            folded.conflicts += _fold(store, copy)
            folded.slugs.append(copy.slug)
        except Problem as problem:
            folded.problems.append(problem)
    return folded


def _are_of_one(slug: str, path: Path) -> bool:
    """Whether a file that may be a copy by its name is of one coalition with that canvas by what stands in both: the
    same name, and a card. A canvas that began as a copy of another has a name of its own."""
    original = path.with_name(f"{slug}.toml")
    try:
        if slug == NETWORK:
            (_, network), (_, table) = (parse_toml(read_bytes(each), each) for each in (original, path))
            return network.get("name") == table.get("name") and not table.keys() & BOARDS.keys()
        one, other = (codec.decode(read_bytes(each), each) for each in (original, path))
    except Problem:
        return False
    ids, others = card_ids(one), card_ids(other)
    return one.name == other.name and bool(ids & others or not ids or not others)


def _fold(store: Store, copy: Copy) -> int:
    theirs = codec.decode(read_bytes(copy.path), copy.path)
    conflicts = 0

    def folded(ours: Canvas | None) -> Canvas:
        nonlocal conflicts
        if ours is None:  # removed here, changed elsewhere
            return theirs
        path = store.path(copy.slug)
        parted = min(_written(path), _written(copy.path))
        merged = merge(common_ancestor(_before(store, copy.slug, parted), ours, theirs), ours, theirs)
        conflicts = len(merged.conflicts)
        return merged.canvas

    store.update(copy.slug, folded)
    _set_aside(store, copy)
    return conflicts


def _before(store: Store, slug: str, moment: datetime) -> Iterator[Canvas]:
    """The versions that both can stem from: what was written after one of them was no longer changed, it can't have
    known."""
    return (canvas for version, canvas in store.history.readable(slug) if version.made <= moment)


def _written(path: Path) -> datetime:
    with os_errors_of(path):
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _set_aside(store: Store, copy: Copy) -> None:
    with os_errors_of(copy.path):
        aside = store.history.make_folder(copy.slug, ASIDE)
        target, tries = aside / copy.path.name, 1
        while target.exists():
            tries += 1
            target = aside / f"{copy.path.stem} ({tries}).toml"
        os.rename(copy.path, target)

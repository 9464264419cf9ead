"""The copies that file-sync programs leave beside a canvas that was changed in two places, folded into it again."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.merge import merge
from ikc_tui.services.sync.ancestors import common_ancestor
from ikc_tui.storage import codec
from ikc_tui.storage.copy_names import original_of
from ikc_tui.storage.folder import NETWORK
from ikc_tui.storage.problems import Problem, from_os
from ikc_tui.storage.reading import read_bytes
from ikc_tui.storage.store import Store

ASIDE = "aside"


@dataclass(frozen=True)
class Copy:
    """A copy, and the canvas that it is of."""

    path: Path
    slug: str


@dataclass
class Folded:
    """Which canvases took a copy in, how many choices that left open, and which copies could not be taken in."""

    slugs: list[str] = field(default_factory=list)
    conflicts: int = 0
    problems: list[Problem] = field(default_factory=list)


def copies_in(folder: Path) -> list[Copy]:
    """The copies that wait in a folder of canvases, the oldest first. Raises Problem."""
    try:
        with os.scandir(folder) as entries:
            names = {entry.name.removesuffix(".toml") for entry in entries if entry.name.endswith(".toml")}
    except FileNotFoundError:
        return []
    except OSError as error:
        raise from_os(error, folder) from error
    by_capitals = {name.casefold(): name for name in sorted(names)}
    found = []
    for name in sorted(names):
        original = original_of(name)
        if original and original != NETWORK and not name.startswith("."):
            found.append(Copy(folder / f"{name}.toml", by_capitals.get(original.casefold(), original)))
    return found


def fold_copies(folder: Path) -> Folded:
    """Takes every copy into its canvas and moves it aside, to `.ikc/history/SLUG/aside/`. One that can't be read stays
    where it is."""
    store, folded = Store(folder), Folded()
    for copy in copies_in(folder):
        try:
            folded.conflicts += _fold(store, copy)
            folded.slugs.append(copy.slug)
        except Problem as problem:
            folded.problems.append(problem)
    return folded


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
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        raise from_os(error, path) from error


def _set_aside(store: Store, copy: Copy) -> None:
    aside = store.history.folder / copy.slug / ASIDE
    target, tries = aside / copy.path.name, 1
    try:
        aside.mkdir(parents=True, exist_ok=True)
        while target.exists():
            tries += 1
            target = aside / f"{copy.path.stem} ({tries}).toml"
        os.rename(copy.path, target)
    except OSError as error:
        raise from_os(error, copy.path) from error

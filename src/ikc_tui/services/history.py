"""The history of a canvas for a person: its versions with what changed in each. Files: storage/history."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.differences import Differences, differences
from ikc_tui.method.words import Message, Words, message
from ikc_tui.services.local_time import local
from ikc_tui.storage.history import History, Version
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import RestoreResult, Store


@dataclass(frozen=True)
class PastVersion:
    """An earlier version, and what changed since the one before it that can be read; None for the oldest."""

    version: Version
    canvas: Canvas
    changes: Differences | None = None


@dataclass(frozen=True)
class UnreadableVersion:
    """An earlier version that can't be read, and why."""

    version: Version
    problem: Problem


@dataclass(frozen=True)
class CurrentVersion:
    """The canvas of now, and what changed since its newest version that can be read; None where there is none."""

    canvas: Canvas
    changes: Differences | None = None


def timeline(history: History, slug: str, canvas: Canvas) -> list[CurrentVersion | PastVersion | UnreadableVersion]:
    """The canvas of now, then its earlier versions, newest first; empty where there are none.

    Reads every version from the disk. Raises Problem where the versions can't be listed.
    """
    earlier = list(past_versions(history, slug))
    return [CurrentVersion(canvas, changes_since(history, slug, canvas)), *earlier] if earlier else []


def past_versions(history: History, slug: str) -> Iterator[PastVersion | UnreadableVersion]:
    """The earlier versions of a canvas, newest first, each read as it is asked for.

    Raises Problem where the versions can't be listed.
    """
    # What changed in a version is known once the one before it is read; until then it waits, with unreadable ones.
    held: list[PastVersion | UnreadableVersion] = []
    for version in history.versions(slug):
        try:
            canvas = history.load(version)
        except Problem as problem:
            held.append(UnreadableVersion(version, problem))
            continue
        if held and isinstance(newer := held[0], PastVersion):
            held[0] = PastVersion(newer.version, newer.canvas, differences(canvas, newer.canvas))
        yield from held
        held = [PastVersion(version, canvas)]
    yield from held


def changes_since(history: History, slug: str, canvas: Canvas) -> Differences | None:
    """What changed in the canvas since its newest version that can be read; None where there is none."""
    newest = next(history.readable_versions(slug), None)
    return differences(newest[1], canvas) if newest else None


def describe_changes(changes: Differences) -> list[Message]:
    """What changed, as parts of a sentence; never empty."""
    parts = [
        message(f"history.changes.{name}", n=len(cards))
        for name in ("added", "changed", "moved", "removed")
        if (cards := getattr(changes, name))
    ]
    if changes.reordered:
        parts.append(message("history.changes.reordered"))
    parts += [
        message(f"history.changes.reviews_{change}", n=n)
        for change, n in sorted(Counter(changes.reviews.values()).items())
    ]
    if changes.beside_reviews:
        parts.append(message("history.changes.coalition"))
    return parts or [message("history.changes.nothing")]


def made_at(version: Version, words: Words) -> str:
    """When a version was made, by the clock of this computer, as in "14 maart 2026 10:15"."""
    made = local(version.made)
    return f"{words.full_date(made)} {made:%H:%M}"


def restore_file(store: Store, slug: str, revision: str) -> tuple[Version, RestoreResult]:
    """Makes an earlier version the file again, to the byte; what the file has now goes into history first.

    `revision` is a revision or the beginning of just one, or a version's hash. Raises Problem where there is no such
    version, or it can't be read or written.
    """
    version = store.history.find(slug, revision)
    return version, store.restore(slug, store.history.read(version))

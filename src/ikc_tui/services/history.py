"""The history of a canvas for a person: its versions with what changed in each. Files: storage/history."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ikc_tui.domain.canvas import PLACES, Canvas, PlacedCard, cards_by_id, headline, shortened
from ikc_tui.domain.differences import Differences, differences
from ikc_tui.method.words import Message, Words, message
from ikc_tui.services.local_time import local
from ikc_tui.storage.history import History
from ikc_tui.storage.history import Version as Version
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import RestoreResult, Store

MOST_NAMED = 2  # cards of a version
MOST_OF_TEXT = 32  # characters of a card's text by which it is named


@dataclass(frozen=True)
class Changes:
    """What changed between two versions of a canvas."""

    differences: Differences
    cards: Mapping[str, PlacedCard]
    """Each card that it is about, by id, in the order of the boards: as it became or, where it is gone, as it was."""
    by: tuple[str, ...] = ()
    """Who made them, as far as that is known."""

    @property
    def board(self) -> str | None:
        """The id of the first board on which anything changed; None where nothing did."""
        changed = [placed.place.board for placed in self.cards.values()]
        return next(iter([*changed, *(place.board for place in self.differences.reordered)]), None)


def changes_between(before: Canvas, after: Canvas) -> Changes:
    """What changed from the earlier canvas to the later one."""
    found = differences(before, after)
    cards = {**cards_by_id(before), **cards_by_id(after)} if found.cards else {}
    concerned = sorted((cards[id] for id in sorted(found.cards)), key=lambda each: (PLACES.index(each.place), each.at))
    return Changes(found, {placed.card.id: placed for placed in concerned})


@dataclass(frozen=True)
class PastVersion:
    """An earlier version, and what changed since the one before it that can be read; None for the oldest."""

    version: Version
    canvas: Canvas
    changes: Changes | None = None


@dataclass(frozen=True)
class UnreadableVersion:
    """An earlier version that can't be read, and why."""

    version: Version
    problem: Problem


@dataclass(frozen=True)
class CurrentVersion:
    """The canvas of now, and what changed since its newest version that can be read; None where there is none."""

    canvas: Canvas
    changes: Changes | None = None


AnyVersion = CurrentVersion | PastVersion | UnreadableVersion


def timeline(history: History, slug: str, canvas: Canvas) -> list[AnyVersion]:
    """The canvas of now, then its earlier versions, newest first; empty where there are none.

    Reads every version from the disk. Raises Problem where the versions can't be listed.
    """
    earlier = list(past_versions(history, slug))
    newest = next((each for each in earlier if isinstance(each, PastVersion)), None)
    now = CurrentVersion(canvas, changes_between(newest.canvas, canvas) if newest else None)
    return [now, *earlier] if earlier else []


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
            held[0] = PastVersion(newer.version, newer.canvas, changes_between(canvas, newer.canvas))
        yield from held
        held = [PastVersion(version, canvas)]
    yield from held


def changes_since(history: History, slug: str, canvas: Canvas) -> Changes | None:
    """What changed in the canvas since its newest version that can be read; None where there is none."""
    newest = next(history.readable_versions(slug), None)
    return changes_between(newest[1], canvas) if newest else None


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


def tell_changes(changes: Changes, words: Words) -> str:
    """What changed, in words: by whom, and the texts of the first cards that it is about."""
    told = ", ".join(map(words.of, describe_changes(changes.differences)))
    if changes.by:
        told = words("history.by", names=", ".join(changes.by), changes=told)
    names = [_shortened(headline(placed.card)) for placed in changes.cards.values()]
    if not names:
        return told
    shown = dict(zip(("card", "other"), names, strict=False))
    key = ("one", "two", "more")[min(len(names), MOST_NAMED + 1) - 1]
    return f"{told}: {words(f'history.cards.{key}', **shown, n=len(names) - MOST_NAMED)}"


def _shortened(text: str) -> str:
    """A text that is not too long to name a card by; "…" where it is empty."""
    return shortened(text, MOST_OF_TEXT) or "…"


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

"""What changed on a canvas since a day: by what it was then or, where that is not known, by the days of its cards."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ikc_tui.domain.canvas import Canvas, Place, PlacedCard, all_cards, cards_by_id
from ikc_tui.domain.differences import Differences, differences
from ikc_tui.domain.since import Since

CardChangeKind = Literal["added", "changed", "moved", "removed"]
CARD_CHANGE_KINDS: tuple[CardChangeKind, ...] = ("added", "changed", "moved", "removed")
CardAuthors = Mapping[str, tuple[str, ...]]
"""Id of a card -> the names of those who are known to have changed it."""
NOBODY: CardAuthors = {}
"""Of no card it is known who changed it."""


@dataclass(frozen=True)
class CardChange:
    """What became of one card; of one that moved and was changed too, both."""

    kind: CardChangeKind
    placed: PlacedCard
    """The card where it hangs; of one that was removed, as it was."""
    from_: Place | None = None
    """Of a card that moved: where it hung before."""
    fields: tuple[str, ...] = ()
    """Which of its fields differ, as the file names them; () where only its day tells that it changed."""
    by: tuple[str, ...] = ()
    """Who changed it, as far as that is known."""


@dataclass(frozen=True)
class ChangesSince:
    """What changed: cards, each once, and paths in the file of what differs beside cards and reviews."""

    cards: tuple[CardChange, ...] = ()
    coalition: tuple[tuple[str, ...], ...] = ()
    is_complete: bool = True
    """Whether all is known. Where not, what moved or was removed is not, since no version of then was kept."""


def changes_since(canvas: Canvas, since: Since, before: Canvas | None, authors: CardAuthors) -> ChangesSince:
    """What changed on the canvas; `before` is the canvas as it was then, None where that is not known."""
    if since.is_beginning:
        return ChangesSince(tuple(CardChange("added", placed) for placed in cards_by_id(canvas).values()))
    if before is not None:
        found = differences(before, canvas)
        return ChangesSince(tuple(_changes(found, before, canvas, authors)), _beside_cards(found))
    return ChangesSince(tuple(_changes_by_day(canvas, since, authors)), is_complete=False)


def _changes(found: Differences, before: Canvas, after: Canvas, authors: CardAuthors) -> Iterator[CardChange]:
    was, now = cards_by_id(before), cards_by_id(after)
    for id in found.added:
        yield CardChange("added", now[id], by=authors.get(id, ()))
    for id, fields in found.changed.items():
        if id not in found.moved:
            yield CardChange("changed", now[id], fields=fields, by=authors.get(id, ()))
    for id, move in found.moved.items():
        fields = found.changed.get(id, ())
        yield CardChange("moved", now[id], from_=move.before, fields=fields, by=authors.get(id, ()))
    for id in found.removed:
        yield CardChange("removed", was[id], by=authors.get(id, ()))


def _beside_cards(found: Differences) -> tuple[tuple[str, ...], ...]:
    return tuple(path for path in found.coalition if path[0] not in ("reviews", "conflicts"))


def _changes_by_day(canvas: Canvas, since: Since, authors: CardAuthors) -> Iterator[CardChange]:
    if since.day is None:
        return
    placed_cards = [*all_cards(canvas)]
    for placed in placed_cards:
        if placed.card.created and placed.card.created > since.day:
            yield CardChange("added", placed, by=authors.get(placed.card.id, ()))
    for placed in placed_cards:
        is_new = placed.card.created and placed.card.created > since.day
        if placed.card.changed and placed.card.changed > since.day and not is_new:
            yield CardChange("changed", placed, by=authors.get(placed.card.id, ()))

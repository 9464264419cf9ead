"""What changed between two versions of a canvas."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ikc_tui.domain.canvas import BOARDS, PLACES, Canvas, Card, Place, Review, all_cards, cards_in

BOOKKEEPING = frozenset({"created", "changed"})
"""The fields that the program itself writes: a difference in them alone does not count."""
TOP_LEVEL_TABLES = ("partners", "practice", "marks", "reviews", "posters", "imports", "conflicts", *BOARDS)
"""The tables at the top of a canvas file. A difference in one is given by the key in it that differs."""


ReviewChange = Literal["added", "changed", "removed"]


@dataclass(frozen=True)
class Move:
    """A card went from one section to another."""

    before: Place
    after: Place


@dataclass(frozen=True)
class Differences:
    """All that differs between two versions, cards by their ids in the order of the boards.

    False (as a bool) where nothing changed that a person would name. A twin that a merge put beside its card is among
    `added`.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]
    """The id of a card -> which of its fields differ, as the file names them."""
    moved: Mapping[str, Move]
    reordered: tuple[Place, ...]
    """The sections where cards that stay stand in another order."""
    coalition: tuple[tuple[str, ...], ...]
    """What differs beside the cards, as paths in the file: ("motto",), ("marks", "7"), ("practice", "proud")."""
    reviews: Mapping[str, ReviewChange]
    """The id of a review -> what became of it; it is among `coalition` too."""

    @property
    def beside_reviews(self) -> bool:
        """Whether anything differs of the coalition but its reviews."""
        return any(path[:1] != ("reviews",) for path in self.coalition)

    def __bool__(self) -> bool:
        return bool(self.cards or self.reordered or self.coalition)

    @property
    def cards(self) -> frozenset[str]:
        """Every card that is new, gone, changed or elsewhere."""
        return frozenset((*self.added, *self.removed, *self.changed, *self.moved))


def differences(before: Canvas, after: Canvas) -> Differences:
    """The differences that turn the earlier canvas into the later one."""
    was = {placed.card.id: placed for placed in all_cards(before)}
    now = {placed.card.id: placed for placed in all_cards(after)}
    both = [id for id in now if id in was]
    fields = {id: _changed_fields(was[id].card, now[id].card) for id in both}
    return Differences(
        added=tuple(id for id in now if id not in was),
        removed=tuple(id for id in was if id not in now),
        changed={id: names for id, names in fields.items() if names},
        moved={id: Move(was[id].place, now[id].place) for id in both if was[id].place != now[id].place},
        reordered=tuple(place for place in PLACES if _is_reordered(before, after, place)),
        coalition=tuple(_changed_paths(_compared_tables(before), _compared_tables(after))),
        reviews=_changed_reviews(before, after),
    )


def loses(before: Canvas, after: Canvas) -> bool:
    """Whether a card or a value of the earlier canvas is gone or reworded in the later one. A move loses nothing."""
    if before is after:
        return False
    changes = differences(before, after)
    was = {placed.card.id: placed.card for placed in all_cards(before)} if changes.changed else {}
    tables, now = (_compared_tables(canvas) if changes.coalition else {} for canvas in (before, after))
    return (
        bool(changes.removed)
        or any(field in was[id].serialize() for id, fields in changes.changed.items() for field in fields)
        or any(_loses_path(tables, now, path) for path in changes.coalition)
    )


def coalition_tables(canvas: Canvas) -> dict[str, Any]:
    """The canvas as it stands in the file, less its cards; boards keep the keys that this version does not know."""
    boards = {board: rest for board in BOARDS if (rest := getattr(canvas, board).model_extra)}
    tables = canvas.serialize(but=BOARDS) | boards
    return {key: tables[key] for key in (*Canvas.model_fields, *tables) if key in tables}


def _compared_tables(canvas: Canvas) -> dict[str, Any]:
    """Without the posters and what was imported, which are no change that a person would name."""
    tables = coalition_tables(canvas)
    tables.pop("posters", None)
    tables.pop("imports", None)
    reviews = {review.id: _compared_review(review).serialize() for review in canvas.reviews}
    return {key: reviews if key == "reviews" else table for key, table in tables.items()}


def _compared_review(review: Review) -> Review:
    """Without the item that one has reached: nobody would name that as a change."""
    return review.model_copy(update={"at": None}) if review.at else review


def _changed_fields(before: Card, after: Card) -> tuple[str, ...]:
    if before is after or before == after:
        return ()
    return tuple(key for key in _differing_keys(before.serialize(), after.serialize()) if key not in BOOKKEEPING)


def _changed_reviews(before: Canvas, after: Canvas) -> dict[str, ReviewChange]:
    was, now = ({review.id: _compared_review(review) for review in canvas.reviews} for canvas in (before, after))
    changed: dict[str, ReviewChange] = {id: "added" if id not in was else "changed" for id in now}
    changed |= {id: "removed" for id in was if id not in now}
    return {id: change for id, change in changed.items() if was.get(id) != now.get(id)}


def _is_reordered(before: Canvas, after: Canvas, place: Place) -> bool:
    was = [card.id for card in cards_in(before, place)]
    now = [card.id for card in cards_in(after, place)]
    both = {*was} & {*now}
    return was != now and [id for id in was if id in both] != [id for id in now if id in both]


def _changed_paths(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for key in _differing_keys(before, after):
        if key in TOP_LEVEL_TABLES:
            yield from ((key, name) for name in _differing_keys(before.get(key, {}), after.get(key, {})))
        else:
            yield (key,)


def _differing_keys(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    return [key for key in {**after, **before} if before.get(key) != after.get(key)]


def _loses_path(before: Mapping[str, Any], after: Mapping[str, Any], path: tuple[str, ...]) -> bool:
    """Whether what stood at a path is gone or another. A review that has grown, as while it is held, loses nothing."""
    was, now = _at_path(before, path), _at_path(after, path)
    return _loses_value(was, now) if path[0] == "reviews" else was is not None


def _at_path(tables: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    for key in path:
        if key not in tables:
            return None
        tables = tables[key]
    return tables


def _loses_value(before: Any, after: Any) -> bool:
    if isinstance(before, Mapping):
        return after is None or any(_loses_value(value, after.get(key)) for key, value in before.items())
    if isinstance(before, list):
        return after is None or any(value not in after for value in before)
    return before is not None and before != after

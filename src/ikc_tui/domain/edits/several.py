"""Edits of several cards at once, each as one step.

Of the cards that are asked for those that are there are edited, in the order of the boards; another may have deleted
the rest meanwhile. Where none is there, NoSuchCardError is raised. Done to one card, an edit says what that of a single
card does.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ikc_tui.domain.canvas import PLACES, Canvas, Card, Place, Status, all_cards, card_ids, cards_in, replace_cards
from ikc_tui.domain.edits.cards import (
    ARROW,
    change_card,
    delete_card,
    duplicate,
    fit_to_place,
    move_card,
    next_status,
)
from ikc_tui.domain.edits.marks import toggle_lesson
from ikc_tui.domain.edits.result import EditResult, NoSuchCardError
from ikc_tui.domain.ids import new_id
from ikc_tui.domain.sections import actions, holds_pairs, new_card_fields, section_title
from ikc_tui.domain.typed_pairs import TYPED_ARROW
from ikc_tui.method.words import Message, message


def add_cards(canvas: Canvas, place: Place, several: Iterable[Mapping[str, Any]], *, today: date) -> EditResult:
    """Adds a card at the end of a section for each of these fields, in their order.

    A field that is not given is as a new card has it at that place. Where cards are pairs, a text with an arrow in it
    is one: "naast elkaar → met elkaar".
    """
    ids = _new_ids(canvas)
    new = [
        Card.model_validate({**new_card_fields(place), **fields, "id": next(ids), "created": today})
        for fields in several
    ]
    if holds_pairs(place):
        new = [card.evolve(text=TYPED_ARROW.sub(ARROW, card.text, count=1)) for card in new]
    edited = _insert_cards(canvas, place, [fit_to_place(card, place) for card in new], None)
    return _done(edited, [card.id for card in new], "edits.added", "edits.added_several", section=section_title(place))


def paste_cards(
    canvas: Canvas, cards: Iterable[Card], place: Place, at: int | None = None, *, today: date
) -> EditResult:
    """Adds duplicates of cards in their order, from this canvas or another, as `paste_card` adds that of one."""
    ids = _new_ids(canvas)
    new = [duplicate(canvas, card, place, next(ids), today=today) for card in cards]
    edited = _insert_cards(canvas, place, new, at)
    return _done(
        edited, [card.id for card in new], "edits.pasted", "edits.pasted_several", section=section_title(place)
    )


def move_cards(canvas: Canvas, ids: Collection[str], place: Place, *, today: date) -> EditResult:
    """Moves cards to the end of a section; those that stand there already stay where they are."""
    there = {card.id for card in cards_in(canvas, place)}
    moving = [id for id in _those_there(canvas, ids) if id not in there]
    for id in moving:
        canvas = move_card(canvas, id, place, today=today).canvas
    return _done(canvas, moving, "edits.moved", "edits.moved_several", section=section_title(place))


def drop_cards(
    canvas: Canvas, ids: Collection[str], place: Place, before: str | None = None, *, today: date
) -> EditResult:
    """Moves cards together before another in a section; to its end where that is None or gone.

    Where that one is among them itself, they come before the first behind it that is not.
    """
    moving, first = _those_there(canvas, ids), canvas
    there = [card.id for card in cards_in(canvas, place)]
    behind = there[there.index(before) :] if before in there else []
    before = next((id for id in behind if id not in moving), None)
    for id in moving:
        canvas = _drop_card(canvas, id, place, before, today)
    if canvas == first:
        return EditResult(first, message("edits.unchanged"), moving[0])
    if {*moving} <= {*there}:
        return _done(canvas, moving, "edits.reordered", "edits.reordered_several")
    return _done(canvas, moving, "edits.moved", "edits.moved_several", section=section_title(place))


def _drop_card(canvas: Canvas, id: str, place: Place, before: str | None, today: date) -> Canvas:
    """Moves one card before another in a section, which does not count itself among those it passes."""
    others = [card.id for card in cards_in(canvas, place) if card.id != id]
    at = others.index(before) if before else len(others)
    return move_card(canvas, id, place, at, today=today).canvas


def reorder_cards(canvas: Canvas, ids: Collection[str], by: int, *, today: date) -> EditResult:
    """Moves cards one place down (`by` 1) or up (-1), each within its section, as far as it goes.

    Those that stand together stay together: one that can't move on keeps those behind it back.
    """
    there = _those_there(canvas, ids)
    before = canvas
    for place in PLACES:
        cards = [*cards_in(canvas, place)]
        for at in range(len(cards)) if by < 0 else reversed(range(len(cards))):
            to = at + by
            if cards[at].id in there and 0 <= to < len(cards) and cards[to].id not in there:
                cards[at], cards[to] = cards[to], cards[at]
        if tuple(cards) != cards_in(canvas, place):
            canvas = replace_cards(canvas, place, cards)
    if canvas is before:
        return EditResult(canvas, message("edits.unchanged"), there[0])
    return _done(canvas, there, "edits.reordered", "edits.reordered_several")


def delete_cards(canvas: Canvas, ids: Collection[str], *, today: date) -> EditResult:
    """Deletes cards. Actions that named one of them as their pillar no longer do."""
    there = _those_there(canvas, ids)
    for id in there:
        canvas = delete_card(canvas, id, today=today).canvas
    return _done(canvas, there, "edits.deleted", "edits.deleted_several")


def step_statuses(canvas: Canvas, ids: Collection[str], lead: str | None, *, today: date) -> EditResult:
    """Gives actions the status after that of `lead`, or of the first of them where that is none of them.

    Cards of sections whose cards have no status stay as they are.
    """
    there = _those_there(canvas, ids)
    stepped = [card for card in actions(canvas) if card.id in there]
    leading = next((card for card in stepped if card.id == lead), stepped[0] if stepped else None)
    return set_status(canvas, ids, next_status(leading) if leading else None, today=today)


def set_status(canvas: Canvas, ids: Collection[str], status: Status | None, *, today: date) -> EditResult:
    """Gives actions a status; cards of sections whose cards have none stay as they are."""
    there = actions_among(canvas, _those_there(canvas, ids))
    for id in there:
        canvas = change_card(canvas, id, {"status": status}, today=today).canvas
    return _done(canvas, there, "edits.status", "edits.status_several", status=message(f"status.{status or 'none'}"))


def actions_among(canvas: Canvas, ids: Collection[str]) -> list[str]:
    """Those of the cards that are actions, in the order of the boards."""
    return [card.id for card in actions(canvas) if card.id in ids]


def link_lesson(canvas: Canvas, ids: Collection[str], lesson: int, *, today: date) -> EditResult:
    """Links cards to a lesson; where all of them were linked to it, unlinks them."""
    there = _those_there(canvas, ids)
    linked = {placed.card.id for placed in all_cards(canvas) if lesson in placed.card.lessons}
    others = [id for id in there if id not in linked]
    for id in others or there:
        canvas = toggle_lesson(canvas, id, lesson, today=today).canvas
    title = message(f"lessons.{lesson}.title")
    if others:
        return _done(canvas, others, "edits.linked", "edits.linked_several", lesson=title)
    return _done(canvas, there, "edits.unlinked", "edits.unlinked_several", lesson=title)


def _those_there(canvas: Canvas, ids: Collection[str]) -> list[str]:
    """Those of the ids that cards have, in the order of the boards; raises NoSuchCardError where none has."""
    wanted = set(ids)
    there = [*dict.fromkeys(placed.card.id for placed in all_cards(canvas) if placed.card.id in wanted)]
    if not there:
        raise NoSuchCardError(*ids)
    return there


def _done(canvas: Canvas, ids: Sequence[str], one: str, more: str, **values: Message) -> EditResult:
    """What was made of the cards with these ids; `one` and `more` are the keys of what was done to one, to more."""
    if not ids:
        return EditResult(canvas, message("edits.unchanged"))
    label = message(one, **values) if len(ids) == 1 else message(more, n=len(ids), **values)
    return EditResult(canvas, label, ids[0])


def _new_ids(canvas: Canvas) -> Iterator[str]:
    """Ids for any number of new cards."""
    taken = card_ids(canvas)
    while True:
        id = new_id(taken)
        taken.add(id)
        yield id


def _insert_cards(canvas: Canvas, place: Place, new: Sequence[Card], at: int | None) -> Canvas:
    """The canvas with new cards before the one at `at`, or at the end where that is None."""
    cards = cards_in(canvas, place)
    at = len(cards) if at is None else at
    return replace_cards(canvas, place, [*cards[:at], *new, *cards[at:]]) if new else canvas

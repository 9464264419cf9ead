"""Edits of cards."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ikc_tui.domain.canvas import (
    STATUSES,
    Canvas,
    Card,
    Place,
    PlacedCard,
    Status,
    card_ids,
    cards_in,
    find_card,
    replace_card,
    replace_cards,
)
from ikc_tui.domain.edits.changed_cards import change_each_card
from ikc_tui.domain.edits.partners import new_partner
from ikc_tui.domain.edits.result import EditResult, NoSuchCardError
from ikc_tui.domain.ids import new_id
from ikc_tui.domain.partner_names import find_partner, find_same_partner
from ikc_tui.domain.sections import holds_pairs, new_card_fields, section_title
from ikc_tui.method.words import message

ARROW = "\n→ "
"""What stands between the two halves of a pair, in the text of a card outside van_naar."""


def add_card(
    canvas: Canvas, place: Place, fields: Mapping[str, Any], at: int | None = None, *, today: date
) -> EditResult:
    """Adds a card with these fields before the card at `at` (from 0), or at the end where that is None.

    A field that is not given is as a new card has it at that place (see `new_card_fields`).
    """
    card = Card.model_validate({**new_card_fields(place), **fields, "id": _new_card_id(canvas), "created": today})
    added = message("edits.added", section=section_title(place))
    return EditResult(_insert_card(canvas, place, card, at), added, card.id)


def change_card(canvas: Canvas, id: str, fields: Mapping[str, Any], *, today: date) -> EditResult:
    """Gives some fields of a card other values; the canvas itself where nothing differs.

    Raises NoSuchCardError where the card is gone.
    """
    placed = _placed_card(canvas, id)
    changed = placed.card.evolve(**fields)
    if changed == placed.card:
        return EditResult(canvas, message("edits.unchanged"), id)
    return EditResult(replace_card(canvas, placed, changed.evolve(changed=today)), message("edits.changed"), id)


def save_card(
    canvas: Canvas,
    place: Place,
    id: str | None,
    fields: Mapping[str, Any],
    new_partners: Sequence[Mapping[str, Any]] = (),
    *,
    asked_for: Collection[str] = (),
    today: date,
) -> EditResult:
    """Saves what stands in an editor: changes a card, or adds one at that place where `id` is None.

    `new_partners` are partners that the card names and the coalition did not have yet; they are added to both, but
    for those that it has by now: see `find_partner`. Names that were `asked_for` are partners of their own, also where
    another has a like name. Raises NoSuchCardError where the card is gone.
    """
    partners = [*fields.get("partners", ())]
    joined: list[str] = []
    for each in new_partners:
        find = find_same_partner if each["name"] in asked_for else find_partner
        partner = find(each["name"], canvas.partners)
        if partner is None:
            partner = new_partner(each, canvas.partners)
            canvas = canvas.evolve(partners=(*canvas.partners, partner))
            joined.append(partner.name)
        partners.append(partner.id)
    if new_partners:
        fields = {**fields, "partners": partners}
    if id is None:
        edited = add_card(canvas, place, fields, today=today)
    else:
        edited = change_card(canvas, id, fields, today=today)
    if not joined:
        return edited
    label = message("edits.joined", saved=edited.label, names=", ".join(joined), n=len(joined))
    return replace(edited, label=label)


def step_status(canvas: Canvas, id: str, *, today: date) -> EditResult:
    """Gives a card the status after its own: none, then each of STATUSES, then none again.

    Raises NoSuchCardError where the card is gone.
    """
    status = next_status(_placed_card(canvas, id).card)
    edited = change_card(canvas, id, {"status": status}, today=today)
    return EditResult(edited.canvas, message("edits.status", status=message(f"status.{status or 'none'}")), id)


def next_status(card: Card) -> Status | None:
    """The status after that of the card: of none the first, of the last none."""
    steps = (None, *STATUSES)
    return steps[(steps.index(card.status) + 1) % len(steps)]


def move_card(canvas: Canvas, id: str, place: Place, at: int | None = None, *, today: date) -> EditResult:
    """Moves a card to a place, before the card at `at` there (from 0), or to the end where that is None.

    It keeps all fields, and its id unless a card there has the same one (by hand). Between a text and a pair its words
    go along. Raises NoSuchCardError where the card is gone.
    """
    placed = _placed_card(canvas, id)
    if placed.place == place:
        return _move_within_section(canvas, placed, len(cards_in(canvas, place)) - 1 if at is None else at)
    card = fit_to_place(placed.card, place).evolve(changed=today)
    if any(other.id == id for other in cards_in(canvas, place)):  # in the file one would take the place of the other
        card = card.evolve(id=_new_card_id(canvas))
    moved = message("edits.moved", section=section_title(place))
    return EditResult(_insert_card(replace_card(canvas, placed, None), place, card, at), moved, card.id)


def reorder_card(canvas: Canvas, id: str, by: int, *, today: date) -> EditResult:
    """Moves a card `by` cards down (or, below 0, up) within its section, as far as it goes.

    Raises NoSuchCardError where the card is gone.
    """
    placed = _placed_card(canvas, id)
    return _move_within_section(canvas, placed, placed.at + by)


def delete_card(canvas: Canvas, id: str, *, today: date) -> EditResult:
    """Deletes a card. Actions that named it as their pillar no longer do. Raises NoSuchCardError where it is gone."""
    without = replace_card(canvas, _placed_card(canvas, id), None)
    without = change_each_card(without, lambda card: card.evolve(pillar=None) if card.pillar == id else card)
    return EditResult(without, message("edits.deleted"), id)


def paste_card(canvas: Canvas, card: Card, place: Place, at: int | None = None, *, today: date) -> EditResult:
    """Adds a duplicate of a card, from this canvas or another, under a new id.

    It comes before the card at `at` (from 0), or at the end where that is None. What it refers to that this canvas does
    not have (partners, a pillar) is left behind.
    """
    copy = duplicate(canvas, card, place, _new_card_id(canvas), today=today)
    pasted = message("edits.pasted", section=section_title(place))
    return EditResult(_insert_card(canvas, place, copy, at), pasted, copy.id)


def duplicate(canvas: Canvas, card: Card, place: Place, id: str, *, today: date) -> Card:
    """A card like another, which may be of another canvas, as it can stand at a place of this one under an id."""
    partners = {partner.id for partner in canvas.partners}
    pillar = find_card(canvas, card.pillar) if card.pillar else None
    return fit_to_place(card, place).evolve(
        id=id,
        partners=[id for id in card.partners if id in partners],
        pillar=card.pillar if pillar else None,
        created=today,
        changed=None,
        twin_of=None,
        twin_fields=(),
    )


def fit_to_place(card: Card, place: Place) -> Card:
    """The card with its words in the fields that cards have at that place: a text, or the two halves of a pair.

    One that has words in both keeps them as they are.
    """
    is_pair = bool(card.from_ or card.to)
    if holds_pairs(place) and not is_pair:
        from_, _, to = card.text.partition(ARROW)
        return card.evolve(text="", from_=from_, to=to)
    if not holds_pairs(place) and not card.text:
        return card.evolve(text=f"{card.from_}{ARROW}{card.to}" if card.to else card.from_, from_="", to="")
    return card


def _new_card_id(canvas: Canvas) -> str:
    return new_id(card_ids(canvas))


def _placed_card(canvas: Canvas, id: str) -> PlacedCard:
    placed = find_card(canvas, id)
    if placed is None:
        raise NoSuchCardError(id)
    return placed


def _move_within_section(canvas: Canvas, placed: PlacedCard, at: int) -> EditResult:
    at = min(max(at, 0), len(cards_in(canvas, placed.place)) - 1)
    if at == placed.at:
        return EditResult(canvas, message("edits.unchanged"), placed.card.id)
    reordered = _insert_card(replace_card(canvas, placed, None), placed.place, placed.card, at)
    return EditResult(reordered, message("edits.reordered"), placed.card.id)


def _insert_card(canvas: Canvas, place: Place, card: Card, at: int | None) -> Canvas:
    cards = list(cards_in(canvas, place))
    cards.insert(len(cards) if at is None else at, card)
    return replace_cards(canvas, place, cards)

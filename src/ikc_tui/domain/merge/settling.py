"""Open conflicts settled, one at a time."""

from datetime import date
from typing import Literal

from pydantic import ValidationError

from ikc_tui.domain.canvas import Canvas, Card, PlacedCard, all_cards, cards_in
from ikc_tui.domain.edits.result import EditResult
from ikc_tui.domain.merge.open import OpenConflict, completed, open_conflicts, without
from ikc_tui.domain.merge.tables import Table, with_value
from ikc_tui.method.words import message

Resolution = Literal["mine", "theirs", "both"]


def resolve_conflict(canvas: Canvas, id: str, choice: Resolution, *, today: date) -> EditResult:
    """The canvas with one conflict settled: `mine` leaves what stands there, `theirs` puts the other in its place,
    `both` makes the twin a card of its own or joins two texts. The canvas itself, and a label that says why, where that
    can't be: nothing of that id is open any more (someone else settled it, or took away what it was about), both can't
    stay, or what the other wrote does not fit there."""
    conflict = next((conflict for conflict in open_conflicts(canvas) if conflict.id == id), None)
    if conflict is None:
        return EditResult(canvas, message("merge.settled_already"), None)
    if choice == "both" and not conflict.both:
        return EditResult(canvas, message("merge.not_both"), conflict.card)
    settled = _settled_twin if conflict.is_twin else _settled_entry
    try:
        canvas = settled(canvas, conflict, choice, today)
    except ValidationError:  # what a hand wrote into the file as theirs can be anything
        return EditResult(canvas, message("merge.does_not_fit"), conflict.card)
    card = id if conflict.is_twin and choice == "both" else conflict.card
    return EditResult(canvas, message(f"merge.settled_{choice}"), card)


def _settled_twin(canvas: Canvas, conflict: OpenConflict, choice: Resolution, today: date) -> Canvas:
    twin, card = _placed(canvas, conflict.id), _placed(canvas, conflict.card or "")
    if choice == "both":
        own = completed(canvas, twin.card).evolve(twin_of=None, twin_fields=(), changed=today)
        return _replaced(canvas, twin, own)
    if choice == "theirs":
        fields = {rival.path[0]: rival.theirs for rival in conflict.rivals}
        canvas = _replaced(canvas, card, _card(card.card, {**fields, "changed": today}))
    return _replaced(canvas, _placed(canvas, conflict.id), None)


def _settled_entry(canvas: Canvas, conflict: OpenConflict, choice: Resolution, today: date) -> Canvas:
    entry = next(entry for entry in canvas.conflicts if entry.id == conflict.id)
    canvas = without(canvas, entry)
    if choice == "mine":
        return canvas
    (rival,) = conflict.rivals
    value = rival.theirs if choice == "theirs" else _joined(rival.mine, rival.theirs)
    if entry.card is None:
        return Canvas.model_validate(with_value(canvas.serialize(), entry.path, value))
    placed = _placed(canvas, entry.card)
    tables = with_value(placed.card.serialize(), entry.path, value)
    return _replaced(canvas, placed, _card(placed.card, {**tables, "changed": today}))


def _joined(mine: str, theirs: str) -> str:
    return f"{mine}\n{theirs}" if "\n" in mine + theirs else f"{mine} / {theirs}"


def _card(card: Card, fields: Table) -> Card:
    known = {key: value for key, value in {**card.serialize(), **fields}.items() if value is not None}
    return Card.model_validate({**known, "id": card.id})


def _placed(canvas: Canvas, id: str) -> PlacedCard:
    return next(placed for placed in all_cards(canvas) if placed.card.id == id)


def _replaced(canvas: Canvas, placed: PlacedCard, card: Card | None) -> Canvas:
    """The canvas with another card in that place, or none."""
    cards = [card if other is placed.card else other for other in cards_in(canvas, placed.place)]
    board = getattr(canvas, placed.place.board).evolve(**{placed.place.section: [card for card in cards if card]})
    return canvas.evolve(**{placed.place.board: board})

"""Open conflicts resolved, one at a time."""

from datetime import date
from typing import Literal

from pydantic import ValidationError

from ikc_tui.domain.canvas import Canvas, Card, PlacedCard, find_card, replace_card
from ikc_tui.domain.edits import EditResult
from ikc_tui.domain.merge.conflicts import OpenConflict, completed_twin, open_conflicts, without_entry
from ikc_tui.domain.merge.spreads import with_marks_recounted
from ikc_tui.domain.merge.tables import Table, with_value
from ikc_tui.method.words import message

Resolution = Literal["mine", "theirs", "both"]
"""`mine` leaves what stands there, `theirs` puts the other in its place, `both` makes the twin a card of its own or
joins two texts."""


def resolve_conflict(canvas: Canvas, id: str, choice: Resolution, *, today: date) -> EditResult:
    """Resolves one conflict.

    Gives the canvas itself, with a label that says why, where that can't be: nothing of that id is open any more
    (someone else resolved it, or took away what it was about), both can't stay, or what the other wrote does not fit
    there.
    """
    conflict = next((conflict for conflict in open_conflicts(canvas) if conflict.id == id), None)
    if conflict is None:
        return EditResult(canvas, message("merge.settled_already"), None)
    if choice == "both" and not conflict.can_keep_both:
        return EditResult(canvas, message("merge.not_both"), conflict.card)
    resolve = _resolve_twin if conflict.is_twin else _resolve_entry
    try:
        canvas = resolve(canvas, conflict, choice, today)
    except ValidationError:  # what a hand wrote into the file as theirs can be anything
        return EditResult(canvas, message("merge.does_not_fit"), conflict.card)
    card = id if conflict.is_twin and choice == "both" else conflict.card
    return EditResult(canvas, message(f"merge.settled_{choice}"), card)


def _resolve_twin(canvas: Canvas, conflict: OpenConflict, choice: Resolution, today: date) -> Canvas:
    twin, card = _placed_card(canvas, conflict.id), _placed_card(canvas, conflict.card or "")
    if choice == "both":
        own = completed_twin(canvas, twin.card).evolve(twin_of=None, twin_fields=(), changed=today)
        return replace_card(canvas, twin, own)
    if choice == "theirs":
        fields = {field.path[0]: field.theirs for field in conflict.fields}
        canvas = replace_card(canvas, card, _with_fields(card.card, {**fields, "changed": today}))
    return replace_card(canvas, _placed_card(canvas, conflict.id), None)


def _resolve_entry(canvas: Canvas, conflict: OpenConflict, choice: Resolution, today: date) -> Canvas:
    entry = next(entry for entry in canvas.conflicts if entry.id == conflict.id)
    canvas = without_entry(canvas, entry)
    if choice == "mine":
        return canvas
    (field,) = conflict.fields
    value = field.theirs if choice == "theirs" else _joined(field.mine, field.theirs)
    if entry.card is None:
        return with_marks_recounted(canvas, Canvas.model_validate(with_value(canvas.serialize(), entry.path, value)))
    placed = _placed_card(canvas, entry.card)
    tables = with_value(placed.card.serialize(), entry.path, value)
    return replace_card(canvas, placed, _with_fields(placed.card, {**tables, "changed": today}))


def _joined(mine: str, theirs: str) -> str:
    return f"{mine}\n{theirs}" if "\n" in mine + theirs else f"{mine} / {theirs}"


def _with_fields(card: Card, fields: Table) -> Card:
    """The card with these fields, by their names in the file; one that is None is emptied."""
    kept = {key: value for key, value in {**card.serialize(), **fields}.items() if value is not None}
    return Card.model_validate({**kept, "id": card.id})


def _placed_card(canvas: Canvas, id: str) -> PlacedCard:
    placed = find_card(canvas, id)
    assert placed is not None, "an open conflict is about cards that are there"
    return placed

"""Edits of a review while it is being held: its agenda, and what comes of each item."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ikc_tui.domain.canvas import AgendaItem, Canvas, Place, Review, find_review, replace_review
from ikc_tui.domain.edits.cards import add_card
from ikc_tui.domain.edits.marks import set_mark
from ikc_tui.domain.edits.result import EditResult, NoSuchAgendaItemError, NoSuchReviewError
from ikc_tui.domain.edits.reviews import new_review_id, with_marks_and_signals
from ikc_tui.domain.ids import new_id
from ikc_tui.domain.spread import MarksByPartner, added_counts, count_marks, recount
from ikc_tui.method.words import Message, message

UNCHANGED = message("edits.unchanged")


def begin_review(
    canvas: Canvas, fields: Mapping[str, Any], agenda: Iterable[Mapping[str, Any]], *, today: date
) -> EditResult:
    """Adds a review that is being held from now on, with its agenda: the fields of each item, without an id.

    Without a `date` it is held today; without an `id` it gets one. What was reached is its first item.
    """
    day = fields.get("date") or today
    items: list[AgendaItem] = []
    for item in agenda:
        items.append(_new_item(item, items))
    at = items[0].id if items else None
    made = {"id": new_review_id(canvas, day), **fields, "date": day, "items": items, "open": True, "at": at}
    review = Review.model_validate(made)
    return EditResult(canvas.evolve(reviews=(*canvas.reviews, review)), message("edits.review_begun"))


def finish_review(canvas: Canvas, id: str, *, today: date) -> EditResult:
    """Ends a review that is being held: the own marks and the signals of this moment are kept with it.

    Marks that were given in it stay as they were given. Raises NoSuchReviewError where the review is gone.
    """
    review = _review(canvas, id)
    if not review.open:
        return EditResult(canvas, UNCHANGED)
    ended = replace_review(canvas, review.evolve(open=None, at=None))
    return EditResult(with_marks_and_signals(ended, id), message("edits.reviewed"))


def discard_review(canvas: Canvas, id: str, *, today: date) -> EditResult:
    """Takes a review away. The cards that were made in it stay. Raises NoSuchReviewError where the review is gone."""
    gone = _review(canvas, id)
    left = tuple(review for review in canvas.reviews if review is not gone)
    return EditResult(canvas.evolve(reviews=left), message("edits.review_discarded"))


# The agenda


def reach_item(canvas: Canvas, id: str, item: str, *, today: date) -> EditResult:
    """Remembers the item that a review has reached; the canvas itself where either is gone, or the review has ended."""
    review = find_review(canvas, id)
    if review is None or not review.open or find_item(review, item) is None or review.at == item:
        return EditResult(canvas, UNCHANGED)
    return EditResult(replace_review(canvas, review.evolve(at=item)), UNCHANGED)


def add_item(
    canvas: Canvas, id: str, fields: Mapping[str, Any], after: str | None = None, *, today: date
) -> EditResult:
    """Adds an item to the agenda right after another; at the end where that is None or gone. Raises as others do."""
    review = _review(canvas, id)
    ids = [item.id for item in review.items]
    at = ids.index(after) + 1 if after in ids else len(ids)
    item = _new_item(fields, review.items)
    return _with_items(
        canvas, review, (*review.items[:at], item, *review.items[at:]), message("edits.item_added", number=at + 1)
    )


def change_item(canvas: Canvas, id: str, item: str, fields: Mapping[str, Any], *, today: date) -> EditResult:
    """Gives some fields of an item other values. Raises NoSuchReviewError, NoSuchAgendaItemError."""
    review = _review(canvas, id)
    done = "edits.noted" if fields.keys() == {"notes"} else "edits.item_changed"
    return _with_item(canvas, review, _item(review, item).evolve(**fields), done)


def drop_item(canvas: Canvas, id: str, item: str, *, today: date) -> EditResult:
    """Takes an item off the agenda, with its notes and decisions. The cards that were made of it stay.

    Raises NoSuchReviewError, NoSuchAgendaItemError.
    """
    review = _review(canvas, id)
    gone = _item(review, item)
    left, number = (other for other in review.items if other is not gone), review.items.index(gone) + 1
    return _with_items(canvas, review, left, message("edits.item_dropped", number=number))


def reorder_item(canvas: Canvas, id: str, item: str, by: int, *, today: date) -> EditResult:
    """Moves an item so many places later on the agenda (below 0: earlier), as far as it goes.

    Raises NoSuchReviewError, NoSuchAgendaItemError.
    """
    review = _review(canvas, id)
    moving = _item(review, item)
    others = [other for other in review.items if other is not moving]
    at = min(max(review.items.index(moving) + by, 0), len(others))
    return _with_items(canvas, review, (*others[:at], moving, *others[at:]), message("edits.item_moved", number=at + 1))


# What comes of an item


def add_decision(canvas: Canvas, id: str, item: str, text: str, *, today: date) -> EditResult:
    """Adds what was decided to an item. Raises NoSuchReviewError, NoSuchAgendaItemError."""
    review = _review(canvas, id)
    found = _item(review, item)
    return _with_item(canvas, review, found.evolve(decisions=(*found.decisions, text)), "edits.decided")


def change_decision(canvas: Canvas, id: str, item: str, was: str, text: str, *, today: date) -> EditResult:
    """Rewords a decision of an item; "" takes it away. Of one that is gone by now, the text is added.

    Raises NoSuchReviewError, NoSuchAgendaItemError.
    """
    review = _review(canvas, id)
    found = _item(review, item)
    decisions = [*found.decisions]
    at = decisions.index(was) if was in decisions else len(decisions)
    decisions[at : at + 1] = [text] if text else []
    done = "edits.decision_changed" if text else "edits.decision_removed"
    return _with_item(canvas, review, found.evolve(decisions=tuple(decisions)), done)


def add_item_action(
    canvas: Canvas, id: str, item: str, place: Place, fields: Mapping[str, Any], *, today: date
) -> EditResult:
    """Adds an action as a card at that place, and to the item that it was made of.

    Raises NoSuchReviewError, NoSuchAgendaItemError.
    """
    review = _review(canvas, id)
    found = _item(review, item)
    added = add_card(canvas, place, fields, today=today)
    linked = _with_item(added.canvas, review, found.evolve(actions=(*found.actions, added.card)), "edits.changed")
    return EditResult(linked.canvas, added.label, added.card)


# Marks


def mark_in_review(canvas: Canvas, id: str, lesson: int, mark: int | None, *, today: date) -> EditResult:
    """Gives a lesson the coalition's own mark, and keeps it with the review; None takes it away from both.

    Raises NoSuchReviewError.
    """
    marked = set_mark(canvas, lesson, mark, today=today)
    review = _review(canvas, id)
    marks = {**review.marks, str(lesson): mark}
    kept = review.evolve(marks={number: given for number, given in marks.items() if given is not None})
    return EditResult(replace_review(marked.canvas, kept), marked.label)


def turn_over(canvas: Canvas, id: str, marks: MarksByPartner, *, by_partner: bool, today: date) -> EditResult:
    """Adds the marks that partners gave to a review: how many gave which and, `by_partner`, who did.

    By partner a mark takes the place of one that the partner gave before; else these are added to what was counted.
    Raises NoSuchReviewError.
    """
    review = _review(canvas, id)
    kept, counted, spread = review.partner_marks, review.counted, review.spread
    if by_partner:
        kept = {**kept, **{partner: {**kept.get(partner, {}), **given} for partner, given in marks.items() if given}}
        spread = recount(spread, review.partner_marks, kept)
    else:
        more = count_marks(marks)
        spread = added_counts(spread, more)
        counted = {**counted, **{lesson: _with_counts(counted.get(lesson, {}), more[lesson]) for lesson in more}}
    turned = review.evolve(spread=spread, partner_marks=kept, counted=counted)
    return EditResult(replace_review(canvas, turned), message("edits.turned_over"))


def _with_counts(counted: Mapping[str, tuple[int, ...]], more: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
    """What was counted for a lesson, and more under an id of its own: another laptop counts some at the same time."""
    return {**counted, new_id(counted): more}


# Shared


def find_item(review: Review, id: str | None) -> AgendaItem | None:
    """The item of that id; None where the agenda has none."""
    return next((item for item in review.items if item.id == id), None)


def _review(canvas: Canvas, id: str) -> Review:
    review = find_review(canvas, id)
    if review is None:
        raise NoSuchReviewError(id)
    return review


def _item(review: Review, id: str) -> AgendaItem:
    item = find_item(review, id)
    if item is None:
        raise NoSuchAgendaItemError(id)
    return item


def _new_item(fields: Mapping[str, Any], items: Iterable[AgendaItem]) -> AgendaItem:
    return AgendaItem.model_validate({**fields, "id": new_id({item.id for item in items})})


def _with_item(canvas: Canvas, review: Review, item: AgendaItem, done: str) -> EditResult:
    return _with_items(
        canvas, review, (item if other.id == item.id else other for other in review.items), message(done)
    )


def _with_items(canvas: Canvas, review: Review, items: Iterable[AgendaItem], done: Message) -> EditResult:
    changed = review.evolve(items=tuple(items))
    if changed == review:
        return EditResult(canvas, UNCHANGED)
    return EditResult(replace_review(canvas, changed), done)

"""Edits of what the coalition says of itself: its own marks, and the reviews it holds."""

from datetime import date

from ikc_tui.domain.canvas import Canvas, Mark, Review, find_card
from ikc_tui.domain.edits.cards import change_card
from ikc_tui.domain.edits.result import EditResult, NoSuchCardError
from ikc_tui.domain.ids import new_id
from ikc_tui.method.words import message


def set_mark(canvas: Canvas, lesson: int, mark: int | None, *, today: date) -> EditResult:
    """The own mark for a lesson, 0 to 3, or None to take it away; a note that stands with it stays."""
    label = message("edits.marked", lesson=lesson, mark=mark) if mark is not None else message("edits.unmarked")
    return EditResult(_with_mark(canvas, lesson, {"mark": mark}, today), label)


def set_mark_note(canvas: Canvas, lesson: int, note: str, *, today: date) -> EditResult:
    """The note beside the own mark for a lesson; empty to take it away."""
    return EditResult(_with_mark(canvas, lesson, {"note": note}, today), message("edits.noted"))


def toggle_lesson(canvas: Canvas, id: str, lesson: int, *, today: date) -> EditResult:
    """The card linked to a lesson, or no longer where it was."""
    placed = find_card(canvas, id)
    if placed is None:
        raise NoSuchCardError(id)
    linked = set(placed.card.lessons) ^ {lesson}
    edited = change_card(canvas, id, {"lessons": sorted(linked)}, today=today)
    done = "edits.linked" if lesson in linked else "edits.unlinked"
    return EditResult(edited.canvas, message(done, lesson=message(f"lessons.{lesson}.title")), id)


def record_review(canvas: Canvas, fields: dict[str, object], *, today: date) -> EditResult:
    """A review that was held, with the own marks of that moment. Its id is its day and a few signs."""
    day = fields.get("date") or today
    taken = {review.id for review in canvas.reviews}
    id = f"{day}-{new_id(taken)[:3]}"
    while id in taken:
        id = f"{day}-{new_id(taken)[:3]}"
    marks = {mark.id: mark.mark for mark in canvas.marks if mark.mark is not None}
    review = Review.model_validate({"marks": marks, **fields, "date": day, "id": id})
    return EditResult(canvas.evolve(reviews=(*canvas.reviews, review)), message("edits.reviewed"))


def _with_mark(canvas: Canvas, lesson: int, changes: dict[str, object], today: date) -> Canvas:
    id = str(lesson)
    known = next((mark for mark in canvas.marks if mark.id == id), Mark(id=id))
    mark = known.evolve(**changes, date=today)
    others = [other for other in canvas.marks if other.id != id]
    kept = [*others, mark] if mark.mark is not None or mark.note else others
    return canvas.evolve(marks=tuple(sorted(kept, key=lambda mark: (len(mark.id), mark.id))))

"""Edits of what the coalition says of itself: its own marks, and the lessons that cards are evidence for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ikc_tui.domain.canvas import Canvas, Mark, find_card, find_mark
from ikc_tui.domain.edits.cards import change_card
from ikc_tui.domain.edits.result import EditResult, NoSuchCardError
from ikc_tui.method.words import message


def set_mark(canvas: Canvas, lesson: int, mark: int | None, *, today: date) -> EditResult:
    """Gives a lesson an own mark, one of MARK_VALUES; None takes it away. A note that stands with it stays."""
    label = message("edits.marked", lesson=lesson, mark=mark) if mark is not None else message("edits.unmarked")
    return EditResult(_with_mark(canvas, lesson, {"mark": mark}, today), label)


def set_mark_note(canvas: Canvas, lesson: int, note: str, *, today: date) -> EditResult:
    """Writes the note beside the own mark for a lesson; an empty one takes it away."""
    return EditResult(_with_mark(canvas, lesson, {"note": note}, today), message("edits.noted"))


def toggle_lesson(canvas: Canvas, id: str, lesson: int, *, today: date) -> EditResult:
    """Links a card to a lesson, or unlinks it where it was linked. Raises NoSuchCardError where the card is gone."""
    placed = find_card(canvas, id)
    if placed is None:
        raise NoSuchCardError(id)
    linked = set(placed.card.lessons) ^ {lesson}
    edited = change_card(canvas, id, {"lessons": sorted(linked)}, today=today)
    done = "edits.linked" if lesson in linked else "edits.unlinked"
    return EditResult(edited.canvas, message(done, lesson=message(f"lessons.{lesson}.title")), id)


def _with_mark(canvas: Canvas, lesson: int, changes: Mapping[str, Any], today: date) -> Canvas:
    mark = (find_mark(canvas, lesson) or Mark(id=str(lesson))).evolve(**changes, date=today)
    others = [other for other in canvas.marks if other.id != mark.id]
    marks_after = [*others, mark] if mark.mark is not None or mark.note else others
    return canvas.evolve(marks=tuple(sorted(marks_after, key=lambda mark: (len(mark.id), mark.id))))

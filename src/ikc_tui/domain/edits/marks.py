"""Edits of what the coalition says of itself: its own marks, and the lessons that cards are linked to."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ikc_tui.domain.canvas import MARK_VALUES, Canvas, Mark, find_card, find_mark
from ikc_tui.domain.edits.cards import change_card
from ikc_tui.domain.edits.result import EditResult, NoSuchCardError
from ikc_tui.method.lessons import mark_name
from ikc_tui.method.words import message


def set_mark(canvas: Canvas, lesson: int, mark: int | None, *, today: date) -> EditResult:
    """Gives a lesson an own mark, one of MARK_VALUES; None takes it away. A note that stands with it stays."""
    if mark is None and _mark(canvas, lesson) is None:
        return EditResult(canvas, message("edits.unchanged"))
    if mark is None:
        label = message("edits.unmarked")
    else:
        label = message("edits.marked", lesson=lesson, mark=mark, name=mark_name(mark))
    return EditResult(_with_mark(canvas, lesson, {"mark": mark}, today), label)


def step_mark(canvas: Canvas, lesson: int, *, today: date) -> EditResult:
    """Gives a lesson the own mark after its own: none, then each of MARK_VALUES, then none again."""
    steps = (None, *MARK_VALUES)
    return set_mark(canvas, lesson, steps[(steps.index(_mark(canvas, lesson)) + 1) % len(steps)], today=today)


def shift_mark(canvas: Canvas, lesson: int, by: int, *, today: date) -> EditResult:
    """Raises the own mark for a lesson by so much (or, below 0, lowers it), as far as MARK_VALUES go.

    Without a mark, raising gives the lowest, and lowering nothing: the canvas itself.
    """
    mark = _mark(canvas, lesson)
    before = -1 if mark is None else mark
    after = min(max(before + by, MARK_VALUES[0]), MARK_VALUES[-1]) if by > 0 or mark is not None else before
    if after == before:
        return EditResult(canvas, message("edits.unchanged"))
    return set_mark(canvas, lesson, after, today=today)


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


def _mark(canvas: Canvas, lesson: int) -> int | None:
    found = find_mark(canvas, lesson)
    return found.mark if found else None


def _with_mark(canvas: Canvas, lesson: int, changes: Mapping[str, Any], today: date) -> Canvas:
    mark = (find_mark(canvas, lesson) or Mark(id=str(lesson))).evolve(**changes, date=today)
    others = [other for other in canvas.marks if other.id != mark.id]
    marks_after = [*others, mark] if mark.mark is not None or mark.note else others
    return canvas.evolve(marks=tuple(sorted(marks_after, key=lambda mark: (len(mark.id), mark.id))))

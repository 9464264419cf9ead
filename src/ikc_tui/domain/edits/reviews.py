"""Edits of the reviews that the coalition holds."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ikc_tui.domain.canvas import Canvas, find_review, replace_review
from ikc_tui.domain.edits.result import EditResult, NoSuchReviewError
from ikc_tui.domain.ids import new_id
from ikc_tui.domain.scoring import score
from ikc_tui.method.lessons import lessons
from ikc_tui.method.words import message

CORRECTABLE = ("date", "theme", "present", "notes", "decisions")
"""What of a review can be corrected: what was given and shown on its day stays as it was."""


def with_marks_and_signals(canvas: Canvas, id: str) -> Canvas:
    """The canvas whose review of that id has been held: with the own marks and the signals of this moment.

    A mark that was given in it stays.
    """
    review = find_review(canvas, id)
    assert review
    marks = {mark.id: mark.mark for mark in canvas.marks if mark.mark is not None}
    signals = {str(lesson.number): lesson.score for lesson in score(canvas, lessons()).lessons}
    return replace_review(canvas, review.evolve(marks={**marks, **review.marks}, signals=signals))


def correct_review(canvas: Canvas, id: str, fields: Mapping[str, Any], *, today: date) -> EditResult:
    """Gives some of the CORRECTABLE fields of a review other values; the canvas itself where nothing differs.

    Its marks and signals are those of its day: they are never counted again. Raises NoSuchReviewError where the review
    is gone.
    """
    review = find_review(canvas, id)
    if review is None:
        raise NoSuchReviewError(id)
    corrected = review.evolve(**{name: fields[name] for name in CORRECTABLE if name in fields})
    if corrected == review:
        return EditResult(canvas, message("edits.unchanged"))
    return EditResult(replace_review(canvas, corrected), message("edits.review_corrected"))


def new_review_id(canvas: Canvas, day: date) -> str:
    """An id for a review of that day: the day and a few characters, not among those taken."""
    taken = {review.id for review in canvas.reviews}
    id = f"{day}-{new_id(taken)[:3]}"
    while id in taken:
        id = f"{day}-{new_id(taken)[:3]}"
    return id

"""Edits of the reviews that the coalition holds."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ikc_tui.domain.canvas import Canvas, Review, find_review
from ikc_tui.domain.edits.result import EditResult, NoSuchReviewError
from ikc_tui.domain.ids import new_id
from ikc_tui.domain.scoring import score
from ikc_tui.method.lessons import lessons
from ikc_tui.method.words import message

CORRECTABLE = ("date", "theme", "present", "notes", "decisions")
"""What of a review can be corrected: what was given and shown on its day stays as it was."""


def record_review(canvas: Canvas, fields: Mapping[str, Any], *, today: date) -> EditResult:
    """Adds a review that was held, with the own marks of this moment unless other `marks` are given.

    With it goes how many signals of each lesson the canvas shows now, the review itself among what it has. Without a
    `date` it was held today. Its id is its day and a few characters.
    """
    day = fields.get("date") or today
    marks = {mark.id: mark.mark for mark in canvas.marks if mark.mark is not None}
    review = Review.model_validate({"marks": marks, **fields, "date": day, "id": _new_review_id(canvas, day)})
    with_itself = canvas.evolve(reviews=(*canvas.reviews, review))
    signals = {str(lesson.number): lesson.score for lesson in score(with_itself, lessons()).lessons}
    held = canvas.evolve(reviews=(*canvas.reviews, review.evolve(signals=signals)))
    return EditResult(held, message("edits.reviewed"))


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
    reviews = tuple(corrected if other is review else other for other in canvas.reviews)
    return EditResult(canvas.evolve(reviews=reviews), message("edits.review_corrected"))


def _new_review_id(canvas: Canvas, day: date) -> str:
    taken = {review.id for review in canvas.reviews}
    id = f"{day}-{new_id(taken)[:3]}"
    while id in taken:
        id = f"{day}-{new_id(taken)[:3]}"
    return id

"""The reviews of a canvas in time."""

from datetime import date

from ikc_tui.domain.canvas import Canvas, Review, open_reviews


def held_reviews(canvas: Canvas) -> list[Review]:
    """The reviews that were held, as they stand in the file; one that is being held still is not among them."""
    return [review for review in canvas.reviews if not review.open]


def reviews_by_day(canvas: Canvas) -> list[Review]:
    """The reviews that were held, the first one first: by date, and then by their place in the file.

    Those without a date come before all others.
    """
    return sorted(held_reviews(canvas), key=lambda review: review.date or date.min)


def newest_first(canvas: Canvas) -> list[Review]:
    """All reviews, the newest first; what is being held still is newer than what was held."""
    return [*open_reviews(canvas), *reversed(reviews_by_day(canvas))]


def last_review(canvas: Canvas) -> Review | None:
    """The review that was held last, by date and then by its place in the file; None where none was held."""
    held = reviews_by_day(canvas)
    return held[-1] if held else None


def review_before(canvas: Canvas, review: Review) -> Review | None:
    """The review that was held before this one; None where this is the first, or is being held still."""
    held = reviews_by_day(canvas)
    at = next((at for at, other in enumerate(held) if other.id == review.id), 0)
    return held[at - 1] if at else None

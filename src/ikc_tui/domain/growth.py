"""How much more a canvas shows than at the last review."""

from dataclasses import dataclass
from datetime import date

from ikc_tui.domain.canvas import Canvas, Review
from ikc_tui.domain.predicates import held_reviews
from ikc_tui.domain.scoring import Scorecard


@dataclass(frozen=True)
class Growth:
    """Signals that came since a review."""

    signals: int
    """How many more are shown: 1 or more."""
    since: date | None
    """The day of the review; None where it bears none."""


def last_review(canvas: Canvas) -> Review | None:
    """The review that was held last, by date and then by its place in the file; None where none was held."""
    held = held_reviews(canvas)
    return max(enumerate(held), key=lambda each: (each[1].date or date.min, each[0]))[1] if held else None


def growth(canvas: Canvas, scorecard: Scorecard) -> Growth | None:
    """The growth since the last review; None where that kept no signals, or nothing grew."""
    review = last_review(canvas)
    if review is None or not review.signals:
        return None
    more = scorecard.total - sum(review.signals.values())
    return Growth(more, review.date) if more > 0 else None

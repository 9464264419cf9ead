"""How much more a canvas shows than at the last review, and how much more each review showed than the one before."""

from dataclasses import dataclass
from datetime import date

from ikc_tui.domain.canvas import Canvas, Review
from ikc_tui.domain.held_reviews import last_review, review_before
from ikc_tui.domain.scoring import Scorecard
from ikc_tui.method.lessons import lesson_numbers
from ikc_tui.method.words import Message, message


@dataclass(frozen=True)
class Growth:
    """Signals that came since a review."""

    signals: int
    """How many more are shown: 1 or more."""
    since: date | None
    """The day of the review; None where it bears none."""


def growth(canvas: Canvas, scorecard: Scorecard) -> Growth | None:
    """The growth since the last review; None where that kept no signals, or nothing grew."""
    return _growth_since(last_review(canvas), scorecard.total)


def signals_shown(canvas: Canvas, scorecard: Scorecard) -> Message:
    """How many signals are shown, and how many came since the last review."""
    return signals_message(scorecard.total, growth(canvas, scorecard))


def signals_message(shown: int, grown: Growth | None = None) -> Message:
    """How many signals are shown, and how many of them came since a review."""
    said = message("checklist.signals", n=shown)
    if grown is None:
        return said
    if grown.since is None:
        return message("checklist.grown", shown=said, n=grown.signals)
    return message("checklist.grown_since", shown=said, n=grown.signals, date=grown.since)


def growth_at(canvas: Canvas, review: Review) -> Growth | None:
    """The growth up to a review since the one before it; None where either kept no signals, or nothing grew."""
    return _growth_since(review_before(canvas, review), shown_at(review))


def shown_at(review: Review) -> int:
    """How many signals were shown on the day of a review, of lessons that there are."""
    return sum(review.signals.get(str(number), 0) for number in lesson_numbers())


def _growth_since(before: Review | None, shown: int) -> Growth | None:
    if before is None or not before.signals:
        return None
    more = shown - shown_at(before)
    return Growth(more, before.date) if more > 0 else None

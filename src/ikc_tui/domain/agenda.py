"""When a coalition is to hold its next review, by the rhythm of the network, and what it agreed to do."""

from datetime import date, timedelta

from ikc_tui.domain.canvas import Canvas, Card, all_cards
from ikc_tui.domain.held_reviews import last_review
from ikc_tui.domain.open_points import open_points
from ikc_tui.domain.review_standing import ReviewStanding
from ikc_tui.domain.since import since_last_review


def review_standing(canvas: Canvas) -> ReviewStanding:
    """How a coalition stands with its reviews.

    The next one counts from the last; where none was held yet, from the first day that a card bears.
    """
    last = last_review(canvas)
    counted_from = last.date if last else min((day for day in _days_of_cards(canvas) if day), default=None)
    return ReviewStanding(
        held=last is not None,
        last=last.date if last else None,
        counted_from=counted_from,
        running=any(review.open for review in canvas.reviews),
        open_actions=len(actions_of_last_review(canvas)),
    )


def actions_of_last_review(canvas: Canvas) -> tuple[Card, ...]:
    """The open actions that were made in the last review; none where none was held."""
    since = since_last_review(canvas)
    if since.is_beginning:
        return ()
    return tuple(action.placed.card for action in open_points(canvas, since).actions)


def end_of_week(today: date) -> date:
    """The Sunday of that week."""
    return today + timedelta(days=6 - today.weekday())


def _days_of_cards(canvas: Canvas) -> list[date | None]:
    return [placed.card.created or placed.card.changed for placed in all_cards(canvas)]

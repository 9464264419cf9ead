"""When a coalition is to hold its next review, by the rhythm of the network."""

from datetime import date, timedelta

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.domain.growth import last_review


def next_review(canvas: Canvas, weeks: int) -> date | None:
    """The day by which the next review is due, so many weeks after the last one.

    Where none was held yet, after the first day that a card bears; None where no day is known to count from.
    """
    last = last_review(canvas)
    began = last.date if last else min((day for day in _days_of_cards(canvas) if day), default=None)
    try:
        return began + timedelta(weeks=weeks) if began else None
    except OverflowError:
        return None


def end_of_week(today: date) -> date:
    """The Sunday of that week."""
    return today + timedelta(days=6 - today.weekday())


def _days_of_cards(canvas: Canvas) -> list[date | None]:
    return [placed.card.created or placed.card.changed for placed in all_cards(canvas)]

"""When an action is late.

Loads no models, so that the list of coalitions can ask it before any canvas is read.
"""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ikc_tui.domain.canvas import Card

CLOSED_STATUSES = frozenset({"done", "standing", "stopped"})
"""The statuses of an action on which nothing more is to be done: it can't be late."""

FINISHED_STATUSES = frozenset({"done", "stopped"})
"""The statuses of an action that one need not look at any more. What is standing is how people work now."""


def deadline(card: "Card") -> date | None:
    """The day by which the card is to be done; None where it has no such day, or nothing more is to be done."""
    return None if card.status in CLOSED_STATUSES else card.due


def is_past(deadline: date, today: date) -> bool:
    """Whether the deadline is over; on the day itself it is not."""
    return deadline < today


def is_in_week(day: date, today: date) -> bool:
    """Whether the day is in the week of today, from Monday to Sunday as in ISO 8601."""
    return day.isocalendar()[:2] == today.isocalendar()[:2]


def is_in_month(day: date, today: date) -> bool:
    """Whether the day is in the month of today."""
    return (day.year, day.month) == (today.year, today.month)


def is_overdue(card: "Card", today: date) -> bool:
    """Whether the card should have been done by now."""
    day = deadline(card)
    return day is not None and is_past(day, today)

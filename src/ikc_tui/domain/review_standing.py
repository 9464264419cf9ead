"""How a coalition stands with its reviews: when it held the last one, when the next is due, what is open of it.

Loads no models, so that the list of coalitions can tell it before any canvas is read.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from ikc_tui.method.words import Message, message

MOST_DAYS, MOST_WEEKS = 13, 103  # that are told as days, and as weeks


@dataclass(frozen=True)
class ReviewStanding:
    """How a coalition stands with its reviews."""

    held: bool
    """Whether any was held."""
    last: date | None
    """The day of the last one that was held; None where none was, or it bears no date."""
    counted_from: date | None
    """From when on the weeks until the next one count; None where no day is known to count from."""
    running: bool
    """Whether one is being held now, which does not count as held yet."""
    open_actions: int
    """How many actions of the last one are open."""

    def due(self, weeks: int) -> date | None:
        """The day by which the next review is due, so many weeks after the last; None where it is not known."""
        try:
            return self.counted_from + timedelta(weeks=weeks) if self.counted_from else None
        except OverflowError:
            return None


def how_long_ago(day: date, today: date) -> Message:
    """How long ago a day was, in days, weeks or years; that it is still to come where the clock says so."""
    days = (today - day).days
    if days < 0:
        return message("standing.to_come")
    if days < 2:
        return message("standing.yesterday" if days else "standing.today")
    if days <= MOST_DAYS:
        return message("standing.days_ago", n=days)
    if days // 7 <= MOST_WEEKS:
        return message("standing.weeks_ago", n=days // 7)
    return message("standing.years_ago", n=days // 365)

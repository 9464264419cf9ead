"""Search for coalitions in the list, in as much of the language of filters as its summaries can answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ikc_tui.domain.deadlines import is_in_month, is_in_week, is_past
from ikc_tui.domain.filters import read_coalition_filter
from ikc_tui.domain.folding import fold_text
from ikc_tui.services.summaries import ListEntry, Summary


@dataclass(frozen=True)
class CoalitionQuery:
    """What is asked of the coalitions: what is `typed`, on the day `today`.

    `count_changed` tells how many cards of a coalition changed since the person's last visit.
    """

    typed: str
    today: date
    count_changed: Callable[[Summary], int]

    def matches(self, entry: ListEntry | str) -> bool:
        """Whether a coalition is what is asked for; of one that can't be read, or is not read yet, the slug is known.

        The words may stand in its name, neighbourhood and motto; one open action that is due then will do.
        """
        asked = read_coalition_filter(self.typed)
        if not isinstance(entry, Summary):
            slug = fold_text(entry if isinstance(entry, str) else entry.slug)
            return not asked.due and not asked.changed and all(word in slug for word in asked.words)
        text = fold_text(f"{entry.name} {entry.neighbourhood} {entry.motto}")
        return (
            all(word in text for word in asked.words)
            and all(any(_DUE[due](day, self.today) for day in entry.open_due) for due in asked.due)
            and (not asked.changed or self.count_changed(entry) > 0)
        )


_DUE: dict[str, Callable[[date, date], bool]] = {"late": is_past, "week": is_in_week, "month": is_in_month}

"""All actions of all coalitions, those that are late first."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import NamedTuple

from ikc_tui.domain.canvas import Canvas, Card, Place, all_cards
from ikc_tui.domain.deadlines import is_overdue
from ikc_tui.domain.filters import read_filter
from ikc_tui.domain.sections import holds_actions
from ikc_tui.services.card_search import CardQuery
from ikc_tui.storage.store import LoadedCanvas


class CoalitionAction(NamedTuple):
    """An action of a coalition."""

    slug: str
    canvas: Canvas
    place: Place
    card: Card
    late: bool


def nothing_changed(loaded: LoadedCanvas) -> Collection[str]:
    """For who knows nothing of visits: no card changed since."""
    return ()


def find_actions(
    typed: str,
    canvases: Iterable[LoadedCanvas],
    today: date,
    changed_in: Callable[[LoadedCanvas], Collection[str]] = nothing_changed,
) -> list[CoalitionAction]:
    """The actions that are what is typed, in the language of filters; all where that is blank.

    Words may also stand in the name of the coalition. What is late comes first, then by date, what has none last; else
    in the order of the canvases and their boards. `changed_in` gives the ids of the cards of a canvas that changed
    since the person's last visit; it is called only where they are asked for.
    """
    asks_changed = read_filter(typed).changed
    found = []
    for loaded in canvases:
        query = CardQuery(typed, loaded.canvas, today, changed_in(loaded) if asks_changed else ())
        found += [
            CoalitionAction(loaded.slug, loaded.canvas, placed.place, placed.card, is_overdue(placed.card, today))
            for placed in all_cards(loaded.canvas)
            if holds_actions(placed.place) and query.matches(placed.card, loaded.canvas.name, loaded.slug)
        ]
    return sorted(found, key=lambda action: (not action.late, action.card.due or date.max))

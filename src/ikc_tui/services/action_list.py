"""All actions of all coalitions, those that are late first."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Literal, NamedTuple

from ikc_tui.domain.canvas import Canvas, Card, Place, cards_in
from ikc_tui.domain.deadlines import is_overdue
from ikc_tui.domain.filters import read_filter
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.sections import action_places
from ikc_tui.services.card_search import CardQuery
from ikc_tui.storage.store import LoadedCanvas

ActionOrder = Literal["date", "owner", "coalition", "status"]
ACTION_ORDERS: tuple[ActionOrder, ...] = ("date", "owner", "coalition", "status")


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
    order: ActionOrder = "date",
) -> list[CoalitionAction]:
    """The actions that are what is typed, in the language of filters; all where that is blank.

    Words may also stand in the name of the coalition. In the order "date" what is late comes first, then by date, what
    has none last, and else as the canvases and their boards have it; so do actions that are the same in another order.
    `changed_in` gives the ids of the cards of a canvas that changed since the person's last visit; it is called only
    where they are asked for.
    """
    asks_changed = read_filter(typed).changed
    found = []
    for loaded in canvases:
        query = CardQuery(typed, loaded.canvas, today, changed_in(loaded) if asks_changed else ())
        found += [
            CoalitionAction(loaded.slug, loaded.canvas, place, card, is_overdue(card, today))
            for place in action_places()
            for card in cards_in(loaded.canvas, place)
            if not typed or query.matches(card, loaded.canvas.name, loaded.slug)
        ]
    found.sort(key=lambda action: (not action.late, action.card.due or date.max))
    return found if order == "date" else sorted(found, key=_ORDERS[order])


_STATUSES = ("doing", "idea", None, "standing", "done", "stopped")  # what asks for work first
_ORDERS: dict[ActionOrder, Callable[[CoalitionAction], tuple[object, ...]]] = {
    "owner": lambda action: (not action.card.owner, fold_text(action.card.owner)),
    "coalition": lambda action: (fold_text(action.canvas.name), action.slug),
    "status": lambda action: (_STATUSES.index(action.card.status),),
}

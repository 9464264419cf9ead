"""Which cards the boards show: those that pass the filter or, without one, are not hidden because they are finished."""

from dataclasses import dataclass

from ikc_tui.domain.canvas import Canvas, Card, all_cards
from ikc_tui.domain.deadlines import FINISHED_STATUSES
from ikc_tui.services.card_search import CardQuery, query_in
from ikc_tui.services.session import Session
from ikc_tui.ui.context import Context


def shown_cards(filter: str, session: Session, context: Context) -> "ShownCards":
    """Which cards of a session's canvas are shown just now, with this filter; "" is none."""
    return ShownCards(query_in(session, filter, context.today()) if filter else None, context)


@dataclass(frozen=True)
class ShownCards:
    """What decides whether a card is shown. `query` is the filter, which finds what is hidden too; None: none."""

    query: CardQuery | None
    context: Context

    def has(self, card: Card) -> bool:
        """Whether this card is shown."""
        return self.query.matches(card) if self.query else not self.hides(card)

    def hides(self, card: Card) -> bool:
        """Whether this card is hidden because it is finished."""
        context = self.context
        is_hidden = context.hides_finished and card.status in FINISHED_STATUSES and card.id not in context.kept_in_sight
        return is_hidden and self.query is None

    def hidden_on(self, canvas: Canvas, board: str) -> int:
        """How many cards of a board are hidden because they are finished."""
        return sum(self.hides(placed.card) for placed in all_cards(canvas) if placed.place.board == board)

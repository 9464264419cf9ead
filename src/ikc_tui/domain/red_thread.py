"""The thread from a what to a how to a why, and where it is broken."""

from dataclasses import dataclass

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.domain.predicates import is_whole_pair, pillar_ids


@dataclass(frozen=True)
class RedThread:
    """Ids of cards where the thread breaks, each list as they stand on their board."""

    loose_actions: tuple[str, ...]
    unused_pillars: tuple[str, ...]
    half_pairs: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Is it broken nowhere?"""
        return not (self.loose_actions or self.unused_pillars or self.half_pairs)


def red_thread(canvas: Canvas) -> RedThread:
    """Actions that name no pillar that is there, pillars that no action takes up, and van_naar pairs that lack a
    half, or both. An action that was stopped needs no pillar, and takes none up."""
    pillars = pillar_ids(canvas)
    actions = [card for (board, _), _, card in all_cards(canvas) if board == "actiebord" and card.status != "stopped"]
    taken_up = {card.pillar for card in actions}
    return RedThread(
        tuple(card.id for card in actions if card.pillar not in pillars),
        tuple(card.id for card in canvas.richtingenbord.pijlers if card.id not in taken_up),
        tuple(card.id for card in canvas.richtingenbord.van_naar if not is_whole_pair(card)),
    )

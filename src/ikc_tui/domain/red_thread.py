"""The thread from a what to a how to a why, and where it is broken."""

from dataclasses import dataclass

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.predicates import is_whole_pair
from ikc_tui.domain.sections import actions, pillars


@dataclass(frozen=True)
class RedThread:
    """Ids of cards where the thread breaks, each list as they stand on their board."""

    loose_actions: tuple[str, ...]
    unused_pillars: tuple[str, ...]
    half_pairs: tuple[str, ...]

    @property
    def breaks(self) -> int:
        """In how many places it is broken: 0 where it is whole."""
        return len(self.loose_actions) + len(self.unused_pillars) + len(self.half_pairs)


def red_thread(canvas: Canvas) -> RedThread:
    """Actions that name no pillar that is there, pillars that no action takes up, and van_naar pairs that lack a
    half, or both. An action that was stopped needs no pillar, and takes none up."""
    standing = {pillar.id for pillar in pillars(canvas)}
    going_on = [card for card in actions(canvas) if card.status != "stopped"]
    taken_up = {card.pillar for card in going_on}
    return RedThread(
        tuple(card.id for card in going_on if card.pillar not in standing),
        tuple(pillar.id for pillar in pillars(canvas) if pillar.id not in taken_up),
        tuple(card.id for card in canvas.richtingenbord.van_naar if not is_whole_pair(card)),
    )

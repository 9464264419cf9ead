"""The red thread from a what to a how to a why, and where it is broken.

From the brochure "Oogst voor de toekomst" (Margôt Koekkoek and Aafke Osse): the canvas helps to shape a change
"in samenhang", the pillars show how the vision is seen in practice, and Van … Naar says what it changes to. That
every action names a pillar is how this program makes it visible.
"""

from dataclasses import dataclass

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.predicates import is_whole_pair
from ikc_tui.domain.sections import actions, pairs, pillars


@dataclass(frozen=True)
class RedThread:
    """Ids of the cards where the thread breaks, each list as they stand on their board."""

    loose_actions: tuple[str, ...]
    """Actions that name no pillar that is there; one that was stopped needs none."""
    unused_pillars: tuple[str, ...]
    """Pillars that no action names; an action that was stopped does not count."""
    half_pairs: tuple[str, ...]
    """Pairs in van_naar that lack a half, or both."""

    @property
    def breaks(self) -> int:
        """The number of breaks; 0 where the thread is whole."""
        return len(self.loose_actions) + len(self.unused_pillars) + len(self.half_pairs)


def red_thread(canvas: Canvas) -> RedThread:
    """Where the red thread of a canvas breaks."""
    pillar_ids = [pillar.id for pillar in pillars(canvas)]
    not_stopped = [card for card in actions(canvas) if card.status != "stopped"]
    taken_up = {card.pillar for card in not_stopped}
    return RedThread(
        tuple(card.id for card in not_stopped if card.pillar not in pillar_ids),
        tuple(id for id in pillar_ids if id not in taken_up),
        tuple(card.id for card in pairs(canvas) if not is_whole_pair(card)),
    )

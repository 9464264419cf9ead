"""The common thread from a what to a how to a why, and where it has loose ends.

From the brochure "Oogst voor de toekomst" (Margôt Koekkoek and Aafke Osse): the canvas helps to shape a change
"in samenhang" and always begins from the why, the pillars show how the vision is seen in practice, and Van … Naar says
what it changes to. That an action names a pillar is how this program makes it visible. No card names the story that it
comes from, so of the why it asks only whether there is any.
"""

from dataclasses import dataclass

from ikc_tui.domain.attention import (
    VERHALENBORD,
    half_pairs,
    loose_actions,
    names_pillars,
    unused_pillars,
)
from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.predicates import CanvasIndex


@dataclass(frozen=True)
class CommonThread:
    """Where the thread has loose ends: ids of cards, each list as they stand on their board."""

    loose_actions: tuple[str, ...]
    """Actions in aanbod and proeftuinen that are going and name no pillar."""
    unused_pillars: tuple[str, ...]
    """Pillars that no action which is going names."""
    half_pairs: tuple[str, ...]
    """Pairs in van_naar of which one half is filled in."""
    lacks_why: bool
    """Whether actions name pillars while the verhalenbord has no card that counts."""
    is_filled_in: bool
    """Whether there is anything to follow it by: an action that names a pillar."""

    @property
    def loose_cards(self) -> dict[str, tuple[str, ...]]:
        """The cards at which it has a loose end, by what they lack: `checklist.` and that is where its words stand."""
        return {
            "loose_action": self.loose_actions,
            "unused_pillar": self.unused_pillars,
            "half_pair": self.half_pairs,
        }

    @property
    def loose_ends(self) -> int:
        """How many there are; 0 where the thread is whole."""
        return sum(map(len, self.loose_cards.values())) + self.lacks_why


def common_thread(canvas: Canvas) -> CommonThread:
    """Where the common thread of a canvas has loose ends. None of a kind is told before its field is first used."""
    index = CanvasIndex.of(canvas)
    is_filled_in = names_pillars(index)
    return CommonThread(
        loose_actions(index),
        unused_pillars(index),
        half_pairs(index),
        is_filled_in and not index.counting(VERHALENBORD),
        is_filled_in,
    )

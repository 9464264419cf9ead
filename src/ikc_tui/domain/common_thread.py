"""The common thread from a what to a how to a why, and where it has loose ends.

From the brochure "Oogst voor de toekomst" (Margôt Koekkoek and Aafke Osse): the canvas helps to shape a change
"in samenhang", the pillars show how the vision is seen in practice, and Van … Naar says what it changes to. That an
action names a pillar, and shares a lesson with a card on the verhalenbord, is how this program makes it visible.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ikc_tui.domain.attention import (
    ACTIONS,
    VERHALENBORD,
    going,
    half_pairs,
    loose_actions,
    names_pillars,
    unused_pillars,
)
from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.predicates import CanvasIndex, IndexedCard
from ikc_tui.domain.sections import PILLARS


@dataclass(frozen=True)
class CommonThread:
    """Ids of the cards where the thread has a loose end, each list as they stand on their board."""

    loose_actions: tuple[str, ...]
    """Actions in aanbod and proeftuinen that are going and name no pillar."""
    unused_pillars: tuple[str, ...]
    """Pillars that no action which is going names."""
    without_why: tuple[str, ...]
    """Actions that are going, of which no lesson, nor any of their pillar, is one of a card on the verhalenbord."""
    half_pairs: tuple[str, ...]
    """Pairs in van_naar of which one half is filled in."""
    is_filled_in: bool
    """Whether there is anything to follow it by: an action that names a pillar, a verhalenbord card with a lesson."""

    @property
    def loose_ends(self) -> int:
        """How many there are; 0 where the thread is whole."""
        return len(self.loose_actions) + len(self.unused_pillars) + len(self.without_why) + len(self.half_pairs)


def common_thread(canvas: Canvas) -> CommonThread:
    """Where the common thread of a canvas has loose ends. None of a kind is told before its field is first used."""
    index = CanvasIndex.of(canvas)
    whys = frozenset(_lessons(index.counting(VERHALENBORD)))
    return CommonThread(
        loose_actions(index),
        unused_pillars(index),
        _without_why(index, whys) if whys else (),
        half_pairs(index),
        names_pillars(index) or bool(whys),
    )


def _without_why(index: CanvasIndex, whys: frozenset[int]) -> tuple[str, ...]:
    of_pillars = {each.card.id: each.card.lessons for each in index.counting([PILLARS])}
    found = []
    for each in going(index, ACTIONS):
        lessons = {*each.card.lessons, *of_pillars.get(each.card.pillar or "", ())}
        if lessons and whys.isdisjoint(lessons):
            found.append(each.card.id)
    return tuple(found)


def _lessons(cards: list[IndexedCard]) -> Iterator[int]:
    for each in cards:
        yield from each.card.lessons

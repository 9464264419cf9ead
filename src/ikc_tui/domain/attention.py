"""Points of attention: restraint and gaps that are said beside a lesson, and never cost a signal.

That a coalition keeps to few pillars, that actions and pillars meet, that every partner is heard: these follow from
the lessons in the brochure "Oogst voor de toekomst" (Margôt Koekkoek and Aafke Osse); the numbers are this program's
own. Nothing is said of a field before it is first used: that is not filled in yet, and no gap.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ikc_tui.domain.canvas import PLACES, Place
from ikc_tui.domain.predicates import GOING, CanvasIndex, IndexedCard, ids_of, partners_on
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.sections import holds_actions, pairs
from ikc_tui.method.words import Message, message

MOST_PILLARS = 5
"""With more there is something to say about focus."""
MOST_DOING = 7
"""With more actions under way at once there is something to say about focus."""

ACTIONS = tuple(filter(holds_actions, PLACES))
VERHALENBORD = tuple(place for place in PLACES if place.board == "verhalenbord")
WORK_FOR_CHILDREN = (Place("actiebord", "aanbod"), Place("actiebord", "proeftuinen"))
"""Where actions are at the heart of the centre, so that each is expected to take up a pillar."""


@dataclass(frozen=True)
class Attention:
    """One point of attention."""

    id: str
    """The number of its lesson and a word: `3-pillars`."""
    cards: tuple[str, ...] = ()
    """The ids of the cards that it is about, as they stand."""
    partners: tuple[str, ...] = ()
    """The ids of the partners that it is about, as they stand."""

    @property
    def lesson(self) -> int:
        """The number of the lesson beside which it is said."""
        return int(self.id.partition("-")[0])

    @property
    def count(self) -> int:
        """How many cards or partners it is about."""
        return len(self.cards or self.partners)

    @property
    def sentence(self) -> Message:
        """What there is, and a question that invites to talk about it."""
        return message(f"attention.{self.id}", n=self.count)


def points_of_attention(index: CanvasIndex) -> list[Attention]:
    """All that there are, by lesson."""
    found = (
        Attention("3-pillars", _if_more_than(MOST_PILLARS, index.pillars)),
        Attention("3-doing", _if_more_than(MOST_DOING, ids_of(_doing(index)))),
        Attention("3-loose", loose_actions(index)),
        Attention("3-unused", unused_pillars(index)),
        Attention("4-partners", partners=unheard_partners(index, PLACES)),
        Attention("8-owners", _without_owner(index)),
        Attention("9-more", _more_that_holds_back(index)),
        Attention("10-partners", partners=unheard_partners(index, VERHALENBORD)),
        Attention("13-half", half_pairs(index)),
    )
    return [point for point in found if point.count]


def names_pillars(index: CanvasIndex) -> bool:
    """Whether any action names a pillar."""
    return _is_used("pillar", index.counting(ACTIONS))


def names_partners(index: CanvasIndex) -> bool:
    """Whether any card names a partner."""
    return _is_used("partners", index.counting())


def loose_actions(index: CanvasIndex) -> tuple[str, ...]:
    """Actions in aanbod and proeftuinen that are going and name no pillar; none before any action names one."""
    if not names_pillars(index):
        return ()
    return ids_of(each for each in _going(index, WORK_FOR_CHILDREN) if "pillar" not in each.fields)


def unused_pillars(index: CanvasIndex) -> tuple[str, ...]:
    """Pillars that no action which is going names; none before any action names one."""
    if not names_pillars(index):
        return ()
    named = {each.card.pillar for each in _going(index, ACTIONS)}
    return tuple(id for id in index.pillars if id not in named)


def unheard_partners(index: CanvasIndex, places: Iterable[Place]) -> tuple[str, ...]:
    """Partners that stand on no card there; none before any card anywhere names one."""
    if not names_partners(index):
        return ()
    heard = partners_on(index.counting(places))
    return tuple(partner.id for partner in index.canvas.partners if partner.id not in heard)


def half_pairs(index: CanvasIndex) -> tuple[str, ...]:
    """Pairs of which just one half is filled in."""
    return tuple(card.id for card in pairs(index.canvas) if is_blank(card.from_) != is_blank(card.to))


def _without_owner(index: CanvasIndex) -> tuple[str, ...]:
    if not _is_used("owner", index.counting(ACTIONS)):
        return ()
    return ids_of(each for each in _doing(index) if "owner" not in each.fields)


def _more_that_holds_back(index: CanvasIndex) -> tuple[str, ...]:
    holds_back, moves = (index.counting([Place("verhalenbord", section)]) for section in ("tegenhoudt", "beweging"))
    return ids_of(holds_back) if len(holds_back) > len(moves) else ()


def _doing(index: CanvasIndex) -> list[IndexedCard]:
    return [each for each in index.counting(ACTIONS) if each.card.status == "doing"]


def _going(index: CanvasIndex, places: Iterable[Place]) -> list[IndexedCard]:
    return [each for each in index.counting(places) if each.card.status in GOING]


def _is_used(field: str, cards: Iterable[IndexedCard]) -> bool:
    return any(field in each.fields for each in cards)


def _if_more_than(most: int, ids: tuple[str, ...]) -> tuple[str, ...]:
    return ids if len(ids) > most else ()

"""What a signal can ask of a canvas: a small closed set, over structure alone.

No predicate reads for meaning and none knows what day it is, so the same file always gives the same answer. Only cards
that count are asked about (see `IndexedCard`), and partners only where the canvas knows them: an id that a card names
and `partners` does not is nobody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from ikc_tui.domain.canvas import (
    PLACES,
    PRACTICE_LISTS,
    Canvas,
    Card,
    Kind,
    LessonNumber,
    Place,
    PracticeList,
    Sector,
    Stakeholder,
    Status,
    cards_in,
)
from ikc_tui.domain.held_reviews import held_reviews
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.sections import PILLARS, holds_actions, holds_pairs

GOING: tuple[Status, ...] = ("doing", "done", "standing")
"""The statuses of an action that is going."""
ValueField = Literal["status", "kind", "owner", "pillar", "partners", "stakeholders", "lessons", "learned"]
"""A field of a card that has a value or has none: an id of a partner or pillar that is not there is no value."""


class PredicateResult(NamedTuple):
    """Whether a predicate holds, and the ids of the cards that show that it does, as they stand."""

    holds: bool
    cards: tuple[str, ...] = ()


class IndexedCard(NamedTuple):
    """A card that has something to read, with what predicates ask of it, worked out once."""

    card: Card
    counts: bool
    """Whether signals are read from it: it is no action that was stopped."""
    partners: tuple[str, ...]
    """The ids of the partners that stand on it, less those that the canvas does not know."""
    sectors: int
    """From how many sectors these are; a partner without a sector adds none."""
    fields: frozenset[ValueField]
    """Those that have a value."""


@dataclass(frozen=True)
class CanvasIndex:
    """A canvas with what predicates ask of its cards worked out once, for all signals."""

    canvas: Canvas
    cards: Mapping[Place, list[IndexedCard]]
    """All cards that have something to read, those of actions that were stopped too."""

    @classmethod
    def of(cls, canvas: Canvas) -> Self:
        """The index of a canvas."""
        sectors = {partner.id: partner.sector for partner in canvas.partners}
        pillar_ids = frozenset(pillar.id for pillar in cards_in(canvas, PILLARS) if not is_blank(pillar.text))
        return cls(canvas, {place: _index_section(canvas, place, sectors, pillar_ids) for place in PLACES})

    def counting(self, places: Iterable[Place] = PLACES) -> list[IndexedCard]:
        """The cards there that count, in the order in which they stand."""
        return [each for place in places for each in self.cards[place] if each.counts]

    @property
    def pillars(self) -> tuple[str, ...]:
        """The ids of the pillars that count, as they stand."""
        return ids_of(self.counting([PILLARS]))


def _index_section(
    canvas: Canvas, place: Place, sectors: Mapping[str, Sector | None], pillar_ids: frozenset[str]
) -> list[IndexedCard]:
    has_words = _has_both_halves if holds_pairs(place) else _has_text
    can_stop = holds_actions(place)
    return [
        _index_card(card, can_stop and card.status == "stopped", sectors, pillar_ids)
        for card in cards_in(canvas, place)
        if has_words(card)
    ]


def _has_text(card: Card) -> bool:
    return not is_blank(card.text)


def _has_both_halves(card: Card) -> bool:
    return not (is_blank(card.from_) or is_blank(card.to))


def _index_card(
    card: Card, is_stopped: bool, sectors: Mapping[str, Sector | None], pillar_ids: frozenset[str]
) -> IndexedCard:
    partners = tuple(id for id in card.partners if id in sectors)
    known = {sectors[id] for id in partners} - {None}
    has_value: Mapping[ValueField, bool] = {
        "status": card.status is not None,
        "kind": card.kind is not None,
        "owner": not is_blank(card.owner),
        "pillar": card.pillar in pillar_ids,
        "partners": bool(partners),
        "stakeholders": bool(card.stakeholders),
        "lessons": bool(card.lessons),
        "learned": not is_blank(card.learned),
    }
    fields = frozenset([name for name, has in has_value.items() if has])
    return IndexedCard(card, not is_stopped, partners, len(known), fields)


def _places_of_names(names: object) -> object:
    return [place for name in names for place in _places_of(name)] if isinstance(names, list) else names


def _places_of(name: object) -> list[Place]:
    """Of a board all its sections."""
    places = [place for place in PLACES if name in (place.board, place.name)]
    if not places:
        raise ValueError(f"there is no board or section {name!r}")
    return places


Places = Annotated[tuple[Place, ...], Field(min_length=1), BeforeValidator(_places_of_names)]
"""Sections: in the data a list of `board.section` and of boards, which are all their sections."""
Count = Annotated[int, Field(ge=1)]


class Predicate(BaseModel):
    """Something asked of a canvas; the fields are the arguments that a signal can give."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def evaluate(self, index: CanvasIndex) -> PredicateResult:
        """Whether it holds, and by which cards."""
        raise NotImplementedError


class CardPredicate(Predicate):
    """Asks about the matching cards: those that count and meet every argument given."""

    on: Places = PLACES
    """In one of these sections."""
    stakeholder: Stakeholder | None = None
    """For this stakeholder; None: for whomever."""
    kind: Kind | None = None
    """Of this kind; None: of any."""
    lesson: LessonNumber | None = None
    """Linked to this lesson; None: to any or none."""
    going: bool = False
    """With a status of GOING."""
    status: tuple[Status, ...] = ()
    """With one of these statuses; (): with any or none."""
    has: tuple[ValueField, ...] = ()
    """With a value in each of these fields."""
    partners: Annotated[int, Field(ge=0)] = 0
    """On each of which at least so many partners stand."""
    sectors: Annotated[int, Field(ge=0)] = 0
    """On each of which partners from at least so many sectors stand."""
    stopped_too: bool = False
    """Actions that were stopped are asked about as well."""

    def matching_cards(self, index: CanvasIndex) -> list[IndexedCard]:
        """The matching cards, in the order in which they stand."""
        cards = [each for place in self.on for each in index.cards[place] if each.counts or self.stopped_too]
        if self.going:
            cards = [each for each in cards if each.card.status in GOING]
        if self.status:
            cards = [each for each in cards if each.card.status in self.status]
        if self.lesson:
            cards = [each for each in cards if self.lesson in each.card.lessons]
        if self.stakeholder:
            cards = [each for each in cards if self.stakeholder in each.card.stakeholders]
        if self.kind:
            cards = [each for each in cards if each.card.kind == self.kind]
        if self.has:
            cards = [each for each in cards if each.fields.issuperset(self.has)]
        if self.partners:
            cards = [each for each in cards if len(each.partners) >= self.partners]
        if self.sectors:
            cards = [each for each in cards if each.sectors >= self.sectors]
        return cards


class SomeCards(CardPredicate):
    """At least so many cards match."""

    at_least: Count = 1

    def evaluate(self, index: CanvasIndex) -> PredicateResult:
        """Whether so many cards match, and which do."""
        ids = ids_of(self.matching_cards(index))
        return PredicateResult(len(ids) >= self.at_least, ids)


class EveryPillarNamed(CardPredicate):
    """There are pillars, and each is named by a matching card."""

    def evaluate(self, index: CanvasIndex) -> PredicateResult:
        """Whether each is; the pillars, and the cards that name them."""
        naming = [each for each in self.matching_cards(index) if "pillar" in each.fields]
        named = {each.card.pillar for each in naming}
        return PredicateResult(
            bool(index.pillars) and named.issuperset(index.pillars), (*index.pillars, *ids_of(naming))
        )


class PartnersOn(CardPredicate):
    """At least so many partners stand on a matching card."""

    at_least: Count = 1

    def evaluate(self, index: CanvasIndex) -> PredicateResult:
        """Whether so many do, and on which cards."""
        named = [each for each in self.matching_cards(index) if each.partners]
        return PredicateResult(len(partners_on(named)) >= self.at_least, ids_of(named))


class EveryPartnerOn(CardPredicate):
    """There are at least so many partners, and each stands on a matching card."""

    at_least: Count = 1

    def evaluate(self, index: CanvasIndex) -> PredicateResult:
        """Whether each does, and on which cards."""
        named = [each for each in self.matching_cards(index) if each.partners]
        partners = {partner.id for partner in index.canvas.partners}
        return PredicateResult(len(partners) >= self.at_least and partners == partners_on(named), ids_of(named))


class Partners(Predicate):
    """There are at least so many partners, from at least so many sectors."""

    at_least: Count = 1
    sectors: Annotated[int, Field(ge=0)] = 0

    def evaluate(self, index: CanvasIndex) -> PredicateResult:
        """Whether there are so many; no cards."""
        partners = index.canvas.partners
        sectors = {partner.sector for partner in partners if partner.sector}
        return PredicateResult(len(partners) >= self.at_least and len(sectors) >= self.sectors)


class IdentityChosen(Predicate):
    """Appel or peer is chosen."""

    def evaluate(self, index: CanvasIndex) -> PredicateResult:
        """Whether one is chosen; no cards."""
        return PredicateResult(index.canvas.identity is not None)


class PracticeFilled(Predicate):
    """A list of the practice description has something in it that isn't blank."""

    part: PracticeList | None = None
    """This list; None: any."""

    def evaluate(self, index: CanvasIndex) -> PredicateResult:
        """Whether that list has something; no cards."""
        lists: list[tuple[str, ...]] = [
            getattr(index.canvas.practice, name) for name in PRACTICE_LISTS if self.part in (name, None)
        ]
        return PredicateResult(not all(map(is_blank, chain.from_iterable(lists))))


class Reviews(Predicate):
    """At least so many reviews were held, and so many days lie between the first and the last."""

    at_least: Count = 1
    dated: bool = False
    """Only reviews with a date: one without was held, but says nothing about time."""
    days_apart: Annotated[int, Field(ge=0)] = 0

    def evaluate(self, index: CanvasIndex) -> PredicateResult:
        """Whether so many were held, so far apart; no cards."""
        reviews = [review for review in held_reviews(index.canvas) if review.date or not self.dated]
        days = [review.date for review in reviews if review.date]
        apart = (max(days) - min(days)).days if days else 0
        return PredicateResult(len(reviews) >= self.at_least and apart >= self.days_apart)


PREDICATES: Mapping[str, type[Predicate]] = {
    "cards": SomeCards,
    "every_pillar_named": EveryPillarNamed,
    "partners_on": PartnersOn,
    "every_partner_on": EveryPartnerOn,
    "partners": Partners,
    "identity": IdentityChosen,
    "practice": PracticeFilled,
    "reviews": Reviews,
}
"""All predicates, by their names in `method/lessons.toml`."""


def partners_on(cards: Iterable[IndexedCard]) -> set[str]:
    """The ids of the partners that stand on one of these cards."""
    return set(chain.from_iterable(each.partners for each in cards))


def ids_of(cards: Iterable[IndexedCard]) -> tuple[str, ...]:
    """The ids of these cards, in their order."""
    return tuple(each.card.id for each in cards)

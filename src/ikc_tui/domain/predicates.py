"""What a signal can ask of a canvas: a small closed set, over structure alone.

No predicate reads for meaning and none knows what day it is, so the same file always gives the same answer. A card
counts as soon as it stands there, whatever its status, unless the signal says otherwise. Partners count only where
the canvas knows them: an id that a card names and `partners` does not is nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from ikc_tui.domain.canvas import (
    PLACES,
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
from ikc_tui.domain.sections import pillars

Feature = Literal["owner", "pillar", "learned", "pair"]
"""Something that a card has: an owner, a pillar that is there, something learned, both halves of a pair."""


class PredicateResult(NamedTuple):
    """Whether a predicate holds, and the ids of the cards that it looked at for that, as they stand."""

    holds: bool
    cards: tuple[str, ...] = ()


class IndexedCard(NamedTuple):
    """A card with what predicates ask of it, worked out once."""

    card: Card
    partners: tuple[str, ...]
    """The ids of the partners that carry it, less those that the canvas does not know."""
    sectors: int
    """From how many sectors these are; a partner without a sector adds none."""
    features: frozenset[Feature]


@dataclass(frozen=True)
class CanvasIndex:
    """A canvas with what predicates ask of its cards worked out once, for all signals."""

    canvas: Canvas
    cards: Mapping[Place, list[IndexedCard]]

    @classmethod
    def of(cls, canvas: Canvas) -> Self:
        """The index of a canvas."""
        sectors = {partner.id: partner.sector for partner in canvas.partners}
        pillar_ids = frozenset(pillar.id for pillar in pillars(canvas))
        return cls(
            canvas,
            {place: [_index_card(card, sectors, pillar_ids) for card in cards_in(canvas, place)] for place in PLACES},
        )


def _index_card(card: Card, sectors: Mapping[str, Sector | None], pillar_ids: frozenset[str]) -> IndexedCard:
    partners = tuple(id for id in card.partners if id in sectors) if card.partners else ()
    known = {sectors[id] for id in partners} - {None} if partners else ()
    return IndexedCard(card, partners, len(known), frozenset(_features(card, pillar_ids)))


def is_whole_pair(card: Card) -> bool:
    """Whether a card says where it comes from as well as where it goes to."""
    return bool(card.from_.strip() and card.to.strip())


def _features(card: Card, pillar_ids: frozenset[str]) -> list[Feature]:
    features: list[Feature] = []
    if card.owner:
        features.append("owner")
    if card.pillar in pillar_ids:
        features.append("pillar")
    if card.learned.strip():
        features.append("learned")
    if is_whole_pair(card):
        features.append("pair")
    return features


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
    """Asks about the matching cards: those that meet every argument given."""

    on: Places = PLACES
    """In one of these sections."""
    stakeholder: Stakeholder | None = None
    """For this stakeholder; None: for whomever."""
    kind: Kind | None = None
    """Of this kind; None: of any."""
    lesson: LessonNumber | None = None
    """Linked to this lesson; None: to any or none."""
    status: tuple[Status, ...] = ()
    """With one of these statuses; (): with any or none."""
    has: Feature | None = None
    """With this feature; None: whatever they have."""
    partners: Annotated[int, Field(ge=0)] = 0
    """Each carried by at least so many partners."""
    sectors: Annotated[int, Field(ge=0)] = 0
    """Each carried by partners from at least so many sectors."""

    def matching_cards(self, index: CanvasIndex) -> list[IndexedCard]:
        """The matching cards, in the order in which they stand."""
        cards = [each for place in self.on for each in index.cards[place]]
        if self.status:
            cards = [each for each in cards if each.card.status in self.status]
        if self.lesson:
            cards = [each for each in cards if self.lesson in each.card.lessons]
        if self.stakeholder:
            cards = [each for each in cards if self.stakeholder in each.card.stakeholders]
        if self.kind:
            cards = [each for each in cards if each.card.kind == self.kind]
        if self.has:
            cards = [each for each in cards if self.has in each.features]
        if self.partners:
            cards = [each for each in cards if len(each.partners) >= self.partners]
        if self.sectors:
            cards = [each for each in cards if each.sectors >= self.sectors]
        return cards


class SomeCards(CardPredicate):
    """At least so many cards match, and at most so many (None: any number)."""

    at_least: Count = 1
    at_most: Count | None = None

    def evaluate(self, index: CanvasIndex) -> PredicateResult:
        """Whether so many cards match, and which do."""
        ids = _ids(self.matching_cards(index))
        return PredicateResult(self.at_least <= len(ids) <= (self.at_most or len(ids)), ids)


class EveryCard(CardPredicate):
    """There is a matching card, and every matching card has this feature."""

    must_have: Feature

    def evaluate(self, index: CanvasIndex) -> PredicateResult:
        """Whether every matching card has it, and which cards match."""
        matches = self.matching_cards(index)
        return PredicateResult(
            bool(matches) and all(self.must_have in each.features for each in matches), _ids(matches)
        )


class AsMany(CardPredicate):
    """At least as many cards match as stand in the sections of `than`."""

    than: Places

    def evaluate(self, index: CanvasIndex) -> PredicateResult:
        """Whether so many cards match, and which do."""
        ids = _ids(self.matching_cards(index))
        return PredicateResult(len(ids) >= sum(len(index.cards[place]) for place in self.than), ids)


class CarriedBy(CardPredicate):
    """At least so many partners carry a matching card."""

    at_least: Count = 1

    def evaluate(self, index: CanvasIndex) -> PredicateResult:
        """Whether so many partners carry one, and which cards these carry."""
        carried = [each for each in self.matching_cards(index) if each.partners]
        return PredicateResult(len(_carriers(carried)) >= self.at_least, _ids(carried))


class CarriedByAll(CardPredicate):
    """Every partner carries a matching card.

    Holds where there are no partners at all: a signal that wants some has `partners` as another need.
    """

    def evaluate(self, index: CanvasIndex) -> PredicateResult:
        """Whether each partner carries one, and which cards these carry."""
        carried = [each for each in self.matching_cards(index) if each.partners]
        return PredicateResult(len(_carriers(carried)) == len(index.canvas.partners), _ids(carried))


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

    part: PracticeList

    def evaluate(self, index: CanvasIndex) -> PredicateResult:
        """Whether that list has something; no cards."""
        texts: tuple[str, ...] = getattr(index.canvas.practice, self.part)
        return PredicateResult(any(text.strip() for text in texts))


class Reviews(Predicate):
    """At least so many reviews were held, and so many days lie between the first and the last.

    A review without a date was held, but says nothing about time.
    """

    at_least: Count = 1
    days_apart: Annotated[int, Field(ge=0)] = 0

    def evaluate(self, index: CanvasIndex) -> PredicateResult:
        """Whether so many were held, so far apart; no cards."""
        reviews = index.canvas.reviews
        days = [review.date for review in reviews if review.date]
        apart = (max(days) - min(days)).days if days else 0
        return PredicateResult(len(reviews) >= self.at_least and apart >= self.days_apart)


PREDICATES: Mapping[str, type[Predicate]] = {
    "cards": SomeCards,
    "every_card": EveryCard,
    "as_many": AsMany,
    "carried_by": CarriedBy,
    "carried_by_all": CarriedByAll,
    "partners": Partners,
    "identity": IdentityChosen,
    "practice": PracticeFilled,
    "reviews": Reviews,
}
"""All predicates, by their names in `method/lessons.toml`."""


def _ids(cards: list[IndexedCard]) -> tuple[str, ...]:
    return tuple(each.card.id for each in cards)


def _carriers(cards: list[IndexedCard]) -> set[str]:
    return set(chain.from_iterable(each.partners for each in cards))

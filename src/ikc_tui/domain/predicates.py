"""What a sign can ask of a canvas: a small closed set, over structure alone.

No predicate reads for meaning and none knows what day it is, so the same file always gives the same answer. A card
counts as soon as it stands there, whatever its status, unless the sign says otherwise. Partners count only where
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


class Found(NamedTuple):
    """What a predicate saw: whether it holds, and the ids of the cards that make it so, as they stand."""

    holds: bool
    cards: tuple[str, ...] = ()


class Seen(NamedTuple):
    """A card with what is worked out about it once: which known partners carry it, from how many sectors (a partner
    without a sector adds none), and what it has."""

    card: Card
    partners: tuple[str, ...]
    sectors: int
    features: frozenset[Feature]


@dataclass(frozen=True)
class Index:
    """A canvas that was gone through once, so that each sign after that looks only where it must."""

    canvas: Canvas
    seen: Mapping[Place, list[Seen]]

    @classmethod
    def of(cls, canvas: Canvas) -> Self:
        """Goes through the canvas."""
        sectors = {partner.id: partner.sector for partner in canvas.partners}
        taken_up = frozenset(pillar.id for pillar in pillars(canvas))
        return cls(
            canvas, {place: [_seen(card, sectors, taken_up) for card in cards_in(canvas, place)] for place in PLACES}
        )


def _seen(card: Card, sectors: Mapping[str, Sector | None], pillars: frozenset[str]) -> Seen:
    partners = tuple(id for id in card.partners if id in sectors) if card.partners else ()
    known = {sectors[id] for id in partners} - {None} if partners else ()
    return Seen(card, partners, len(known), frozenset(_features(card, pillars)))


def is_whole_pair(card: Card) -> bool:
    """Says it where it comes from as well as where it goes to?"""
    return bool(card.from_.strip() and card.to.strip())


def _features(card: Card, pillars: frozenset[str]) -> list[Feature]:
    found: list[Feature] = []
    if card.owner:
        found.append("owner")
    if card.pillar in pillars:
        found.append("pillar")
    if card.learned.strip():
        found.append("learned")
    if is_whole_pair(card):
        found.append("pair")
    return found


def _places(names: object) -> object:
    return [place for name in names for place in _places_of(name)] if isinstance(names, list) else names


def _places_of(name: object) -> list[Place]:
    found = [place for place in PLACES if name in (place.board, place.name)]
    if not found:
        raise ValueError(f"there is no board or section {name!r}")
    return found


Where = Annotated[tuple[Place, ...], Field(min_length=1), BeforeValidator(_places)]
Count = Annotated[int, Field(ge=1)]


class Predicate(BaseModel):
    """Something asked of a canvas; the fields are the arguments that a sign can give."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def look(self, index: Index) -> Found:
        """Does it hold, and by which cards?"""
        raise NotImplementedError


class CardPredicate(Predicate):
    """Asks about the cards that fit: those `on` these boards and sections (everywhere, where that isn't said) with
    this stakeholder, this kind, this lesson, one of these statuses, this feature, and at least so many partners, or
    sectors, that carry it."""

    on: Where = PLACES
    stakeholder: Stakeholder | None = None
    kind: Kind | None = None
    lesson: LessonNumber | None = None
    status: tuple[Status, ...] = ()
    has: Feature | None = None
    partners: Annotated[int, Field(ge=0)] = 0
    sectors: Annotated[int, Field(ge=0)] = 0

    def fitting(self, index: Index) -> list[Seen]:
        """The cards that fit, as they stand. Asks one thing after another, of ever fewer cards."""
        cards = [seen for place in self.on for seen in index.seen[place]]
        if self.status:
            cards = [seen for seen in cards if seen.card.status in self.status]
        if self.lesson:
            cards = [seen for seen in cards if self.lesson in seen.card.lessons]
        if self.stakeholder:
            cards = [seen for seen in cards if self.stakeholder in seen.card.stakeholders]
        if self.kind:
            cards = [seen for seen in cards if seen.card.kind == self.kind]
        if self.has:
            cards = [seen for seen in cards if self.has in seen.features]
        if self.partners:
            cards = [seen for seen in cards if len(seen.partners) >= self.partners]
        if self.sectors:
            cards = [seen for seen in cards if seen.sectors >= self.sectors]
        return cards


class SomeCards(CardPredicate):
    """At least so many cards fit, and at most."""

    at_least: Count = 1
    at_most: Count | None = None

    def look(self, index: Index) -> Found:
        ids = _ids(self.fitting(index))
        return Found(self.at_least <= len(ids) <= (self.at_most or len(ids)), ids)


class EveryCard(CardPredicate):
    """There is a card that fits, and each that fits has this feature."""

    must_have: Feature

    def look(self, index: Index) -> Found:
        fitting = self.fitting(index)
        return Found(bool(fitting) and all(self.must_have in seen.features for seen in fitting), _ids(fitting))


class AsMany(CardPredicate):
    """At least as many cards fit as stand in the sections of `than`."""

    than: Where

    def look(self, index: Index) -> Found:
        ids = _ids(self.fitting(index))
        return Found(len(ids) >= sum(len(index.seen[place]) for place in self.than), ids)


class CarriedBy(CardPredicate):
    """At least so many partners carry a card that fits."""

    at_least: Count = 1

    def look(self, index: Index) -> Found:
        carried = [seen for seen in self.fitting(index) if seen.partners]
        return Found(len(_carriers(carried)) >= self.at_least, _ids(carried))


class CarriedByAll(CardPredicate):
    """No partner is without a card that fits. Says nothing where there are no partners: ask for those beside it."""

    def look(self, index: Index) -> Found:
        carried = [seen for seen in self.fitting(index) if seen.partners]
        return Found(len(_carriers(carried)) == len(index.canvas.partners), _ids(carried))


class Partners(Predicate):
    """There are at least so many partners, from at least so many sectors."""

    at_least: Count = 1
    sectors: Annotated[int, Field(ge=0)] = 0

    def look(self, index: Index) -> Found:
        partners = index.canvas.partners
        sectors = {partner.sector for partner in partners if partner.sector}
        return Found(len(partners) >= self.at_least and len(sectors) >= self.sectors)


class IdentityChosen(Predicate):
    """Appel or peer is chosen."""

    def look(self, index: Index) -> Found:
        return Found(index.canvas.identity is not None)


class PracticeFilled(Predicate):
    """A part of the practice description has something in it that isn't blank."""

    part: PracticeList

    def look(self, index: Index) -> Found:
        texts: tuple[str, ...] = getattr(index.canvas.practice, self.part)
        return Found(any(text.strip() for text in texts))


class Reviews(Predicate):
    """At least so many reviews were held, and so many days lie between the first and the last. A review without a
    date was held, but says nothing about time."""

    at_least: Count = 1
    days_apart: Annotated[int, Field(ge=0)] = 0

    def look(self, index: Index) -> Found:
        reviews = index.canvas.reviews
        days = [review.date for review in reviews if review.date]
        apart = (max(days) - min(days)).days if days else 0
        return Found(len(reviews) >= self.at_least and apart >= self.days_apart)


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


def _ids(cards: list[Seen]) -> tuple[str, ...]:
    return tuple(seen.card.id for seen in cards)


def _carriers(cards: list[Seen]) -> set[str]:
    return set(chain.from_iterable(seen.partners for seen in cards))

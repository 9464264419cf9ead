"""The canvas of one coalition, as frozen models. The fields are the file format (see docs/file-format.md)."""

from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 - models have a field named date
from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import BeforeValidator, Field

from ikc_tui.domain.model import Day, Entity, Id, Keyed, Model, SetOf, SingleLine, Text
from ikc_tui.domain.safe_text import clean_tree
from ikc_tui.method.lessons import lesson_numbers

FORMAT = 1  # the newest file format that this version writes

Status = Literal["idea", "doing", "done", "stopped"]
Stakeholder = Literal["children", "parents", "teams", "neighbourhood", "governance"]
Kind = Literal["communication", "training", "finance", "ict", "housing", "safeguarding"]
Sector = Literal["education", "childcare", "toddlers", "welfare", "care", "sport", "municipality", "other"]
Identity = Literal["appel", "peer"]
PracticeList = Literal["proud", "working_on", "own_lessons", "future", "already"]

STATUSES: tuple[Status, ...] = get_args(Status)
"""In the order in which an action goes through them."""
IDENTITIES: tuple[Identity, ...] = get_args(Identity)
PRACTICE_LISTS: tuple[PracticeList, ...] = get_args(PracticeList)
OWN_MARKS = range(4)
"""0 not yet, 1 exploring, 2 doing, 3 rooted."""

LessonNumber = Annotated[int, Field(ge=min(lesson_numbers()), le=max(lesson_numbers()), strict=True)]
OwnMark = Annotated[int, Field(ge=OWN_MARKS[0], le=OWN_MARKS[-1], strict=True)]


class Card(Entity):
    """One card. Every section has the same kind of card, so that a card which moves to and fro loses nothing; which
    fields a section offers is data (`method/boards.toml`)."""

    text: Text = ""
    from_: Text = Field("", alias="from")
    to: Text = ""
    kind: Kind | None = None
    status: Status | None = None
    owner: SingleLine = ""
    due: Day | None = None
    pillar: Id | None = None
    learned: Text = ""
    note: Text = ""
    partners: Annotated[tuple[Id, ...], SetOf] = ()
    stakeholders: Annotated[tuple[Stakeholder, ...], SetOf] = ()
    lessons: Annotated[tuple[LessonNumber, ...], SetOf] = ()
    created: Day | None = None
    changed: Day | None = None
    twin_of: Id | None = None  # of the card that it stands beside with what another wrote, since a merge
    twin_fields: Annotated[
        tuple[SingleLine, ...], SetOf
    ] = ()  # the fields, as the file names them, that the other wrote


Cards = Keyed[Card]


class Verhalenbord(Model):
    """Waarom: why."""

    kinderen: Cards = ()
    noodzaak: Cards = ()
    dromen: Cards = ()
    tegenhoudt: Cards = ()
    beweging: Cards = ()
    feiten: Cards = ()
    identiteit: Cards = ()


class Richtingenbord(Model):
    """Hoe: how."""

    missie: Cards = ()
    visie: Cards = ()
    waarden: Cards = ()
    pijlers: Cards = ()
    van_naar: Cards = ()
    gedrag_taal: Cards = ()


class Actiebord(Model):
    """Wat: what."""

    verbinden: Cards = ()
    bestuur: Cards = ()
    aanbod: Cards = ()
    hulpstructuren: Cards = ()
    proeftuinen: Cards = ()
    voortgang: Cards = ()


class Partner(Entity):
    name: SingleLine = ""
    organisation: SingleLine = ""
    sector: Sector | None = None


class Practice(Model):
    """The practice description, five lists as in the brochure."""

    proud: tuple[Text, ...] = ()
    working_on: tuple[Text, ...] = ()
    own_lessons: tuple[Text, ...] = ()
    future: tuple[Text, ...] = ()
    already: tuple[Text, ...] = ()


class Mark(Entity):
    """The coalition's own mark for the lesson whose number is the id: 0 not yet, 1 exploring, 2 doing, 3 rooted;
    None where there is only a note so far."""

    mark: OwnMark | None = None
    note: Text = ""
    date: Day | None = None


class Review(Entity):
    """A review that was held; `marks` are lesson number -> own mark given in it."""

    date: Day | None = None
    theme: SingleLine = ""
    present: tuple[SingleLine, ...] = ()
    notes: Text = ""
    decisions: tuple[Text, ...] = ()
    marks: dict[Id, OwnMark] = {}


class Conflict(Entity):
    """What another wrote in a place that holds one value, since a merge; ours stands in the place itself."""

    path: tuple[Text, ...]  # the keys that lead to the place, from the top of the file or, where given, of the card
    card: Id | None = None
    theirs: Annotated[Any, BeforeValidator(clean_tree)]


class Canvas(Model):
    """One coalition's canvas."""

    format: int = Field(FORMAT, ge=1, strict=True)
    name: SingleLine
    neighbourhood: SingleLine = ""
    motto: Text = ""
    identity: Identity | None = None
    partners: Keyed[Partner] = ()
    practice: Practice = Practice()
    verhalenbord: Verhalenbord = Verhalenbord()
    richtingenbord: Richtingenbord = Richtingenbord()
    actiebord: Actiebord = Actiebord()
    marks: Keyed[Mark] = ()
    reviews: Keyed[Review] = ()
    conflicts: Keyed[Conflict] = ()


class Place(NamedTuple):
    """A section on a board, by their ids."""

    board: str
    section: str

    @property
    def name(self) -> str:
        """Both in one, as in the data and on the command line: `board.section`."""
        return f"{self.board}.{self.section}"


class PlacedCard(NamedTuple):
    """A card and where it stands; `at` counts from 0 within its section."""

    place: Place
    at: int
    card: Card


BOARDS: dict[str, type[Model]] = {
    "verhalenbord": Verhalenbord,
    "richtingenbord": Richtingenbord,
    "actiebord": Actiebord,
}
PLACES: tuple[Place, ...] = tuple(
    Place(board, section) for board, model in BOARDS.items() for section in model.model_fields
)


def cards_in(canvas: Canvas, place: Place) -> tuple[Card, ...]:
    """The cards of one section, as they stand."""
    cards: tuple[Card, ...] = getattr(getattr(canvas, place.board), place.section)
    return cards


def all_cards(canvas: Canvas) -> Iterator[PlacedCard]:
    """Every card, board by board and section by section."""
    for place in PLACES:
        for at, card in enumerate(cards_in(canvas, place)):
            yield PlacedCard(place, at, card)


def find_card(canvas: Canvas, id: str) -> PlacedCard | None:
    """The card of that id, or None."""
    for place in PLACES:
        for at, card in enumerate(cards_in(canvas, place)):
            if card.id == id:
                return PlacedCard(place, at, card)
    return None


def card_ids(canvas: Canvas) -> set[str]:
    """The ids of all cards."""
    return {card.id for place in PLACES for card in cards_in(canvas, place)}


def count_cards(canvas: Canvas, board: str) -> int:
    """How many cards a board has."""
    return sum(len(cards_in(canvas, place)) for place in PLACES if place.board == board)


def own_mark(canvas: Canvas, lesson: int) -> Mark | None:
    """The coalition's own mark for a lesson, or the note that stands alone; None where there is neither."""
    return next((mark for mark in canvas.marks if mark.id == str(lesson)), None)


def replace_cards(canvas: Canvas, place: Place, cards: Iterable[Card]) -> Canvas:
    """The canvas with these cards in that section, in that order; all else is shared."""
    board = getattr(canvas, place.board).evolve(**{place.section: tuple(cards)})
    return canvas.evolve(**{place.board: board})


def replace_card(canvas: Canvas, placed: PlacedCard, card: Card | None) -> Canvas:
    """The canvas with another card where one stands; None takes that one away."""
    cards = list(cards_in(canvas, placed.place))
    cards[placed.at : placed.at + 1] = [] if card is None else [card]
    return replace_cards(canvas, placed.place, cards)


def last_change(canvas: Canvas) -> Date | None:
    """The latest date that any card, mark or review bears."""
    days = [day for placed in all_cards(canvas) for day in (placed.card.created, placed.card.changed)]
    days += [thing.date for things in (canvas.marks, canvas.reviews) for thing in things]
    return max((day for day in days if day), default=None)


def headline(card: Card) -> str:
    """The card as one line: its text, or its pair."""
    text = card.text or (f"{card.from_} → {card.to}" if card.from_ or card.to else "")
    return " ".join(text.split())

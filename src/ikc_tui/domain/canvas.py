"""The canvas of one coalition, as frozen models. The fields are the file format (see docs/file-format.md).

Boards and sections are those of the IKC ontwikkel canvas by Margôt Koekkoek and Aafke Osse, in the brochure "Oogst
voor de toekomst"; so are the lists of the practice description and the choice between appel and peer. The docstrings of
the models stand in the JSON Schema of the file too.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 - models have a field named date
from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema

from ikc_tui.domain.model import AsSet, Day, Entity, Id, Keyed, Model, SingleLine, Text
from ikc_tui.domain.safe_text import clean_tree, is_blank
from ikc_tui.method.lessons import lesson_numbers

FORMAT = 1
"""The newest file format that this version knows, and the one that it writes."""

Status = Literal["idea", "doing", "done", "standing", "stopped"]
Stakeholder = Literal["children", "parents", "teams", "neighbourhood", "governance"]
Kind = Literal["communication", "training", "finance", "ict", "housing", "safeguarding", "other"]
Sector = Literal["education", "childcare", "toddlers", "welfare", "care", "sport", "municipality", "other"]
Identity = Literal["appel", "peer"]
PracticeList = Literal["proud", "working_on", "own_lessons", "future", "already"]

STATUSES: tuple[Status, ...] = get_args(Status)
"""In the order in which an action goes through them; what was tried and is now simply how we work is standing."""
KINDS: tuple[Kind, ...] = get_args(Kind)
IDENTITIES: tuple[Identity, ...] = get_args(Identity)
PRACTICE_LISTS: tuple[PracticeList, ...] = get_args(PracticeList)
MARK_VALUES = range(4)
"""0 not yet, 1 exploring, 2 doing, 3 rooted."""

_STATUSES_BY_NAME: dict[str, Status] = {status: status for status in STATUSES}
_KINDS_BY_NAME: dict[str, Kind] = {kind: kind for kind in KINDS}

LessonNumber = Annotated[int, Field(ge=min(lesson_numbers()), le=max(lesson_numbers()), strict=True)]
MarkValue = Annotated[int, Field(ge=MARK_VALUES[0], le=MARK_VALUES[-1], strict=True)]
SignalCount = Annotated[int, Field(ge=0, strict=True)]
"""How many signals of a lesson are shown."""
PartnerCount = Annotated[int, Field(ge=0, strict=True)]
"""How many partners."""


Spread = Annotated[tuple[PartnerCount, ...], Field(min_length=len(MARK_VALUES), max_length=len(MARK_VALUES))]
"""How many partners gave 0, 1, 2 and 3."""


def _one_of(values: tuple[str, ...]) -> WithJsonSchema:
    """In the JSON Schema only these values, though others are read as well."""
    return WithJsonSchema({"type": "string", "enum": [*values]})


class Card(Entity):
    """One card, of whatever section.

    All have the same fields, so that a card which moves to and fro loses nothing; which of them a section offers is
    data (`method/boards.toml`). A kind or status that only a newer version knows is kept, and read as none, so that
    laptops with different versions can share a canvas.
    """

    text: Text = ""
    from_: Text = Field("", alias="from")
    """The first half of a pair, in place of a text; `to` is the second."""
    to: Text = ""
    kind_as_written: Annotated[SingleLine | None, _one_of(KINDS)] = Field(None, alias="kind")
    """Of support and means; one that `kind` does not give is unknown to this version."""
    status_as_written: Annotated[SingleLine | None, _one_of(STATUSES)] = Field(None, alias="status")
    """Of an action; one that `status` does not give is unknown to this version."""
    owner: SingleLine = ""
    due: Day | None = None
    """The last day on which it is on time."""
    pillar: Id | None = None
    """The card in `pijlers` that it takes up; it may be gone."""
    learned: Text = ""
    note: Text = ""
    partners: Annotated[tuple[Id, ...], AsSet] = ()
    """The partners that stand on it; some may be gone."""
    stakeholders: Annotated[tuple[Stakeholder, ...], AsSet] = ()
    """Whom it is for."""
    lessons: Annotated[tuple[LessonNumber, ...], AsSet] = ()
    """The lessons that it is linked to."""
    created: Day | None = None
    changed: Day | None = None
    twin_of: Id | None = None
    """The id of the card that this one stands beside, since a merge, with what the other side wrote."""
    twin_fields: Annotated[tuple[SingleLine, ...], AsSet] = ()
    """Of a twin: the fields, as the file names them, that the other side wrote."""

    @property
    def kind(self) -> Kind | None:
        """Of support and means; None: not said, or by a newer version."""
        return _KINDS_BY_NAME.get(self.kind_as_written or "")

    @property
    def status(self) -> Status | None:
        """Of an action; None: not said, or by a newer version."""
        return _STATUSES_BY_NAME.get(self.status_as_written or "")


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
    """An organisation, or a part of one, that is in the coalition.

    `organisation` is the one that governs it, where there is one; `sector` is absent where it is not said.
    """

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
    """The coalition's own mark for the lesson whose number is the id.

    0 is not yet, 1 exploring, 2 doing, 3 rooted; it is absent where there is only a note so far.
    """

    mark: MarkValue | None = None
    note: Text = ""
    date: Day | None = None


class AgendaItem(Entity):
    """An item on the agenda of a review, with what came of it."""

    title: SingleLine = ""
    notes: Text = ""
    decisions: tuple[Text, ...] = ()
    actions: tuple[Id, ...] = ()
    """The cards that were made of it; some may be gone."""
    lessons: Annotated[tuple[LessonNumber, ...], AsSet] = ()
    """The lessons that it is about."""
    cards: tuple[Id, ...] = ()
    """The cards that it is about; some may be gone."""
    minutes: Annotated[int, Field(ge=1, strict=True)] | None = None
    """How long it was meant to take."""


class Review(Entity):
    """A review that was held; `marks` are lesson number -> own mark given in it.

    `signals` are lesson number -> how many signals the canvas showed on that day. `spread` is lesson number -> how many
    partners gave each of MARK_VALUES; `partner_marks` is partner -> lesson number -> mark, where the coalition keeps
    them by partner. Of the others `counted` has, lesson number -> an id -> how many gave each, what was counted at one
    time. `open` says that it is being held still, and counts for nothing yet; `at` is the item reached.
    """

    date: Day | None = None
    theme: SingleLine = ""
    present: tuple[SingleLine, ...] = ()
    notes: Text = ""
    decisions: tuple[Text, ...] = ()
    marks: dict[Id, MarkValue] = {}
    signals: dict[Id, SignalCount] = {}
    spread: dict[Id, Spread] = {}
    partner_marks: dict[Id, dict[Id, MarkValue]] = {}
    counted: dict[Id, dict[Id, Spread]] = {}
    items: Keyed[AgendaItem] = ()
    open: bool | None = Field(None, strict=True)
    at: Id | None = None


class Poster(Entity):
    """A poster that was made of the canvas.

    The first of `cards` bears the number 1 on it, the next 2, and so on; some may be gone.
    """

    date: Day | None = None
    cards: tuple[Id, ...] = ()


class Imported(Entity):
    """What was imported last of a row of another program's file, which is known by the id.

    `card` is the one that was made of it; it may be gone. `values` are field of a card (or `section`) -> a digest of
    what stood in the row: what says the same still follows the row when that changes.
    """

    card: Id | None = None
    values: dict[SingleLine, SingleLine] = {}


class Conflict(Entity):
    """What another wrote in a place that holds one value, since a merge; ours stands in the place itself."""

    path: tuple[Text, ...]
    """The keys that lead to the place, from the top of the card or, where none is given, of the file."""
    card: Id | None = None
    theirs: Annotated[Any, BeforeValidator(clean_tree)]
    """Any value that TOML can hold."""


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
    posters: Keyed[Poster] = ()
    imports: Keyed[Imported] = ()
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
    """A card and where it stands."""

    place: Place
    at: int
    """Counts from 0 within its section."""
    card: Card


BOARDS: dict[str, type[Model]] = {
    "verhalenbord": Verhalenbord,
    "richtingenbord": Richtingenbord,
    "actiebord": Actiebord,
}
"""The boards by their ids, in the order why, how, what."""
PLACES: tuple[Place, ...] = tuple(
    Place(board, section) for board, model in BOARDS.items() for section in model.model_fields
)
"""All sections, board by board, as they stand on the poster."""


def cards_in(canvas: Canvas, place: Place) -> tuple[Card, ...]:
    """The cards of one section, as they stand."""
    cards: tuple[Card, ...] = getattr(getattr(canvas, place.board), place.section)
    return cards


def all_cards(canvas: Canvas) -> Iterator[PlacedCard]:
    """Every card with its place, in the order of PLACES."""
    for place in PLACES:
        for at, card in enumerate(cards_in(canvas, place)):
            yield PlacedCard(place, at, card)


def find_card(canvas: Canvas, id: str) -> PlacedCard | None:
    """The card of that id; None where there is none. Of two with one id (by hand) the first."""
    for place in PLACES:
        for at, card in enumerate(cards_in(canvas, place)):
            if card.id == id:
                return PlacedCard(place, at, card)
    return None


def cards_by_id(canvas: Canvas) -> dict[str, PlacedCard]:
    """Every card with its place, by its id, in the order of PLACES; of two with one id (by hand) the first."""
    found: dict[str, PlacedCard] = {}
    for placed in all_cards(canvas):
        found.setdefault(placed.card.id, placed)
    return found


def card_ids(canvas: Canvas) -> set[str]:
    """The ids of all cards."""
    return {card.id for place in PLACES for card in cards_in(canvas, place)}


def count_cards(canvas: Canvas, board: str) -> int:
    """How many cards a board has."""
    return sum(len(cards_in(canvas, place)) for place in PLACES if place.board == board)


def names_of_partners(canvas: Canvas, ids: Collection[str]) -> list[str]:
    """The names of the partners with these ids, in the order of the canvas; of an id that it does not know, none."""
    return [partner.name for partner in canvas.partners if partner.id in ids]


def find_mark(canvas: Canvas, lesson: int) -> Mark | None:
    """The coalition's mark for a lesson, which may be only a note; None where there is none."""
    return next((mark for mark in canvas.marks if mark.id == str(lesson)), None)


def find_review(canvas: Canvas, id: str) -> Review | None:
    """The review of that id; None where there is none."""
    return next((review for review in canvas.reviews if review.id == id), None)


def find_poster(canvas: Canvas, cards: Sequence[str]) -> Poster | None:
    """The poster on which exactly these cards bear numbers, in this order; None where there is none."""
    return next((poster for poster in canvas.posters if poster.cards == tuple(cards)), None)


def open_reviews(canvas: Canvas) -> list[Review]:
    """The reviews that are being held still, the newest first."""
    return [review for review in reversed(canvas.reviews) if review.open]


def replace_review(canvas: Canvas, review: Review) -> Canvas:
    """The canvas with this review in place of the one with its id."""
    return canvas.evolve(reviews=tuple(review if other.id == review.id else other for other in canvas.reviews))


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
    """The latest day that any card, mark or review bears; None where none bears any."""
    days = [last_touched(placed.card) for placed in all_cards(canvas)]
    days += [thing.date for things in (canvas.marks, canvas.reviews) for thing in things]
    return max((day for day in days if day), default=None)


def last_touched(card: Card) -> Date | None:
    """The latest day that a card bears; None where it bears none."""
    return max((day for day in (card.created, card.changed) if day), default=None)


def headline(card: Card) -> str:
    """The card's text as one line, or its pair with an arrow; "" where it has neither to read."""
    has_pair = not (is_blank(card.from_) and is_blank(card.to))
    text = card.text or (f"{card.from_} → {card.to}" if has_pair else "")
    return " ".join(text.split())


def shortened(text: str, most: int) -> str:
    """A text of one line by which a thing is called: its beginning where it has more than so many characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"

"""Canvases for these tests, written as short as they can be, and what one does to them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import PLACES, Canvas, Card, Place, Review, cards_in, replace_cards
from ikc_tui.domain.scoring import Scorecard, SignalScore, score
from ikc_tui.method.lessons import lessons

from .. import partner_edits

TODAY = date(2026, 3, 14)
Edit = Callable[[Canvas], Canvas]
Tables = Mapping[str, Mapping[str, Any]]
"""Cards as in the file, by board, section and id."""

TWO = {"school": {"sector": "education"}, "opvang": {"sector": "childcare"}}
BOTH = {"partners": ["opvang", "school"]}
SIGNALS = [f"{lesson}{letter}" for lesson in range(1, 15) for letter in "abc"]


def words(section: str) -> dict[str, str]:
    """What makes a card of that section count: something to read."""
    return {"from": "los", "to": "samen"} if section == "van_naar" else {"text": "Samen eten"}


def canvas(cards: Tables, **fields: Any) -> Canvas:
    """A canvas with these cards, keyed as in the file: `board.section.id`.

    Outside van_naar, a card of which no text is said has one.
    """
    tables: dict[str, Any] = {"name": "Proef", **fields}
    for key, card in cards.items():
        board, section, id = key.split(".")
        assert (board, section) in PLACES, key
        text = words(section) if section != "van_naar" else {}
        tables.setdefault(board, {}).setdefault(section, {})[id] = {**text, **card}
    return Canvas.model_validate(tables)


def reviews(*days: str) -> dict[str, Any]:
    """Reviews held on these days, as in the file."""
    return {f"r{number}": {"date": day} for number, day in enumerate(days)}


def scored(canvas: Canvas) -> Scorecard:
    """The canvas against the real lessons."""
    return score(canvas, lessons())


def signals(canvas: Canvas) -> dict[str, SignalScore]:
    """All signals of the canvas by their ids."""
    return {signal.id: signal for lesson in scored(canvas).lessons for signal in lesson.signals}


def put(key: str, **fields: object) -> Edit:
    """Adds a card that has something to read, with an id that the test knows: `board.section.id`."""
    board, section, id = key.split(".")
    card = Card.model_validate({**words(section), **fields, "id": id})
    place = Place(board, section)
    return lambda canvas: replace_cards(canvas, place, (*cards_in(canvas, place), card))


def change(id: str, **fields: object) -> Edit:
    """Changes a card."""
    return lambda canvas: edits.change_card(canvas, id, fields, today=TODAY).canvas


def move(id: str, where: str) -> Edit:
    """Moves a card."""
    board, section = where.split(".")
    return lambda canvas: edits.move_card(canvas, id, Place(board, section), today=TODAY).canvas


def practice(**lists: list[str]) -> Edit:
    """Writes the practice description."""
    return lambda canvas: edits.change_coalition(canvas, {"practice": lists}, today=TODAY).canvas


def choose(identity: str) -> Edit:
    """Chooses appel or peer."""
    return lambda canvas: canvas.evolve(identity=identity)


def review(day: str | None, **fields: object) -> Edit:
    """Adds a review held on that day, or on none that was written down."""

    def held(canvas: Canvas) -> Canvas:
        added = Review.model_validate({"id": f"r{len(canvas.reviews)}", "date": day, **fields})
        return canvas.evolve(reviews=(*canvas.reviews, added))

    return held


def join(sector: str | None = None) -> Edit:
    """Adds a partner to the coalition."""
    fields: dict[str, object] = {"name": "Nieuw", "sector": sector}
    return lambda canvas: partner_edits.add_partner(canvas, fields, today=TODAY).canvas


FULL_CARDS: Tables = {
    "verhalenbord.kinderen.kind": BOTH,
    "verhalenbord.noodzaak.zorg": {},
    "verhalenbord.dromen.droom": {},
    "verhalenbord.tegenhoudt.rem": {"lessons": [14]},
    "verhalenbord.beweging.vaart": {},
    "verhalenbord.feiten.feit": {},
    "verhalenbord.identiteit.peer": {},
    "richtingenbord.missie.missie": {"stakeholders": ["children"]},
    "richtingenbord.visie.visie": {},
    "richtingenbord.pijlers.pijler": {},
    "richtingenbord.van_naar.paar1": {"from": "ik", "to": "wij"},
    "richtingenbord.van_naar.paar2": {"from": "los", "to": "samen"},
    "richtingenbord.gedrag_taal.taal": {"lessons": [9]},
    "actiebord.verbinden.teams": {"stakeholders": ["teams"], "lessons": [9, 10], "status": "standing", **BOTH},
    "actiebord.bestuur.afspraak": {"status": "done", "learned": "Begin op tijd"},
    "actiebord.aanbod.les": {"stakeholders": ["children"], "status": "doing", "owner": "Noor", "pillar": "pijler"},
    "actiebord.hulpstructuren.site": {"kind": "communication", "status": "done", **BOTH},
    "actiebord.hulpstructuren.cursus": {"kind": "training", "status": "done"},
    "actiebord.hulpstructuren.contract": {"kind": "safeguarding"},
    "actiebord.proeftuinen.proef": {"lessons": [14], "status": "done", "owner": "Sam", "pillar": "pijler"},
    "actiebord.voortgang.taart": {},
}
FULL_FIELDS: dict[str, Any] = {
    "identity": "peer",
    "partners": TWO,
    "practice": {"own_lessons": ["Klein beginnen"], "future": ["Eén ingang"]},
    "reviews": reviews("2026-01-01", "2026-04-01"),
}
"""With the cards above: a canvas that shows all there is to show."""

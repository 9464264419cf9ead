"""Canvases for these tests, written as short as they can be, and random ones."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import PLACES, Canvas, Place
from ikc_tui.domain.scoring import Scorecard, SignalScore, score
from ikc_tui.method.lessons import lessons

from .. import partner_edits

TODAY = date(2026, 3, 14)
Edit = Callable[[Canvas], edits.EditResult]
Tables = Mapping[str, Mapping[str, Any]]
"""Cards as in the file, by board, section and id."""

TWO = {"school": {"sector": "education"}, "opvang": {"sector": "childcare"}}
BOTH = {"partners": ["opvang", "school"]}


def canvas(cards: Tables, **fields: Any) -> Canvas:
    """A canvas with these cards, keyed as in the file: `board.section.id`."""
    tables: dict[str, Any] = {"name": "Proef", **fields}
    for key, card in cards.items():
        board, section, id = key.split(".")
        tables.setdefault(board, {}).setdefault(section, {})[id] = card
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


def add(where: str, **fields: object) -> Edit:
    """Adds a card."""
    board, section = where.split(".")
    return lambda canvas: edits.add_card(canvas, Place(board, section), fields, today=TODAY)


def change(id: str, **fields: object) -> Edit:
    """Changes a card."""
    return lambda canvas: edits.change_card(canvas, id, fields, today=TODAY)


def delete(id: str) -> Edit:
    """Deletes a card."""
    return lambda canvas: edits.delete_card(canvas, id, today=TODAY)


def move(id: str, where: str) -> Edit:
    """Moves a card."""
    board, section = where.split(".")
    return lambda canvas: edits.move_card(canvas, id, Place(board, section), today=TODAY)


def coalition(**fields: object) -> Edit:
    """Changes what stands at the top of the file."""
    return lambda canvas: edits.change_coalition(canvas, fields, today=TODAY)


def no_identity(canvas: Canvas) -> edits.EditResult:
    """Takes back the choice between appel and peer."""
    return edits.choose_identity(canvas, None, today=TODAY)


def add_partner(**fields: object) -> Edit:
    """Adds a partner."""
    return lambda canvas: partner_edits.add_partner(canvas, {"name": "Nieuw", **fields}, today=TODAY)


def change_partner(id: str, **fields: object) -> Edit:
    """Changes a partner."""
    return lambda canvas: partner_edits.change_partner(canvas, id, fields, today=TODAY)


def remove_partner(id: str) -> Edit:
    """Removes a partner."""
    return lambda canvas: partner_edits.remove_partner(canvas, id, today=TODAY)


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
    "actiebord.verbinden.teams": {
        "stakeholders": ["teams", "governance"],
        "lessons": [7, 10],
        "status": "done",
        **BOTH,
    },
    "actiebord.bestuur.afspraak": {"status": "done", "learned": "Begin op tijd"},
    "actiebord.aanbod.les": {"stakeholders": ["children"], "status": "doing", "owner": "Noor", "pillar": "pijler"},
    "actiebord.hulpstructuren.site": {"kind": "communication", "status": "done", **BOTH},
    "actiebord.hulpstructuren.cursus": {"kind": "training"},
    "actiebord.hulpstructuren.contract": {"kind": "safeguarding"},
    "actiebord.proeftuinen.proef": {"lessons": [14], "status": "doing", "owner": "Sam", "pillar": "pijler"},
    "actiebord.voortgang.taart": {},
}
FULL_FIELDS: dict[str, Any] = {
    "identity": "peer",
    "partners": TWO,
    "practice": {"own_lessons": ["Klein beginnen"], "future": ["Eén ingang"]},
    "reviews": reviews("2026-01-01", "2026-04-01"),
}

STATUSES = [None, "idea", "doing", "done", "stopped"]
SECTORS = [None, "education", "childcare", "welfare"]


def card_fields(partners: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    """The fields of some card, carried by some of these partners or by one that the canvas does not know."""
    return st.fixed_dictionaries(
        {},
        optional={
            "text": st.sampled_from(["", "Samen eten"]),
            "from_": st.sampled_from(["", "ik"]),
            "to": st.sampled_from(["", "wij"]),
            "status": st.sampled_from(STATUSES),
            "kind": st.sampled_from([None, "communication", "training", "finance", "safeguarding"]),
            "owner": st.sampled_from(["", "Noor"]),
            "learned": st.sampled_from(["", " ", "Begin op tijd"]),
            "pillar": st.sampled_from([None, "pijler", "weg"]),
            "partners": st.lists(st.sampled_from([*partners, "onbekend"]), max_size=3),
            "stakeholders": st.lists(st.sampled_from(["children", "teams", "governance"]), max_size=2),
            "lessons": st.lists(st.sampled_from([7, 9, 10, 14]), max_size=2),
        },
    )


@st.composite
def canvases(draw: st.DrawFn) -> Canvas:
    """Part of a canvas that meets every signal, with some partners and some other cards."""
    more = draw(st.dictionaries(st.sampled_from(["welzijn", "sport"]), st.sampled_from(SECTORS)))
    partners = {**TWO, **{id: {"sector": sector} for id, sector in more.items()}}
    kept = draw(st.sets(st.sampled_from(sorted(FULL_CARDS)), min_size=len(FULL_CARDS) // 2))
    cards = {key: card for key, card in FULL_CARDS.items() if key in kept}
    others = draw(st.lists(st.tuples(st.sampled_from(PLACES), card_fields(list(partners))), max_size=6))
    cards |= {f"{board}.{section}.c{n}": fields for n, ((board, section), fields) in enumerate(others)}
    return canvas(cards, **{**FULL_FIELDS, "partners": draw(st.sampled_from([partners, TWO, {}]))})


def added_cards() -> st.SearchStrategy[tuple[Place, dict[str, Any]]]:
    """A place and the fields of a card to add there."""
    return st.tuples(st.sampled_from(PLACES), card_fields([*TWO, "welzijn", "sport"]))

"""Random canvases that are worth scoring: near all there is to show, near nothing, and with what is odd by hand."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from ikc_tui.domain.canvas import KINDS, PLACES, STATUSES, Canvas, Place

from .building import FULL_CARDS, FULL_FIELDS, TWO, Tables

OFTEN = ("Samen eten", "Samen eten", "Spelen", "", " \n", "\u200b")
"""Texts, of which some are blank."""
PARTNERS = ("school", "opvang", "wijk", "club", "weg")
PILLARS = ("pijler", "p1", "p2", "c0", "weg")
"""Ids that a card may name as its pillar: some are none, or are no card in `pijlers`."""
SECTORS = (None, "education", "education", "childcare")
DAYS = (date(2025, 11, 1), date(2026, 1, 1), date(2026, 1, 30), date(2026, 3, 31), date(2026, 4, 1))

card_fields: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"text": st.sampled_from(OFTEN)},
    optional={
        "from": st.sampled_from(OFTEN),
        "to": st.sampled_from(OFTEN),
        "status": st.sampled_from((*STATUSES, "doing", "done", "paused")),
        "kind": st.sampled_from((*KINDS, "meals")),
        "owner": st.sampled_from(("", " ", "Noor")),
        "learned": st.sampled_from(OFTEN),
        "pillar": st.sampled_from(PILLARS),
        "partners": st.lists(st.sampled_from(PARTNERS), max_size=3),
        "stakeholders": st.lists(st.sampled_from(("children", "teams", "governance", "parents")), max_size=2),
        "lessons": st.lists(st.integers(1, 14), max_size=2),
    },
)
"""The fields of some card, as in the file."""
some_places = st.sampled_from(PLACES)
_keys = st.sampled_from([f"{place.name}.c{n}" for n, place in enumerate(PLACES)]) | st.sampled_from(
    [f"richtingenbord.van_naar.n{n}" for n in range(3)]
    + [f"richtingenbord.pijlers.{id}" for id in PILLARS[1:3]]
    + [f"verhalenbord.{section}.{section}{n}" for section in ("tegenhoudt", "beweging") for n in range(2)]
)
_STARTS: tuple[Tables, ...] = (
    {},
    FULL_CARDS,
    {key: {**card, **({"status": "idea"} if "status" in card else {})} for key, card in FULL_CARDS.items()},
    {
        key: {name: ["school"] if name == "partners" else value for name, value in card.items() if name != "lessons"}
        for key, card in FULL_CARDS.items()
    },
)
"""Nothing, all there is to show, all of it as ideas, and all of it by one partner and without links."""
_CROWDS: tuple[Tables, ...] = (
    {},
    {},
    {f"richtingenbord.pijlers.p{n}": {} for n in range(6)},
    {
        f"actiebord.{section}.{section}{n}": {"status": "doing"}
        for n in range(4)
        for section in ("verbinden", "proeftuinen")
    },
)
_reviews = st.fixed_dictionaries({}, optional={"date": st.sampled_from(DAYS), "open": st.booleans()})
_texts = st.lists(st.sampled_from(OFTEN), max_size=2)
_fields: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "identity": st.sampled_from(("appel", "peer")),
        "partners": st.just(TWO)
        | st.dictionaries(
            st.sampled_from(PARTNERS[:4]), st.sampled_from(SECTORS).map(lambda sector: {"sector": sector}), max_size=4
        ),
        "practice": st.dictionaries(st.sampled_from(("proud", "own_lessons", "future", "already")), _texts, max_size=3),
        "reviews": st.dictionaries(st.sampled_from(("r1", "r2", "r3")), _reviews, max_size=3),
        "marks": st.dictionaries(
            st.integers(1, 14).map(str), st.integers(0, 3).map(lambda mark: {"mark": mark}), max_size=3
        ),
    },
)


@st.composite
def near_tables(draw: st.DrawFn) -> dict[str, Any]:
    """The file of a canvas with part of the cards that show everything, some changed, and some others."""
    start = draw(st.sampled_from(_STARTS))
    removed = draw(st.sets(st.sampled_from(sorted(start)), max_size=8)) if start else set()
    tables = {key: card for key, card in start.items() if key not in removed} | draw(st.sampled_from(_CROWDS))
    cards: dict[str, dict[str, Any]] = {key: {"text": "Samen eten", **card} for key, card in tables.items()}
    if cards:
        for key, fields in draw(st.dictionaries(st.sampled_from(sorted(cards)), card_fields, max_size=3)).items():
            cards[key] |= fields
    cards |= draw(st.dictionaries(_keys, card_fields, max_size=9))
    table: dict[str, Any] = {"name": "Proef", **(FULL_FIELDS if start else {}), **draw(_fields)}
    for key, card in cards.items():
        board, section, id = key.split(".")
        table.setdefault(board, {}).setdefault(section, {})[id] = card
    return table


near_canvases: st.SearchStrategy[Canvas] = near_tables().map(Canvas.model_validate)
added_cards: st.SearchStrategy[tuple[Place, dict[str, Any]]] = st.tuples(some_places, card_fields)
"""A place, and the fields of a card to add there."""

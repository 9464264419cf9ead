"""Fingerprints of cards: the same for the same card wherever it stands in its section, another for any change in it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import canvases

from ikc_tui.domain.canvas import PLACES, Canvas, Card, PlacedCard, all_cards, cards_in, replace_card, replace_cards
from ikc_tui.domain.differences import BOOKKEEPING
from ikc_tui.domain.fingerprints import fingerprint, fingerprints
from ikc_tui.storage import codec

PLACE = PLACES[0]
FULL: dict[str, Any] = {
    "text": "Zwemles",
    "from": "ik",
    "to": "wij",
    "kind": "training",
    "status": "doing",
    "owner": "Noor",
    "due": date(2026, 3, 1),
    "pillar": "p",
    "learned": "veel",
    "note": "weinig",
    "partners": ["kmn"],
    "stakeholders": ["children"],
    "lessons": [7],
    "twin_of": "b",
    "twin_fields": ["text"],
    "meals": {"at": date(2026, 3, 1)},
}
OTHER: dict[str, Any] = {
    "kind": "ict",
    "status": "idea",
    "due": date(2026, 3, 2),
    "partners": ["zwaan"],
    "stakeholders": ["teams"],
    "lessons": [8],
    "twin_fields": ["note"],
    "meals": {"at": "2026-03-01"},
}


def at(place: Any, card: Card) -> str:
    return fingerprint(PlacedCard(place, 0, card))


@given(canvases, st.randoms())
def test_order_in_the_section_does_not_count(canvas: Canvas, random: Any) -> None:
    shuffled = canvas
    for place in PLACES:
        cards = [*cards_in(canvas, place)]
        random.shuffle(cards)
        shuffled = replace_cards(shuffled, place, cards)
    assert fingerprints(shuffled) == fingerprints(canvas)


@given(canvases)
def test_what_is_read_again_has_the_same_fingerprint(canvas: Canvas) -> None:
    again = codec.decode(codec.encode(canvas), Path("x.toml"))
    assert [*map(fingerprint, all_cards(again))] == [*map(fingerprint, all_cards(canvas))]
    assert all(len(found) == len(found.strip()) == 8 for found in fingerprints(canvas))


@pytest.mark.parametrize("field", FULL)
def test_any_field_counts_what_it_holds_and_that_it_is_there(field: str) -> None:
    card = Card.model_validate({"id": "a", **FULL})
    other = Card.model_validate({"id": "a", **FULL, field: OTHER.get(field, "anders")})
    without = Card.model_validate({"id": "a", **{name: value for name, value in FULL.items() if name != field}})
    assert len({at(PLACE, each) for each in (card, other, without)}) == 3


def test_every_field_of_a_card_was_tried() -> None:
    known = {info.alias or name for name, info in Card.model_fields.items()}
    assert {*FULL} - {"meals"} == known - {"id"} - BOOKKEEPING


def test_id_and_section_count_and_the_dates_that_the_program_writes_do_not() -> None:
    card = Card(id="a", text="Zwemles")
    assert at(PLACE, card) != at(PLACES[1], card)
    assert at(PLACE, card) != at(PLACE, card.evolve(id="b"))
    assert at(PLACE, card) == at(PLACE, card.evolve(created=date(2026, 1, 1), changed=date(2026, 2, 2)))


def test_it_is_the_same_in_every_run_and_version() -> None:
    card = Card.model_validate({"id": "a", **FULL})
    assert at(PLACE, card) == "5a3f6f3f"


@given(canvases)
def test_another_text_is_another_fingerprint(canvas: Canvas) -> None:
    for placed in all_cards(canvas):
        changed = replace_card(canvas, placed, placed.card.evolve(text=f"{placed.card.text}!"))
        assert len(fingerprints(canvas) - fingerprints(changed)) <= 1
        assert fingerprints(canvas) != fingerprints(changed)

"""The canvas: what it holds, how it is compared, and what is read off it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.strategies import canvases, texts

from ikc_tui.domain.canvas import (
    BOARDS,
    PLACES,
    Canvas,
    Card,
    Mark,
    Place,
    Review,
    all_cards,
    cards_in,
    count_cards,
    find_card,
    headline,
    last_change,
)


@given(canvases)
def test_every_card_stands_where_it_is_said_to_stand(canvas: Canvas) -> None:
    placed = list(all_cards(canvas))
    assert len(placed) == sum(count_cards(canvas, board) for board in BOARDS)
    for place, at, card in placed:
        assert cards_in(canvas, place)[at] is card
        assert find_card(canvas, card.id) == (place, at, card)


def test_a_card_that_is_not_there_is_not_found() -> None:
    assert find_card(Canvas(name="x"), "weg") is None


def test_the_boards_have_nineteen_sections() -> None:
    assert len(PLACES) == 19
    assert Place("richtingenbord", "van_naar") in PLACES


def test_a_canvas_can_not_be_changed() -> None:
    with pytest.raises(ValidationError):
        Canvas(name="x").name = "y"  # type: ignore[misc]  # what is frozen for mypy is frozen when run


@given(canvases, texts)
def test_having_changes_what_is_said_and_nothing_else(canvas: Canvas, text: str) -> None:
    before = canvas.serialize()
    changed = canvas.evolve(motto=text)
    assert canvas.serialize() == before
    assert changed.evolve(motto=canvas.motto) == canvas


def test_having_takes_a_field_by_either_name() -> None:
    card = Card(id="a", **{"from": "oud"})
    assert card.evolve(**{"from": "nieuw"}) == card.evolve(from_="nieuw") == Card(id="a", **{"from": "nieuw"})


def test_having_checks_what_it_is_given() -> None:
    with pytest.raises(ValidationError):
        Card(id="a").evolve(due="gisteren")
    with pytest.raises(ValidationError):
        Card(id="a").evolve(id="met blank")


@pytest.mark.parametrize(("field", "value"), [("kind", "meals"), ("status", "paused")])
def test_a_kind_or_status_of_a_newer_version_is_kept_and_read_as_none(field: str, value: str) -> None:
    card = Card.model_validate({"id": "a", field: value})
    assert getattr(card, field) is None
    assert card.evolve(text="anders").serialize() == {"text": "anders", field: value}
    assert card.evolve(**{field: None}).serialize() == {}


@pytest.mark.parametrize("value", [0, 1.0, True, "7", 15, None])
def test_a_lesson_is_a_whole_number_from_1_to_14(value: object) -> None:
    with pytest.raises(ValidationError):
        Card.model_validate({"id": "a", "lessons": [value]})


@pytest.mark.parametrize("value", [0, 86400, 1.5, True, "14 maart", "2026-02-30"])
def test_a_number_is_no_date(value: object) -> None:
    with pytest.raises(ValidationError):
        Card.model_validate({"id": "a", "due": value})


def test_a_card_is_told_in_one_line() -> None:
    assert headline(Card(id="a", text=" een\n\ntwee ")) == "een twee"
    assert headline(Card(id="a", **{"from": "ik"}, to="wij")) == "ik → wij"
    assert headline(Card(id="a")) == ""
    assert headline(Card(id="a", **{"from": " "}, to="\u200b")) == ""


def test_the_last_change_looks_at_cards_marks_and_reviews() -> None:
    canvas = Canvas.model_validate({"name": "x", "verhalenbord": {"feiten": {"a": {"created": date(2026, 1, 1)}}}})
    assert last_change(Canvas(name="x")) is None
    assert last_change(canvas) == date(2026, 1, 1)
    assert last_change(canvas.evolve(marks=(Mark(id="7", mark=1, date=date(2026, 2, 1)),))) == date(2026, 2, 1)
    assert last_change(canvas.evolve(reviews=(Review(id="r", date=date(2026, 3, 1)),))) == date(2026, 3, 1)


@given(st.lists(st.sampled_from(PLACES), max_size=5))
def test_the_order_of_cards_is_part_of_the_canvas(places: list[Place]) -> None:
    cards = tuple(Card(id=f"c{number}") for number, _ in enumerate(places))
    one, other = ({"name": "x", "actiebord": {"aanbod": each}} for each in (cards, cards[::-1]))
    assert (Canvas.model_validate(one) == Canvas.model_validate(other)) == (len(cards) < 2)

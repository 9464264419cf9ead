"""Beside the signals: own marks, the closing question, and where one can go and look."""

from typing import Any

import pytest
from hypothesis import given

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.learning import places_to_look

from .building import BOTH, FULL_CARDS, FULL_FIELDS, TWO, Tables, canvas, scored
from .random_canvases import near_canvases

TALK: dict[int, dict[str, Any]] = {
    0: {"kind": "ict"},
    1: {"kind": "communication", "status": "idea"},
    2: {"kind": "communication", "status": "doing"},
}
"""A `hulpstructuren` card by how many signals of lesson 6 it shows; with none shown, 6a is open."""


@pytest.mark.parametrize("own", range(4))
@pytest.mark.parametrize("shown", TALK)
def test_a_lesson_is_flagged_where_own_mark_and_signals_differ_by_two(shown: int, own: int) -> None:
    marked = canvas({"actiebord.hulpstructuren.a": TALK[shown]}, marks={"6": {"mark": own}})
    lesson = scored(marked).lesson(6)

    assert (lesson.score, lesson.mark) == (shown, own)
    assert lesson.flagged == ((shown, own) in {(0, 2), (0, 3), (1, 3), (2, 0)})


@pytest.mark.parametrize("own", range(4))
def test_a_lesson_of_which_the_canvas_says_nothing_is_never_flagged(own: int) -> None:
    lesson = scored(canvas({"actiebord.aanbod.a": {}}, marks={"6": {"mark": own}})).lesson(6)

    assert [signal.state for signal in lesson.signals] == ["blank"] * 3
    assert not lesson.flagged


def test_a_lesson_that_shows_all_is_flagged_where_the_own_mark_is_low() -> None:
    marks = {"1": {"mark": 1}, "2": {"mark": 2}, "3": {"mark": 3}, "4": {"note": "Volgende keer"}}
    card = scored(canvas(FULL_CARDS, marks=marks, **FULL_FIELDS))

    assert [card.lesson(number).flagged for number in range(1, 6)] == [True, False, False, False, False]
    assert [card.lesson(number).mark for number in range(1, 6)] == [1, 2, 3, None, None]


@given(near_canvases)
def test_flags_on_random_canvases(canvas: Canvas) -> None:
    for lesson in scored(canvas).lessons:
        says_something = any(signal.state != "blank" for signal in lesson.signals)
        differs = lesson.mark is not None and abs(lesson.mark - lesson.score) >= 2
        assert lesson.flagged == (says_something and differs)


def test_there_is_no_fifteenth_to_score() -> None:
    with pytest.raises(KeyError):
        scored(canvas({})).lesson(15)


@pytest.mark.parametrize("identity", ["appel", "peer", None])
def test_the_closing_question_has_its_choice_and_its_reasons(identity: str | None) -> None:
    cards: Tables = {"verhalenbord.identiteit.a": {}, "verhalenbord.identiteit.b": {}, "verhalenbord.dromen.c": {}}
    card = scored(canvas(cards, identity=identity))

    assert (card.identity, card.reasons) == (identity, ("a", "b"))


def test_one_can_go_and_look_where_all_signals_of_a_lesson_are_shown() -> None:
    """Who shows fewer is not named."""
    full = scored(canvas(FULL_CARDS, **FULL_FIELDS))
    half = scored(canvas({"actiebord.hulpstructuren.a": TALK[2]}))
    talk = scored(canvas({"actiebord.hulpstructuren.a": {**TALK[2], **BOTH}}, partners=TWO))

    found = places_to_look({"west": scored(canvas({})), "oost": full, "zuid": half, "noord": talk})

    assert list(found) == list(range(1, 15))
    assert found[6] == found[4] == ("oost", "noord")
    assert {found[number] for number in found if number not in (4, 6)} == {("oost",)}


def test_there_is_nowhere_to_look_without_coalitions() -> None:
    assert places_to_look({}) == {}

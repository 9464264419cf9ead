"""Beside the signals: own marks, the closing question, and who can learn from whom."""

from typing import Any

import pytest
from hypothesis import given

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.learning import Exchange, learning_exchanges

from .building import FULL_CARDS, FULL_FIELDS, Tables, canvas, scored
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


def test_who_scores_three_shows_it_to_who_scores_none_or_one() -> None:
    full = scored(canvas(FULL_CARDS, **FULL_FIELDS))
    empty = scored(canvas({}))
    half = scored(canvas({"actiebord.hulpstructuren.a": {"kind": "communication", "status": "doing"}}))

    exchanges = learning_exchanges({"west": empty, "oost": full, "zuid": half})

    assert [exchange.lesson for exchange in exchanges] == list(range(1, 15))
    assert exchanges[0] == Exchange(1, shows=("oost",), learns=("west", "zuid"))
    assert exchanges[5] == Exchange(6, shows=("oost",), learns=("west",))


def test_nobody_learns_where_there_are_no_coalitions() -> None:
    assert learning_exchanges({}) == ()

"""Beside the signals: own marks, and the closing question."""

from typing import Any

import pytest
from hypothesis import given

from ikc_tui.domain.canvas import Canvas

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
    """What has nothing to read is no reason."""
    section = "verhalenbord.identiteit"
    cards: Tables = {
        f"{section}.a": {},
        f"{section}.blank": {"text": " "},
        f"{section}.b": {},
        "verhalenbord.dromen.c": {},
    }
    card = scored(canvas(cards, identity=identity))

    assert (card.identity, card.reasons) == (identity, ("a", "b"))

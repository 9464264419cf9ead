"""Beside the signals: own marks, the closing question, and who can learn from whom."""

import pytest

from ikc_tui.domain.learning import Exchange, learning_exchanges

from .building import FULL_CARDS, FULL_FIELDS, Tables, canvas, scored


@pytest.mark.parametrize(
    ("cards", "own", "flagged"),
    [(0, 0, False), (0, 1, False), (0, 2, True), (2, 0, True), (2, 1, False), (2, 3, False), (1, 3, True)],
)
def test_a_lesson_is_flagged_where_own_mark_and_signals_differ_by_two(cards: int, own: int, flagged: bool) -> None:
    fields = {"kind": "communication", "status": "doing" if cards == 2 else "idea"}
    marked = canvas({"actiebord.hulpstructuren.a": fields} if cards else {}, marks={"6": {"mark": own}})
    lesson = scored(marked).lesson(6)

    assert (lesson.score, lesson.mark, lesson.flagged) == (cards, own, flagged)


def test_a_lesson_without_an_own_mark_is_never_flagged() -> None:
    lesson = scored(canvas(FULL_CARDS, **FULL_FIELDS)).lesson(1)

    assert (lesson.score, lesson.mark, lesson.flagged) == (3, None, False)


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

"""Every signal, met and unmet."""

import pytest

from .building import FULL_CARDS, FULL_FIELDS, canvas, scored, signals
from .cases import CASES, Case

IDS = {f"{lesson}{letter}" for lesson in range(1, 15) for letter in "abc"}


def test_every_signal_has_a_case() -> None:
    assert {case.signal for case in CASES} == IDS == set(signals(canvas({})))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.signal)
def test_a_signal_is_met_by_its_cards_until_one_edit_takes_it_away(case: Case) -> None:
    before = signals(case.canvas)[case.signal]
    after = signals(case.edit(case.canvas).canvas)[case.signal]

    assert before.met
    assert before.cards == tuple(case.cards.split())
    assert before.sentence.key.endswith(".met")
    assert not after.met
    assert after.cards == ()
    assert after.sentence.key.endswith(".wanted")


def test_an_empty_canvas_scores_nothing() -> None:
    card = scored(canvas({}))

    assert (card.total, card.max) == (0, 42)
    assert {lesson.score for lesson in card.lessons} == {0}


def test_a_canvas_can_show_all_there_is_to_show() -> None:
    card = scored(canvas(FULL_CARDS, **FULL_FIELDS))

    assert (card.total, card.max) == (42, 42)
    assert {lesson.score for lesson in card.lessons} == {3}


@pytest.mark.parametrize(
    ("signal", "cards", "fields", "place"),
    [
        ("2a", ["verhalenbord.dromen"], {}, "verhalenbord.noodzaak"),
        ("2a", ["verhalenbord.noodzaak"], {}, "verhalenbord.dromen"),
        ("2c", ["verhalenbord.identiteit"], {}, "identity"),
        ("2c", [], {"identity": "peer"}, "verhalenbord.identiteit"),
        ("4b", [], {}, "partners"),
        ("4b", [], {"partners": {"school": {}}}, "verhalenbord.kinderen"),
        ("8a", ["richtingenbord.missie"], {}, "richtingenbord.visie"),
        ("9a", [], {}, "verhalenbord.tegenhoudt"),
        ("9a", ["verhalenbord.tegenhoudt"], {}, "verhalenbord.beweging"),
        ("13c", [], {}, "actiebord.voortgang"),
        ("13c", ["actiebord.voortgang"], {}, "reviews"),
    ],
)
def test_an_unmet_signal_leads_to_what_is_missing_first(
    signal: str, cards: list[str], fields: dict[str, object], place: str
) -> None:
    assert signals(canvas({f"{card}.a": {} for card in cards}, **fields))[signal].place == place

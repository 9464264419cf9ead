"""Whose voice is still to be heard, and where the common thread has loose ends."""

from typing import Any

import pytest

from ikc_tui.domain.common_thread import CommonThread, common_thread
from ikc_tui.domain.voices import voices

from .building import BOTH, TWO, Tables, canvas

THREE = {**TWO, "welzijn": {"sector": "welfare"}}


def test_each_board_counts_the_cards_on_which_each_partner_stands() -> None:
    found = voices(
        canvas(
            {
                "verhalenbord.dromen.a": BOTH,
                "verhalenbord.feiten.b": {"partners": ["school", "onbekend"]},
                "verhalenbord.feiten.c": {},
                "verhalenbord.feiten.blank": {"text": " ", "partners": ["welzijn"]},
                "actiebord.aanbod.d": {"partners": ["opvang"]},
                "actiebord.aanbod.stopped": {"partners": ["welzijn"], "status": "stopped"},
            },
            partners=THREE,
        )
    )

    assert found.cards == {
        "verhalenbord": {"school": 2, "opvang": 1, "welzijn": 0},
        "richtingenbord": {"school": 0, "opvang": 0, "welzijn": 0},
        "actiebord": {"school": 0, "opvang": 1, "welzijn": 0},
    }
    assert found.unheard == ("welzijn",)
    assert found.is_filled_in


@pytest.mark.parametrize("cards", [{}, {"verhalenbord.dromen.a": {}}, {"verhalenbord.dromen.a": {"partners": ["weg"]}}])
def test_before_any_card_names_a_partner_nobody_is_unheard(cards: Tables) -> None:
    found = voices(canvas(cards, partners=TWO))

    assert (found.unheard, found.is_filled_in) == ((), False)


PILLARS: Tables = {"richtingenbord.pijlers.used": {}, "richtingenbord.pijlers.unused": {}}
USED: Tables = {**PILLARS, "actiebord.bestuur.tied": {"pillar": "used", "status": "done"}}


def test_the_thread_has_loose_ends_at_actions_pillars_and_half_pairs() -> None:
    found = common_thread(
        canvas(
            {
                **USED,
                "richtingenbord.pijlers.idea": {},
                "richtingenbord.waarden.value": {},
                "richtingenbord.van_naar.whole": {"from": "ik", "to": "wij"},
                "richtingenbord.van_naar.half": {"from": "ik", "to": " "},
                "richtingenbord.van_naar.empty": {},
                "actiebord.aanbod.loose": {"status": "doing"},
                "actiebord.aanbod.astray": {"pillar": "value", "status": "standing"},
                "actiebord.aanbod.planned": {"pillar": "idea", "status": "idea"},
                "actiebord.proeftuinen.gone": {"pillar": "weg", "status": "done"},
                "actiebord.proeftuinen.stopped": {"status": "stopped"},
                "actiebord.voortgang.elsewhere": {"status": "doing"},
            }
        )
    )

    assert found == CommonThread(
        loose_actions=("loose", "astray", "gone"),
        unused_pillars=("unused", "idea"),
        without_why=(),
        half_pairs=("half",),
        is_filled_in=True,
    )
    assert found.loose_ends == 6


@pytest.mark.parametrize("cards", [{}, {**PILLARS, "actiebord.aanbod.loose": {"status": "doing", "lessons": [1]}}])
def test_the_thread_is_not_filled_in_before_it_is_first_used(cards: Tables) -> None:
    found = common_thread(canvas(cards))

    assert (found.loose_ends, found.is_filled_in) == (0, False)


WHY: Tables = {"verhalenbord.dromen.why": {"lessons": [1]}}


@pytest.mark.parametrize(
    ("why", "pillar", "action", "without_why"),
    [
        (WHY, {}, {"lessons": [2], "status": "doing"}, True),
        (WHY, {}, {"lessons": [1, 2], "status": "doing"}, False),
        (WHY, {}, {"status": "doing"}, False),
        (WHY, {}, {"lessons": [2], "status": "idea"}, False),
        (WHY, {"lessons": [1]}, {"lessons": [2], "pillar": "p", "status": "doing"}, False),
        (WHY, {"lessons": [2]}, {"pillar": "p", "status": "doing"}, True),
        ({}, {}, {"lessons": [2], "status": "doing"}, False),
        ({"verhalenbord.dromen.why": {"text": "", "lessons": [1]}}, {}, {"lessons": [2], "status": "doing"}, False),
    ],
    ids=["another", "one of its own", "of none", "an idea", "by its pillar", "nor by it", "no why yet", "a blank why"],
)
def test_an_action_is_without_why_where_no_story_shares_a_lesson_with_it(
    why: Tables, pillar: dict[str, Any], action: dict[str, Any], without_why: bool
) -> None:
    found = common_thread(canvas({**why, "richtingenbord.pijlers.p": pillar, "actiebord.bestuur.a": action}))

    assert found.without_why == (("a",) if without_why else ())

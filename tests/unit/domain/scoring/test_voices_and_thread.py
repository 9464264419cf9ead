"""Whose voice is still to be heard, and where the common thread has loose ends."""

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
        half_pairs=("half",),
        lacks_why=True,
        is_filled_in=True,
    )
    assert found.loose_ends == 7


@pytest.mark.parametrize("cards", [{}, {**PILLARS, "actiebord.aanbod.loose": {"status": "doing", "lessons": [1]}}])
def test_the_thread_is_not_filled_in_before_it_is_first_used(cards: Tables) -> None:
    found = common_thread(canvas(cards))

    assert (found.loose_ends, found.is_filled_in) == (0, False)


PILLAR_NAMED: Tables = {
    "richtingenbord.pijlers.p": {},
    "actiebord.aanbod.a": {"pillar": "p", "status": "doing"},
}


@pytest.mark.parametrize(
    ("story", "lacks_why"),
    [({}, True), ({"verhalenbord.dromen.d": {"text": " "}}, True), ({"verhalenbord.feiten.f": {}}, False)],
    ids=["no story", "a blank one", "a fact"],
)
def test_a_thread_lacks_its_why_where_there_is_no_story_at_all(story: Tables, lacks_why: bool) -> None:
    found = common_thread(canvas({**PILLAR_NAMED, **story}))

    assert found.lacks_why is lacks_why
    assert found.loose_ends == lacks_why

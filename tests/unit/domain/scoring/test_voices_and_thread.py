"""Whose voice is missing, and where the common thread breaks."""

from ikc_tui.domain.common_thread import CommonThread, common_thread
from ikc_tui.domain.voices import Voices, unheard_partners, voices

from .building import BOTH, TWO, canvas

THREE = {**TWO, "welzijn": {"sector": "welfare"}}


def test_each_board_counts_the_cards_of_each_partner() -> None:
    found = voices(
        canvas(
            {
                "verhalenbord.dromen.a": BOTH,
                "verhalenbord.feiten.b": {"partners": ["school", "onbekend"]},
                "verhalenbord.feiten.c": {},
                "actiebord.aanbod.d": {"partners": ["opvang"]},
            },
            partners=THREE,
        )
    )

    assert found == (
        Voices("verhalenbord", {"school": 2, "opvang": 1, "welzijn": 0}),
        Voices("richtingenbord", {"school": 0, "opvang": 0, "welzijn": 0}),
        Voices("actiebord", {"school": 0, "opvang": 1, "welzijn": 0}),
    )
    assert [board.missing for board in found] == [
        ("welzijn",),
        ("school", "opvang", "welzijn"),
        ("school", "welzijn"),
    ]
    assert unheard_partners(found) == ("welzijn",)


def test_without_partners_no_voice_is_missing() -> None:
    found = voices(canvas({"verhalenbord.dromen.a": {}}))

    assert [board.missing for board in found] == [(), (), ()]
    assert unheard_partners(found) == unheard_partners(()) == ()


def test_the_thread_breaks_at_loose_actions_unused_pillars_and_half_pairs() -> None:
    found = common_thread(
        canvas(
            {
                "richtingenbord.pijlers.used": {},
                "richtingenbord.pijlers.unused": {},
                "richtingenbord.pijlers.dropped": {},
                "richtingenbord.waarden.value": {},
                "richtingenbord.van_naar.whole": {"from": "ik", "to": "wij"},
                "richtingenbord.van_naar.half": {"from": "ik", "to": " "},
                "richtingenbord.van_naar.empty": {},
                "actiebord.bestuur.tied": {"pillar": "used"},
                "actiebord.aanbod.loose": {"status": "doing"},
                "actiebord.aanbod.astray": {"pillar": "value"},
                "actiebord.proeftuinen.gone": {"pillar": "weg"},
                "actiebord.proeftuinen.stopped": {"pillar": "dropped", "status": "stopped"},
                "actiebord.voortgang.over": {"status": "stopped"},
            }
        )
    )

    assert found == CommonThread(
        loose_actions=("loose", "astray", "gone"),
        unused_pillars=("unused", "dropped"),
        half_pairs=("half", "empty"),
    )
    assert found.breaks == 7


def test_an_empty_canvas_has_no_broken_thread() -> None:
    assert common_thread(canvas({})).breaks == 0

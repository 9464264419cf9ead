"""Points of attention: restraint and gaps, said beside a lesson and never in its score."""

from typing import Any, NamedTuple

import pytest

from ikc_tui.domain.attention import Attention

from .building import BOTH, FULL_CARDS, FULL_FIELDS, TWO, Tables, canvas, scored, signals

POINTS = (
    *("3-pillars", "3-doing", "3-loose", "3-unused", "4-partners"),
    *("8-owners", "9-more", "10-partners", "13-half"),
)
THREE = {**TWO, "wijk": {"sector": "welfare"}}


def pillars(count: int, **fields: str) -> Tables:
    return {f"richtingenbord.pijlers.p{n}": fields for n in range(count)}


def doing(count: int) -> Tables:
    sections = ("verbinden", "bestuur", "voortgang")
    return {f"actiebord.{sections[n % 3]}.a{n}": {"status": "doing"} for n in range(count)}


class Case(NamedTuple):
    """`cards` and `partners` are those that the point names; both "": it is not there."""

    why: str
    point: str
    on: Tables
    cards: str = ""
    partners: str = ""
    coalition: dict[str, Any] = TWO


USED = {"richtingenbord.pijlers.p": {}, "actiebord.bestuur.a": {"status": "doing", "pillar": "p"}}
OWNED = {"actiebord.bestuur.a": {"status": "idea", "owner": "Noor"}}
HEARD = {"verhalenbord.dromen.a": {"partners": ["school"]}}
CASES = (
    Case("five pillars", "3-pillars", pillars(5)),
    Case("six pillars", "3-pillars", pillars(6), "p0 p1 p2 p3 p4 p5"),
    Case("a blank pillar is none", "3-pillars", {**pillars(6), "richtingenbord.pijlers.p5": {"text": " "}}),
    Case("seven at once", "3-doing", doing(7)),
    Case("eight at once", "3-doing", doing(8), "a0 a1 a2 a3 a4 a5 a6 a7"),
    Case("what is done is not being done", "3-doing", {**doing(8), "actiebord.verbinden.a0": {"status": "done"}}),
    Case("standing practice is not being done", "3-doing", {**doing(7), "actiebord.aanbod.b": {"status": "standing"}}),
    Case("a blank action is none", "3-doing", {**doing(7), "actiebord.aanbod.b": {"status": "doing", "text": ""}}),
    Case("only actions are done", "3-doing", {**doing(7), "verhalenbord.dromen.b": {"status": "doing"}}),
    Case("no action names a pillar yet", "3-loose", {**pillars(1), "actiebord.aanbod.b": {"status": "doing"}}),
    Case("in aanbod", "3-loose", {**USED, "actiebord.aanbod.b": {"status": "doing"}}, "b"),
    Case("in proeftuinen", "3-loose", {**USED, "actiebord.proeftuinen.b": {"status": "standing"}}, "b"),
    Case("elsewhere it may be loose", "3-loose", {**USED, "actiebord.verbinden.b": {"status": "doing"}}),
    Case("an idea may be loose", "3-loose", {**USED, "actiebord.aanbod.b": {"status": "idea"}}),
    Case("what stopped may be loose", "3-loose", {**USED, "actiebord.aanbod.b": {"status": "stopped"}}),
    Case("a blank card may be loose", "3-loose", {**USED, "actiebord.aanbod.b": {"status": "doing", "text": ""}}),
    Case(
        "a pillar that is gone is none",
        "3-loose",
        {**USED, "actiebord.aanbod.b": {"status": "done", "pillar": "x"}},
        "b",
    ),
    Case(
        "named by an idea",
        "3-loose",
        {**pillars(1), "actiebord.bestuur.a": {"pillar": "p0"}, "actiebord.aanbod.b": {"status": "doing"}},
        "b",
    ),
    Case(
        "a pillar that is gone is not named",
        "3-loose",
        {"actiebord.bestuur.a": {"pillar": "x"}, "actiebord.aanbod.b": {"status": "doing"}},
    ),
    Case(
        "named by what stopped is not named",
        "3-loose",
        {
            **pillars(1),
            "actiebord.bestuur.a": {"pillar": "p0", "status": "stopped"},
            "actiebord.aanbod.b": {"status": "doing"},
        },
    ),
    Case("no action names a pillar yet", "3-unused", pillars(2)),
    Case("one of two", "3-unused", {**USED, **pillars(1)}, "p0"),
    Case("all of them", "3-unused", USED),
    Case("named by an idea alone", "3-unused", {**pillars(1), "actiebord.bestuur.a": {"pillar": "p0"}}, "p0"),
    Case("a blank pillar is none", "3-unused", {**USED, **pillars(1, text="")}),
    Case("no card names a partner yet", "4-partners", {"verhalenbord.dromen.a": {}}),
    Case("no card names a partner yet", "10-partners", {"verhalenbord.dromen.a": {}}),
    Case("an unknown partner is none", "4-partners", {"verhalenbord.dromen.a": {"partners": ["weg"]}}),
    Case("an unknown partner is none", "10-partners", {"verhalenbord.dromen.a": {"partners": ["weg"]}}),
    Case("on no card", "4-partners", HEARD, partners="opvang wijk", coalition=THREE),
    Case("on no card", "10-partners", HEARD, partners="opvang wijk", coalition=THREE),
    Case("on a card of any board", "4-partners", {"actiebord.aanbod.a": BOTH}),
    Case("on another board", "10-partners", {"actiebord.aanbod.a": BOTH}, partners="opvang school"),
    Case("each on the verhalenbord", "10-partners", {"verhalenbord.dromen.a": BOTH}),
    Case(
        "on what stopped",
        "4-partners",
        {**HEARD, "actiebord.aanbod.b": {"status": "stopped", **BOTH}},
        partners="opvang",
    ),
    Case("on a blank card", "10-partners", {**HEARD, "verhalenbord.dromen.b": {"text": "", **BOTH}}, partners="opvang"),
    Case("named on a blank card alone", "4-partners", {"verhalenbord.dromen.b": {"text": "", "partners": ["school"]}}),
    Case("no action has an owner yet", "8-owners", doing(2)),
    Case("one has none", "8-owners", {**OWNED, "actiebord.aanbod.b": {"status": "doing"}}, "b"),
    Case("a blank owner is none", "8-owners", {**OWNED, "actiebord.aanbod.b": {"status": "doing", "owner": " "}}, "b"),
    Case("what is done needs none", "8-owners", {**OWNED, "actiebord.aanbod.b": {"status": "done"}}),
    Case("nor does standing practice", "8-owners", {**OWNED, "actiebord.aanbod.b": {"status": "standing"}}),
    Case(
        "an owner elsewhere is no action's",
        "8-owners",
        {"verhalenbord.dromen.a": {"owner": "Noor"}, "actiebord.aanbod.b": {"status": "doing"}},
    ),
    Case(
        "an owner of what stopped",
        "8-owners",
        {"actiebord.bestuur.a": {"status": "stopped", "owner": "Noor"}, "actiebord.aanbod.b": {"status": "doing"}},
    ),
    Case("as many as there are", "9-more", {"verhalenbord.tegenhoudt.a": {}, "verhalenbord.beweging.b": {}}),
    Case("one more", "9-more", {"verhalenbord.tegenhoudt.a": {}}, "a"),
    Case(
        "one more than some",
        "9-more",
        {"verhalenbord.tegenhoudt.a": {}, "verhalenbord.tegenhoudt.b": {}, "verhalenbord.beweging.c": {}},
        "a b",
    ),
    Case("a blank one is none", "9-more", {"verhalenbord.tegenhoudt.a": {"text": " "}}),
    Case(
        "a blank one moves nothing",
        "9-more",
        {"verhalenbord.tegenhoudt.a": {}, "verhalenbord.beweging.b": {"text": ""}},
        "a",
    ),
    Case("only from", "13-half", {"richtingenbord.van_naar.a": {"from": "ik"}}, "a"),
    Case("only to", "13-half", {"richtingenbord.van_naar.a": {"from": " ", "to": "wij", "text": "Samen"}}, "a"),
    Case("a whole pair", "13-half", {"richtingenbord.van_naar.a": {"from": "ik", "to": "wij"}}),
    Case("an empty pair", "13-half", {"richtingenbord.van_naar.a": {"text": "Samen"}}),
    Case("halves elsewhere", "13-half", {"richtingenbord.visie.a": {"from": "ik"}}),
)


def test_every_point_has_its_cases() -> None:
    assert {case.point for case in CASES if case.cards or case.partners} == set(POINTS)
    assert {case.point for case in CASES if not (case.cards or case.partners)} == set(POINTS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.point} {case.why}")
def test_a_point_of_attention(case: Case) -> None:
    card = scored(canvas(case.on, partners=case.coalition))
    points: dict[str, Attention] = {point.id: point for lesson in card.lessons for point in lesson.attention}
    found = points.get(case.point)

    assert sorted(found.cards if found else ()) == sorted(case.cards.split())
    assert sorted(found.partners if found else ()) == sorted(case.partners.split())
    assert bool(found) == bool(case.cards or case.partners)


def test_a_point_stands_beside_its_lesson_in_the_order_of_the_method() -> None:
    crowd = {
        **pillars(6),
        **doing(8),
        "actiebord.aanbod.b": {"status": "doing", "owner": "Noor", "partners": ["school"]},
        "actiebord.aanbod.c": {"status": "doing", "pillar": "p0"},
        "actiebord.proeftuinen.d": {"status": "done"},
        "verhalenbord.tegenhoudt.e": {},
        "richtingenbord.van_naar.f": {"to": "wij"},
    }
    card = scored(canvas(crowd, partners=TWO))

    found = {lesson.number: tuple(point.id for point in lesson.attention) for lesson in card.lessons}
    assert {number: points for number, points in found.items() if points} == {
        number: tuple(point for point in POINTS if point.split("-")[0] == str(number))
        for number in (3, 4, 8, 9, 10, 13)
    }


def test_a_canvas_that_shows_all_has_none() -> None:
    card = scored(canvas(FULL_CARDS, **FULL_FIELDS))

    assert [point.id for lesson in card.lessons for point in lesson.attention] == []


@pytest.mark.parametrize(
    "more",
    [
        pillars(6),
        doing(8),
        {f"verhalenbord.tegenhoudt.t{n}": {} for n in range(4)},
        {"actiebord.aanbod.b": {"status": "doing"}},
        {"richtingenbord.van_naar.f": {"to": "wij"}},
    ],
    ids=["pillars", "doing", "what holds back", "without pillar and owner", "half a pair"],
)
def test_a_point_costs_no_signal(more: Tables) -> None:
    """But for 3c, that each pillar is taken up: that is what a pillar more opens."""
    before = signals(canvas(FULL_CARDS, **FULL_FIELDS))
    after = signals(canvas({**FULL_CARDS, **more}, **FULL_FIELDS))

    lost = {id for id in before if after[id].state != "shown"}
    assert lost == ({"3c"} if any("pijlers" in key for key in more) else set())

"""Where a signal begins and ends: canvases on the one side or the other of a word in the method."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from ikc_tui.domain.canvas import Canvas

from .building import BOTH, TWO, Tables, canvas, reviews

SCHOOLS = {"school": {"sector": "education"}, "buur": {"sector": "education"}}
THREE = {**TWO, "wijk": {"sector": "welfare"}}
CLUB = {"school": {"sector": "education"}, "club": {}}
PILLARS: Tables = {"richtingenbord.pijlers.p": {}, "richtingenbord.pijlers.q": {}}
ACTION, PILOT = "actiebord.aanbod.a", "actiebord.proeftuinen.a"
TEAMS, SUPPORT = "actiebord.verbinden.a", "actiebord.hulpstructuren.a"
NO_PILLARS: Mapping[str, Tables] = {
    "gone": {},
    "blank": {"richtingenbord.pijlers.p": {"text": ""}},
    "a value": {"richtingenbord.waarden.p": {}},
    "an action that stopped": {"actiebord.bestuur.p": {"status": "stopped"}},
}
"""What is no pillar -> the cards, of which p is it."""
TALK = {"kind": "communication", "status": "doing"}
PAIR = {"from": "ik", "to": "wij"}
APART = reviews("2026-01-01", "2026-04-01")


class Edge(NamedTuple):
    """`why` is what the method says of it; `cards` are the ids of those that show the signal."""

    why: str
    signal: str
    state: str
    canvas: Canvas
    cards: str = ""


def edge(why: str, signal: str, state: str, on: Tables, cards: str = "", **fields: Any) -> Edge:
    """An edge on a canvas with these cards and fields."""
    return Edge(why, signal, state, canvas(on, **fields), cards)


COUNTING = (
    edge("a card without text does not count", "1a", "blank", {"verhalenbord.kinderen.a": {"text": ""}}),
    edge("nor one with blanks alone", "1a", "blank", {"verhalenbord.kinderen.a": {"text": " \t\n"}}),
    edge("nor one of which cleaning leaves nothing", "1a", "blank", {"verhalenbord.kinderen.a": {"text": "\x07\x9b"}}),
    edge("nor one of signs without width", "1a", "blank", {"verhalenbord.kinderen.a": {"text": "\u200b\u2060\u00ad"}}),
    edge(
        "nor one of signs that look blank", "1a", "blank", {"verhalenbord.kinderen.a": {"text": "\u3164\u2800\u00a0"}}
    ),
    edge("one sign is something to read", "1a", "shown", {"verhalenbord.kinderen.a": {"text": "♥"}}, "a"),
    edge("a note is no text", "1a", "blank", {"verhalenbord.kinderen.a": {"text": "", "note": "Samen"}}),
    edge("halves are no text elsewhere", "1a", "blank", {"verhalenbord.kinderen.a": {"text": "", **PAIR}}),
    edge("a text is no half of a pair", "13b", "blank", {"richtingenbord.van_naar.a": {"text": "Samen"}}),
    edge(
        "a pair counts by both halves",
        "13b",
        "open",
        {"richtingenbord.van_naar.a": PAIR, "richtingenbord.van_naar.b": {"text": "Samen", "from": "ik", "to": " "}},
    ),
    edge(
        "whole pairs without text count",
        "13b",
        "shown",
        {
            "richtingenbord.van_naar.a": PAIR,
            "richtingenbord.van_naar.b": PAIR,
            "richtingenbord.van_naar.c": {"to": "x"},
        },
        "a b",
    ),
    edge("half a pair is nothing to read from", "8a", "blank", {"richtingenbord.van_naar.a": {"from": "ik"}}),
    edge("what stopped does not count", "5a", "blank", {PILOT: {"status": "stopped"}}),
    edge("what stopped does not count", "12a", "blank", {"actiebord.bestuur.a": {"status": "stopped"}}),
    edge("stopped is a word of the actiebord", "1a", "shown", {"verhalenbord.kinderen.a": {"status": "stopped"}}, "a"),
    edge("stopped is a word of the actiebord", "3a", "shown", {"richtingenbord.pijlers.a": {"status": "stopped"}}, "a"),
    edge("a blank text hides all fields", "4c", "blank", {ACTION: {"text": "", **BOTH}}, partners=TWO),
    edge("a blank text hides all fields", "8b", "blank", {ACTION: {"text": "", "status": "doing", "owner": "Noor"}}),
    edge("a status of later still counts as a card", "5a", "shown", {PILOT: {"status": "paused"}}, "a"),
    edge("a status of later is none", "5b", "blank", {PILOT: {"status": "paused"}}),
    edge("a kind of later is none", "6a", "blank", {SUPPORT: {"kind": "meals"}}),
    edge("an idea is not going", "5b", "open", {PILOT: {"status": "idea"}}),
    edge("doing is going", "5b", "shown", {PILOT: {"status": "doing"}}, "a"),
    edge("done is going", "5b", "shown", {PILOT: {"status": "done"}}, "a"),
    edge("standing is going", "5b", "shown", {PILOT: {"status": "standing"}}, "a"),
    edge(
        "all fields must be on one card",
        "1b",
        "blank",
        {ACTION: {"status": "doing"}, f"{PILOT}2": {"stakeholders": ["children"]}},
    ),
)

BY_THE_TABLE = (
    edge(
        "the cards of both kinds show it",
        "1c",
        "shown",
        {f"richtingenbord.{section}.{section}": {"stakeholders": ["children"]} for section in ("missie", "visie")},
        "missie visie",
    ),
    edge("only an action", "1b", "blank", {"verhalenbord.dromen.a": {"stakeholders": ["children"], "status": "done"}}),
    edge("a blank card says no why", "2c", "open", {"verhalenbord.identiteit.a": {"text": " "}}, identity="peer"),
    edge("a blank card is neither of the two", "2c", "blank", {"verhalenbord.identiteit.a": {"text": " "}}),
    *(
        edge(f"a pillar that is {what} is no value", "3b", "blank", {**on, ACTION: {"status": "doing", "pillar": "p"}})
        for what, on in NO_PILLARS.items()
    ),
    edge(
        "an action anywhere names a pillar",
        "3b",
        "shown",
        {**PILLARS, "actiebord.voortgang.a": {"status": "standing", "pillar": "q"}},
        "a",
    ),
    edge(
        "a pillar that was stopped elsewhere counts",
        "3b",
        "shown",
        {"richtingenbord.pijlers.p": {"status": "stopped"}, ACTION: {"status": "done", "pillar": "p"}},
        "a",
    ),
    edge("without pillars none is named", "3c", "blank", {ACTION: {"status": "doing", "pillar": "p"}}),
    edge(
        "named by an idea is not enough",
        "3c",
        "open",
        {**PILLARS, ACTION: {"status": "doing", "pillar": "p"}, PILOT: {"status": "idea", "pillar": "q"}},
    ),
    edge(
        "a blank pillar need not be named",
        "3c",
        "shown",
        {**PILLARS, "richtingenbord.pijlers.q": {"text": " "}, ACTION: {"status": "done", "pillar": "p"}},
        "p a",
    ),
    edge("one partner", "4a", "open", {}, partners={"school": {"sector": "education"}}),
    edge("partners without a sector", "4a", "open", {}, partners={"school": {}, "club": {}}),
    edge("a partner without a sector adds none", "4a", "open", {}, partners=CLUB),
    edge("two of one sector", "4a", "open", {}, partners=SCHOOLS),
    edge("three of two sectors", "4a", "shown", {}, partners={**TWO, **SCHOOLS}),
    edge(
        "a partner without a sector adds none",
        "4b",
        "open",
        {ACTION: {"status": "doing", "partners": ["club", "school"]}},
        partners=CLUB,
    ),
    edge(
        "two of one sector",
        "4b",
        "open",
        {ACTION: {"status": "doing", "partners": ["buur", "school"]}},
        partners=SCHOOLS,
    ),
    edge(
        "not spread over two actions",
        "4b",
        "open",
        {ACTION: {"status": "doing", "partners": ["opvang"]}, PILOT: {"status": "doing", "partners": ["school"]}},
        partners=TWO,
    ),
    edge(
        "an unknown partner is no value",
        "4b",
        "blank",
        {ACTION: {"status": "doing", "partners": ["weg"]}},
        partners=TWO,
    ),
    edge(
        "an unknown partner stands on nothing",
        "4b",
        "open",
        {ACTION: {"status": "doing", "partners": ["school", "weg"]}},
        partners=TWO,
    ),
    edge("one partner is no two", "4c", "open", {ACTION: {"partners": ["school"]}}, partners={"school": {}}),
    edge("without partners no id is known", "4c", "blank", {ACTION: BOTH}),
    edge("each partner", "4c", "open", {ACTION: BOTH}, partners=THREE),
    edge(
        "on a card that counts",
        "4c",
        "open",
        {"verhalenbord.dromen.b": {"partners": ["school"]}, ACTION: {"status": "stopped", **BOTH}},
        partners=TWO,
    ),
    edge(
        "sectors don't matter",
        "4c",
        "shown",
        {"richtingenbord.van_naar.a": {**PAIR, "partners": ["club", "school"]}},
        "a",
        partners=CLUB,
    ),
    edge("learning while doing comes later", "5c", "blank", {ACTION: {"status": "doing", "learned": "Veel"}}),
    edge("learning needs a status", "5c", "blank", {ACTION: {"learned": "Veel"}}),
    edge("blank is not learned", "5c", "open", {ACTION: {"status": "done", "learned": " \n"}}),
    edge(
        "what stopped and has no text says nothing",
        "5c",
        "blank",
        {ACTION: {"text": "", "status": "stopped", "learned": "Veel"}},
    ),
    edge("only on the actiebord", "5c", "blank", {"verhalenbord.dromen.a": {"status": "done", "learned": "Veel"}}),
    edge("a kind is kept elsewhere", "6a", "open", {ACTION: {"kind": "communication"}}),
    edge("kind other is a kind", "6a", "open", {SUPPORT: {"kind": "other"}}),
    edge("a kind is kept elsewhere", "6b", "open", {ACTION: TALK}),
    edge(
        "not spread over two cards",
        "6c",
        "open",
        {SUPPORT: {**TALK, "partners": ["opvang"]}, f"{SUPPORT}2": {**TALK, "partners": ["school"]}},
        partners=TWO,
    ),
    edge(
        "an unknown partner is nobody", "6c", "open", {SUPPORT: {**TALK, "partners": ["school", "weg"]}}, partners=TWO
    ),
    edge("an unknown partner is nobody", "6c", "blank", {SUPPORT: {**TALK, **BOTH}}),
    edge(
        "sectors don't matter",
        "6c",
        "shown",
        {SUPPORT: {**TALK, "partners": ["buur", "school"]}},
        "a",
        partners=SCHOOLS,
    ),
    edge("only in verbinden", "7a", "open", {ACTION: {"stakeholders": ["teams"]}}),
    edge("only in verbinden", "7b", "open", {ACTION: {"stakeholders": ["teams"], "status": "doing"}}),
    edge("only in verbinden, unless linked", "7c", "open", {ACTION: {"stakeholders": ["teams"], "status": "done"}}),
    edge("only for teams, unless linked", "7c", "open", {TEAMS: {"status": "done"}}),
    edge("linked, for whomever", "7c", "shown", {TEAMS: {"status": "done", "lessons": [7]}}, "a"),
    edge(
        "linked, once and not twice",
        "7c",
        "shown",
        {TEAMS: {"status": "done", "lessons": [7], "stakeholders": ["teams"]}},
        "a",
    ),
    edge("only a linked action", "7c", "blank", {"verhalenbord.dromen.a": {"status": "done", "lessons": [7]}}),
    edge("a blank owner is none", "8b", "blank", {ACTION: {"status": "doing", "owner": " "}}),
    edge(
        "owner and going on one action",
        "8b",
        "open",
        {ACTION: {"status": "idea", "owner": "Noor"}, f"{PILOT}2": {"status": "doing"}},
    ),
    edge(
        "all that are going with an owner",
        "8b",
        "shown",
        {
            ACTION: {"status": "doing", "owner": "Noor"},
            f"{PILOT}2": {"status": "standing", "owner": "Sam"},
            f"{ACTION}3": {"status": "doing"},
        },
        "a a2",
    ),
    edge(
        "for governance, anywhere on the actiebord",
        "8c",
        "shown",
        {TEAMS: {"status": "done", "stakeholders": ["governance"]}},
        "a",
    ),
    edge("for others, elsewhere", "8c", "open", {ACTION: {"status": "done", "stakeholders": ["teams"]}}),
    edge(
        "more that holds back costs nothing",
        "9a",
        "shown",
        {"verhalenbord.tegenhoudt.a": {}, "verhalenbord.tegenhoudt.b": {}, "verhalenbord.beweging.c": {}},
        "a b c",
    ),
    edge("only an action", "9c", "blank", {"verhalenbord.beweging.a": {"status": "done", "lessons": [9]}}),
    edge(
        "spread over two cards",
        "10a",
        "shown",
        {"verhalenbord.dromen.a": {"partners": ["opvang"]}, "verhalenbord.feiten.b": {"partners": ["school"]}},
        "a b",
        partners=TWO,
    ),
    edge(
        "one partner twice is one",
        "10a",
        "open",
        {"verhalenbord.dromen.a": {"partners": ["school"]}, "verhalenbord.feiten.b": {"partners": ["school"]}},
        partners=TWO,
    ),
    edge("only on the verhalenbord", "10a", "blank", {"richtingenbord.visie.a": BOTH}, partners=TWO),
    edge(
        "an unknown partner is nobody",
        "10a",
        "open",
        {"verhalenbord.dromen.a": {"partners": ["school", "weg"]}},
        partners=TWO,
    ),
    edge("two of three", "10a", "shown", {"verhalenbord.dromen.a": BOTH}, "a", partners=THREE),
    edge("each partner", "10c", "open", {"verhalenbord.dromen.a": BOTH}, partners=THREE),
    edge(
        "only on the verhalenbord",
        "10c",
        "open",
        {"verhalenbord.dromen.a": {"partners": ["school"]}, ACTION: {"partners": ["opvang"]}},
        partners=TWO,
    ),
    edge(
        "one partner is no two",
        "10c",
        "open",
        {"verhalenbord.dromen.a": {"partners": ["school"]}},
        partners={"school": {}},
    ),
    edge("a blank text counts for nothing", "11a", "blank", {}, practice={"own_lessons": [" "], "proud": [""]}),
    edge(
        "a blank text counts for nothing", "11a", "open", {}, practice={"own_lessons": [" "], "future": ["Eén ingang"]}
    ),
    edge("a blank text beside another", "11a", "shown", {}, practice={"own_lessons": [" ", "Klein beginnen"]}),
    edge("only a support", "11b", "open", {ACTION: {"kind": "training", "status": "doing"}}),
    edge("a review that is being held is none yet", "11c", "blank", {}, reviews={"r": {"open": True}}),
    edge(
        "a review that is being held is none yet",
        "11c",
        "open",
        {},
        reviews={"r": {"date": "2026-01-01"}, "s": {"date": "2026-02-01", "open": True}},
    ),
    edge("a review without a date was held", "11c", "shown", {}, reviews={"r": {}, "s": {"open": False}}),
    edge("of kind safeguarding, going", "12b", "shown", {SUPPORT: {"kind": "safeguarding", "status": "done"}}, "a"),
    edge("another kind, going", "12b", "open", {SUPPORT: {"kind": "finance", "status": "done"}}),
    edge("what stopped does not count", "12b", "blank", {"actiebord.bestuur.a": {"status": "stopped"}}),
    edge("only in bestuur", "12c", "open", {SUPPORT: {"kind": "safeguarding", "status": "standing"}}),
    edge("a blank text counts for nothing", "13a", "blank", {}, practice={"future": ["\n"]}),
    edge("one review is no time", "13c", "open", {"actiebord.voortgang.a": {}}, reviews=reviews("2026-01-01")),
    edge("89 days", "13c", "open", {"actiebord.voortgang.a": {}}, reviews=reviews("2026-01-01", "2026-03-31")),
    edge(
        "90 days, whatever their order",
        "13c",
        "shown",
        {"actiebord.voortgang.a": {}},
        "a",
        reviews=reviews("2026-02-01", "2026-04-01", "2026-01-01"),
    ),
    edge("without a card", "13c", "open", {ACTION: {}}, reviews=APART),
    edge("with a blank card", "13c", "open", {"actiebord.voortgang.a": {"text": ""}}, reviews=APART),
    edge("with a card that stopped", "13c", "open", {"actiebord.voortgang.a": {"status": "stopped"}}, reviews=APART),
    edge(
        "one without a date does not count", "13c", "blank", {"actiebord.voortgang.a": {}}, reviews={"r": {}, "s": {}}
    ),
    edge(
        "one without a date does not count",
        "13c",
        "open",
        {"actiebord.voortgang.a": {}},
        reviews={"r": {"date": "2026-01-01"}, "s": {}},
    ),
    edge(
        "one that is being held does not count",
        "13c",
        "open",
        {"actiebord.voortgang.a": {}},
        reviews={"r": {"date": "2026-01-01"}, "s": {"date": "2026-04-01", "open": True}},
    ),
    edge(
        "one that is being held does not count",
        "13c",
        "blank",
        {"actiebord.voortgang.a": {}},
        reviews={"s": {"date": "2026-04-01", "open": True}},
    ),
    edge(
        "learned, though it stopped",
        "14c",
        "shown",
        {ACTION: {"status": "stopped", "lessons": [14], "learned": "Veel"}},
        "a",
    ),
    edge("learned, whatever its status", "14c", "shown", {ACTION: {"lessons": [14], "learned": "Veel"}}, "a"),
    edge(
        "learned, whatever its status",
        "14c",
        "shown",
        {ACTION: {"status": "idea", "lessons": [14], "learned": "Veel"}},
        "a",
    ),
    edge(
        "learned, with a status of later",
        "14c",
        "shown",
        {ACTION: {"status": "paused", "lessons": [14], "learned": "Veel"}},
        "a",
    ),
    edge(
        "stopped, and says nothing learned",
        "14c",
        "open",
        {ACTION: {"status": "stopped", "lessons": [14], "learned": " "}},
    ),
    edge(
        "learned, linked elsewhere", "14c", "open", {ACTION: {"status": "stopped", "lessons": [9], "learned": "Veel"}}
    ),
    edge("learned, not linked", "14c", "blank", {ACTION: {"status": "done", "learned": "Veel"}}),
    edge(
        "learned, without a text",
        "14c",
        "blank",
        {ACTION: {"text": "", "status": "stopped", "lessons": [14], "learned": "Veel"}},
    ),
    edge(
        "only an action",
        "14c",
        "blank",
        {"verhalenbord.dromen.a": {"status": "done", "lessons": [14], "learned": "Veel"}},
    ),
    edge("a card of another section", "2c", "open", {"verhalenbord.dromen.a": {}}, identity="peer"),
    edge("a card of another section is neither", "2c", "blank", {"verhalenbord.dromen.a": {}}),
    edge("only in proeftuinen", "5b", "open", {ACTION: {"status": "doing"}}),
    edge("an idea has not been done", "5c", "blank", {ACTION: {"status": "idea", "learned": "Veel"}}),
    edge("another kind, going", "6b", "open", {SUPPORT: {"kind": "ict", "status": "doing"}}),
    edge("another kind, by two", "6c", "open", {SUPPORT: {"kind": "ict", "status": "doing", **BOTH}}, partners=TWO),
    edge("a kind is kept elsewhere", "6c", "open", {ACTION: {**TALK, **BOTH}}, partners=TWO),
    edge("only for teams", "7b", "open", {TEAMS: {"stakeholders": ["parents"], "status": "doing"}}),
    edge("for teams, standing", "7c", "shown", {TEAMS: {"stakeholders": ["teams"], "status": "standing"}}, "a"),
    edge("for teams, an idea", "7c", "open", {TEAMS: {"stakeholders": ["teams"], "status": "idea"}}),
    edge("linked, an idea", "7c", "open", {ACTION: {"lessons": [7], "status": "idea"}}),
    edge("linked, done", "7c", "shown", {ACTION: {"lessons": [7], "status": "done"}}, "a"),
    edge("linked, an idea", "9c", "open", {ACTION: {"lessons": [9], "status": "idea"}}),
    edge("linked, standing", "9c", "shown", {ACTION: {"lessons": [9], "status": "standing"}}, "a"),
    edge("another kind, going", "11b", "open", {SUPPORT: {"kind": "ict", "status": "doing"}}),
    edge("a kind is kept elsewhere", "12a", "open", {ACTION: {"kind": "safeguarding"}}),
    edge("a kind is kept elsewhere", "12b", "open", {ACTION: {"kind": "safeguarding", "status": "doing"}}),
    edge("bestuur, done", "12c", "shown", {"actiebord.bestuur.a": {"status": "done"}}, "a"),
    edge("bestuur, an idea", "12c", "open", {"actiebord.bestuur.a": {"status": "idea"}}),
    edge("only pairs", "13b", "open", {"richtingenbord.waarden.a": {}, "richtingenbord.waarden.b": {}}),
    edge("linked, standing", "14c", "shown", {ACTION: {"lessons": [14], "status": "standing"}}, "a"),
    edge("linked, an idea", "14c", "open", {ACTION: {"lessons": [14], "status": "idea"}}),
)

EDGES = (*COUNTING, *BY_THE_TABLE)

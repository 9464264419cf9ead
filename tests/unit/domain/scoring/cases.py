"""For every signal a canvas that shows it, and a single edit after which it doesn't; of some more than one."""

from typing import Any, NamedTuple

from ikc_tui.domain.canvas import Canvas

from .building import (
    BOTH,
    TWO,
    Edit,
    Tables,
    add,
    add_partner,
    canvas,
    change,
    change_partner,
    coalition,
    delete,
    move,
    no_identity,
    remove_partner,
    reviews,
)


class Case(NamedTuple):
    """`cards` are the ids of those that meet the signal, before the edit."""

    signal: str
    canvas: Canvas
    cards: str
    edit: Edit


def card(signal: str, key: str, edit: Edit, **fields: Any) -> Case:
    """A case of one card on its own, called a."""
    return Case(signal, canvas({f"{key}.a": fields}), "a", edit)


def cards(signal: str, on: Tables, meet: str, edit: Edit, **fields: Any) -> Case:
    """A case of more cards, or with partners."""
    return Case(signal, canvas(on, **fields), meet, edit)


PILLARS: Tables = {f"richtingenbord.pijlers.p{number}": {} for number in range(1, 6)}
RUNNING = {f"actiebord.verbinden.a{number}": {"status": "doing"} for number in range(1, 8)}
FOCUSED = {
    "richtingenbord.pijlers.p": {},
    "actiebord.aanbod.a": {"status": "doing", "pillar": "p"},
    "actiebord.proeftuinen.b": {"status": "done", "pillar": "p"},
    "actiebord.aanbod.c": {"status": "idea"},
    "actiebord.bestuur.d": {"status": "doing"},
}
OWNED = {
    "actiebord.bestuur.a": {"status": "doing", "owner": "Noor"},
    "actiebord.aanbod.b": {"status": "doing", "owner": "Sam"},
    "actiebord.aanbod.c": {"status": "done"},
}
MATCHED: Tables = {"verhalenbord.tegenhoudt.a": {}, "verhalenbord.beweging.b": {}}
TOLD = {
    "verhalenbord.feiten.a": {"partners": ["school"]},
    "verhalenbord.dromen.b": {"partners": ["opvang"]},
    "verhalenbord.dromen.c": {},
}
PAIRS = {
    "richtingenbord.van_naar.a": {"from": "ik", "to": "wij"},
    "richtingenbord.van_naar.b": {"from": "los", "to": "samen"},
    "richtingenbord.van_naar.c": {"from": "half"},
}
PARTY: Tables = {"actiebord.voortgang.a": {}}
SPREAD = reviews("2026-01-01", "2026-02-01", "2026-04-01")
TALK = {"kind": "communication"}

CASES = (
    card("1a", "verhalenbord.kinderen", move("a", "verhalenbord.dromen")),
    card("1b", "richtingenbord.missie", change("a", stakeholders=["teams"]), stakeholders=["children"]),
    card("1b", "richtingenbord.visie", delete("a"), stakeholders=["children", "teams"]),
    card("1c", "actiebord.bestuur", change("a", status="idea"), stakeholders=["children"], status="doing"),
    card("1c", "actiebord.aanbod", change("a", status="stopped"), stakeholders=["children"], status="done"),
    cards("2a", {"verhalenbord.noodzaak.a": {}, "verhalenbord.dromen.b": {}}, "a b", delete("a")),
    cards("2a", {"verhalenbord.noodzaak.a": {}, "verhalenbord.dromen.b": {}}, "a b", delete("b")),
    card("2b", "verhalenbord.feiten", delete("a")),
    cards("2c", {"verhalenbord.identiteit.a": {}}, "a", no_identity, identity="peer"),
    cards("2c", {"verhalenbord.identiteit.a": {}}, "a", delete("a"), identity="appel"),
    card("3a", "richtingenbord.pijlers", delete("a")),
    cards("3a", PILLARS, "p1 p2 p3 p4 p5", add("richtingenbord.pijlers")),
    cards("3b", FOCUSED, "a b", change("b", pillar=None)),
    cards("3b", FOCUSED, "a b", change("a", pillar="c")),
    cards("3b", FOCUSED, "a b", delete("p")),
    cards("3b", FOCUSED, "a b", move("p", "richtingenbord.waarden")),
    cards("3b", FOCUSED, "a b", change("c", status="done")),
    cards("3b", FOCUSED, "a b", add("actiebord.proeftuinen", status="doing")),
    cards(
        "3b",
        {"richtingenbord.pijlers.p": {}, "actiebord.aanbod.a": {"status": "done", "pillar": "p"}},
        "a",
        change("a", status="stopped"),
    ),
    cards("3c", RUNNING, "a1 a2 a3 a4 a5 a6 a7", add("actiebord.voortgang", status="doing")),
    card("3c", "actiebord.aanbod", change("a", status="done"), status="doing"),
    cards("4a", {}, "", remove_partner("school"), partners=TWO),
    cards("4a", {}, "", change_partner("school", sector="childcare"), partners=TWO),
    cards("4a", {}, "", change_partner("school", sector=None), partners=TWO),
    cards("4b", TOLD, "b a", change("b", partners=["school"]), partners=TWO),
    cards("4b", TOLD, "b a", delete("a"), partners=TWO),
    cards("4b", TOLD, "b a", add_partner(), partners=TWO),
    cards(
        "4b",
        {"actiebord.aanbod.a": {"partners": ["school"]}},
        "a",
        remove_partner("school"),
        partners={"school": {}},
    ),
    cards("4c", {"actiebord.bestuur.a": BOTH}, "a", change("a", partners=["school"]), partners=TWO),
    cards("4c", {"actiebord.bestuur.a": BOTH}, "a", change_partner("opvang", sector="education"), partners=TWO),
    cards("4c", {"actiebord.bestuur.a": BOTH}, "a", change_partner("opvang", sector=None), partners=TWO),
    card("5a", "actiebord.proeftuinen", move("a", "actiebord.aanbod")),
    card("5b", "actiebord.proeftuinen", change("a", status="idea"), status="done"),
    card("5c", "actiebord.bestuur", change("a", learned=" "), status="done", learned="Begin klein"),
    card("5c", "actiebord.aanbod", change("a", status="doing"), status="done", learned="Begin klein"),
    card("6a", "actiebord.hulpstructuren", change("a", kind="ict"), **TALK),
    cards(
        "6b",
        {"actiebord.hulpstructuren.a": {**TALK, **BOTH}},
        "a",
        change("a", partners=["opvang"]),
        partners=TWO,
    ),
    cards("6b", {"actiebord.hulpstructuren.a": {**TALK, **BOTH}}, "a", remove_partner("school"), partners=TWO),
    cards(
        "6b",
        {"actiebord.hulpstructuren.a": {**TALK, **BOTH}},
        "a",
        change("a", partners=["opvang", "onbekend"]),
        partners=TWO,
    ),
    card("6c", "actiebord.hulpstructuren", change("a", status=None), **TALK, status="doing"),
    card("7a", "actiebord.verbinden", change("a", stakeholders=["parents"]), stakeholders=["teams"]),
    cards("7b", {"verhalenbord.dromen.a": {"lessons": [7], **BOTH}}, "a", change("a", lessons=[8]), partners=TWO),
    cards(
        "7b",
        {"actiebord.aanbod.a": {"lessons": [7], **BOTH}},
        "a",
        change("a", partners=["opvang"]),
        partners=TWO,
    ),
    card("7c", "actiebord.aanbod", change("a", status="doing"), lessons=[7], status="done"),
    card("7c", "actiebord.aanbod", change("a", lessons=[1]), lessons=[7], status="done"),
    cards("8a", {"richtingenbord.missie.a": {}, "richtingenbord.visie.b": {}}, "a b", delete("a")),
    cards("8a", {"richtingenbord.missie.a": {}, "richtingenbord.visie.b": {}}, "a b", delete("b")),
    cards("8b", OWNED, "a b", change("b", owner=" ")),
    cards("8b", OWNED, "a b", change("c", status="doing")),
    cards("8b", OWNED, "a b", add("actiebord.verbinden", status="doing")),
    card("8b", "actiebord.aanbod", change("a", status="done"), status="doing", owner="Noor"),
    card("8c", "actiebord.verbinden", change("a", stakeholders=[]), stakeholders=["governance"]),
    card("8c", "actiebord.bestuur", move("a", "actiebord.aanbod"), stakeholders=["governance"]),
    cards("9a", MATCHED, "a b", delete("a")),
    cards("9a", MATCHED, "a b", delete("b")),
    cards("9a", MATCHED, "a b", add("verhalenbord.tegenhoudt")),
    card("9b", "richtingenbord.gedrag_taal", delete("a")),
    card("9c", "verhalenbord.beweging", change("a", lessons=[8, 10]), lessons=[9]),
    cards("10a", TOLD, "b a", move("a", "richtingenbord.visie"), partners=TWO),
    cards("10a", TOLD, "b a", remove_partner("school"), partners=TWO),
    cards("10b", TOLD, "b a", change("b", partners=[]), partners=TWO),
    cards("10b", TOLD, "b a", add_partner(), partners=TWO),
    cards("10b", {"verhalenbord.feiten.a": BOTH}, "a", remove_partner("opvang"), partners=TWO),
    card("10c", "actiebord.aanbod", change("a", status="idea"), lessons=[10], status="doing"),
    card("10c", "actiebord.aanbod", move("a", "verhalenbord.dromen"), lessons=[10], status="done"),
    card("11a", "actiebord.hulpstructuren", change("a", kind=None), kind="training"),
    cards("11b", {}, "", coalition(practice={}), practice={"own_lessons": ["Klein beginnen"]}),
    cards("11b", {}, "", coalition(practice={"own_lessons": [" "]}), practice={"own_lessons": ["Doen"]}),
    cards("11c", {}, "", coalition(reviews=reviews("2026-01-01")), reviews=reviews("2026-01-01", "2026-01-02")),
    card("12a", "actiebord.bestuur", delete("a")),
    card("12b", "actiebord.hulpstructuren", change("a", kind="finance"), kind="safeguarding"),
    card("12c", "actiebord.bestuur", change("a", status="doing"), status="done"),
    cards("13a", PAIRS, "a b", change("a", to=" ")),
    cards("13a", PAIRS, "a b", delete("b")),
    cards("13b", {}, "", coalition(practice={"already": ["Samen eten"]}), practice={"future": ["Eén ingang"]}),
    cards("13c", PARTY, "a", delete("a"), reviews=SPREAD),
    cards("13c", PARTY, "a", coalition(reviews=reviews("2026-01-01", "2026-03-31")), reviews=SPREAD),
    cards("13c", PARTY, "a", coalition(reviews={"r": {}}), reviews=SPREAD),
    card("14a", "verhalenbord.tegenhoudt", change("a", lessons=[]), lessons=[14]),
    card("14b", "actiebord.proeftuinen", move("a", "actiebord.aanbod"), lessons=[14]),
    card("14c", "actiebord.proeftuinen", change("a", status="stopped"), lessons=[14], status="doing"),
)

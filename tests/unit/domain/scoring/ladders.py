"""For every signal a canvas on which it is blank, one edit after which it is open, and one more that shows it."""

from typing import NamedTuple

from ikc_tui.domain.canvas import Canvas

from .building import BOTH, TWO, Edit, canvas, change, choose, join, move, practice, put, review


class Ladder(NamedTuple):
    """The canvas is minimal: it has what the two edits need, and no more."""

    signal: str
    blank: Canvas
    opens: Edit
    shows: Edit
    cards: str = ""
    """The ids of those that show it in the end."""


EMPTY = canvas({})
ACTION = "actiebord.aanbod.a"
PILOT = "actiebord.proeftuinen.a"
SUPPORT = "actiebord.hulpstructuren.a"
TALK = canvas({SUPPORT: {"kind": "communication"}})
FOR_TEAMS = canvas({"actiebord.verbinden.a": {"stakeholders": ["teams"]}})
BOARD_DEAL = canvas({"actiebord.bestuur.a": {}})
PARTY = canvas({"actiebord.voortgang.a": {}})
DREAM_OF_TWO = canvas({"verhalenbord.dromen.a": {}}, partners=TWO)

IDEA, DOING, DONE, STANDING, STOPPED = (
    change("a", status=status) for status in ("idea", "doing", "done", "standing", "stopped")
)
BY_SCHOOL, BY_BOTH = change("a", partners=["school"]), change("a", **BOTH)
LEARN = change("a", learned="Begin klein")


def linked_action(lesson: int) -> Canvas:
    """A canvas with one action, linked to that lesson."""
    return canvas({ACTION: {"lessons": [lesson]}})


LADDERS = (
    Ladder("1a", EMPTY, put("verhalenbord.feiten.a"), move("a", "verhalenbord.kinderen"), "a"),
    Ladder(
        "1b",
        canvas({ACTION: {"status": "doing"}}),
        change("a", stakeholders=["parents"]),
        change("a", stakeholders=["children", "parents"]),
        "a",
    ),
    Ladder("1b", canvas({ACTION: {"stakeholders": ["children"]}}), IDEA, DOING, "a"),
    Ladder(
        "1c",
        canvas({"richtingenbord.missie.a": {}}),
        change("a", stakeholders=["teams"]),
        change("a", stakeholders=["children"]),
        "a",
    ),
    Ladder(
        "1c",
        EMPTY,
        put("richtingenbord.waarden.a", stakeholders=["children"]),
        move("a", "richtingenbord.visie"),
        "a",
    ),
    Ladder("2a", EMPTY, put("verhalenbord.noodzaak.a"), put("verhalenbord.dromen.b"), "a b"),
    Ladder("2a", EMPTY, put("verhalenbord.dromen.a"), put("verhalenbord.noodzaak.b"), "a b"),
    Ladder("2b", EMPTY, put("verhalenbord.dromen.a"), put("verhalenbord.feiten.b"), "b"),
    Ladder("2c", EMPTY, choose("peer"), put("verhalenbord.identiteit.a"), "a"),
    Ladder("2c", EMPTY, put("verhalenbord.identiteit.a"), choose("appel"), "a"),
    Ladder("3a", EMPTY, put("richtingenbord.waarden.a"), move("a", "richtingenbord.pijlers"), "a"),
    Ladder("3b", canvas({"richtingenbord.pijlers.p": {}, ACTION: {"pillar": "p"}}), IDEA, STANDING, "a"),
    Ladder(
        "3c",
        canvas({"richtingenbord.pijlers.p": {}, "richtingenbord.pijlers.q": {}, ACTION: {"pillar": "p"}}),
        DOING,
        put("actiebord.bestuur.b", pillar="q", status="done"),
        "p q a b",
    ),
    Ladder("4a", EMPTY, join("education"), join("childcare")),
    Ladder("4b", canvas({ACTION: {"status": "doing"}}, partners=TWO), BY_SCHOOL, BY_BOTH, "a"),
    Ladder("4b", canvas({ACTION: BOTH}, partners=TWO), IDEA, DONE, "a"),
    Ladder(
        "4c",
        canvas({"richtingenbord.waarden.a": {}, "actiebord.aanbod.b": {}}, partners=TWO),
        BY_SCHOOL,
        change("b", partners=["opvang"]),
        "a b",
    ),
    Ladder("5a", EMPTY, put(ACTION), move("a", "actiebord.proeftuinen"), "a"),
    Ladder("5b", canvas({PILOT: {}}), IDEA, STANDING, "a"),
    Ladder("5c", canvas({ACTION: {"status": "doing"}}), DONE, LEARN, "a"),
    Ladder("5c", canvas({ACTION: {"status": "doing"}}), STANDING, LEARN, "a"),
    Ladder("5c", canvas({ACTION: {"status": "doing"}}), STOPPED, LEARN, "a"),
    Ladder("6a", canvas({SUPPORT: {}}), change("a", kind="ict"), change("a", kind="communication"), "a"),
    Ladder("6b", TALK, IDEA, DOING, "a"),
    Ladder("6c", canvas({SUPPORT: {"kind": "communication", **BOTH}}, partners=TWO), IDEA, DONE, "a"),
    Ladder(
        "6c",
        canvas({SUPPORT: {"kind": "communication", "status": "doing"}}, partners=TWO),
        BY_SCHOOL,
        BY_BOTH,
        "a",
    ),
    Ladder(
        "7a",
        canvas({"actiebord.verbinden.a": {}}),
        change("a", stakeholders=["parents"]),
        change("a", stakeholders=["teams"]),
        "a",
    ),
    Ladder("7b", FOR_TEAMS, IDEA, DOING, "a"),
    Ladder("7c", FOR_TEAMS, DOING, DONE, "a"),
    Ladder("7c", linked_action(7), DOING, STANDING, "a"),
    Ladder("8a", EMPTY, put("richtingenbord.missie.a"), put("richtingenbord.visie.b"), "a b"),
    Ladder("8a", EMPTY, put("richtingenbord.visie.a"), put("richtingenbord.missie.b"), "a b"),
    Ladder("8b", canvas({ACTION: {"owner": "Noor"}}), IDEA, DOING, "a"),
    Ladder("8c", BOARD_DEAL, IDEA, DOING, "a"),
    Ladder("8c", canvas({ACTION: {"stakeholders": ["governance"]}}), IDEA, STANDING, "a"),
    Ladder("9a", EMPTY, put("verhalenbord.tegenhoudt.a"), put("verhalenbord.beweging.b"), "a b"),
    Ladder("9a", EMPTY, put("verhalenbord.beweging.a"), put("verhalenbord.tegenhoudt.b"), "a b"),
    Ladder("9b", EMPTY, put("richtingenbord.waarden.a"), move("a", "richtingenbord.gedrag_taal"), "a"),
    Ladder("9c", linked_action(9), DOING, DONE, "a"),
    Ladder(
        "9c",
        canvas({ACTION: {"status": "standing"}}),
        change("a", lessons=[8]),
        change("a", lessons=[9]),
        "a",
    ),
    Ladder("10a", DREAM_OF_TWO, BY_SCHOOL, BY_BOTH, "a"),
    Ladder("10b", linked_action(10), IDEA, DOING, "a"),
    Ladder("10c", DREAM_OF_TWO, BY_SCHOOL, put("verhalenbord.feiten.b", partners=["opvang"]), "a b"),
    Ladder("11a", EMPTY, practice(proud=["Samen eten"]), practice(own_lessons=["Klein beginnen"])),
    Ladder("11b", canvas({SUPPORT: {"kind": "training"}}), IDEA, STANDING, "a"),
    Ladder("11c", EMPTY, review("2026-01-01"), review("2026-01-01")),
    Ladder("12a", EMPTY, put(ACTION), move("a", "actiebord.bestuur"), "a"),
    Ladder("12a", EMPTY, put(SUPPORT, kind="housing"), change("a", kind="safeguarding"), "a"),
    Ladder("12b", BOARD_DEAL, IDEA, DOING, "a"),
    Ladder("12b", canvas({SUPPORT: {"kind": "safeguarding"}}), IDEA, DONE, "a"),
    Ladder("12c", BOARD_DEAL, DOING, STANDING, "a"),
    Ladder("13a", EMPTY, practice(already=["Samen eten"]), practice(future=["Eén ingang"])),
    Ladder("13b", EMPTY, put("richtingenbord.van_naar.a"), put("richtingenbord.van_naar.b"), "a b"),
    Ladder("13c", PARTY, review("2026-01-01"), review("2026-04-01"), "a"),
    Ladder("14a", canvas({"verhalenbord.dromen.a": {}}), change("a", lessons=[9]), change("a", lessons=[14]), "a"),
    Ladder("14b", linked_action(14), IDEA, DOING, "a"),
    Ladder("14c", linked_action(14), DOING, DONE, "a"),
    Ladder("14c", linked_action(14), STOPPED, LEARN, "a"),
    Ladder("14c", canvas({ACTION: {"status": "done"}}), change("a", lessons=[9]), change("a", lessons=[14]), "a"),
)

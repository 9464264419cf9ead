"""`ikc score --json`: what canvases show, for scripts."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ikc

FILE = """
format = 1
name = "Proef"

[partners.school]
name = "School"
sector = "education"

[partners.opvang]
name = "Opvang"
sector = "childcare"

[marks.6]
mark = 3

[verhalenbord.tegenhoudt.rem]
text = "Twee roosters"

[verhalenbord.dromen.leeg]
text = " "
lessons = [2]

[richtingenbord.van_naar.half]
from = "ik"

[actiebord.hulpstructuren.site]
text = "Eén website"
kind = "communication"
partners = ["school"]
status = "idea"

[actiebord.bestuur.oud]
text = "Een overleg"
status = "stopped"
"""


@pytest.fixture
def scored(ikc: Ikc, canvases: Path) -> dict[str, Any]:
    """The canvas above as `ikc score --json` gives it."""
    (canvases / "proef.toml").write_text(FILE, encoding="utf-8")
    result = ikc("score", "proef", "--json")
    assert (result.code, result.err) == (0, "")
    [card] = json.loads(result.out)
    assert isinstance(card, dict)
    return card


def lesson(scored: dict[str, Any], number: int) -> dict[str, Any]:
    [found] = [lesson for lesson in scored["lessons"] if lesson["number"] == number]
    assert isinstance(found, dict)
    return found


def test_a_scorecard_has_what_scripts_know_of_it(scored: dict[str, Any]) -> None:
    assert list(scored) == ["slug", "name", "total", "max", "identity", "lessons"]
    assert [scored[name] for name in ("slug", "name", "total", "max", "identity")] == ["proef", "Proef", 2, 42, None]
    assert scored["total"] == sum(lesson["score"] for lesson in scored["lessons"])
    assert [lesson["number"] for lesson in scored["lessons"]] == list(range(1, 15))


def test_a_lesson_has_its_signs_with_their_states_beside_the_own_mark(scored: dict[str, Any]) -> None:
    assert lesson(scored, 6) == {
        "number": 6,
        "title": "Naar buiten als één",
        "score": 1,
        "own": 3,
        "flagged": True,
        "attention": [],
        "signs": [
            {"id": "6a", "met": True, "state": "shown", "cards": ["site"]},
            {"id": "6b", "met": False, "state": "open", "cards": []},
            {"id": "6c", "met": False, "state": "open", "cards": []},
        ],
    }


def test_a_sign_is_met_where_it_is_shown(scored: dict[str, Any]) -> None:
    signs = [sign for each in scored["lessons"] for sign in each["signs"]]
    assert len(signs) == 42
    assert {sign["state"] for sign in signs} == {"shown", "open", "blank"}
    assert all(sign["met"] == (sign["state"] == "shown") for sign in signs)


def test_each_lesson_has_its_points_of_attention(scored: dict[str, Any]) -> None:
    assert {each["number"]: each["attention"] for each in scored["lessons"] if each["attention"]} == {
        4: [{"id": "4-partners", "cards": [], "partners": ["opvang"]}],
        9: [{"id": "9-more", "cards": ["rem"], "partners": []}],
        10: [{"id": "10-partners", "cards": [], "partners": ["school", "opvang"]}],
        13: [{"id": "13-half", "cards": ["half"], "partners": []}],
    }


def test_a_canvas_with_nothing_in_it_has_all_signs_blank(ikc: Ikc, canvases: Path) -> None:
    (canvases / "leeg.toml").write_text('format = 1\nname = "Leeg"\n[marks.1]\nmark = 3\n', encoding="utf-8")
    [card] = json.loads(ikc("score", "leeg", "--json").out)

    assert (card["total"], card["max"]) == (0, 42)
    assert {sign["state"] for each in card["lessons"] for sign in each["signs"]} == {"blank"}
    assert not any(each["flagged"] or each["attention"] for each in card["lessons"])


def test_one_that_cannot_be_read_is_told_and_the_others_are_scored(ikc: Ikc, canvases: Path) -> None:
    others = sorted(path.stem for path in canvases.glob("*.toml") if path.stem != "network")
    (canvases / "stuk.toml").write_text("name = \n", encoding="utf-8")
    result = ikc("score", "--json")
    assert result.code == 2
    assert [each["slug"] for each in json.loads(result.out)] == others
    assert "stuk.toml:1:" in result.lines[0]

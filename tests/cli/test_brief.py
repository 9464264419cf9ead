"""`ikc brief`: what there is to know before a review, on one page."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ikc, Result
from tests.versions import write_version

from ikc_tui.domain.canvas import Canvas
from ikc_tui.storage import codec

TODAY = date.today()
DAY = TODAY - timedelta(days=60)
ONE = timedelta(days=1)
KEYS = [
    *("slug", "name", "since", "introduction", "open", "late", "soon", "changed", "growth", "talk", "attention"),
    *("untouched", "questions"),
]


def wijk(**more: Any) -> Canvas:
    """A coalition that met on DAY, with something for every part of the page."""
    actions = {
        "laat": {"text": "Zwemles voor allen", "status": "doing", "owner": "Noor", "due": TODAY - ONE, "created": DAY},
        "straks": {"text": "Ouderavond", "due": TODAY + ONE, "status": "idea", "created": DAY},
    }
    return Canvas.model_validate(
        {
            "name": "De Wijk",
            "partners": {"kmn": {"name": "KMN Kind & Co", "sector": "childcare"}},
            "verhalenbord": {
                "kinderen": {"kind": {"text": "Elk kind doet mee", "created": DAY - timedelta(days=300)}},
            },
            "richtingenbord": {"pijlers": {f"p{n}": {"text": f"Pijler {n}", "created": DAY} for n in range(6)}},
            "actiebord": {"aanbod": actions},
            "marks": {"1": {"mark": 3}},
            "reviews": {
                "r1": {
                    "date": DAY,
                    "signals": {"1": 0},
                    "decisions": ["De soep blijft."],
                    "items": {"q1": {"title": "Zwemmen", "decisions": ["Elke week."], "actions": ["laat"]}},
                }
            },
            **more,
        }
    )


@pytest.fixture
def brief(ikc: Ikc) -> Ikc:
    """Runs `ikc brief` in a folder of two canvases, of one of which a version of then is kept."""
    folder = Path("wijken")
    folder.mkdir()
    (folder / "wijk.toml").write_bytes(codec.encode(wijk()))
    (folder / "leeg.toml").write_text('name = "Leeg"\n', encoding="utf-8")
    before = wijk(verhalenbord={"dromen": {"droom": {"text": "Eén deur"}}})
    write_version(folder, "wijk", before, DAY)

    def run(*args: str) -> Result:
        return ikc("brief", *args, "--dir", "wijken")

    return run


def test_the_page_reads_from_top_to_bottom(brief: Ikc) -> None:
    result = brief("wijk")
    assert (result.code, result.err) == (0, "")
    heads = [line for line in result.out.splitlines() if not line.startswith("- ")]
    assert heads[0].startswith("De Wijk, sinds de bijeenkomst van ")
    assert heads[1:] == [
        *("Vorige keer:", "Binnen 4 weken:", "Veranderd:", "Gegroeid:", "Gesprek:", "Let op:", "Al lang zo:"),
        "Drie vragen:",
    ]
    assert "- De soep blijft. (afgesproken)\n- Elke week. (afgesproken)\n- Zwemles voor allen (loopt; Noor; ! te laat"
    assert len(result.out.splitlines()) <= 24
    assert result.out.count("Zwemles voor allen") == 1
    assert "- Elk kind doet mee (nieuw bij Wat kinderen nodig hebben)" in result.out
    assert "- Eén deur (verwijderd bij Dromen en idealen)" in result.out
    assert "- Elk kind doet mee (sinds " in result.out


def test_in_english(brief: Ikc) -> None:
    out = brief("wijk", "--lang", "en").out
    assert out.startswith("De Wijk, since the review of ")
    assert "Three questions:\n- What keeps us stuck, even when we do want to move? (because 1 action takes" in out


def test_as_json_all_of_it_by_ids(brief: Ikc) -> None:
    found = json.loads(brief("wijk", "--json").out)
    assert [*found] == KEYS
    assert found["since"] == {"kind": "review", "date": DAY.isoformat(), "review": "r1", "complete": True}
    assert found["open"]["decisions"] == [
        {"review": "r1", "item": None, "text": "De soep blijft.", "card": None},
        {"review": "r1", "item": "q1", "text": "Elke week.", "card": None},
    ]
    late = {
        "card": "laat",
        "section": "aanbod",
        "text": "Zwemles voor allen",
        "status": "doing",
        "owner": "Noor",
        "due": (TODAY - ONE).isoformat(),
    }
    assert found["open"]["actions"] == [{"review": "r1", "item": "q1", **late}]
    assert found["late"] == [late]
    assert [each["card"] for each in found["soon"]] == ["straks"]
    assert [(each["card"], each["what"]) for each in found["changed"]["cards"]] == [
        ("kind", "added"),
        ("droom", "removed"),
    ]
    assert {"number": 1, "before": 0, "now": 1} in found["growth"]["lessons"]
    assert [each["number"] for each in found["talk"]] == [1]
    assert "3-pillars" in [each["id"] for each in found["attention"]]
    assert [each["card"] for each in found["untouched"]] == ["kind"]
    assert len({each["id"] for each in found["questions"]}) == 3
    assert found["questions"][0]["cards"] == ["laat"]
    assert found["introduction"] is None


def test_since_the_beginning_it_begins_with_who_why_and_how(brief: Ikc) -> None:
    result = brief("wijk", "--since", "begin")
    assert [line for line in result.out.splitlines() if not line.startswith("- ")][:4] == [
        *("De Wijk, vanaf het begin", "Wie:", "Waarom:", "Hoe:"),
    ]
    assert "Afgesproken:\n- De soep blijft." in result.out
    found = json.loads(brief("wijk", "--since", "BEGIN", "--json").out)
    assert found["since"] == {"kind": "begin", "date": None, "review": None, "complete": True}
    assert found["introduction"] == {
        "partners": ["kmn"],
        "why": ["kind"],
        "how": ["p0", "p1", "p2", "p3", "p4", "p5"],
    }


@pytest.mark.parametrize(
    "typed", [(TODAY - ONE).isoformat(), f"{TODAY - ONE:%d-%m-%Y}", "gisteren", "yesterday"], ids=str
)
def test_since_a_day_as_people_type_it(brief: Ikc, typed: str) -> None:
    found = json.loads(brief("wijk", "--since", typed, "--json").out)
    assert found["since"]["date"] == (TODAY - ONE).isoformat()
    assert found["open"]["decisions"][0]["text"] == "De soep blijft."


@pytest.mark.parametrize("typed", ["ooit", "2026-02-31", "", (TODAY + ONE).isoformat()])
def test_what_is_no_day_that_was_is_wrong_usage(brief: Ikc, typed: str) -> None:
    for lang, word in (("nl", "bij --since kan"), ("en", "--since takes")):
        result = brief("wijk", "--since", typed, "--lang", lang)
        assert (result.code, result.out, len(result.lines)) == (2, "", 1)
        assert word in result.err


def test_without_a_review_and_without_a_card_there_are_three_questions(brief: Ikc) -> None:
    result = brief("leeg")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[:4] == [
        "Leeg, nog zonder bijeenkomst",
        "Canvas:",
        "- 0 kaarten: waarom 0, hoe 0, wat 0",
        "Drie vragen:",
    ]
    assert len(result.out.splitlines()) == 7
    found = json.loads(brief("leeg", "--json").out)
    assert found["since"]["kind"] == "unreviewed"
    assert (found["late"], found["untouched"], found["changed"]["cards"]) == ([], [], [])


def test_every_canvas_that_is_shipped_has_a_page(ikc: Ikc) -> None:
    for path in sorted(Path("canvases").glob("*.toml")):
        if path.stem != "network":
            result = ikc("brief", path.stem)
            assert (result.code, result.err) == (0, "")
            assert len(result.out.splitlines()) <= 24


def test_a_path_does_as_well_and_one_that_is_not_there_is_told(brief: Ikc) -> None:
    assert brief("wijken/wijk.toml").code == 0
    result = brief("weg")
    assert (result.code, result.out, len(result.lines)) == (2, "", 1)
    Path("wijken/stuk.toml").write_text("name = ", encoding="utf-8")
    assert brief("stuk").lines[0].startswith("wijken/stuk.toml:1:")


def test_a_file_of_a_newer_format_is_read(brief: Ikc) -> None:
    Path("wijken/nieuw.toml").write_text('format = 2\nname = "Nieuw"\n', encoding="utf-8")
    assert brief("nieuw").code == 0

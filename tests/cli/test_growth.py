"""`ikc growth`: how a canvas grew from review to review."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Ikc, Result

WIJK = """\
name = "De Wijk"

[richtingenbord.waarden.w1]
text = "Dichtbij"
created = 2025-12-01

[richtingenbord.waarden.w2]
text = "Nieuwsgierig"
created = 2026-02-01

[richtingenbord.van_naar.p1]
from = "naast elkaar"
to = "met elkaar"
created = 2026-03-20

[actiebord.verbinden.a1]
text = "Samen\\nkoffie"
created = 2026-03-14

[marks.7]
mark = 2

[reviews.r2]
date = 2026-03-14
theme = "samen"

[reviews.r2.marks]
7 = 1

[reviews.r2.signals]
1 = 2
10 = 1

[reviews.r2.items.i1]
title = "Eén team"
decisions = ["Elke maandag koffie"]
actions = ["a1"]

[reviews.r1]
date = 2025-12-12
decisions = ["Wij beginnen"]

[reviews.r1.signals]
10 = 0
1 = 1

[reviews.r0]
notes = "Zonder datum"

[reviews.bezig]
date = 2026-03-21
open = true
"""


@pytest.fixture
def wijk(ikc: Ikc) -> Ikc:
    """Runs `ikc growth` on a folder of two canvases, one with reviews and one with nothing."""
    folder = Path("wijken")
    folder.mkdir()
    (folder / "wijk.toml").write_text(WIJK, encoding="utf-8")
    (folder / "leeg.toml").write_text('name = "Leeg vel"\n', encoding="utf-8")
    (folder / "network.toml").write_text('name = "Net"\n[themes.samen]\ntitle = "Samen beginnen"\n', encoding="utf-8")

    def run(*args: str) -> Result:
        return ikc("growth", *args, "--dir", "wijken")

    return run


def paragraph(text: str, head: str) -> list[str]:
    """The lines of a paragraph, by how its first one begins."""
    return next(part.splitlines() for part in text.split("\n\n") if part.startswith(head))


def test_json_lists_the_reviews_that_were_held_the_oldest_first(wijk: Ikc) -> None:
    assert json.loads(wijk("wijk", "--json").out) == [
        {"review": "r0", "date": None, "signals": {}, "marks": {}},
        {"review": "r1", "date": "2025-12-12", "signals": {"1": 1, "10": 0}, "marks": {}},
        {"review": "r2", "date": "2026-03-14", "signals": {"1": 2, "10": 1}, "marks": {"7": 1}},
    ]
    assert json.loads(wijk("leeg", "--json").out) == []


def test_each_lesson_has_its_numbers_from_ring_to_ring(wijk: Ikc) -> None:
    lines = wijk("wijk").out.splitlines()
    assert lines[0] == "De Wijk: groeiringen"
    assert " 1 Het kind centraal: signalen · 1 2 0; zelf · · · ·" in lines
    assert " 7 Eén team: signalen · · · 0; zelf · · 1 2" in lines
    assert sum("signalen " in line and "; zelf " in line for line in lines) == 14


def test_each_ring_tells_what_came_in_it(wijk: Ikc) -> None:
    text = wijk("wijk").out
    assert paragraph(text, "Bijeenkomst zonder datum") == [
        "Bijeenkomst zonder datum",
        "  Even rust: er kwam niets bij.",
    ]
    assert paragraph(text, "Bijeenkomst van 12 december 2025") == [
        "Bijeenkomst van 12 december 2025",
        "  afgesproken:",
        "  - Wij beginnen",
        "  kaarten:",
        "  - Dichtbij",
    ]
    assert paragraph(text, "Bijeenkomst van 14 maart 2026") == [
        "Bijeenkomst van 14 maart 2026: Samen beginnen",
        "  afgesproken:",
        "  - Elke maandag koffie",
        "  acties:",
        "  - Samen koffie",
        "  kaarten:",
        "  - Nieuwsgierig",
        "  signalen:",
        "  - 1 Het kind centraal: 2 signalen, 1 erbij",
        "  - 10 In elkaars schoenen: 1 signaal",
        "  zelf:",
        "  - 7 Eén team: 1, verkennen",
    ]
    assert paragraph(text, "Nu, sinds 14 maart 2026") == [
        "Nu, sinds 14 maart 2026",
        "  kaarten:",
        "  - naast elkaar → met elkaar",
        "  zelf:",
        "  - 7 Eén team: 2, doen",
    ]


def test_it_is_said_in_english_too(wijk: Ikc) -> None:
    text = wijk("wijk", "--lang", "en").out
    assert " 7 One team: signals · · · 0; own mark · · 1 2" in text
    assert "  - 1 The child at the centre: 2 signals, 1 more" in paragraph(text, "Review of 14 March 2026")


def test_a_canvas_without_reviews_is_invited_and_an_empty_one_is_a_seed(wijk: Ikc, ikc: Ikc) -> None:
    assert wijk("leeg").out.splitlines() == [
        "Leeg vel: groeiringen",
        "Nog een zaadje. De eerste kaart laat het groeien.",
    ]
    lines = ikc("growth", "rijnvliet").out.splitlines()
    assert lines[1] == "Elke bijeenkomst geeft de boom een eigen ring: houd er een."
    assert "Nu" in lines


def test_however_many_reviews_each_has_its_ring(wijk: Ikc) -> None:
    many = "".join(f"[reviews.r{at}]\ndate = {2000 + at // 12}-{at % 12 + 1:02}-01\n" for at in range(40))
    Path("wijken/leeg.toml").write_text('name = "Veel"\n' + many, encoding="utf-8")
    assert wijk("leeg").out.count("Bijeenkomst van 1 ") == 40
    assert len(json.loads(wijk("leeg", "--json").out)) == 40


def test_a_path_does_as_well_and_what_is_not_there_is_told(wijk: Ikc) -> None:
    assert wijk("wijken/wijk.toml").code == 0
    missing = wijk("weg")
    assert (missing.code, missing.out) == (2, "")
    assert len(missing.lines) == 1
    assert wijk().code == 2


def test_a_network_that_can_not_be_read_keeps_nothing_from_being_told(wijk: Ikc) -> None:
    Path("wijken/network.toml").write_text("kapot [", encoding="utf-8")
    result = wijk("wijk")
    assert result.code == 0
    assert "Bijeenkomst van 14 maart 2026: samen" in result.out

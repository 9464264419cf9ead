"""`ikc show`, and how a canvas is named."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Ikc

from ikc_tui.domain.canvas import FORMAT


def test_a_canvas_is_shown_as_plain_lines(ikc: Ikc) -> None:
    result = ikc("show", "leeuwesteyn")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Kindcentrum Leeuwesteyn\nwijk: Leeuwesteyn\n")


REVIEW = """
[marks.7]
mark = 2
note = "Het groeit"
date = 2026-03-01

[reviews.2026-03-12-abc]
date = 2026-03-12
theme = "ideale-dag"
decisions = ["Vieren"]

[reviews.2026-03-12-abc.signals]
7 = 2

[actiebord.verbinden.late01]
text = "Ouderavond"
status = "doing"
due = 2020-01-01
"""


def test_own_marks_reviews_and_what_is_late_are_shown(ikc: Ikc) -> None:
    with Path("canvases/leeuwesteyn.toml").open("a", encoding="utf-8") as file:
        file.write(REVIEW)
    lines = ikc("show", "leeuwesteyn").out.splitlines()
    assert "- Ouderavond (loopt; uiterlijk 1 januari 2020; te laat)" in lines
    assert "- 7 Eén team: 2, doen (1 maart 2026) notitie: Het groeit" in lines
    at = lines.index("Bijeenkomst van 12 maart 2026")
    assert lines[at + 1].startswith("thema: De ideale dag van een kind")
    assert lines[at + 2 : at + 6] == ["afgesproken:", "- Vieren", "2 signalen", "- 7 Eén team: 2 signalen"]
    english = ikc("show", "leeuwesteyn", "--lang", "en").out.splitlines()
    assert "- Ouderavond (under way; by 1 January 2020; overdue)" in english
    assert "Review of 12 March 2026" in english


MARKS = """
[partners.een]
name = "Eén"

[reviews.r1]
date = 2026-03-12

[reviews.r1.spread]
4 = [1, 0, 2, 0]

[reviews.r1.partner_marks.een]
4 = 0
"""


def test_what_partners_gave_in_a_review_is_shown_with_how_many_took_part(ikc: Ikc) -> None:
    Path("canvases/proef.toml").write_text(f'name = "Proef"\n{MARKS}', encoding="utf-8")
    lines = ikc("show", "proef").out.splitlines()
    assert "- 4 Gelijkwaardige partners: partners 1× nog niet, 2× doen (3 van 3); partners Eén 0" in lines


def test_a_network_that_cannot_be_read_keeps_no_canvas_from_being_shown(ikc: Ikc) -> None:
    with Path("canvases/leeuwesteyn.toml").open("a", encoding="utf-8") as file:
        file.write(REVIEW)
    Path("canvases/network.toml").write_text("themes = 3")
    result = ikc("show", "leeuwesteyn")
    assert (result.code, result.err) == (0, "")
    assert "thema: ideale-dag" in result.out.splitlines()


@pytest.mark.parametrize("path", ["canvases/leeuwesteyn.toml", "./canvases/leeuwesteyn.toml"])
def test_a_canvas_is_shown_by_its_path_too(ikc: Ikc, path: str) -> None:
    assert ikc("show", path) == ikc("show", "leeuwesteyn")


@pytest.mark.parametrize("subcommand", ["show", "history"])
def test_a_folder_where_a_canvas_is_meant_says_which_there_are(ikc: Ikc, subcommand: str) -> None:
    result = ikc(subcommand, "canvases")
    assert (result.code, result.out) == (2, "")
    assert result.lines[0].startswith("canvases: Dit is een map. Noem ook het canvas: dichterswijk, ")
    Path("leeg").mkdir()
    assert ikc(subcommand, "leeg").lines == [f"In {Path('leeg').absolute()} staan geen canvassen."]


def test_a_folder_of_the_same_name_is_not_in_the_way(ikc: Ikc) -> None:
    Path("leeuwesteyn").mkdir()
    assert ikc("show", "leeuwesteyn").code == 0


def test_a_canvas_as_json_is_its_file(ikc: Ikc) -> None:
    file = Path("canvases/leeuwesteyn.toml")
    file.write_text(file.read_text() + "due = 2026-03-14\n")
    shown = json.loads(ikc("show", "leeuwesteyn", "--json").out)
    assert shown["slug"] == "leeuwesteyn"
    assert shown["actiebord"]["hulpstructuren"]["g6un6r"]["due"] == "2026-03-14"
    assert list(shown)[:4] == ["slug", "format", "name", "neighbourhood"]


def test_a_canvas_of_a_newer_format_can_be_read(ikc: Ikc) -> None:
    Path("canvases/later.toml").write_text(f'format = {FORMAT + 1}\nname = "Later"\n')
    assert ikc("show", "later").out.startswith("Later\n")


@pytest.mark.parametrize(
    "slug", ["weg", "weg.toml", "canvases", "canvases/network.toml", "network", "a" * 300, "a\x1bb", ""]
)
def test_what_is_no_canvas_is_told_in_one_line(ikc: Ikc, slug: str) -> None:
    result = ikc("show", slug)
    assert (result.code, result.out) == (2, "")
    assert len(result.lines) == 1
    assert result.lines[0].isprintable()


def test_a_slug_that_is_unknown_is_answered_with_those_that_are_known(ikc: Ikc) -> None:
    told = ikc("show", "weg", "--lang", "en").err
    assert told.startswith("There is no canvas weg. There are: dichterswijk, groene-alm,")

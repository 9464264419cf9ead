"""`ikc search`: every text of every canvas."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Ikc, Result

WIJK = """
name = "De Wijk"
motto = "Café\\nopen"

[verhalenbord.dromen.d1]
text = "Samen één\\ndag"
note = "van Noor"

[actiebord.aanbod.a1]
text = "Zwemles"
owner = "Noor"

[reviews.r1]
date = 2026-03-01
theme = "ideale-dag"
decisions = ["Een nieuwe dag"]
"""


@pytest.fixture
def wijk(ikc: Ikc) -> Ikc:
    """Runs `ikc search` in a folder of one canvas with the network of the city, and one with only a name."""
    folder = Path("wijken")
    folder.mkdir()
    (folder / "wijk.toml").write_text(WIJK, encoding="utf-8")
    (folder / "de-dag.toml").write_text('name = "De Dag"\n', encoding="utf-8")
    (folder / "network.toml").write_bytes(Path("canvases/network.toml").read_bytes())

    def run(*args: str) -> Result:
        return ikc("search", *args, "--dir", "wijken")

    return run


def test_a_line_says_whose_it_is_where_it_stands_and_what_it_says(wijk: Ikc) -> None:
    result = wijk("dag")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        "De Dag, naam: De Dag",
        "De Wijk, Dromen en idealen: Samen één dag",
        "De Wijk, Bijeenkomst van 1 maart 2026, thema: De ideale dag van een kind, vertaald naar de eigen praktijk",
        "De Wijk, Bijeenkomst van 1 maart 2026, afgesproken: Een nieuwe dag",
    ]
    assert wijk("noor", "--lang", "en").out.splitlines() == [
        "De Wijk, Dreams and ideals, note: van Noor",
        "De Wijk, Offer and approach, owner: Noor",
    ]


def test_words_may_be_apart_or_together_in_capitals_and_without_accents(wijk: Ikc) -> None:
    for args in (("een", "DAG", "samen"), ("een dag samen",)):
        assert wijk(*args).out == "De Wijk, Dromen en idealen: Samen één dag\n"


def test_as_json(wijk: Ikc) -> None:
    assert json.loads(wijk("samen", "een", "--json").out) == [
        {
            "slug": "wijk",
            "board": "verhalenbord",
            "section": "dromen",
            "card": "d1",
            "field": "text",
            "text": "Samen één\ndag",
        }
    ]
    assert json.loads(wijk("cafe", "--json").out) == [
        {"slug": "wijk", "board": None, "section": None, "card": None, "field": "motto", "text": "Café\nopen"}
    ]


def test_nothing_found_is_1(wijk: Ikc) -> None:
    assert wijk("nergens") == (1, "", "Niets gevonden.\n")
    assert wijk("nergens", "--json") == (1, "[]\n", "")
    assert wijk(" ").code == 1


def test_no_words_is_wrong_usage(wijk: Ikc) -> None:
    assert (wijk().code, wijk().out) == (2, "")


def test_one_that_can_not_be_read_is_told_and_the_others_are_searched(wijk: Ikc) -> None:
    Path("wijken/stuk.toml").write_text("name = ", encoding="utf-8")
    for args in (("noor",), ("nergens",)):
        result = wijk(*args)
        assert result.code == 2
        assert result.lines[0].startswith("wijken/stuk.toml:1:")
    assert len(wijk("noor").out.splitlines()) == 2


def test_a_network_that_can_not_be_read_keeps_nothing_from_being_found(wijk: Ikc) -> None:
    Path("wijken/network.toml").write_text("name = ", encoding="utf-8")
    assert wijk("ideale").out == "De Wijk, Bijeenkomst van 1 maart 2026, thema: ideale-dag\n"

"""`ikc actions`: all actions of all coalitions."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.cli.conftest import Ikc, Result

from ikc_tui.services.library import Library

WIJK = """
name = "De Wijk"

[partners.kmn]
name = "KMN Kind & Co"

[verhalenbord.dromen.d1]
text = "Geen actie"

[actiebord.aanbod.a1]
text = "Ooit eens"
status = "idea"

[actiebord.aanbod.a2]
text = "Zwemles\\nvoor allen"
status = "doing"
owner = "Noor"
due = 2099-03-01
partners = ["kmn"]
lessons = [7]

[actiebord.bestuur.a3]
text = "Ouderavond"
status = "doing"
due = 2020-01-01
"""


@pytest.fixture
def wijk(ikc: Ikc) -> Ikc:
    """Runs `ikc actions` in a folder of two canvases."""
    folder = Path("wijken")
    folder.mkdir()
    (folder / "wijk.toml").write_text(WIJK, encoding="utf-8")
    (folder / "leeg.toml").write_text('name = "Leeg"\n', encoding="utf-8")

    def run(*args: str) -> Result:
        return ikc("actions", *args, "--dir", "wijken")

    return run


def test_a_line_says_whose_it_is_and_who_does_it_by_when_and_how_it_stands(wijk: Ikc) -> None:
    result = wijk()
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        "De Wijk, Besturen en afspraken: Ouderavond (loopt; uiterlijk 1 januari 2020; te laat)",
        "De Wijk, Aanbod en aanpak: Zwemles voor allen (loopt; trekker: Noor; uiterlijk 1 maart 2099; partners: "
        "KMN Kind & Co; lessen: 7)",
        "De Wijk, Aanbod en aanpak: Ooit eens (idee)",
    ]
    assert wijk("ooit", "--lang", "en").out == "De Wijk, Offer and approach: Ooit eens (idea)\n"


def test_as_json(wijk: Ikc) -> None:
    late, other, _ = json.loads(wijk("--json").out)
    assert late == {
        "slug": "wijk",
        "card": "a3",
        "section": "bestuur",
        "text": "Ouderavond",
        "status": "doing",
        "owner": None,
        "due": "2020-01-01",
        "late": True,
    }
    assert other["text"] == "Zwemles\nvoor allen"
    assert (other["owner"], other["due"], other["late"]) == ("Noor", "2099-03-01", False)


@pytest.mark.parametrize(
    ("args", "cards"),
    [
        (("te", "laat"), ["a3"]),
        (("te laat",), ["a3"]),
        (("overdue", "doing"), ["a3"]),
        (("loopt", "partner:kmn"), ["a2"]),
        (("trekker:noor", "zwemles", "les:7"), ["a2"]),
        (("wijk", "idee"), ["a1"]),
        (("gestopt",), []),
    ],
)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_words_are_the_language_of_filters_in_either_language(
    wijk: Ikc, args: tuple[str, ...], cards: list[str], lang: str
) -> None:
    assert [action["card"] for action in json.loads(wijk(*args, "--json", "--lang", lang).out)] == cards


def test_late_is_so_from_the_day_after_by_the_clock_of_this_computer(wijk: Ikc) -> None:
    for days, late in ((-1, True), (0, False), (1, False)):
        due = date.today() + timedelta(days)
        Path("wijken/leeg.toml").write_text(f'name = "x"\n[actiebord.aanbod.b1]\ndue = {due}\n', encoding="utf-8")
        assert ("b1" in [action["card"] for action in json.loads(wijk("te laat", "--json").out)]) == late


def test_none_is_told_and_fine(wijk: Ikc) -> None:
    assert wijk("gestopt") == (0, "", "Geen acties gevonden.\n")
    assert wijk("gestopt", "--json") == (0, "[]\n", "")


def test_one_that_can_not_be_read_is_told_and_the_others_are_listed(wijk: Ikc) -> None:
    Path("wijken/stuk.toml").write_text("name = ", encoding="utf-8")
    result = wijk()
    assert result.code == 2
    assert result.lines[0].startswith("wijken/stuk.toml:1:")
    assert len(result.out.splitlines()) == 3


def test_what_changed_since_this_person_was_there(wijk: Ikc) -> None:
    library, file = Library(Path("wijken")), Path("wijken/wijk.toml")
    assert wijk("gewijzigd").out == ""
    session = library.open("wijk")
    library.close(session, session.visit.leave(session.canvas, [], tab="", board="", cursors={}))
    file.write_text(file.read_text().replace("Ooit eens", "Ooit anders").replace("Geen actie", "Wel anders"))
    assert wijk("gewijzigd").out.splitlines() == ["De Wijk, Aanbod en aanpak: Ooit anders (idee)"]
    assert wijk("changed", "idea").out == wijk("gewijzigd").out
    assert wijk("changed", "late").out == ""

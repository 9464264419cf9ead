"""`ikc score`: what canvases show, for people."""

import json
import re
from pathlib import Path

import pytest
from tests.cli.conftest import Ikc, Result

WIJK = """\
name = "De Wijk"

[partners.school]
name = "De Zwaan"
sector = "education"

[partners.opvang]
name = "Zonnehof"
sector = "childcare"

[verhalenbord.kinderen.k1]
text = "Elk kind telt"
partners = ["school"]
lessons = [7]

[richtingenbord.pijlers.p1]
text = "Spelen"

[actiebord.aanbod.a1]
text = "Samen eten"
status = "doing"
owner = "Noor"
pillar = "p1"
stakeholders = ["children"]
lessons = [7]

[actiebord.proeftuinen.a2]
text = "Eén groep"
status = "doing"

[marks.1]
mark = 0

[marks.12]
mark = 3

[reviews.r1]
date = 2026-03-12

[reviews.r1.signals]
1 = 1
"""
NOTE = "Wat canvassen laten zien, niet hoe goed een coalitie is."


@pytest.fixture
def wijk(ikc: Ikc) -> Ikc:
    """Runs `ikc` on a folder of two canvases: one with something of everything, one in which nothing is filled in."""
    folder = Path("wijken")
    folder.mkdir()
    (folder / "wijk.toml").write_text(WIJK, encoding="utf-8")
    (folder / "leeg.toml").write_text('name = "Leeg vel"\n', encoding="utf-8")

    def run(*args: str) -> Result:
        return ikc("score", *args, "--dir", "wijken")

    return run


def paragraph(text: str, head: str) -> list[str]:
    """The lines of a paragraph, by how its first one begins."""
    return next(part.splitlines() for part in text.split("\n\n") if part.startswith(head))


# The table


def test_the_table_has_the_three_states_of_every_lesson(wijk: Ikc) -> None:
    lines = wijk().out.splitlines()
    assert lines[0] == NOTE
    assert lines[2].split() == ["leeg", "wijk"]
    rows = lines[3:17]
    assert [row.split()[0] for row in rows] == [str(number) for number in range(1, 15)]
    assert rows[0].split()[-2:] == ["···", "●●·!"]
    assert rows[6].split()[-2:] == ["···", "●●○"]
    assert lines[-1] == "● te zien   ○ nog niet te zien   · nog niet ingevuld   ! gesprek"


def test_no_total_ranks_anyone_and_nothing_is_a_fraction(wijk: Ikc, ikc: Ikc) -> None:
    for text in (wijk().out, wijk("wijk").out, ikc("score").out, ikc("score", "rijnvliet").out):
        assert not re.search(r"\b42\b|\d ?/ ?\d|\d van \d", text)
    assert len(wijk().out.splitlines()) == 19


def test_nobody_who_lacks_is_named_in_the_table(wijk: Ikc) -> None:
    assert "Zonnehof" not in wijk().out


# One canvas


def test_the_heading_says_how_many_signals_are_shown_and_how_many_came(wijk: Ikc) -> None:
    heading, note = wijk("wijk").out.splitlines()[:2]
    shown = json.loads(wijk("wijk", "--json").out)[0]["total"]
    assert heading == f"De Wijk: {shown} signalen, {shown - 1} erbij sinds 12 maart 2026"
    assert note == NOTE


def test_every_signal_has_its_rung_its_state_its_sentence_and_its_cards(wijk: Ikc) -> None:
    assert paragraph(wijk("wijk").out, " 1 ") == [
        " 1 Het kind centraal   zelf 0, nog niet   ! gesprek",
        "   ● verkennen  Er is een kaart bij “Wat kinderen nodig hebben”",
        "     → Elk kind telt",
        "   ● doen       Een actie voor kinderen loopt of is gedaan",
        "     → Samen eten",
        "   · geworteld  Nog niet ingevuld: de betrokkenen op het richtingenbord",
    ]


def test_under_the_signals_stand_all_cards_that_are_linked(wijk: Ikc) -> None:
    lines = paragraph(wijk("wijk").out, " 7 ")
    assert lines[lines.index("   Kaarten bij deze les:") :] == [
        "   Kaarten bij deze les:",
        "     → Elk kind telt",
        "     → Samen eten",
    ]


@pytest.mark.parametrize(
    ("lesson", "expected"),
    [
        (
            " 3 ",
            ["   Let op: Bij 1 actie die loopt of gedaan is staat nog geen pijler. Bij welke hoort die?", "Eén groep"],
        ),
        (" 4 ", ["   Let op: 1 partner staat nog bij geen enkele kaart. Wat wil die toevoegen?", "Zonnehof"]),
        (" 8 ", ["   Let op: Bij 1 actie die loopt staat nog geen trekker. Wie wil dat zijn?", "Eén groep"]),
    ],
)
def test_points_of_attention_are_asked_with_what_they_are_about(wijk: Ikc, lesson: str, expected: list[str]) -> None:
    sentence, about = expected
    lines = paragraph(wijk("wijk").out, lesson)
    assert lines[lines.index(sentence) + 1] == f"     → {about}"


def test_a_mark_without_anything_on_the_canvas_is_no_conversation(wijk: Ikc) -> None:
    Path("wijken/leeg.toml").write_text('name = "Leeg vel"\n[marks.1]\nmark = 3\n', encoding="utf-8")
    assert paragraph(wijk("leeg").out, " 1 ")[0] == " 1 Het kind centraal   zelf 3, geworteld"


def test_voices_and_thread_say_what_is_not_filled_in_yet_and_then_invite(wijk: Ikc) -> None:
    blank, used = wijk("leeg").out, wijk("wijk").out
    assert paragraph(blank, "Stemmen")[1:] == ["   Nog niet ingevuld: welke partners bij een kaart horen."]
    assert len(paragraph(blank, "Rode draad")) == 2
    assert paragraph(blank, "Rode draad")[1].startswith("   Nog niet ingevuld: ")
    assert paragraph(used, "Stemmen")[1:] == [
        "   De Zwaan   waarom ▇ 1   hoe 0   wat 0",
        "   Zonnehof   waarom 0   hoe 0   wat 0",
        "   Nog te horen: Zonnehof. Wat willen zij toevoegen?",
    ]
    assert paragraph(used, "Rode draad")[1:] == ["   nog zonder pijler:", "     → Eén groep"]


def test_a_half_pair_is_told_before_the_thread_is_filled_in(wijk: Ikc) -> None:
    """As in the tab of the lessons."""
    Path("wijken/leeg.toml").write_text(
        'name = "Leeg"\n[richtingenbord.van_naar.a]\nfrom = "ieder voor zich"\n', encoding="utf-8"
    )
    lines = paragraph(wijk("leeg").out, "Rode draad")
    assert lines[1].startswith("   Nog niet ingevuld: ")
    assert lines[2:] == ["   nog een half paar:", "     → ieder voor zich →"]


def test_the_closing_question_has_its_choice_and_its_reasons(wijk: Ikc) -> None:
    Path("wijken/leeg.toml").write_text(
        'name = "Leeg"\nidentity = "peer"\n[verhalenbord.identiteit.a]\ntext = "Iets nieuws"\n', encoding="utf-8"
    )
    assert paragraph(wijk("leeg").out, "Appel of peer?") == [
        "Appel of peer? Peer: samen iets nieuws",
        "     → Iets nieuws",
    ]


def test_it_is_said_in_english_too(wijk: Ikc) -> None:
    text = wijk("wijk", "--lang", "en").out
    assert "What canvases show, not how good a coalition is." in text
    assert paragraph(text, " 1 ")[0] == " 1 The child at the centre   own mark 0, not yet   ! talk"
    assert "   ● exploring  There is a card in “What children need”" in text

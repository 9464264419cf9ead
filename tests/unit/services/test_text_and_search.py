"""A canvas as plain lines, and finding cards by words."""

from datetime import date

import pytest
from hypothesis import given
from tests.conftest import REPOSITORY
from tests.strategies import canvases

from ikc_tui.domain.canvas import Canvas, Card, Partner, all_cards
from ikc_tui.domain.safe_text import clean
from ikc_tui.domain.scoring import score
from ikc_tui.method.lessons import lessons
from ikc_tui.method.words import LANGUAGES, Lang, Words
from ikc_tui.services.card_search import CardQuery
from ikc_tui.services.lesson_search import matches_lesson, matches_review
from ikc_tui.services.plain_text import canvas_text
from ikc_tui.services.search import matches_words
from ikc_tui.storage.network import NetworkTheme
from ikc_tui.storage.store import Store

TODAY = date(2026, 3, 14)
THEMES = {"samen": NetworkTheme(title="Samen beginnen")}
FULL = Canvas.model_validate(
    {
        "name": "Proef",
        "neighbourhood": "Wijk",
        "motto": "“Samen\nsterk”",
        "identity": "peer",
        "partners": {
            "school": {"name": "De School", "organisation": "Stichting Spoor", "sector": "education"},
            "opvang": {"name": "De Opvang", "sector": "childcare"},
            "buurt": {"name": "De Buurt"},
        },
        "practice": {"proud": ["Op\nons", "\u200b "], "future": [" "]},
        "richtingenbord": {"pijlers": {"p": {"text": "Buiten"}}, "van_naar": {"v": {"from": "ik", "to": "wij"}}},
        "verhalenbord": {"dromen": {"leeg": {"text": " "}}},
        "marks": {"7": {"mark": 2, "note": "Het\ngroeit", "date": "2026-03-01"}, "3": {"note": "Nog bespreken"}},
        "reviews": {
            "a": {
                "date": "2025-12-12",
                "theme": "samen",
                "present": ["Noor", "Sem"],
                "notes": "Eerste regel.\n\nTweede regel.",
                "decisions": ["Door\ngaan", " "],
                "marks": {"7": 1},
                "signals": {"1": 2, "7": 1, "9": 0},
            },
            "b": {"date": "2026-03-01", "signals": {"1": 2, "7": 2}},
            "hand": {"theme": "Eigen thema"},
            "now": {"open": True},
        },
        "actiebord": {
            "hulpstructuren": {
                "a": {
                    "text": "Cursus\nspel",
                    "kind": "training",
                    "status": "doing",
                    "owner": "Noor",
                    "due": "2026-05-01",
                    "pillar": "p",
                    "partners": ["school"],
                    "stakeholders": ["teams"],
                    "lessons": [7, 11],
                    "learned": "Begin\nop tijd",
                    "note": "Duur",
                }
            }
        },
    }
)


def test_a_whole_canvas_as_plain_lines() -> None:
    lines = canvas_text(FULL, Words("nl"), THEMES, TODAY).splitlines()
    assert lines[:10] == [
        "Proef",
        "wijk: Wijk",
        "motto: Samen sterk",
        "partners:",
        "- De School (Stichting Spoor, onderwijs)",
        "- De Opvang (kinderopvang)",
        "- De Buurt",
        "peer: samen iets nieuws",
        "trots op:",
        "- Op ons",
    ]
    assert lines[10] == ""
    assert "- ik → wij" in lines
    assert (
        "- Cursus spel (loopt; scholing; trekker: Noor; uiterlijk 1 mei 2026; pijler: Buiten; partners: De School; "
        "teams; lessen: 7, 11) geleerd: Begin op tijd notitie: Duur"
    ) in lines
    assert not [line for line in lines if line.startswith("Dromen")]


def test_own_marks_and_reviews_with_all_that_was_kept() -> None:
    lines = canvas_text(FULL, Words("nl"), THEMES, TODAY).splitlines()
    at = lines.index("Jullie eigen oordeel:")
    assert lines[at:-1] == [
        "Jullie eigen oordeel:",
        "- 3 Sterke, simpele focus: – notitie: Nog bespreken",
        "- 7 Eén team: 2, doen (1 maart 2026) notitie: Het groeit",
        "",
        "Bijeenkomst zonder datum (nog bezig)",
        "",
        "Bijeenkomst van 1 maart 2026",
        "4 signalen, 1 erbij sinds 12 december 2025",
        "- 1 Het kind centraal: 2 signalen",
        "- 7 Eén team: 2 signalen",
        "",
        "Bijeenkomst van 12 december 2025",
        "thema: Samen beginnen",
        "aanwezig: Noor, Sem",
        "besproken:",
        "Eerste regel.",
        "Tweede regel.",
        "afgesproken:",
        "- Door gaan",
        "3 signalen",
        "- 1 Het kind centraal: 2 signalen",
        "- 7 Eén team: 1 signaal; eigen oordeel 1, verkennen",
        "",
        "Bijeenkomst zonder datum",
        "thema: Eigen thema",
        "",
    ]


@pytest.mark.parametrize(("today", "late"), [(date(2026, 5, 1), False), (date(2026, 5, 2), True)])
def test_an_action_is_late_by_the_day_that_is_given(today: date, late: bool) -> None:
    assert ("uiterlijk 1 mei 2026; te laat;" in canvas_text(FULL, Words("nl"), THEMES, today)) == late


def test_the_source_of_the_method_comes_last() -> None:
    lines = canvas_text(FULL, Words("nl"), THEMES, TODAY).splitlines()
    assert "Margôt Koekkoek en Aafke Osse" in lines[-1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", Store(REPOSITORY / "canvases").slugs())
def test_every_card_of_every_shipped_canvas_is_on_a_line_of_its_own(slug: str, lang: Lang) -> None:
    canvas = Store(REPOSITORY / "canvases").load(slug).canvas
    lines = canvas_text(canvas, Words(lang), THEMES, TODAY).splitlines()
    for _, _, card in all_cards(canvas):
        assert [line for line in lines if line.startswith(f"- {' '.join(card.text.split())}")]


@given(canvases)
def test_any_canvas_can_be_read_as_plain_text(canvas: Canvas) -> None:
    for lang in LANGUAGES:
        text = canvas_text(canvas, Words(lang), THEMES, TODAY)
        assert clean(text) == text


@pytest.mark.parametrize(
    ("typed", "text", "fits"),
    [
        ("", "iets", True),
        ("  ", "", True),
        ("één", "Eén dag", True),
        ("EEN", "één", True),
        ("dag een", "Eén dag", True),
        ("dag twee", "Eén dag", False),
        ("straße", "STRASSE", True),
        ("ĳ", "IJs", True),
    ],
)
def test_words_are_found_without_case_and_accents(typed: str, text: str, fits: bool) -> None:
    assert matches_words(typed, text) == fits


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("cursus", True),
        ("noor begin", True),
        ("duur school", True),
        ("buiten", False),
        ("les:7", True),
        ("les:8", False),
        ("LES:11 cursus", True),
        ("les:7 les:8", False),
        ("les:", True),
        ("les:1", False),
    ],
)
def test_a_card_is_found_by_any_of_its_words_and_its_lessons(typed: str, fits: bool) -> None:
    assert CardQuery(typed, FULL, TODAY).matches(FULL.actiebord.hulpstructuren[0]) == fits


def test_a_pair_is_found_by_either_half_and_a_partner_by_its_name_alone() -> None:
    canvas = Canvas(name="x", partners=(Partner(id="p1", name="Spil"),))
    assert CardQuery("ik wij", canvas, TODAY).matches(Card(id="a", **{"from": "ik"}, to="wij"))
    assert CardQuery("spil", canvas, TODAY).matches(Card(id="a", partners=("p1",)))
    assert not CardQuery("spil", canvas, TODAY).matches(Card(id="a"))


@pytest.mark.parametrize(
    ("lang", "typed", "fits"),
    [
        ("nl", "december 2025", True),
        ("nl", "vrijdag 12", True),
        ("nl", "2025-12", True),
        ("en", "friday 12 december", True),
        ("nl", "maart 2026", False),
        ("nl", "samen beginnen", True),
        ("nl", "noor tweede gaan", True),
        ("nl", "les:7", False),
        ("nl", "les:", True),
    ],
)
def test_a_review_is_found_by_what_was_said_who_was_there_its_theme_and_its_day(
    lang: Lang, typed: str, fits: bool
) -> None:
    assert matches_review(typed, FULL.reviews[0], THEMES, Words(lang)) == fits


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("één team papier", [7]),
        ("les:7", [7]),
        ("les:7 les:11", []),
        ("het groeit", [7, 11]),
        ("cursus spel", [3, 7, 8, 11]),
        ("cursus les:11", [11]),
        ("nergens", []),
    ],
)
def test_a_lesson_is_found_by_its_words_its_note_and_its_cards(typed: str, numbers: list[int]) -> None:
    scored = score(FULL, lessons()).lessons
    query = CardQuery(typed, FULL, TODAY)
    assert [each.number for each in scored if matches_lesson(query, each, Words("nl"))] == numbers


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("te laat", [7]),
        ("trekker:noor", [7, 9]),
        ("trekker:noor loopt", [7]),
        ("trekker:noor ruimte", [7]),  # the word is the lesson's own
        ("trekker:noor les:9", [9]),
        ("trekker:noor les:1", []),
        ('"zwemles"', [7]),
        ("Noor", [7, 9]),
        ("trekker:niemand", []),
    ],
)
def test_a_lesson_stays_where_a_card_that_is_linked_to_it_is_what_is_asked_for(typed: str, numbers: list[int]) -> None:
    canvas = Canvas.model_validate(
        {
            "name": "x",
            "verhalenbord": {"dromen": {"d": {"text": "Feest", "note": "van Noor", "owner": "Noor", "lessons": [9]}}},
            "actiebord": {
                "aanbod": {
                    "a": {
                        "text": "Zwemles",
                        "status": "doing",
                        "owner": "Noor",
                        "due": "2026-03-01",
                        "lessons": [7],
                    }
                }
            },
            "marks": {"7": {"mark": 1, "note": "geef het ruimte"}},
        }
    )
    query = CardQuery(typed, canvas, TODAY)
    found = [each for each in score(canvas, lessons()).lessons if matches_lesson(query, each, Words("nl"))]
    assert [each.number for each in found if each.number in (1, 7, 9)] == numbers

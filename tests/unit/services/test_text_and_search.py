"""A canvas as plain lines, and finding cards by words."""

import pytest
from hypothesis import given
from tests.conftest import REPOSITORY
from tests.strategies import canvases

from ikc_tui.domain.canvas import Canvas, Card, Partner, all_cards
from ikc_tui.domain.safe_text import clean
from ikc_tui.method.words import LANGUAGES, Lang, Words
from ikc_tui.services.plain_text import canvas_text
from ikc_tui.services.search import matches_card, matches_words
from ikc_tui.storage.store import Store

FULL = Canvas.model_validate(
    {
        "name": "Proef",
        "neighbourhood": "Wijk",
        "motto": "Samen\nsterk",
        "identity": "peer",
        "partners": {"school": {"name": "De School"}},
        "practice": {"proud": ["Op\nons"]},
        "richtingenbord": {"pijlers": {"p": {"text": "Buiten"}}, "van_naar": {"v": {"from": "ik", "to": "wij"}}},
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
    lines = canvas_text(FULL, Words("nl")).splitlines()
    assert lines[:4] == ["Proef", "wijk: Wijk", "motto: Samen sterk", "partners: De School"]
    assert "- Op ons" in lines
    assert "- ik → wij" in lines
    assert (
        "- Cursus spel (loopt; scholing; Noor; uiterlijk 1 mei 2026; pijler: Buiten; partners: De School; teams; "
        "lessen: 7, 11) geleerd: Begin op tijd notitie: Duur"
    ) in lines
    assert "Margôt Koekkoek en Aafke Osse" in lines[-1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", Store(REPOSITORY / "canvases").slugs())
def test_every_card_of_every_shipped_canvas_is_on_a_line_of_its_own(slug: str, lang: Lang) -> None:
    canvas = Store(REPOSITORY / "canvases").load(slug).canvas
    lines = canvas_text(canvas, Words(lang)).splitlines()
    for _, _, card in all_cards(canvas):
        assert [line for line in lines if line.startswith(f"- {' '.join(card.text.split())}")]


@given(canvases)
def test_any_canvas_can_be_read_as_plain_text(canvas: Canvas) -> None:
    for lang in LANGUAGES:
        text = canvas_text(canvas, Words(lang))
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
    assert matches_card(typed, FULL.actiebord.hulpstructuren[0], FULL) == fits


def test_a_pair_is_found_by_either_half_and_a_partner_by_its_name_alone() -> None:
    canvas = Canvas(name="x", partners=(Partner(id="p1", name="Spil"),))
    assert matches_card("ik wij", Card(id="a", **{"from": "ik"}, to="wij"), canvas)
    assert matches_card("spil", Card(id="a", partners=("p1",)), canvas)
    assert not matches_card("spil", Card(id="a"), canvas)

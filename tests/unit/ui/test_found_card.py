"""What a filter asks of a card is marked in all that its board shows of it."""

from datetime import date

import pytest

from ikc_tui.domain.canvas import Card, Place
from ikc_tui.domain.filters import read_filter
from ikc_tui.method.words import Words
from ikc_tui.ui.board.card_appearance import card_lines
from ikc_tui.ui.board.card_details import CardNames, Depth
from ikc_tui.ui.board.found_card import mark_found_in_card
from ikc_tui.ui.paint.text import Line

CARD = Card(
    id="x",
    text="Soep voor ouders",
    status="idea",
    owner="Noor",
    partners=("anker",),
    stakeholders=("parents", "teams"),
    note="Vraag de ideeënbus en Noor",
)
NAMES = CardNames({"anker": "Het Anker"})


def shown(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


def found(typed: str, depth: Depth) -> list[str]:
    lines = card_lines(CARD, Place("actiebord", "verbinden"), Words("nl"), date(2026, 3, 14), 60, 9, "", NAMES, depth)
    marked = mark_found_in_card(lines, CARD, read_filter(typed))
    assert ["".join(text for text, _ in line) for line in marked] == [
        "".join(text for text, _ in line) for line in lines
    ]
    return [text for line in marked for text, style in line if style.endswith("found")]


@pytest.mark.parametrize(
    ("typed", "short", "whole"),
    [
        ("ouders", ["ouders"], ["ouders", "ouders"]),
        ("noor", ["Noor"], ["Noor", "Noor"]),
        ("trekker:noor", ["Noor"], ["Noor"]),
        ("partner:anker", [], ["Anker"]),
        ("teams", [], ["teams"]),
        ("ideeenbus", [], ["ideeënbus"]),
        ("idee", [], []),  # the filter of its status
    ],
)
def test_what_is_asked_is_marked(typed: str, short: list[str], whole: list[str]) -> None:
    assert found(typed, Depth.MARKED) == short
    assert found(typed, Depth.FULL) == whole

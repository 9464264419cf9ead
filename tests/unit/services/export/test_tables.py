"""CSV: what a spreadsheet reads is what was written, and no cell is reckoned out."""

import csv
import io

import pytest
from hypothesis import given
from tests.strategies import canvases

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Lang
from ikc_tui.services.export.csv import render

from .made import CANVAS, EVERYTHING, export, hostile


def read(data: bytes, separator: str = ";") -> list[dict[str, str]]:
    text = data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


def test_a_row_for_each_card_as_a_dutch_spreadsheet_opens_it() -> None:
    data = render(export(CANVAS, leaving=EVERYTHING))
    assert data.startswith(b"\xef\xbb\xbfcoalitie;bord;vak;kaart;tekst;")
    rows = {row["kaart"]: row for row in read(data)}
    assert list(rows) == ["d1", "p1", "v1", "a1", "a2", "a3"]  # the blank card is none
    assert rows["d1"]["tekst"] == "Eén plein\nzonder hek"
    assert (rows["v1"]["van"], rows["v1"]["naar"]) == ("ik", "wij")
    action = rows["a1"]
    assert (action["status"], action["trekker"], action["klaar op"]) == ("loopt", "Noor", "2026-03-01")
    assert (action["pijler"], action["betrokkenen"], action["geleerd"]) == ("Buiten", "ouders", "Begin op tijd")
    assert (rows["d1"]["partners"], rows["d1"]["lessen"]) == ("OBS De Stam", "1, 7")


def test_each_row_says_whose_the_method_is_and_when_it_was_made() -> None:
    rows = read(render(export(CANVAS)))
    assert list(rows[0])[-1] == "bron"
    assert all("Koekkoek" in row["bron"] and "14 maart 2026" in row["bron"] for row in rows)


def test_without_names_there_is_no_column_of_owners() -> None:
    assert "trekker" not in read(render(export(CANVAS)))[0]


def test_commas_when_asked_for_and_english() -> None:
    rows = read(render(export(CANVAS, lang="en", separator=",")), ",")
    assert rows[3]["text"] == "Ouderavond met soep"
    assert rows[3]["status"] == "under way"


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("separator", [";", ","])
def test_no_cell_begins_a_formula(lang: Lang, separator: str) -> None:
    rows = read(render(hostile(lang, leaving=EVERYTHING, separator=separator)), separator)
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert {"'=1+1", "'+1", "'-1", "'@x"} <= set(cells)


@given(canvases)
def test_every_text_is_read_back(canvas: Canvas) -> None:
    exported = export(canvas, leaving=EVERYTHING)
    (found,) = exported.canvases
    cards = [each.card for board in found.boards() for section in board.sections for each in section.cards]
    rows = read(render(exported))
    assert [row["kaart"].removeprefix("'") for row in rows] == [card.id for card in cards]
    assert [row["notitie"].removeprefix("'") for row in rows] == [card.note.removeprefix("'") for card in cards]

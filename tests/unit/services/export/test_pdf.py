"""PDF: posters of A3, tagged and in their language, in which no text is markup."""

import io
import re

import pytest
from hypothesis import given, settings
from pypdf import PdfReader
from tests.strategies import canvases

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Lang
from ikc_tui.services.export.formats import render

from .made import CANVAS, EVERYTHING, export, hostile

A3 = (1191, 842)  # points


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def is_tagged(paper: PdfReader) -> bool:
    return "/StructTreeRoot" in paper.root_object


def flat(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(("lang", "named"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_three_pages_of_a3_tagged_and_in_their_language(lang: Lang, named: str) -> None:
    rendered = render("pdf", export(CANVAS, lang=lang, poster=True))
    paper = read(rendered.data)
    assert [(round(page.mediabox.width), round(page.mediabox.height)) for page in paper.pages] == [A3] * 3
    assert is_tagged(paper)
    assert rendered.notice is None
    assert str(paper.root_object["/Lang"]) == named
    assert paper.metadata
    assert paper.metadata.title == "De Wijk"


def test_each_board_has_its_cards_with_their_numbers_and_its_poster() -> None:
    exported = export(CANVAS, poster=True)
    poster = exported.canvases[0].poster
    assert poster
    pages = [flat(page.extract_text()) for page in read(render("pdf", exported).data).pages]
    assert all(f"Poster{poster.id}." in page and "Koekkoek" in page and "14maart2026" in page for page in pages)
    assert "1Eénpleinzonderhek" in pages[0]
    assert "2Buiten" in pages[1]
    assert "4Ouderavondmetsoep" in pages[2]


def test_a_sign_without_a_letter_leaves_it_untagged_and_that_is_said() -> None:
    rendered = render("pdf", export(CANVAS.evolve(name="De Wijk \U000e0100\U0001fbff"), poster=True))
    assert rendered.notice
    assert rendered.notice.key == "export.not_tagged"
    assert not is_tagged(read(rendered.data))
    assert len(read(rendered.data).pages) == 3


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_text_is_taken_for_markup(lang: Lang) -> None:
    texts = ["#import", "#{1+1}", "$x$ *dik* _schuin_ = kop", '`code` @x <y> \\ // /* #image("x")']
    cards = {f"k{number}": {"text": text} for number, text in enumerate(texts)}
    canvas = Canvas.model_validate({"name": "#panic()", "verhalenbord": {"dromen": cards}})
    page = flat(read(render("pdf", export(canvas, lang=lang, poster=True)).data).pages[0].extract_text())
    assert all(flat(text) in page for text in ("#panic()", *texts))
    pages = read(render("pdf", hostile(lang, leaving=EVERYTHING, poster=True)).data).pages
    assert "<script>alert(1)</script>" in flat("".join(page.extract_text() for page in pages))


def test_what_does_not_fit_goes_on() -> None:
    cards = {f"k{number}": {"text": f"kaart {number} " + "samen leren " * 20} for number in range(150)}
    canvas = Canvas.model_validate({"name": "Vol", "verhalenbord": {"dromen": cards}})
    pages = read(render("pdf", export(canvas, poster=True)).data).pages
    assert len(pages) > 3
    text = flat("".join(page.extract_text() for page in pages))
    assert all(f"kaart{number}samen" in text for number in range(150))


def test_the_same_canvas_is_the_same_file_on_one_day() -> None:
    exported = export(CANVAS, poster=True)
    assert render("pdf", exported).data == render("pdf", exported).data


@given(canvases)
@settings(max_examples=10)
def test_any_canvas_makes_three_pages_or_more(canvas: Canvas) -> None:
    assert len(read(render("pdf", export(canvas, poster=True)).data).pages) >= 3

"""HTML: one file that asks for nothing, in which no text is markup; and the numbers of the cards."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from tests.strategies import canvases

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Lang
from ikc_tui.services.export.contents import Export, ExportedCanvas, export_of, numbered_cards
from ikc_tui.services.export.html import render
from ikc_tui.services.posters import make_poster, poster_of

from .html_reader import Page
from .made import CANVAS, DAY, EVERYTHING, export, hostile

TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "article", "section", "header", "footer", "div"),
    *("h1", "h2", "h3", "h4", "p", "b", "span", "ul", "li", "a", "table", "thead", "tbody", "tr", "th", "td"),
}


def page(exported: Export) -> Page:
    return Page(render(exported))


def test_a_page_for_each_board_and_a_number_for_each_card() -> None:
    data = render(export(CANVAS, poster=True)).decode()
    assert data.count("<article") == 3
    assert re.findall(r'class="number">(\d+)<', data) == ["1", "2", "3", "4", "5", "6"]
    found = page(export(CANVAS, poster=True))
    (poster,) = make_poster(CANVAS, today=DAY).canvas.posters
    assert poster.cards == ("d1", "p1", "v1", "a1", "a2", "a3")
    assert [text for tag, text in found.headings if tag == "h2"] == ["Verhalenbord", "Richtingenbord", "Actiebord"]
    assert [text for tag, text in found.headings if tag == "h1"] == ["De Wijk · Samen"]
    assert len([text for tag, text in found.headings if tag == "h3"]) == 19
    assert found.html_lang == "nl"
    assert found.text.count("Koekkoek") == 3
    assert found.text.count("Gemaakt op 14 maart 2026") == 3


def test_the_poster_is_named_on_each_page() -> None:
    exported = export(CANVAS, poster=True)
    (canvas,) = exported.canvases
    assert canvas.poster
    assert page(exported).text.count(f"Poster {canvas.poster.id}.") == 3


def test_where_the_numbers_are_not_kept_that_is_said() -> None:
    poster = poster_of(make_poster(CANVAS, today=DAY).canvas)
    exported = export_of([ExportedCanvas("wijk", CANVAS, poster)], export(CANVAS).words, DAY)
    found = page(exported)
    assert found.text.count("De nummers staan niet in het canvas.") == 3
    assert "Poster" not in found.text
    assert 'class="number">6<' in render(exported).decode()


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("is_whole", [False, True])
def test_no_text_is_taken_for_html_and_nothing_is_asked_for(lang: Lang, is_whole: bool) -> None:
    exported = hostile(lang, leaving=EVERYTHING, poster=True, is_whole=is_whole)
    found = page(exported)
    assert found.tags <= TAGS
    assert not [name for name in found.attributes if name.startswith("on") or name in ("src", "srcset", "action")]
    assert "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;" in found.text
    assert all(link.startswith("#") for link in found.links)
    data = render(exported).decode()
    assert "default-src 'none'" in data
    assert not re.search(r"url\(|@import|https?:", data)


def test_of_a_folder_every_link_leads_somewhere() -> None:
    found = page(export(CANVAS, CANVAS, poster=True, is_whole=True))
    assert len(found.ids) == len(set(found.ids))
    assert {link[1:] for link in found.links} <= set(found.ids)
    assert {"#c1", "#c2", "#c1-verhalenbord", "#l14", "#overview"} <= set(found.links)
    assert [text for tag, text in found.headings if tag == "h1"] == ["De coalities"]
    levels = [int(tag[1]) for tag, _ in found.headings]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@given(canvases)
def test_any_canvas_makes_a_page_in_which_each_card_has_its_number(canvas: Canvas) -> None:
    found = render(export(canvas, poster=True))
    Page(found)
    numbers = [int(number) for number in re.findall(r'class="number">(\d+)<', found.decode())]
    assert numbers == [*range(1, len(numbered_cards(canvas)) + 1)]

"""Markdown, plain text and JSON: read back they say what was written, and no text is taken for markup."""

import json
import re
from html import unescape

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from tests.faults.hostile import BIDI
from tests.strategies import canvases

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Lang
from ikc_tui.services.export import json as json_format
from ikc_tui.services.export import md, txt
from ikc_tui.services.export.formats import ExportFormat, render

from .made import CANVAS, EVERYTHING, export, hostile

MARKDOWN = MarkdownIt("commonmark").enable("table")
ACTS = re.compile(f"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f{BIDI}]")


def tags(markdown: str) -> set[str]:
    return set(re.findall(r"<(\w+)", str(MARKDOWN.render(markdown))))


def text_of(markdown: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", str(MARKDOWN.render(markdown))))


def test_markdown_has_a_heading_for_each_part_and_a_list_of_cards() -> None:
    page = md.render(export(CANVAS, leaving=EVERYTHING)).decode()
    assert "# De Wijk\n" in page
    assert "## Verhalenbord\n" in page
    assert "### Dromen en idealen\n\n- Eén plein\\\n  zonder hek\n  - partners: OBS De Stam\n  - lessen: 1, 7" in page
    assert "| 7 Eén team |" in page
    assert page.index("Actiebord") < page.index("Praktijkbeschrijving") < page.index("Bijeenkomst van 1 februari 2026")
    assert text_of(page).rstrip().endswith("Met de namen van trekkers en aanwezigen.")
    assert "Koekkoek" in page
    assert "14 maart 2026" in page


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_text_is_taken_for_markdown(lang: Lang) -> None:
    page = md.render(hostile(lang, leaving=EVERYTHING)).decode()
    wanted = {"h1", "h2", "h3", "p", "ul", "ol", "li", "em", "table", "thead", "tbody", "tr", "th", "td", "br"}
    assert tags(page) <= wanted
    assert "<script>alert(1)</script>" in text_of(page)
    assert "[b]Qz[/b]" in text_of(page)


@given(canvases)
def test_markdown_of_any_canvas_is_a_document(canvas: Canvas) -> None:
    assert tags(md.render(export(canvas, leaving=EVERYTHING)).decode()) <= {
        *("h1", "h2", "h3", "p", "ul", "ol", "li", "em", "table", "thead", "tbody", "tr", "th", "td", "br")
    }


def test_plain_text_is_that_of_ikc_show_with_its_day() -> None:
    page = txt.render(export(CANVAS, CANVAS)).decode()
    assert page.count("Koekkoek") == 2
    assert page.count("Gemaakt op 14 maart 2026") == 2
    assert "Ouderavond met soep (loopt; " in page


def test_json_has_the_whole_canvas() -> None:
    found = json.loads(json_format.render(export(CANVAS, leaving=EVERYTHING)))
    assert found["source"]["date"] == "2026-03-14"
    assert found["source"]["names"] is True
    assert "Koekkoek" in found["source"]["credit"]
    (canvas,) = found["canvases"]
    assert canvas.pop("slug") == "wijk"
    assert Canvas.model_validate(canvas) == CANVAS


@given(canvases)
def test_json_is_read_back_as_the_canvas(canvas: Canvas) -> None:
    found = json.loads(json_format.render(export(canvas, leaving=EVERYTHING)))["canvases"][0]
    assert found == json.loads(
        json.dumps({"slug": "wijk", **canvas.serialize()}, default=lambda each: each.isoformat())
    )


@pytest.mark.parametrize("format", ["md", "txt", "json", "html", "csv", "ics"])
def test_nothing_of_it_acts_on_a_terminal(format: ExportFormat) -> None:
    data = render(format, hostile(leaving=EVERYTHING, poster=True, is_whole=True)).data.decode()
    assert not ACTS.search(data)
    assert "Qz" in data

"""The booklet in each of its formats, read back by other programs; of no text is any sign taken for markup."""

import io
import re
import sys
from collections.abc import Iterable
from html import unescape
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import odfdo
import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from pypdf import PdfReader
from pypdf.generic import Destination
from tests.faults.hostile import BIDI, SHORT
from tests.strategies import canvases
from tests.unit.services.export.html_reader import Page
from tests.unit.services.export.made import CANVAS, EVERYTHING, HOSTILE, export

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.safe_text import clean
from ikc_tui.method.words import Lang, Words
from ikc_tui.services.export.blocks import Box, Heading
from ikc_tui.services.export.formats import EXTRAS, Rendered
from ikc_tui.services.export.packing import xml_text
from ikc_tui.services.harvest.booklet import booklet
from ikc_tui.services.harvest.formats import BOOKLET_FORMATS, BookletFormat
from ikc_tui.services.harvest.rendering import render_booklet
from ikc_tui.storage.network import Initiative, Network, Organisation
from ikc_tui.storage.problems import Problem

NETWORK = Network(name="IKC Utrecht", organisations={"bos": Organisation(name="Het Bos Utrecht")})
BAD_NETWORK = Network(
    name=SHORT,
    organisations={"x": Organisation(name=f"<b>{SHORT}"), "y": Organisation(name="=1+1")},
    initiatives={"z": Initiative(name=SHORT, partners=(SHORT,))},
)
A4 = (595, 842)  # points
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "nav", "section", "div"),
    *("h1", "h2", "h3", "p", "b", "span", "ul", "ol", "li", "a"),
}
MARKDOWN = MarkdownIt("commonmark").enable("table")
ACTS = re.compile(f"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f{BIDI}]")


def render(format: BookletFormat, *found: Canvas, lang: Lang = "nl") -> Rendered:
    return render_booklet(format, export(*found, lang=lang, is_whole=True), NETWORK)


def hostile(format: BookletFormat, lang: Lang = "nl") -> bytes:
    """A booklet in which every text would do harm, if it could."""
    exported = export(HOSTILE, CANVAS, lang=lang, slug=SHORT, leaving=EVERYTHING, is_whole=True)
    return render_booklet(format, exported, BAD_NETWORK, clean(f"{SHORT}\n\n<script>alert(1)</script>")).data


def word(data: bytes) -> "docx.document.Document":
    return docx.Document(io.BytesIO(data))


def flat(text: str) -> str:
    return re.sub(r"[\s\u200b]", "", text)


def titles(outline: Iterable[object]) -> list[str]:
    """Those of the first level."""
    return [str(each.title) for each in outline if isinstance(each, Destination)]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_html_asks_for_nothing_and_every_link_leads_somewhere(lang: Lang) -> None:
    data = hostile("html", lang)
    found = Page(data)
    assert found.tags <= TAGS
    assert found.html_lang == lang
    assert not [name for name in found.attributes if name.startswith("on") or name in ("src", "srcset", "action")]
    assert "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;" in found.text
    assert all(link.startswith("#") for link in found.links)
    assert {link[1:] for link in found.links} <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    assert "default-src 'none'" in data.decode()
    assert not re.search(r"url\(|@import|https?:", data.decode())
    assert [tag for tag, _ in found.headings].count("h1") == 1
    assert not ACTS.search(data.decode())


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_markdown_has_links_and_no_text_is_taken_for_it(lang: Lang) -> None:
    page = hostile("md", lang).decode()
    shown = str(MARKDOWN.render(page))
    assert set(re.findall(r"<(\w+)", shown)) <= {
        "h1",
        "h2",
        "h3",
        "p",
        "ul",
        "li",
        "em",
        "strong",
        "a",
        "br",
        "blockquote",
    }
    assert {*re.findall(r'href="#(\w+)"', shown)} <= {*re.findall(r'<a id="(\w+)">', shown)}
    assert not re.search(r'href="[^#]', shown)
    text = unescape(re.sub(r"<[^>]*>", "", shown))
    assert "<script>alert(1)</script>" in text
    assert "[b]Qz[/b]" in text
    assert not ACTS.search(page)


@pytest.mark.parametrize(("lang", "named"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_the_pdf_is_tagged_in_its_language_with_an_outline_and_pages_of_a4(lang: Lang, named: str) -> None:
    rendered = render("pdf", CANVAS, CANVAS.evolve(name="Anders"), lang=lang)
    paper = PdfReader(io.BytesIO(rendered.data))
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in paper.pages} == {A4}
    assert "/StructTreeRoot" in paper.root_object
    assert b"pdfuaid" in rendered.data
    assert rendered.notice is None
    assert str(paper.root_object["/Lang"]) == named
    words = Words(lang)
    assert paper.metadata
    assert paper.metadata.title == words("harvest.title_of", network="IKC Utrecht")
    assert titles(paper.outline) == [
        *(words("harvest.foreword"), "Anders", "De Wijk"),
        *(words("export.lessons"), words("export.partners"), words("harvest.neighbourhoods")),
    ]
    assert "Koekkoek" in paper.pages[0].extract_text()
    assert flat(paper.pages[3].extract_text()).startswith("Anders")
    assert sum("/Annots" in page for page in paper.pages) >= 3  # links in the contents, lessons and neighbourhoods


def test_a_sign_without_a_letter_leaves_the_pdf_untagged_and_that_is_said() -> None:
    rendered = render("pdf", CANVAS.evolve(name="De Wijk \U000e0100\U0001fbff"))
    assert rendered.notice
    assert rendered.notice.key == "export.not_tagged"
    assert "/StructTreeRoot" not in PdfReader(io.BytesIO(rendered.data)).root_object


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_text_of_the_pdf_is_taken_for_markup(lang: Lang) -> None:
    pages = PdfReader(io.BytesIO(hostile("pdf", lang))).pages
    text = flat("".join(page.extract_text() for page in pages))
    assert "<script>alert(1)</script>" in text
    lines = ["#import", "#{1+1}", "$x$ *dik* _schuin_ = kop", '`code` @x <y> \\ // /* #image("x")']
    canvas = Canvas.model_validate({"name": "#panic()", "practice": {"proud": lines}})
    text = flat("".join(page.extract_text() for page in PdfReader(io.BytesIO(render("pdf", canvas).data)).pages))
    assert all(flat(line) in text for line in ("#panic()", *lines))


def test_a_coalition_that_just_does_not_fit_has_smaller_letters_and_one_page_still() -> None:
    def pages(count: int) -> int:
        lines = [f"zin {number} over wat kinderen hier samen leren en spelen" for number in range(count)]
        canvas = Canvas.model_validate({"name": "Vol", "practice": {"working_on": lines}})
        paper = PdfReader(io.BytesIO(render("pdf", canvas).data))
        text = flat("".join(page.extract_text() for page in paper.pages))
        assert all(f"zin{number}over" in text for number in range(count))
        first, after = (
            number for number, page in enumerate(paper.pages) if re.match("Vol|De ?veertien", page.extract_text())
        )
        return after - first

    assert [pages(count) for count in (20, 48, 120)] == [1, 1, 3]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_word_has_a_title_headings_and_links_to_bookmarks(lang: Lang) -> None:
    document = word(render("docx", CANVAS, lang=lang).data)
    words = Words(lang)
    styled = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.style]
    assert styled[:2] == [("Title", words("harvest.title")), ("Subtitle", "IKC Utrecht")]
    assert ("Heading 1", "De Wijk") in styled
    assert ("Heading 2", words("boards.verhalenbord.asks")) in styled
    assert ("ikc motto", "Samen") in styled
    assert ("ikc to write", words("harvest.write_foreword")) in styled
    assert document.core_properties.title == words("harvest.title_of", network="IKC Utrecht")
    body = document.element.body
    names = body.xpath("//w:bookmarkStart/@w:name")
    assert len(names) == len(set(names))
    assert set(body.xpath("//w:hyperlink/@w:anchor")) == set(names)
    assert [text.strip() for text in body.xpath("//w:instrText/text()")] == [r'TOC \o "1-1" \n \h']
    marks = body.xpath("//w:fldChar/@w:fldCharType")
    assert marks == ["begin", "separate", "end"]
    first = {
        p.text: p.paragraph_format.page_break_before
        for p in document.paragraphs
        if p.style and p.style.name == "Heading 1"
    }
    assert set(first.values()) == {True}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_opendocument_has_headings_on_pages_of_their_own_and_links_to_bookmarks(lang: Lang) -> None:
    document = odfdo.Document(io.BytesIO(render("odt", CANVAS, lang=lang).data))
    words = Words(lang)
    headings = [(each.get_attribute("text:outline-level"), each.text_recursive) for each in document.body.headers]
    assert {("1", "De Wijk"), ("2", words("boards.verhalenbord.asks")), ("2", words("practice.titles.proud"))} <= {
        *headings
    }
    styles = {each.get_attribute("text:style-name") for each in document.body.headers}
    assert None not in styles
    content = document.get_part("content")
    assert isinstance(content, odfdo.Content)
    (page,) = content.get_elements("//style:style[@style:name='ikc_20_new_page']/style:paragraph-properties")
    assert page.get_attribute("fo:break-before") == "page"
    marks = {each.get_attribute("text:name") for each in document.body.get_elements("//text:bookmark")}
    links = {each.get_attribute("xlink:href") for each in document.body.get_elements("//text:a")}
    assert links == {f"#{mark}" for mark in marks}


@pytest.mark.parametrize("format", ["docx", "odt"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_text_of_an_office_document_is_taken_for_markup(format: BookletFormat, lang: Lang) -> None:
    with ZipFile(io.BytesIO(hostile(format, lang))) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")) and packed.read(name):
                root = ElementTree.fromstring(packed.read(name))
                assert not [each for each in root.iter() if each.tag in ("script", "img")]
                assert "TargetMode" not in packed.read(name).decode()
        text = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


@pytest.mark.parametrize("format", BOOKLET_FORMATS)
def test_the_same_canvases_are_the_same_file_on_one_day(format: BookletFormat, monkeypatch: pytest.MonkeyPatch) -> None:
    first = render(format, CANVAS).data
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert render(format, CANVAS).data == first


@given(canvases)
@settings(max_examples=10)
def test_any_canvas_is_in_each_format_with_all_of_its_headings(canvas: Canvas) -> None:
    exported = export(canvas, is_whole=True)
    document = booklet(exported, NETWORK)
    wanted = [block.text for block in document.blocks if isinstance(block, Heading)]
    boxes = sum(isinstance(block, Box) for block in document.blocks)
    data = {format: render_booklet(format, exported, NETWORK).data for format in BOOKLET_FORMATS}
    paragraphs = word(data["docx"]).paragraphs
    written = [each.text for each in paragraphs if each.style and str(each.style.name).startswith("Heading")]
    assert written == [" ".join(xml_text(text).split()) for text in wanted]
    assert len(odfdo.Document(io.BytesIO(data["odt"])).body.headers) == len(wanted) + boxes
    assert len(Page(data["html"]).headings) == len(wanted) + 2 + boxes  # the title, and that of the contents
    assert len(PdfReader(io.BytesIO(data["pdf"])).pages) >= 6
    assert set(re.findall(r"<(\w+)", str(MARKDOWN.render(data["md"].decode())))) >= {"h1", "h2", "li"}


@pytest.mark.parametrize("format", sorted(set(EXTRAS) & set(BOOKLET_FORMATS)))
def test_where_the_extra_is_not_installed_a_sentence_says_how_to_get_it(
    format: BookletFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("docx", "odfdo", "typst"):
        monkeypatch.setitem(sys.modules, name, None)  # as it is where it is not there
    for package in ("export", "harvest"):
        monkeypatch.delitem(sys.modules, f"ikc_tui.services.{package}.{format}", raising=False)
    with pytest.raises(Problem) as problem:
        render(format, CANVAS)
    assert f"pip install 'ikc-tui[{EXTRAS[format]}]'" in problem.value.say(Words("nl"))

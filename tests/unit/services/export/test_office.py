"""Word, OpenDocument and Excel: read back by their own libraries, with headings, lists and tables, and no formula."""

import io
import re
import sys
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import odfdo
import openpyxl
import pytest
from hypothesis import given, settings
from tests.strategies import canvases

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Lang, Words
from ikc_tui.services.export.blocks import Heading
from ikc_tui.services.export.document import blocks
from ikc_tui.services.export.formats import EXTRAS, ExportFormat, render
from ikc_tui.services.export.packing import xml_text
from ikc_tui.services.export.table import heads, rows
from ikc_tui.storage.problems import Problem

from .made import CANVAS, EVERYTHING, export, hostile

OFFICE: tuple[ExportFormat, ...] = ("docx", "odt", "xlsx")


def word(data: bytes) -> "docx.document.Document":
    return docx.Document(io.BytesIO(data))


def test_word_has_real_headings_lists_and_a_table_with_heads() -> None:
    document = word(render("docx", export(CANVAS, leaving=EVERYTHING)).data)
    styled = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.style]
    assert ("Heading 1", "De Wijk") in styled
    assert ("Heading 2", "Verhalenbord") in styled
    assert ("Heading 3", "Dromen en idealen") in styled
    assert ("List Bullet", "Eén plein\nzonder hek") in styled
    assert ("List Bullet 2", "trekker: Noor") in styled
    assert ("List Number", "Door") in styled
    (table,) = document.tables
    assert table.rows[0].cells[0].text == "les"
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert table.rows[7].cells[3].text == "Groeit"


def test_the_columns_of_a_table_are_as_wide_as_what_stands_in_them() -> None:
    exported = export(CANVAS, leaving=EVERYTHING)
    (table,) = word(render("docx", exported).data).tables
    lesson, signals, mark, note = (column.width or 0 for column in table.columns)
    assert lesson > note > signals == mark > 0
    assert [cell.width for cell in table.rows[3].cells] == [lesson, signals, mark, note]
    with ZipFile(io.BytesIO(render("odt", exported).data)) as packed:
        content = packed.read("content.xml").decode()
    used = re.findall(r'<table:table-column table:style-name="([^"]*)"', content)
    widths = [re.search(rf'style:name="{name}".*?column-width="([0-9.]*)cm"', content) for name in used]
    assert [float(found[1]) for found in widths if found] == [6.4, 2.4, 2.4, 4.8]


def test_excel_has_room_for_what_stands_in_it_and_for_no_more() -> None:
    note = "Een lange notitie over alles wat er die avond is gezegd en gevraagd, met soep. " * 4
    canvas = Canvas.model_validate(
        {"name": "De Wijk", "verhalenbord": {"dromen": {"d1": {"text": "Soep", "note": f"{note}\nEn meer"}}}}
    )
    cards, source = openpyxl.load_workbook(io.BytesIO(render("xlsx", export(canvas)).data)).worksheets
    widths = {cell.value: cards.column_dimensions[cell.column_letter].width for cell in cards[1]}
    assert widths["van"] < widths["coalitie"] < widths["notitie"] < 45
    assert cards.row_dimensions[2].height >= 15 * (1 + len(note) / 40)  # LibreOffice works no height out itself
    assert source.row_dimensions[1].height == 30
    assert source.page_setup.orientation == "landscape"


@pytest.mark.parametrize(("lang", "named"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_word_says_its_language_and_what_it_is(lang: Lang, named: str) -> None:
    document = word(render("docx", export(CANVAS, lang=lang)).data)
    properties = document.core_properties
    assert (properties.title, properties.language) == ("De Wijk", named)
    assert "Koekkoek" in properties.subject
    assert "2026" in properties.comments
    assert {each.get(f"{{{each.nsmap['w']}}}val") for each in document.styles.element.xpath("//w:lang")} == {named}
    width = document.sections[0].page_width
    assert width
    assert round(width.cm) == 21  # A4
    assert "Koekkoek" in document.paragraphs[-1].text


def test_each_numbered_list_of_word_begins_at_one() -> None:
    reviews = {f"r{number}": {"decisions": ["een", "twee"]} for number in range(2)}
    document = word(render("docx", export(CANVAS.evolve(reviews=Canvas(name="x", reviews=reviews).reviews))).data)
    numbered = [each for each in document.paragraphs if each.style and each.style.name == "List Number"]
    numbers = [each._p.xpath("./w:pPr/w:numPr/w:numId/@w:val")[0] for each in numbered]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_opendocument_has_real_headings_lists_and_a_table_with_heads() -> None:
    document = odfdo.Document(io.BytesIO(render("odt", export(CANVAS, leaving=EVERYTHING)).data))
    assert document.mimetype == "application/vnd.oasis.opendocument.text"
    headings = [(each.get_attribute("text:outline-level"), each.text_recursive) for each in document.body.headers]
    assert {("1", "De Wijk"), ("2", "Verhalenbord"), ("3", "Dromen en idealen")} <= set(headings)
    items = [each.text_recursive for each in document.body.get_elements("//text:list-item/text:p")]
    assert "trekker: Noor" in items
    assert len(document.body.get_elements("//table:table-header-rows")) == 1
    cells = document.body.get_elements("//table:table-cell")
    (style,) = {cell.get_attribute("table:style-name") for cell in cells}
    found = document.get_style("table-cell", str(style))
    assert isinstance(found, odfdo.Style)
    assert "fo:border-bottom" in (found.get_properties("table-cell") or {})  # rows are told apart
    assert (document.meta.title, document.meta.language) == ("De Wijk", "nl-NL")
    styles = document.get_part("styles")
    assert isinstance(styles, odfdo.Styles)
    languages = {
        each.get_attribute("fo:language") for each in styles.get_elements("//style:text-properties[@fo:language]")
    }
    assert "nl" in languages
    assert "fr" not in languages


def test_excel_has_a_sheet_of_cards_and_one_of_where_it_is_from() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render("xlsx", export(CANVAS, leaving=EVERYTHING)).data))
    cards, source = book.worksheets
    assert (cards.title, source.title) == ("Kaarten", "bron")
    first = [cell.value for cell in cards[1]]
    assert first == heads(export(CANVAS, leaving=EVERYTHING))[:-1]
    owner = first.index("trekker")
    assert "Noor" in {row[owner].value for row in cards.iter_rows()}
    assert cards.freeze_panes == "A2"
    assert "Koekkoek" in str(source["A1"].value)
    assert "14 maart 2026" in str(source["A2"].value)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_cell_of_excel_is_reckoned_out(lang: Lang) -> None:
    exported = hostile(lang, leaving=EVERYTHING)
    book = openpyxl.load_workbook(io.BytesIO(render("xlsx", exported).data))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]
    wanted = {cell for row in rows(exported) for cell in row[:-1] if cell}
    assert {"=1+1", "+1", "-1", "@x"} <= wanted <= {str(cell.value) for cell in cells}


@pytest.mark.parametrize("format", OFFICE)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_text_is_taken_for_markup(format: ExportFormat, lang: Lang) -> None:
    data = render(format, hostile(lang, leaving=EVERYTHING)).data
    with ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")) and packed.read(name):
                root = ElementTree.fromstring(packed.read(name))
                assert not [each for each in root.iter() if each.tag in ("script", "img")]
                assert "TargetMode" not in packed.read(name).decode()
        text = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


@pytest.mark.parametrize("format", OFFICE)
def test_the_same_canvas_is_the_same_file_on_one_day(format: ExportFormat, monkeypatch: pytest.MonkeyPatch) -> None:
    first = render(format, export(CANVAS)).data
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert render(format, export(CANVAS)).data == first


@given(canvases)
@settings(max_examples=10)
def test_any_canvas_makes_documents_with_all_of_its_headings(canvas: Canvas) -> None:
    exported = export(canvas, leaving=EVERYTHING)
    wanted = [" ".join(xml_text(each.text).split()) for each in blocks(exported) if isinstance(each, Heading)]
    found = word(render("docx", exported).data).paragraphs
    assert [each.text for each in found if each.style and str(each.style.name).startswith("Heading")] == wanted
    document = odfdo.Document(io.BytesIO(render("odt", exported).data))
    assert len(document.body.headers) == len(wanted)
    openpyxl.load_workbook(io.BytesIO(render("xlsx", exported).data))


@pytest.mark.parametrize("format", sorted(EXTRAS))
def test_where_the_extra_is_not_installed_a_sentence_says_how_to_get_it(
    format: ExportFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("docx", "odfdo", "xlsxwriter", "typst"):
        monkeypatch.setitem(sys.modules, name, None)  # as it is where it is not there
    monkeypatch.delitem(sys.modules, f"ikc_tui.services.export.{format}", raising=False)
    with pytest.raises(Problem) as problem:
        render(format, export(CANVAS))
    assert f"pip install 'ikc-tui[{EXTRAS[format]}]'" in problem.value.say(Words("nl"))


def test_the_extras_are_those_of_the_package() -> None:
    import tomli

    project = tomli.loads(Path(__file__).parents[4].joinpath("pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(EXTRAS.values()) == set(project["optional-dependencies"])

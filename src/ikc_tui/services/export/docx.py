"""Word: real headings, lists and tables, in the colours of the boards, and in the language in which it is written."""

import io
from collections.abc import Sequence
from datetime import datetime

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Written

from ikc_tui.services.export.contents import Export
from ikc_tui.services.export.document import (
    Block,
    Bullet,
    Bullets,
    DocumentTable,
    Heading,
    Paragraph,
    blocks,
)
from ikc_tui.services.export.packing import packed_on, xml_text

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
"""As Office names them."""
_A4 = (Cm(21), Cm(29.7))
_FONT = "Calibri"
_EARTH, _QUIET = RGBColor(0x9A, 0x3B, 0x1F), RGBColor(0x55, 0x50, 0x4A)
_SIZES = {"Heading 1": 22, "Heading 2": 16, "Heading 3": 12, "Normal": 11}  # points


def render(export: Export) -> bytes:
    """The document; of several coalitions each begins on a page of its own."""
    document = docx.Document()
    document.sections[0].page_width, document.sections[0].page_height = _A4
    _set_styles(document, LANGUAGES[export.words.lang])
    _set_properties(document, export)
    for number, block in enumerate(blocks(export)):
        if number and isinstance(block, Heading) and block.level == 1:
            document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
        _add(document, block)
    made = io.BytesIO()
    document.save(made)
    return packed_on(made.getvalue(), export.day)


def _set_styles(document: Document, language: str) -> None:
    for name, size in _SIZES.items():
        font = document.styles[name].font
        font.name, font.size = _FONT, Pt(size)
        for fonts in document.styles[name].element.iter(qn("w:rFonts")):
            for attribute in [each for each in fonts.attrib if each.endswith("Theme")]:
                del fonts.attrib[attribute]  # which would go before the name
        if name != "Normal":
            font.color.rgb = _EARTH
    for name in ("List Bullet", "List Bullet 2", "List Number"):
        document.styles[name].paragraph_format.space_after = Pt(2)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)


def _set_properties(document: Document, export: Export) -> None:
    properties = document.core_properties
    properties.title, properties.subject = xml_text(export.title)[:255], export.credit[:255]
    properties.author, properties.comments = "ikc", export.made
    properties.language = LANGUAGES[export.words.lang]
    properties.created = properties.modified = datetime(export.day.year, export.day.month, export.day.day)


def _add(document: Document, block: Block) -> None:
    match block:
        case Heading(level, text):
            document.add_heading(_line(text), level)
        case Paragraph(text, aside):
            written = _written(document.add_paragraph(), text)
            if aside:
                written.paragraph_format.space_before = Pt(6)
                for run in written.runs:
                    run.italic, run.font.color.rgb = True, _QUIET
        case Bullets(items, numbered):
            _add_list(document, items, numbered=numbered)
        case DocumentTable(heads, rows):
            _add_table(document, heads, rows)


def _add_list(document: Document, items: Sequence[Bullet], *, numbered: bool) -> None:
    style = "List Number" if numbered else "List Bullet"
    number = _numbering_from_one(document, style) if numbered else None
    for item in items:
        written = _written(document.add_paragraph(style=style), item.text)
        if number is not None:
            properties = written._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, number
        for said in item.below:
            _written(document.add_paragraph(style="List Bullet 2"), said)


def _numbering_from_one(document: Document, style: str) -> int:
    """The number of a numbering that begins at 1 again: those of one style go on from list to list."""
    numbering = document.part.numbering_part.numbering_definitions._numbering
    of_style = document.styles[style].element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(of_style).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(0).add_startOverride(1)
    number: int = made.numId
    return number


def _add_table(document: Document, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        _written(cell.paragraphs[0], head).runs[0].bold = True
    repeated = OxmlElement("w:tblHeader")  # by which a screen reader knows it, and which stands on each page
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _written(cell.paragraphs[0], text)


def _written(paragraph: Written, text: str) -> Written:
    """The paragraph with a text in it, in its own lines."""
    for number, line in enumerate(xml_text(text.strip()).splitlines() or [""]):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(line)
    return paragraph


def _line(text: str) -> str:
    return " ".join(xml_text(text).split())

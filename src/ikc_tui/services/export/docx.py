"""Word: real headings, lists and tables in the style of a template, and in the language in which it is written."""

import io
from collections.abc import Iterable, Sequence
from itertools import count

import docx.document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length
from docx.text.paragraph import Paragraph as Written

from ikc_tui.services.export.blocks import (
    Block,
    Box,
    Bullet,
    Bullets,
    Cover,
    Document,
    DocumentTable,
    Heading,
    Link,
    Links,
    Paragraph,
    ParagraphRole,
    TableOfContents,
)
from ikc_tui.services.export.contents import Export
from ikc_tui.services.export.document import document_of
from ikc_tui.services.export.packing import midnight, packed_on, xml_text
from ikc_tui.services.export.word_template import open_template, set_title

_ROLES: dict[ParagraphRole, str] = {
    "body": "Normal",
    "aside": "ikc aside",
    "where": "ikc where",
    "motto": "ikc motto",
    "to_write": "ikc to write",
}
_MOST = 255  # signs in a property of a Word file


def render(export: Export) -> bytes:
    """The canvases as a document."""
    return render_document(document_of(export))


def render_document(document: Document) -> bytes:
    """The document; each heading of level 1 begins a page, but where it is the first block. Raises Problem."""
    made = open_template(document.template)
    for lang in made.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), document.locale)
    _set_properties(made, document)
    set_title(made, document.title)
    writer = _Writer(made)
    for number, block in enumerate(document.blocks):
        writer.add(block, is_first=not number)
    packed = io.BytesIO()
    made.save(packed)
    return packed_on(packed.getvalue(), document.day)


def _set_properties(made: docx.document.Document, document: Document) -> None:
    properties = made.core_properties
    properties.title, properties.subject = xml_text(document.title)[:_MOST], document.credit[:_MOST]
    properties.author = properties.last_modified_by = "ikc"
    properties.comments, properties.language = document.made, document.locale
    properties.keywords = properties.category = ""
    properties.created = properties.modified = midnight(document.day)


class _Writer:
    """Adds blocks to a document; its styles and its end, for which python-docx looks at all that is there, once."""

    def __init__(self, document: docx.document.Document) -> None:
        self.document = document
        self.styles = {style.name: style for style in document.styles}
        self.ids = {style.name: style.style_id for style in document.styles}
        (self.end,) = document.element.body.xpath("./w:sectPr")
        self.bookmarks = count(1)

    def add(self, block: Block, *, is_first: bool) -> None:
        match block:
            case Cover(title, subtitle, lines):
                self._paragraph("Title", title)
                self._paragraph("Subtitle", subtitle)
                for line in lines:
                    self._paragraph("ikc foot", line)
            case TableOfContents():
                self._add_contents(block)
            case Heading():
                self._add_heading(block, is_first=is_first)
            case Paragraph(text, role, head):
                self._paragraph(_ROLES[role], text, head)
            case Links(head, links):
                _append_links(self._paragraph("Normal", "", head), links)
            case Bullets(items, numbered):
                self._add_list(items, numbered=numbered)
            case Box(title, items):
                self._paragraph("ikc box title", _line(title))
                for item in items:
                    self._paragraph("ikc box", item)
            case DocumentTable():
                self._add_table(block)

    def _paragraph(self, style: str, text: str, head: str = "") -> Written:
        element = OxmlElement("w:p")
        element.style = self.ids[style]
        self.end.addprevious(element)
        made = Written(element, self.document._body)
        if head:
            made.add_run(f"{_line(head)} ").bold = True
        return _write(made, text)

    def _add_heading(self, heading: Heading, *, is_first: bool) -> None:
        made = self._paragraph(f"Heading {heading.level}", _line(heading.text))
        if heading.level == 1 and not is_first:
            made.paragraph_format.page_break_before = True
        if heading.anchor:
            self._bookmark(made, heading.anchor)

    def _bookmark(self, paragraph: Written, anchor: str) -> None:
        number = str(next(self.bookmarks))
        start, end = _element("w:bookmarkStart", id=number, name=anchor), _element("w:bookmarkEnd", id=number)
        paragraph.runs[0]._r.addprevious(start)
        paragraph.runs[-1]._r.addnext(end)

    def _add_contents(self, contents: TableOfContents) -> None:
        """A field that Word can renew, of all headings of level 1; until then it has these links."""
        self._paragraph("ikc contents title", contents.title).paragraph_format.page_break_before = True
        written = [self._paragraph("ikc contents", "") for _ in contents.entries]
        for paragraph, entry in zip(written, contents.entries, strict=True):
            _append_links(paragraph, [entry])
        if written:
            (link,) = written[0]._p.xpath("./w:hyperlink")
            for run in _field_begins(r'TOC \o "1-1" \n \h'):
                link.addprevious(run)
            written[-1].add_run()._r.append(_element("w:fldChar", fldCharType="end"))

    def _add_list(self, items: Sequence[Bullet], *, numbered: bool) -> None:
        style = "List Number" if numbered else "List Bullet"
        number = self._numbering_from_one(style) if numbered else None
        for item in items:
            written = self._paragraph(style, item.text)
            if number is not None:
                properties = written._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, number
            if item.links:
                written.add_run(": ")
                _append_links(written, item.links)
            for said in item.below:
                self._paragraph("List Bullet 2", said)

    def _numbering_from_one(self, style: str) -> int | None:
        """The number of a numbering that begins at 1 again: those of one style go on from list to list.

        None where the style of a template has no numbering of its own.
        """
        of_style = self.styles[style].element.xpath("./w:pPr/w:numPr/w:numId")
        if not of_style:
            return None
        numbering = self.document.part.numbering_part.numbering_definitions._numbering
        abstract = numbering.num_having_numId(of_style[0].val).abstractNumId.val
        made = numbering.add_num(abstract)
        made.add_lvlOverride(0).add_startOverride(1)
        number: int = made.numId
        return number

    def _add_table(self, block: DocumentTable) -> None:
        table = self.document.add_table(rows=1, cols=len(block.heads))
        table.style = self.styles["ikc table"]
        for cell, head in zip(table.rows[0].cells, block.heads, strict=True):
            _write(cell.paragraphs[0], head)
        repeated = OxmlElement("w:tblHeader")  # by which a screen reader knows it, and which stands on each page
        table.rows[0]._tr.get_or_add_trPr().append(repeated)
        for row in block.rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                _write(cell.paragraphs[0], text)
        table.autofit = False
        whole = sum(column.width or 0 for column in table.columns)
        for column, share in zip(table.columns, block.shares, strict=True):
            column.width = Length(whole * share // 100)
            for cell in column.cells:  # by which Word goes; others go by the column
                cell.width = column.width


def _write(paragraph: Written, text: str) -> Written:
    """The paragraph with a text behind what is in it, in its own lines."""
    for number, line in enumerate(xml_text(text.strip()).splitlines() or [""]):
        run = paragraph.add_run()
        if number:
            run.add_break(WD_BREAK.LINE)
        run.add_text(line)
    return paragraph


def _append_links(paragraph: Written, links: Iterable[Link]) -> None:
    """Links to headings of the document, with commas between them."""
    for number, link in enumerate(links):
        if number:
            paragraph.add_run(", ")
        made = _element("w:hyperlink", anchor=link.target, history="1")
        made.append(paragraph.add_run(_line(link.text))._r)
        paragraph._p.append(made)
        if link.beside:
            paragraph.add_run(f" ({_line(link.beside)})")


def _field_begins(instruction: str) -> list[BaseOxmlElement]:
    """The runs before what a field shows."""
    runs = [OxmlElement("w:r") for _ in range(3)]
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    contents = (_element("w:fldChar", fldCharType="begin"), code, _element("w:fldChar", fldCharType="separate"))
    for run, content in zip(runs, contents, strict=True):
        run.append(content)
    return runs


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    made: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _line(text: str) -> str:
    return " ".join(xml_text(text).split())

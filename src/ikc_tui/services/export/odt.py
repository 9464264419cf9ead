"""OpenDocument text, the open format that public bodies must offer: real headings, lists and tables."""

import io
from collections.abc import Iterable, Iterator, Sequence

import odfdo

from ikc_tui.services.export.blocks import (
    COUNTRIES,
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
    TableOfContents,
)
from ikc_tui.services.export.contents import Export
from ikc_tui.services.export.document import document_of
from ikc_tui.services.export.odt_styles import (
    BODY,
    BOX_BULLETS,
    BULLETS,
    CELL,
    NUMBERS,
    add_styles,
    column_style,
    heading_style,
    paragraph_style,
)
from ikc_tui.services.export.packing import midnight, packed_on, xml_text


def render(export: Export) -> bytes:
    """The canvases as a document."""
    return render_document(document_of(export))


def render_document(document: Document) -> bytes:
    """The document; each heading of level 1 begins a page, but where it is the first block."""
    made = odfdo.Document("text")
    made.body.clear()
    add_styles(made, document.lang, COUNTRIES[document.lang])
    _set_properties(made, document)
    for number, block in enumerate(document.blocks):
        for element in _elements(block, is_first=not number):
            made.body.append(element)
    packed = io.BytesIO()
    made.save(packed)
    return packed_on(packed.getvalue(), document.day)


def _set_properties(made: odfdo.Document, document: Document) -> None:
    meta = made.meta
    meta.title, meta.subject, meta.description = xml_text(document.title), document.credit, document.made
    meta.language = document.locale
    meta.creation_date = meta.date = midnight(document.day)
    meta.generator = "ikc"


def _elements(block: Block, *, is_first: bool) -> Iterator[odfdo.Element]:
    match block:
        case Cover(title, subtitle, lines):
            yield _written(title, paragraph_style("title"))
            yield _written(subtitle, paragraph_style("subtitle"))
            yield from (_written(line, paragraph_style("foot")) for line in lines)
        case TableOfContents(title, entries):
            yield _written(title, paragraph_style("contents_title"))
            yield from (_linked("", [entry], paragraph_style("contents")) for entry in entries)
        case Heading():
            yield _heading(block, is_first=is_first)
        case Paragraph(text, role, head):
            written = _written("" if head else text, BODY if role == "body" else paragraph_style(role))
            if head:
                written.append(_strong(head))
                written.append_plain_text(xml_text(text.strip()))
            yield written
        case Links(head, links):
            yield _linked(head, links, BODY)
        case Bullets(items, numbered):
            yield _list(items, NUMBERS if numbered else BULLETS)
        case Box(title, items):
            yield _header(2, title, paragraph_style("box_title"))
            yield _list([*map(Bullet, items)], BOX_BULLETS, paragraph_style("box"))
        case DocumentTable(heads, rows, shares):
            yield _table(heads, rows, shares)


def _heading(heading: Heading, *, is_first: bool) -> odfdo.Element:
    begins_page = heading.level == 1 and not is_first
    style = paragraph_style("new_page") if begins_page else heading_style(heading.level)
    made = _header(heading.level, heading.text, style)
    if heading.anchor:
        made.insert(odfdo.Bookmark(heading.anchor), position=0)
    return made


def _header(level: int, text: str, style: str) -> odfdo.Header:
    made = odfdo.Header(level, xml_text(text))
    made.set_attribute("text:style-name", style)  # odfdo forgets the one that it is given
    return made


def _list(items: Sequence[Bullet], style: str, paragraph: str | None = None) -> odfdo.List:
    made = odfdo.List(style=style)
    for item in items:
        written = odfdo.ListItem()
        text = _written(item.text, paragraph)
        if item.links:
            text.append(": ")
            _append_links(text, item.links)
        written.append(text)
        if item.below:
            written.append(_list([Bullet(said) for said in item.below], BULLETS))
        made.append(written)
    return made


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int]) -> odfdo.Element:
    """A table whose first row is one of heads, by which a screen reader knows it, and which stands on each page."""
    table = odfdo.Element.from_tag("table:table")
    table.set_attribute("table:name", heads[0])
    for share in shares:
        column = odfdo.Element.from_tag("table:table-column")
        column.set_attribute("table:style-name", column_style(share))
        table.append(column)
    header = odfdo.Element.from_tag("table:table-header-rows")
    header.append(_row(heads, paragraph_style("head")))
    table.append(header)
    for row in rows:
        table.append(_row(row, BODY))
    return table


def _row(cells: Sequence[str], style: str) -> odfdo.Element:
    row = odfdo.Element.from_tag("table:table-row")
    for text in cells:
        cell = odfdo.Element.from_tag("table:table-cell")
        cell.set_attribute("table:style-name", CELL)
        cell.set_attribute("office:value-type", "string")
        cell.append(_written(text, style))
        row.append(cell)
    return row


def _linked(head: str, links: Iterable[Link], style: str) -> odfdo.Paragraph:
    """A paragraph of links, with a head before them."""
    made = _written("", style)
    if head:
        made.append(_strong(head))
    _append_links(made, links)
    return made


def _append_links(paragraph: odfdo.Paragraph, links: Iterable[Link]) -> None:
    """Links to headings of the document, with commas between them."""
    made = [_link(link) for link in links]
    for number, element in enumerate(made, start=1):
        if number < len(made):
            element.tail = f"{element.tail or ''}, "
        paragraph.append(element)


def _link(link: Link) -> odfdo.Element:
    made = odfdo.Element.from_tag("text:a")
    made.set_attribute("xlink:type", "simple")
    made.set_attribute("xlink:href", f"#{link.target}")
    made.text = _line(link.text)
    if link.beside:
        made.tail = f" ({_line(link.beside)})"
    return made


def _strong(head: str) -> odfdo.Element:
    made = odfdo.Element.from_tag("text:span")
    made.set_attribute("text:style-name", paragraph_style("strong"))
    made.append(f"{xml_text(head)} ")
    return made


def _written(text: str, style: str | None = None) -> odfdo.Paragraph:
    """A paragraph with a text in its own lines."""
    return odfdo.Paragraph(xml_text(text.strip()), style=style)


def _line(text: str) -> str:
    return " ".join(xml_text(text).split())

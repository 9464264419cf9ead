"""OpenDocument text, the open format that public bodies must offer: real headings, lists and tables."""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime

import odfdo

from ikc_tui.services.export.contents import Export
from ikc_tui.services.export.document import Block, Bullet, Bullets, DocumentTable, Heading, Paragraph, blocks
from ikc_tui.services.export.packing import packed_on, xml_text

_COUNTRIES = {"nl": "NL", "en": "GB"}
_NUMBERS, _HEADING, _BODY = "Numbering_20_1", "Heading_20_", "Text_20_body"  # of odfdo's template
_ASIDE, _NEW_PAGE, _HEAD, _BULLETS = "ikc_20_aside", "ikc_20_coalition", "ikc_20_head", "ikc_20_bullets"  # our own
_FONT = "Liberation Sans"
_BULLET = """
<text:list-level-style-bullet text:level="{level}" text:bullet-char="•">
<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">
<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.5cm" fo:margin-left="{indent}cm"/>
</style:list-level-properties></text:list-level-style-bullet>"""
_EARTH, _QUIET = "#9a3b1f", "#55504a"


def render(export: Export) -> bytes:
    """The document; of several coalitions each begins on a page of its own."""
    document = odfdo.Document("text")
    document.body.clear()
    _set_styles(document, export.words.lang)
    _set_properties(document, export)
    for number, block in enumerate(blocks(export)):
        for element in _elements(block, is_first=not number):
            document.body.append(element)
    made = io.BytesIO()
    document.save(made)
    return packed_on(made.getvalue(), export.day)


def _set_styles(document: odfdo.Document, lang: str) -> None:
    styles = document.get_part("styles")
    assert isinstance(styles, odfdo.Styles)
    for properties in styles.get_elements("//style:default-style/style:text-properties"):
        properties.set_attribute("fo:language", lang)
        properties.set_attribute("fo:country", _COUNTRIES[lang])
        properties.set_attribute("style:font-name", _FONT)
    for level_of_outline in styles.get_elements("//text:outline-level-style"):
        for numbering in ("style:num-format", "style:num-suffix", "loext:num-list-format", "text:display-levels"):
            if level_of_outline.get_attribute(numbering) is not None:
                level_of_outline.del_attribute(numbering)
        level_of_outline.set_attribute("style:num-format", "")  # a heading has no number
    levels = "".join(_BULLET.format(level=level, indent=level / 2) for level in (1, 2))
    bullets = odfdo.Element.from_tag(f'<text:list-style style:name="{_BULLETS}">{levels}</text:list-style>')
    styles.get_elements("//office:styles")[0].append(bullets)
    for level in (1, 2, 3):
        heading = document.get_style("paragraph", f"{_HEADING}{level}")
        assert isinstance(heading, odfdo.Style)
        heading.set_properties(area="text", color=_EARTH)
    aside = odfdo.Style("paragraph", name=_ASIDE, parent_style=_BODY, area="text", color=_QUIET, font_style="italic")
    head = odfdo.Style("paragraph", name=_HEAD, parent_style=_BODY, area="text", font_weight="bold")
    page = odfdo.Style("paragraph", name=_NEW_PAGE, parent_style=f"{_HEADING}1", area="paragraph")
    page.set_properties({"fo:break-before": "page"}, area="paragraph")
    for style in (aside, head, page):
        document.insert_style(style)


def _set_properties(document: odfdo.Document, export: Export) -> None:
    day = datetime(export.day.year, export.day.month, export.day.day)
    meta = document.meta
    meta.title, meta.subject, meta.description = xml_text(export.title), export.credit, export.made
    meta.language = f"{export.words.lang}-{_COUNTRIES[export.words.lang]}"
    meta.creation_date = meta.date = day
    meta.generator = "ikc"


def _elements(block: Block, *, is_first: bool) -> Iterator[odfdo.Element]:
    match block:
        case Heading(1, text) if not is_first:
            yield odfdo.Header(1, xml_text(text), style=_NEW_PAGE)
        case Heading(level, text):
            yield odfdo.Header(level, xml_text(text), style=f"{_HEADING}{level}")
        case Paragraph(text, aside):
            yield _written(text, _ASIDE if aside else _BODY)
        case Bullets(items, numbered):
            yield _list(items, _NUMBERS if numbered else _BULLETS)
        case DocumentTable(heads, rows):
            yield _table(heads, rows)


def _list(items: Sequence[Bullet], style: str) -> odfdo.List:
    made = odfdo.List(style=style)
    for item in items:
        written = odfdo.ListItem()
        written.append(_written(item.text))
        if item.below:
            written.append(_list([Bullet(said) for said in item.below], _BULLETS))
        made.append(written)
    return made


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> odfdo.Element:
    """A table whose first row is one of heads, by which a screen reader knows it, and which stands on each page."""
    table = odfdo.Element.from_tag("table:table")
    table.set_attribute("table:name", heads[0])
    columns = odfdo.Element.from_tag("table:table-column")
    columns.set_attribute("table:number-columns-repeated", str(len(heads)))
    table.append(columns)
    header = odfdo.Element.from_tag("table:table-header-rows")
    header.append(_row(heads, _HEAD))
    table.append(header)
    for row in rows:
        table.append(_row(row, _BODY))
    return table


def _row(cells: Sequence[str], style: str) -> odfdo.Element:
    row = odfdo.Element.from_tag("table:table-row")
    for text in cells:
        cell = odfdo.Element.from_tag("table:table-cell")
        cell.set_attribute("office:value-type", "string")
        cell.append(_written(text, style))
        row.append(cell)
    return row


def _written(text: str, style: str | None = None) -> odfdo.Paragraph:
    """A paragraph with a text in its own lines."""
    return odfdo.Paragraph(xml_text(text.strip()), style=style)

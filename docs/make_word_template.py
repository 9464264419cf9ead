"""Makes the Word file in whose style ikc makes Word documents. Run it with the virtual environment's Python after a
change here: the same python-docx makes the same bytes."""

import io
from datetime import date, datetime
from typing import NamedTuple

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from ikc_tui.services.export.packing import packed_on
from ikc_tui.services.export.word_template import HOUSE_STYLE, field, keep_style_alone

DAY = date(2026, 11, 26)
FONT = "Calibri"
EARTH, BLUE, GREEN, QUIET = "9a3b1f", "1f5f7a", "3d6b2c", "55504a"
TINT, RULE = "f7f1e8", "8d867c"
A4, MARGIN = (Cm(21), Cm(29.7)), Cm(2.5)
KEPT = (  # of those that python-docx begins with
    *("Normal", "Heading 1", "Heading 2", "Heading 3", "Title", "Subtitle", "Header", "Footer", "Table Grid"),
    *("List Bullet", "List Bullet 2", "List Number", "Default Paragraph Font", "Normal Table", "No List"),
)


class Look(NamedTuple):
    """How a paragraph looks: letters in points, space above and below in points."""

    size: float
    colour: str = ""
    bold: bool = False
    italic: bool = False
    above: float = 0
    below: float = 6


OWN = {
    **dict.fromkeys(("ikc where", "ikc motto", "ikc aside", "ikc to write", "ikc foot", "ikc contents"), "Normal"),
    "ikc contents title": "Normal",
    "ikc box": "List Bullet",
    "ikc box title": "Heading 2",
}
"""Styles of our own -> the one that each is made from."""
LOOKS = {
    "Normal": Look(11),
    "Title": Look(48, EARTH, bold=True, above=170),
    "Subtitle": Look(20, BLUE, below=260),
    "Heading 1": Look(24, EARTH, bold=True, above=0, below=8),
    "Heading 2": Look(15, BLUE, bold=True, above=16, below=4),
    "Heading 3": Look(12, GREEN, bold=True, above=10, below=2),
    "List Bullet": Look(11, below=3),
    "List Bullet 2": Look(10, QUIET, below=2),
    "List Number": Look(11, below=3),
    "Header": Look(9, QUIET, below=0),
    "Footer": Look(9, QUIET, below=0),
    "ikc where": Look(10, QUIET, below=6),
    "ikc motto": Look(14, EARTH, italic=True, above=6, below=12),
    "ikc aside": Look(10, QUIET, italic=True, above=6),
    "ikc to write": Look(11, QUIET, italic=True, above=6),
    "ikc foot": Look(10, QUIET),
    "ikc contents title": Look(24, EARTH, bold=True, below=14),
    "ikc contents": Look(11, below=5),
    "ikc box title": Look(15, EARTH, bold=True, above=16, below=0),
    "ikc box": Look(11, below=0),
}


def template() -> bytes:
    """The file: styles and a page, and nothing on it."""
    document = docx.Document()
    keep_style_alone(document)
    keep_styles(document)
    set_page(document)
    for name, base in OWN.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[base]
    for name, look in LOOKS.items():
        set_look(document.styles[name], look)
    frame(document.styles["ikc box"], fill=TINT, left=EARTH)
    frame(document.styles["ikc box title"], fill=TINT, left=EARTH)
    frame(document.styles["ikc to write"], dashed=RULE)
    for name in ("ikc aside", "ikc box title"):
        document.styles[name].paragraph_format.keep_with_next = True
    where = document.styles["ikc where"].element.get_or_add_rPr()
    where.append(parse_xml(f"<w:caps {nsdecls('w')}/>"))
    where.append(parse_xml(f'<w:spacing {nsdecls("w")} w:val="20"/>'))
    add_table_style(document)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "nl-NL")
    for setting in document.settings.element.xpath("./w:compat/w:compatSetting[@w:name='compatibilityMode']"):
        setting.set(qn("w:val"), "15")  # or Word opens it as one of Word 2010
    properties = document.core_properties
    properties.title, properties.author, properties.language = "ikc", "ikc", "nl-NL"
    properties.comments, properties.last_modified_by = "", "ikc"
    properties.created = properties.modified = datetime(DAY.year, DAY.month, DAY.day)
    made = io.BytesIO()
    document.save(made)
    return packed_on(made.getvalue(), DAY)


def keep_styles(document: Document) -> None:
    """Takes out the styles that no document of ours has."""
    for style in [each for each in document.styles if each.name not in KEPT]:
        style.delete()
    for element in document.styles.element.xpath("//w:style/w:link"):
        element.getparent().remove(element)  # to one that is gone


def set_page(document: Document) -> None:
    """A4, with the title above each page but the first, and its number below."""
    section = document.sections[0]
    section.page_width, section.page_height = A4
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    section.different_first_page_header_footer = True
    section.header.paragraphs[0]._p.append(field("TITLE", "ikc"))
    section.footer.paragraphs[0]._p.append(field("PAGE", "1"))
    section.footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def set_look(style: ParagraphStyle, look: Look) -> None:
    """Letters and spaces of a style, whatever theme there is."""
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(look.size), look.bold, look.italic
    for fonts in style.element.iter(qn("w:rFonts")):
        for attribute in [each for each in fonts.attrib if each.endswith("Theme")]:
            del fonts.attrib[attribute]  # which would go before the name
    if look.colour:
        font.color.rgb = RGBColor.from_string(look.colour.upper())
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(look.above), Pt(look.below), 1.15
    for border in style.element.xpath("./w:pPr/w:pBdr"):
        border.getparent().remove(border)


def frame(style: ParagraphStyle, *, fill: str = "", left: str = "", dashed: str = "") -> None:
    """A frame around paragraphs: filled, with a bar at its left, or dashed."""
    sides = ("top", "left", "bottom", "right")
    lines = {side: f'<w:{side} w:val="dashed" w:sz="6" w:space="8" w:color="{dashed}"/>' for side in sides if dashed}
    if left:
        lines["left"] = f'<w:left w:val="single" w:sz="24" w:space="10" w:color="{left}"/>'
    properties = style.element.get_or_add_pPr()
    borders = parse_xml(f"<w:pBdr {nsdecls('w')}>{''.join(lines.values())}</w:pBdr>")
    after = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
    properties.insert_element_before(borders, *after)
    if fill:
        shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
        properties.insert_element_before(shade, *after[1:])


def add_table_style(document: Document) -> None:
    """A table whose row of heads is filled, and whose rows have a line below them."""
    document.styles.element.append(
        parse_xml(f"""
        <w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ikcTable">
          <w:name w:val="ikc table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
          <w:pPr><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr>
          <w:tblPr><w:tblBorders>
            <w:top w:val="single" w:sz="8" w:space="0" w:color="{BLUE}"/>
            <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>
            <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>
          </w:tblBorders></w:tblPr>
          <w:tblStylePr w:type="firstRow">
            <w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>
            <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{BLUE}"/></w:tcPr>
          </w:tblStylePr>
        </w:style>""")
    )


if __name__ == "__main__":
    HOUSE_STYLE.write_bytes(template())

"""The styles of an OpenDocument text: headings in the colours of the boards, A4 with a number on each page."""

import odfdo

from ikc_tui.services.export.blocks import SHARE_STEP

BODY, NUMBERS = "Text_20_body", "Numbering_20_1"  # of odfdo's template
BULLETS, BOX_BULLETS = "ikc_20_bullets", "ikc_20_box_20_bullets"
CELL = "ikc_20_cell"
_MARGIN = 2.5  # cm
_TEXT_WIDTH = 21 - 2 * _MARGIN  # of A4, in cm
_FONT = "Liberation Sans"
_EARTH, _BLUE, _GREEN, _QUIET, _TINT = "#9a3b1f", "#1f5f7a", "#3d6b2c", "#55504a", "#f7f1e8"
_HEADINGS = {1: (_EARTH, "22pt"), 2: (_BLUE, "15pt"), 3: (_GREEN, "12pt")}
_BULLET = """
<text:list-level-style-bullet text:level="{level}" text:bullet-char="•">
<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">
<style:list-level-label-alignment text:label-followed-by="{behind}" fo:text-indent="-0.5cm"
 fo:margin-left="{indent}cm"/></style:list-level-properties></text:list-level-style-bullet>"""
_FOOTER = """
<style:footer><text:p text:style-name="ikc_20_page"><text:page-number text:select-page="current">1</text:page-number>
</text:p></style:footer>"""
_CELL = f"""
<style:style style:name="{CELL}" style:family="table-cell"><style:table-cell-properties
 fo:border-bottom="0.02cm solid {_QUIET}" fo:padding="0.1cm"/></style:style>"""
_BOXED = f'fo:background-color="{_TINT}" fo:border-left="0.1cm solid {_EARTH}" fo:padding="0.2cm"'


def paragraph_style(name: str) -> str:
    """The name of a style of our own."""
    return f"ikc_20_{name}"


def heading_style(level: int) -> str:
    """The name of the style of a heading, as every office program knows it."""
    return f"Heading_20_{level}"


_IN_EARTH, _IN_BLUE, _IN_QUIET = (f'fo:color="{colour}"' for colour in (_EARTH, _BLUE, _QUIET))
_BOLD, _SLANTED = 'fo:font-weight="bold"', 'fo:font-style="italic"'
_STYLES = {  # name -> parent, what is said of the paragraph, and of its letters
    "title": (BODY, 'fo:margin-top="6cm" fo:margin-bottom="0.2cm"', f'{_IN_EARTH} {_BOLD} fo:font-size="46pt"'),
    "subtitle": (BODY, 'fo:margin-bottom="8cm"', f'{_IN_BLUE} fo:font-size="20pt"'),
    "foot": (BODY, "", f'{_IN_QUIET} fo:font-size="10pt"'),
    "contents_title": (
        BODY,
        'fo:break-before="page" fo:margin-bottom="0.5cm"',
        f'{_IN_EARTH} {_BOLD} fo:font-size="22pt"',
    ),
    "contents": (BODY, 'fo:margin-bottom="0.2cm"', ""),
    "aside": (BODY, 'fo:margin-top="0.3cm"', f"{_IN_QUIET} {_SLANTED}"),
    "where": (BODY, "", f'{_IN_QUIET} fo:font-size="10pt" fo:letter-spacing="0.06cm" fo:text-transform="uppercase"'),
    "motto": (BODY, 'fo:margin-top="0.2cm" fo:margin-bottom="0.4cm"', f'{_IN_EARTH} {_SLANTED} fo:font-size="14pt"'),
    "to_write": (BODY, f'fo:border="0.03cm dashed {_QUIET}" fo:padding="0.5cm"', f"{_IN_QUIET} {_SLANTED}"),
    "head": (BODY, "", _BOLD),
    "page": (BODY, 'fo:text-align="end"', f'{_IN_QUIET} fo:font-size="9pt"'),
    "new_page": (heading_style(1), 'fo:break-before="page"', ""),
    "box_title": (heading_style(2), f'{_BOXED} fo:margin-bottom="0cm"', _IN_EARTH),
    "box": (BODY, f'{_BOXED} fo:margin-bottom="0cm"', ""),
}


def add_styles(document: odfdo.Document, lang: str, country: str) -> None:
    """Sets the styles, the language of the text and the page of a new document of odfdo."""
    styles = document.get_part("styles")
    assert isinstance(styles, odfdo.Styles)
    for properties in styles.get_elements("//style:default-style/style:text-properties"):
        properties.set_attribute("fo:language", lang)
        properties.set_attribute("fo:country", country)
        properties.set_attribute("style:font-name", _FONT)
    for level_of_outline in styles.get_elements("//text:outline-level-style"):
        for numbering in ("style:num-format", "style:num-suffix", "loext:num-list-format", "text:display-levels"):
            if level_of_outline.get_attribute(numbering) is not None:
                level_of_outline.del_attribute(numbering)
        level_of_outline.set_attribute("style:num-format", "")  # a heading has no number
    for level, (colour, size) in _HEADINGS.items():
        heading = document.get_style("paragraph", heading_style(level))
        assert isinstance(heading, odfdo.Style)
        heading.set_properties({"fo:color": colour, "fo:font-size": size, "fo:font-style": "normal"}, area="text")
    common = styles.get_elements("//office:styles")[0]
    content = document.get_part("content")
    assert isinstance(content, odfdo.Content)
    automatic = content.get_elements("//office:automatic-styles")[0]
    for style in (_list_style(BULLETS, "listtab"), _list_style(BOX_BULLETS, "space"), _strong()):
        common.append(odfdo.Element.from_tag(style))
    automatic.append(odfdo.Element.from_tag(_CELL.strip()))
    for share in range(SHARE_STEP, 100, SHARE_STEP):
        automatic.append(odfdo.Element.from_tag(_column(share)))
    for name, (parent, paragraph, letters) in _STYLES.items():
        of_heading = parent != BODY  # which office programs only take from a style of this document
        (automatic if of_heading else common).append(
            odfdo.Element.from_tag(
                f'<style:style style:name="{paragraph_style(name)}" style:family="paragraph"'
                f' style:parent-style-name="{parent}">'
                f"<style:paragraph-properties {paragraph}/><style:text-properties {letters}/></style:style>"
            )
        )
    for page in styles.get_elements("//style:page-layout-properties"):
        for side in ("top", "bottom", "left", "right"):
            page.set_attribute(f"fo:margin-{side}", f"{_MARGIN}cm")
    styles.get_elements("//style:master-page")[0].append(odfdo.Element.from_tag(_FOOTER.strip()))


def _list_style(name: str, behind: str) -> str:
    """A list with bullets, and what stands behind these."""
    levels = "".join(_BULLET.format(level=level, indent=level / 2, behind=behind) for level in (1, 2))
    return f'<text:list-style style:name="{name}">{levels}</text:list-style>'


def column_style(share: int) -> str:
    """The name of the style of a column that has this share of the width of its table, a multiple of SHARE_STEP."""
    return f"ikc_20_column_20_{share}"


def _column(share: int) -> str:
    return (
        f'<style:style style:name="{column_style(share)}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{_TEXT_WIDTH * share / 100}cm"/></style:style>'
    )


def _strong() -> str:
    return (
        f'<style:style style:name="{paragraph_style("strong")}" style:family="text">'
        f'<style:text-properties fo:font-weight="bold"/></style:style>'
    )

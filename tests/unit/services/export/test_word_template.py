"""The Word file in whose style documents are made: of one of an organisation its style is taken, and no more."""

import io
import runpy
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, RGBColor
from tests.conftest import REPOSITORY

from ikc_tui.method.words import Words
from ikc_tui.services.export.docx import render
from ikc_tui.services.export.word_template import HOUSE_STYLE, open_template, read_template
from ikc_tui.storage.problems import Problem

from .made import CANVAS, EVERYTHING, export, hostile

SCRIPT = REPOSITORY / "docs" / "make_word_template.py"
ATTACHED_TEMPLATE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
COLOURS = {"Heading 1": "9A3B1F", "Heading 2": "1F5F7A", "Heading 3": "3D6B2C"}  # those of the boards


def saved(document: Document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def of_an_organisation() -> Document:
    """A Word file as an organisation may have it: text, a colour, margins, and a name above its pages."""
    document = docx.Document()
    document.add_paragraph("Brief van het bestuur")
    document.styles["Heading 1"].font.color.rgb = RGBColor(1, 2, 3)
    document.sections[0].left_margin = Cm(4)
    document.sections[0].header.paragraphs[0].text = "Stichting Het Bos"
    return document


def in_style_of(template: Document | bytes) -> Document:
    data = template if isinstance(template, bytes) else saved(template)
    return docx.Document(io.BytesIO(render(export(CANVAS, leaving=EVERYTHING, template=data))))


def external(part: Part, kind: str, target: str = "http://example.org/x") -> str:
    id: str = part.rels.get_or_add_ext_rel(kind, target)
    return id


def names_in(data: bytes) -> list[str]:
    with ZipFile(io.BytesIO(data)) as packed:
        return packed.namelist()


def rewritten(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A Word file in which one of its parts is another."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
        for entry in before.namelist():
            after.writestr(entry, change(before.read(entry)) if entry == name else before.read(entry))
    return made.getvalue()


def unpacked(document: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(document)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def test_that_of_ikc_is_what_its_script_makes() -> None:
    made = runpy.run_path(str(SCRIPT))["template"]()
    assert unpacked(made) == unpacked(HOUSE_STYLE.read_bytes())  # each zlib packs in its own way
    assert HOUSE_STYLE.stat().st_size < 20_000


def test_that_of_ikc_has_the_colours_of_the_boards_a4_dutch_and_a_number_on_each_page() -> None:
    document = docx.Document(str(HOUSE_STYLE))
    assert {name: str(document.styles[name].font.color.rgb) for name in COLOURS} == COLOURS
    (section,) = document.sections
    assert [round(length.cm, 1) for length in (section.page_width, section.page_height) if length] == [21.0, 29.7]
    fields = [
        each.get(qn("w:instr"))
        for part in (section.header, section.footer)
        for each in part._element.iter(qn("w:fldSimple"))
    ]
    assert fields == ["TITLE", "PAGE"]
    assert {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))} == {"nl-NL"}
    assert document.styles["ikc table"].element.xpath("./w:tblStylePr[@w:type='firstRow']")
    assert document.paragraphs == []


def test_a_document_says_its_title_above_its_pages() -> None:
    document = docx.Document(io.BytesIO(render(export(CANVAS.evolve(name="De <Wijk> & meer")))))
    shown = next(document.sections[0].header._element.iter(qn("w:fldSimple")))
    assert "".join(each.text for each in shown.iter(qn("w:t"))) == "De <Wijk> & meer"
    (table,) = document.tables
    assert table.style
    assert table.style.name == "ikc table"


def test_of_another_come_the_styles_the_page_and_what_stands_around_it_and_not_its_text() -> None:
    document = in_style_of(of_an_organisation())
    texts = [each.text for each in document.paragraphs]
    assert "De Wijk" in texts
    assert "Brief van het bestuur" not in texts
    assert str(document.styles["Heading 1"].font.color.rgb) == "010203"
    margin = document.sections[0].left_margin
    assert margin
    assert round(margin.cm) == 4
    assert document.sections[0].header.paragraphs[0].text == "Stichting Het Bos"
    assert document.core_properties.title == "De Wijk"
    assert {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))} == {"nl-NL"}


def test_styles_that_it_lacks_are_those_of_ikc_in_its_own_letters() -> None:
    template = of_an_organisation()
    for name in ("List Bullet", "List Number", "Table Grid", "Heading 3"):
        template.styles[name].delete()
    document = in_style_of(template)
    styled = {(each.style.name, each.text) for each in document.paragraphs if each.style}
    assert {
        ("List Bullet", "Eén plein\nzonder hek"),
        ("Heading 3", "Dromen en idealen"),
        ("List Number", "Door"),
    } <= styled
    bullet, aside = document.styles["List Bullet"].element, document.styles["ikc aside"].element
    assert not aside.xpath("./w:rPr/w:rFonts | ./w:rPr/w:color")
    (number,) = bullet.xpath("./w:pPr/w:numPr/w:numId/@w:val")
    numbering = document.part.numbering_part.element
    (abstract,) = numbering.xpath(f"./w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
    assert numbering.xpath(f"./w:abstractNum[@w:abstractNumId='{abstract}']//w:numFmt/@w:val")[0] == "bullet"
    ids = [style.style_id for style in document.styles]
    assert len(ids) == len(set(ids))
    relatives = document.styles.element.xpath("//w:basedOn/@w:val | //w:next/@w:val")
    assert set(relatives) <= set(ids)


def test_one_without_any_numbering_gets_lists_all_the_same() -> None:
    template = of_an_organisation()
    for style in [each for each in template.styles if str(each.name).startswith("List")]:
        style.delete()
    for id, relation in [*template.part.rels.items()]:
        if relation.reltype == RELATION.NUMBERING:
            del template.part.rels[id]
    document = in_style_of(template)
    numbers = {
        each.style.element.xpath("./w:pPr/w:numPr/w:numId/@w:val")[0]
        for each in document.paragraphs
        if each.style and each.style.name == "List Bullet"
    }
    assert len(numbers) == 1
    assert document.part.numbering_part.element.xpath(f"./w:num[@w:numId='{numbers.pop()}']")


def test_macros_objects_and_what_it_names_of_elsewhere_are_left_behind() -> None:
    template = of_an_organisation()
    package = template.part.package
    for kind, name in (
        ("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "/word/vbaProject.bin"),
        (RELATION.OLE_OBJECT, "/word/embeddings/oleObject1.bin"),
        (RELATION.A_F_CHUNK, "/word/afchunk.docx"),
    ):
        template.part.relate_to(Part(PackURI(name), "application/octet-stream", b"kwaad", package), kind)
    package.relate_to(
        Part(PackURI("/customUI/ui.xml"), "application/xml", b"<x/>", package),
        "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility",
    )
    external(template.part, RELATION.HYPERLINK)
    external(template.part, RELATION.IMAGE)
    settings = template.part.part_related_by(RELATION.SETTINGS)
    id = external(settings, ATTACHED_TEMPLATE, "http://example.org/kwaad.dotm")
    template.settings.element.append(parse_xml(f'<w:attachedTemplate {nsdecls("w", "r")} r:id="{id}"/>'))
    template.settings.element.append(parse_xml(f'<w:documentProtection {nsdecls("w")} w:edit="readOnly"/>'))
    data = render(export(CANVAS, template=saved(template)))
    names = names_in(data)
    assert not [name for name in names if name.endswith(".bin") or "customUI" in name or "afchunk" in name]
    with ZipFile(io.BytesIO(data)) as packed:
        everything = b"".join(map(packed.read, names))
    assert b"example.org" not in everything
    assert b"TargetMode" not in everything
    assert b"documentProtection" not in everything


def picture_from_elsewhere(template: Document) -> None:
    header = template.sections[0].header
    id = external(header.part, RELATION.IMAGE, "http://example.org/volg.png")
    header.paragraphs[0]._p.append(parse_xml(f'<w:r {nsdecls("w", "r")}><w:t r:id="{id}">x</w:t></w:r>'))


def field_that_fetches(template: Document) -> None:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (" INCLUDE", 'PICTURE "http://x/y"'))
    template.sections[0].footer.paragraphs[0]._p.append(parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"))


def field_that_starts_a_program(template: Document) -> None:
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" dde cmd /c "><w:r><w:t>x</w:t></w:r></w:fldSimple>'
    template.sections[0].header.paragraphs[0]._p.append(parse_xml(field))


def drawing_from_elsewhere(template: Document) -> None:
    shape = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="file://elders/x.png"/></v:shape>'
    paragraph = template.sections[0].header.paragraphs[0]._p
    paragraph.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict>{shape}</w:pict></w:r>"))


def object_above_the_page(template: Document) -> None:
    header = template.sections[0].header
    part = Part(PackURI("/word/embeddings/o.bin"), "application/octet-stream", b"kwaad", template.part.package)
    header.part.relate_to(part, RELATION.OLE_OBJECT)


@pytest.mark.parametrize(
    "spoil",
    [
        picture_from_elsewhere,
        field_that_fetches,
        field_that_starts_a_program,
        drawing_from_elsewhere,
        object_above_the_page,
    ],
)
def test_one_that_fetches_or_starts_something_around_its_pages_is_refused(spoil: Callable[[Document], None]) -> None:
    template = of_an_organisation()
    spoil(template)
    with pytest.raises(Problem) as problem:
        open_template(saved(template))
    assert problem.value.message.key == "word_template.fetches"


def test_a_page_number_a_link_and_a_picture_of_its_own_may_stand_around_its_pages(tmp_path: Path) -> None:
    template = of_an_organisation()
    header = template.sections[0].header
    header.paragraphs[0].add_run().add_picture(str(REPOSITORY / "docs" / "pictures" / "word.png"))
    external(header.part, RELATION.HYPERLINK, "https://hetbos.example")
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    header.paragraphs[0]._p.append(parse_xml(field))
    document = in_style_of(template)
    assert "PAGE" in document.sections[0].header._element.xml
    assert [name for name in names_in(saved(document)) if "media" in name]


def entities(_: bytes) -> bytes:
    """An XML bomb: each entity is ten of the one before."""
    levels = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 9))
    body = f"<w:document {nsdecls('w')}><w:body><w:p>&e8;</w:p></w:body></w:document>"
    return f'<!DOCTYPE x [<!ENTITY e0 "kwaad">{levels}]>{body}'.encode()


WHOLE = saved(of_an_organisation())
MAIN, STYLES = "word/document.xml", "word/styles.xml"
NO_WORD = {
    "empty": b"",
    "a letter": b"Geachte ouders,",
    "the begin of a zip file": b"PK\x03\x04 en dan niets",
    "of Word 2003, or with a password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100,
    "cut off": WHOLE[:5000],
    "a bomb of entities": rewritten(WHOLE, MAIN, entities),
    "no XML": rewritten(WHOLE, MAIN, lambda data: b"<geen xml"),
    "no document": rewritten(WHOLE, MAIN, lambda data: b"<iets/>"),
    "no styles": rewritten(WHOLE, STYLES, lambda data: b"<iets/>"),
    "with macros": rewritten(
        WHOLE, "[Content_Types].xml", lambda data: data.replace(b"document.main+xml", b"document.macroEnabled.main+xml")
    ),
}


@pytest.mark.parametrize("name", NO_WORD)
def test_what_is_no_word_file_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / "sjabloon.docx"
    path.write_bytes(NO_WORD[name])
    with pytest.raises(Problem) as problem:
        read_template(path)
    told = problem.value.say(Words("nl"))
    assert told.endswith(
        "sjabloon.docx: Dit is geen Word-bestand (.docx). Open het in Word, sla het op als .docx en neem dat."
    )


def test_one_that_unpacks_to_more_than_fits_is_refused() -> None:
    bomb = rewritten(saved(of_an_organisation()), "word/document.xml", lambda data: data + b" " * 101 * 1024 * 1024)
    assert len(bomb) < 1_000_000
    with pytest.raises(Problem) as problem:
        open_template(bomb)
    assert problem.value.message.key == "problems.too_large"


def test_hostile_texts_are_texts_in_whatever_style() -> None:
    data = render(hostile(leaving=EVERYTHING, template=saved(of_an_organisation())))
    with ZipFile(io.BytesIO(data)) as packed:
        assert b"&lt;script&gt;alert(1)&lt;/script&gt;" in packed.read("word/document.xml")

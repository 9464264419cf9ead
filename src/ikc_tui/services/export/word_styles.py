"""Styles that a Word file lacks, taken from another: with its numbering, and in the letters and colours of its own."""

from copy import deepcopy
from typing import cast

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart


def add_missing_styles(document: Document, source: Document) -> None:
    """Adds each style of the source whose name the document does not have."""
    known = {style.name: style.style_id for style in document.styles}
    taken = set(known.values())
    ids: dict[str, str] = {}  # of the source -> of the document
    missing = []
    for style in source.styles:
        if style.name in known:
            ids[style.style_id] = known[style.name]
        else:
            ids[style.style_id] = _free_id(style.style_id, taken)
            taken.add(ids[style.style_id])
            missing.append(style.element)
    for element in missing:
        copy = deepcopy(element)
        copy.set(qn("w:styleId"), ids[copy.get(qn("w:styleId"))])
        if copy.get(qn("w:default")):
            del copy.attrib[qn("w:default")]
        for name in ("basedOn", "next", "link"):
            for relative in copy.iter(qn(f"w:{name}")):
                relative.set(qn("w:val"), ids[relative.get(qn("w:val"))])
        for letters in copy.xpath("./w:rPr/w:rFonts | ./w:rPr/w:color"):
            letters.getparent().remove(letters)
        for numbering in copy.xpath("./w:pPr/w:numPr/w:numId"):
            numbering.val = _copied_numbering(document, source, numbering.val)
        document.styles.element.append(copy)


def _free_id(wanted: str, taken: set[str]) -> str:
    number = 2
    id = wanted
    while id in taken:
        id, number = f"{wanted}{number}", number + 1
    return id


def _copied_numbering(document: Document, source: Document, number: int) -> int:
    """The number that a numbering of the source has in the document, into which it is copied."""
    theirs, ours = _numbering(document, source), _numbering(source, source)
    id = ours.num_having_numId(number).abstractNumId.val
    (abstract,) = (each for each in ours.xpath("./w:abstractNum") if each.get(qn("w:abstractNumId")) == str(id))
    copy = deepcopy(abstract)
    ids = [int(each) for each in theirs.xpath("./w:abstractNum/@w:abstractNumId")]
    copy.set(qn("w:abstractNumId"), str(max(ids, default=0) + 1))
    for unique in copy.xpath("./w:nsid"):
        copy.remove(unique)  # by which Word would take it for the one that it is a copy of
    definitions = theirs.xpath("./w:num")
    if definitions:
        definitions[0].addprevious(copy)
    else:
        theirs.append(copy)
    made: int = theirs.add_num(max(ids, default=0) + 1).numId
    return made


def _numbering(document: Document, source: Document) -> BaseOxmlElement:
    """The numberings of a document; none yet where it had no part for them."""
    try:
        part = cast(NumberingPart, document.part.part_related_by(RELATION.NUMBERING))
    except KeyError:
        blob = source.part.part_related_by(RELATION.NUMBERING).blob
        package = document.part.package
        name = PackURI("/word/ikcNumbering.xml")
        part = cast(NumberingPart, NumberingPart.load(name, CONTENT_TYPE.WML_NUMBERING, blob, package))
        document.part.relate_to(part, RELATION.NUMBERING)
    element: BaseOxmlElement = part.element
    return element

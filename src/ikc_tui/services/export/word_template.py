"""The Word file in whose style documents are made: that of ikc, or one of an organisation.

Of a file come its styles, its numbering, its page, and what stands above and below each page. It may hold more, which
whoever opens our document would get unseen: macros and what lies in its text are left behind, and a file that fetches
something from elsewhere is refused (MITRE ATT&CK T1221, "Template Injection", and T1559.002, "Dynamic Data Exchange").
"""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.part import Part, XmlPart
from docx.opc.rel import Relationships, _Relationship
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ikc_tui.method.words import message
from ikc_tui.services.export.packing import xml_text
from ikc_tui.services.export.word_styles import add_missing_styles
from ikc_tui.storage.file_reader import read_bytes
from ikc_tui.storage.problems import Problem

HOUSE_STYLE = Path(__file__).with_name("house_style.docx")
"""That of ikc; `docs/make_word_template.py` makes it."""
_TITLE = "TITLE"
_LARGEST = 100 * 1024 * 1024  # bytes, unpacked
_KEPT = {RELATION.STYLES, RELATION.NUMBERING, RELATION.SETTINGS, RELATION.THEME}
_AROUND_PAGES = {RELATION.HEADER, RELATION.FOOTER}
_OF_THE_FILE = {RELATION.OFFICE_DOCUMENT, RELATION.CORE_PROPERTIES}
_SETTINGS_LEFT_OUT = ("documentProtection", "writeProtection", "footnotePr", "endnotePr")  # one is to write in it
_FETCHING = re.compile(r"DDE|INCLUDE|IMPORT|(?<!HYPER)LINK|DATABASE|MACROBUTTON|EMBED")  # within a field


def read_template(path: Path) -> bytes:
    """The bytes of a file that `open_template` opens. Raises Problem."""
    data = read_bytes(path, is_folder="problems.folder_for_file")
    try:
        open_template(data)
    except Problem as problem:
        raise Problem(problem.message, path) from problem
    return data


def open_template(data: bytes | None) -> Document:
    """A document without text in the style of a file, that of ikc where None is given; with all styles of ours.

    Raises:
        Problem: It is no Word file, is too large, or fetches something from elsewhere.
    """
    house_style = docx.Document(str(HOUSE_STYLE))
    if data is None:
        return house_style
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
        if unpacked > _LARGEST:
            sizes = {"size": unpacked // 1024**2, "most": _LARGEST // 1024**2}
            raise Problem(message("problems.too_large", **sizes))
        document = docx.Document(io.BytesIO(data))
        keep_style_alone(document)
        add_missing_styles(document, house_style)
    except Problem:
        raise
    except Exception as error:  # whatever a library meets in a file that may hold anything
        raise Problem(message("word_template.no_docx")) from error
    return document


def field(name: str, shown: str) -> BaseOxmlElement:
    """What Word fills in by itself, such as the number of the page; `shown` stands there until it does."""
    made: BaseOxmlElement = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t/></w:r></w:fldSimple>')
    next(made.iter(qn("w:t"))).text = shown
    return made


def set_title(document: Document, title: str) -> None:
    """Sets the title where a page shows it above or below its text."""
    for part in _parts_around_pages(document):
        for shown in part.element.xpath(f"//w:fldSimple[normalize-space(@w:instr)='{_TITLE}']/w:r/w:t"):
            shown.text = " ".join(xml_text(title).split())


def keep_style_alone(document: Document) -> None:
    """Takes all out of a file but its styles, numbering, theme and page, and looks over what is left."""
    root, body = document.element, document.element.body
    for element in [*root]:
        if element is not body:
            root.remove(element)
    for element in [*body][:-1]:
        body.remove(element)
    if body[-1].tag != qn("w:sectPr"):  # the page, which Word writes at the end
        raise Problem(message("word_template.no_docx"))
    for printer in body.xpath("./w:sectPr/w:printerSettings"):
        printer.getparent().remove(printer)
    used = set(body.xpath("./w:sectPr/*/@r:id"))
    _drop(document.part.rels, lambda id, kind: kind not in _KEPT and not (kind in _AROUND_PAGES and id in used))
    _drop(document.part.package.rels, lambda id, kind: kind not in _OF_THE_FILE)
    for relation in document.part.rels.values():
        if relation.reltype == RELATION.SETTINGS:
            _clear_settings(relation.target_part)
    if any(_fetches(part) for part in document.part.package.iter_parts() if part is not document.part):
        raise Problem(message("word_template.fetches"))


def _drop(relations: Relationships, is_dropped: Callable[[str, str], bool]) -> None:
    for id, relation in [*relations.items()]:
        if is_dropped(id, relation.reltype):
            del relations[id]


def _clear_settings(settings: XmlPart) -> None:
    """Takes out what names another file, such as its own template, and what keeps one from writing."""
    _drop(settings.rels, lambda id, kind: True)
    left_out = {qn(f"w:{name}") for name in _SETTINGS_LEFT_OUT}
    for element in [*settings.element]:
        if element.tag in left_out or any(qn("r:id") in each.attrib for each in element.iter()):
            settings.element.remove(element)


def _fetches(part: Part) -> bool:
    """Whether a part brings in anything but pictures of the file itself, and links that one has to click."""
    if any(not _is_harmless(relation) for relation in part.rels.values()):
        return True
    if not isinstance(part, XmlPart):
        return False
    instructions = "".join(part.element.xpath("//w:instrText/text() | //@w:instr"))  # one may stand in several pieces
    named = part.element.xpath("//@*[local-name() = 'src' or local-name() = 'href']")
    return bool(_FETCHING.search(instructions.upper())) or any(":" in each or each.startswith("\\\\") for each in named)


def _is_harmless(relation: _Relationship) -> bool:
    if relation.is_external:
        return relation.reltype == RELATION.HYPERLINK
    return relation.reltype in (RELATION.IMAGE, *_KEPT, *_AROUND_PAGES)


def _parts_around_pages(document: Document) -> Iterator[XmlPart]:
    for relation in document.part.rels.values():
        if relation.reltype in _AROUND_PAGES:
            yield relation.target_part

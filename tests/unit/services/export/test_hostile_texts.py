"""Texts that would do harm if they could, through every format, whatever stays: each is read back by what reads it."""

import csv as csv_reader
import io
import json as json_reader
import re
from collections.abc import Callable
from html.parser import HTMLParser

import docx
import odfdo
import openpyxl
import pypdf
import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt

from ikc_tui.services.export.formats import FORMATS, ExportFormat, render
from ikc_tui.services.export.leaving import NOTHING, Leaving

from .made import EVERYTHING, hostile

ACTS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
TEXTS: tuple[ExportFormat, ...] = ("html", "csv", "md", "txt", "ics", "json")


def html(data: bytes) -> str:
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            assert tag not in ("script", "img", "iframe", "object", "form")

        def handle_data(self, text: str) -> None:
            found.append(text)

    Reader().feed(data.decode())
    return " ".join(found)


def word(data: bytes) -> str:
    return " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def excel(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    return " ".join(str(cell.value) for cell in cells)


def table(data: bytes) -> str:
    rows = [*csv_reader.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")]
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    return " ".join(cell for row in rows for cell in row)


def markdown(data: bytes) -> str:
    tokens = [token for block in MarkdownIt().parse(data.decode()) for token in (block, *(block.children or ()))]
    assert not [token for token in tokens if token.type in ("html_block", "html_inline", "link_open", "image")]
    return " ".join(token.content for token in tokens)


READ: dict[ExportFormat, Callable[[bytes], str]] = {
    "html": html,
    "pdf": lambda data: " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages),
    "docx": word,
    "odt": lambda data: odfdo.Document(io.BytesIO(data)).body.text_recursive,
    "xlsx": excel,
    "csv": table,
    "md": markdown,
    "txt": bytes.decode,
    "ics": lambda data: " ".join(str(event["SUMMARY"]) for event in Calendar.from_ical(data).walk("VEVENT")),
    "json": lambda data: str(json_reader.loads(data)),
}


def test_every_format_is_read_back() -> None:
    assert set(READ) == set(FORMATS)


@pytest.mark.parametrize("leaving", [EVERYTHING, NOTHING, Leaving(names=True, notes=False)], ids=str)
@pytest.mark.parametrize("format", FORMATS)
def test_whatever_stays_every_text_is_only_a_text(format: ExportFormat, leaving: Leaving) -> None:
    exported = hostile(leaving=leaving, poster=True, is_whole=True)
    data = render(format, exported).data
    assert "Qz" in READ[format](data) or (format == "ics" and not leaving.open_actions)
    if format in TEXTS:
        assert not ACTS.search(data.decode())

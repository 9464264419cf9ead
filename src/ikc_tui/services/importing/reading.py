"""Reading a file of whatever format: which it is, and what stands in it."""

import json
import re
from importlib import import_module
from pathlib import Path

from ikc_tui.method.words import message
from ikc_tui.services.importing import csv, trello
from ikc_tui.services.importing import json as own
from ikc_tui.services.importing.formats import ImportFormat
from ikc_tui.services.importing.source import MOST_BYTES, ReadOptions, Source, UnclearColumns, text_of
from ikc_tui.services.importing.vocabulary import field_of_column, place_named
from ikc_tui.storage.file_reader import read_bytes
from ikc_tui.storage.problems import Problem

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_OTHER_TEXT = re.compile(r"\s*(<(!doctype|html|\?xml|svg)\b|\{\\rtf|BEGIN:V)", re.IGNORECASE)
"""With what a page of the web, a document of another program, or a calendar begins: text, but none to read."""
_MARKDOWN = re.compile(r"^(?:#{1,6} |[ ]{0,3}\|?[ ]*:?-{3,}:?[ ]*\|)", re.MULTILINE)
"""A heading, or what stands below the heads of a table."""
_ENDINGS: dict[str, ImportFormat] = {
    **dict.fromkeys((".csv", ".tsv"), "csv"),
    **dict.fromkeys((".md", ".markdown"), "md"),
    **dict.fromkeys((".xlsx", ".xlsm"), "planner"),
    ".json": "json",
    ".txt": "notes",
}


def read_source(path: Path, how: ReadOptions, format: ImportFormat | None = None) -> Source:
    """The rows of a file; without a format it is told by what stands in it.

    Raises Problem where it can't be read; UnclearColumns and SeveralCanvases where something must be asked.
    """
    data = read_bytes(path, max_size=MOST_BYTES, too_large="import.too_large", is_folder="problems.folder_for_file")
    try:
        source = _read(data, how, format or format_of(data, path.suffix.casefold()), is_told=format is not None)
    except Problem as problem:
        raise Problem(problem.message, path) from problem
    if not source.rows and not source.partners:
        raise Problem(message("import.nothing_in_it"), path)
    return source


def _read(data: bytes, how: ReadOptions, format: ImportFormat, *, is_told: bool) -> Source:
    try:
        return _read_as(data, how, format)
    except UnclearColumns as unclear:
        if format == "csv" and unclear.needs_text and not is_told and not how.columns:
            table = csv.cells(data)
            if max(map(len, table)) == 1:  # a list without a head
                lines = (" ".join(cell.split()) for row in table for cell in row or [""])
                return _read_as("\n".join(lines).encode(), how, "notes")
            if any(place_named(cell) for row in table for cell in row):  # those below it are the notes in that section
                return _read_as(data, how, "miro")
        raise


def _read_as(data: bytes, how: ReadOptions, format: ImportFormat) -> Source:
    source: Source = import_module(f"ikc_tui.services.importing.{format}").read(data, how)
    return source


def format_of(data: bytes, ending: str) -> ImportFormat:
    """The format of a file, by its first bytes and what stands in it, else by the ending of its name.

    Raises Problem where it is none that is known.
    """
    if data.startswith(_ZIP):
        return "planner"
    if data.startswith(_OLD_OFFICE):
        raise Problem(message("import.old_excel"))
    text = text_of(data)
    if text is None or _OTHER_TEXT.match(text):
        raise Problem(message("import.no_known_format"))
    if text.lstrip()[:1] == "{" or ending == ".json":
        return _kind_of_json(text)
    found = _ENDINGS.get(ending, "notes")
    if found == "csv":
        heads = csv.cells(data)[:1]
        return "trello" if heads and {*heads[0]} >= trello.CSV_HEADS else "csv"
    if found == "notes" and _MARKDOWN.search(text):
        return "md"
    return "csv" if found == "notes" and _is_table(data) else found


def _is_table(data: bytes) -> bool:
    """Whether a plain text is a table that was pasted: its first line names columns, and each of them is known."""
    heads = next(iter(csv.cells(data)), [])
    fields = [field_of_column(head) for head in heads]
    return len(fields) > 1 and all(fields) and "text" in fields


def _kind_of_json(text: str) -> ImportFormat:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Problem(message("import.no_json")) from error
    if trello.is_board(value):
        return "trello"
    if own.is_own(value):
        return "json"
    raise Problem(message("import.no_known_json"))

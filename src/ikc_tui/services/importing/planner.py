"""Plans of Microsoft Planner as "Export plan to Excel" makes them, and other sheets of Excel with named columns."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from ikc_tui.domain.folding import plain_words
from ikc_tui.method.words import message
from ikc_tui.services.importing.columns import LEFT_OUT, ROWS_ABOVE_HEADS, heads_at, read_table
from ikc_tui.services.importing.source import MOST_ROWS, ReadOptions, Source, SourceRow, not_this
from ikc_tui.storage.problems import Problem

MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes of all parts of a workbook together; one that is larger is refused before it is unpacked."""
MOST_COLUMNS = 200
_NOT_TAKEN = {  # what a plan tells of a task that says nothing on a canvas
    *("created by", "gemaakt door", "created date", "gemaakt op", "aanmaakdatum", "late", "te laat"),
    *("completed by", "voltooid door", "completed date", "voltooid op", "voltooiingsdatum"),
    *("completed checklist items", "voltooide controlelijstitems", "is recurring", "is terugkerend"),
    *("plan name", "plan id"),
}
_BROKEN = (NotImplementedError, RuntimeError, OSError, EOFError, ValueError)
"""What zipfile raises for archives that are broken, locked, or packed in a way that it does not know."""
_PLAN = {"task id", "taak id", "bucket name", "bucketnaam", "naam van bucket"}


def read(data: bytes, how: ReadOptions) -> Source:
    """The tasks. Raises Problem where this is no workbook, or what reads one is not installed."""
    sheets = {title: sheet for title, sheet in _sheets(data).items() if any(map(any, sheet))}
    if not sheets:
        raise Problem(message("import.nothing_in_it"))
    with_heads = (title for title, sheet in sheets.items() if heads_at(sheet, how) is not None)
    chosen = next(with_heads, next(iter(sheets)))
    source = _read_sheet(sheets.pop(chosen), how)
    others = (
        SourceRow(len(sheet), {"text": title}, refused=message("import.other_sheet")) for title, sheet in sheets.items()
    )
    return replace(source, rows=(*source.rows, *others))


def _read_sheet(table: Sequence[Sequence[str]], how: ReadOptions) -> Source:
    heads = [plain_words(head) for head in table[heads_at(table, how) or 0]]
    if not _PLAN & {*heads}:
        return read_table("planner", table, how)
    left_out = {head: LEFT_OUT for head in heads if head in _NOT_TAKEN}
    how = replace(how, columns={**left_out, **how.columns}, guess=True)  # all of a plan is known
    is_american = "task name" in heads  # in English, days are written as in the United States
    source = read_table("planner", table, how, day_first=not is_american)
    return replace(source, rows=tuple(map(_tidy, source.rows)))


def _tidy(row: SourceRow) -> SourceRow:
    """What Planner puts semicolons between, as people write it: names with commas, a checklist with a line for each."""
    cells = dict(row.cells)
    if "owner" in cells:
        cells["owner"] = ", ".join(filter(None, (name.strip() for name in cells["owner"].split(";"))))
    beside = tuple(
        (label, "\n".join(f"- {item.strip()}" for item in text.split(";") if item.strip()) if ";" in text else text)
        for label, text in row.beside
    )
    return replace(row, cells=cells, beside=beside)


def _sheets(data: bytes) -> dict[str, list[list[str]]]:
    """The cells of each sheet by its title, as texts."""
    _look_over(data)
    try:
        from openpyxl import load_workbook
    except ModuleNotFoundError as error:
        raise Problem(message("import.needs_extra", extra="office")) from error
    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return {
            sheet.title: _cells(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True))
            for sheet in workbook.worksheets
        }
    except Problem:
        raise
    except Exception as error:  # of a broken workbook openpyxl raises whatever it stumbles over
        raise not_this("planner") from error


def _cells(rows: Iterable[Sequence[object]]) -> list[list[str]]:
    found: list[list[str]] = []
    filled = 0
    for row in rows:
        is_filled = any(cell is not None for cell in row)
        filled += is_filled
        if filled > MOST_ROWS + ROWS_ABOVE_HEADS:
            raise Problem(message("import.too_many", n=filled, most=MOST_ROWS))
        found.append([*map(_text, row)] if is_filled else [])
    return found


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _look_over(data: bytes) -> None:
    """Raises Problem for what is no workbook, or one that would fill the memory when it is unpacked.

    No part of a workbook declares entities (ECMA-376, part 2, 8.1.4), by which a few lines of XML grow to gigabytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Problem(message("import.too_large_unpacked", most=MOST_UNPACKED // 1024**2))
            if "[Content_Types].xml" not in archive.namelist():
                raise not_this("planner")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _declares_type(archive.read(part)):
                    raise not_this("planner")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, *_BROKEN) as error:
        raise not_this("planner") from error


def _declares_type(part: bytes) -> bool:
    """Whether it has a document type declaration, in UTF-8 or UTF-16."""
    return any("<!DOCTYPE".encode(encoding) in part for encoding in ("utf-8", "utf-16-le", "utf-16-be"))

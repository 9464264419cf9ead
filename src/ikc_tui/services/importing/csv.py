"""CSV of any program: what stands between cells is found by itself, and columns are known by their names."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from ikc_tui.services.export.table import as_written
from ikc_tui.services.importing.columns import read_table
from ikc_tui.services.importing.source import MOST_BYTES, ReadOptions, Source, not_this, text_in

SEPARATORS = (";", ",", "\t", "|")
LINES_LOOKED_AT = 20


def read(data: bytes, how: ReadOptions) -> Source:
    """The rows. Raises Problem where this is no CSV, and what `read_table` does."""
    return read_table("csv", cells(data), how)


def cells(data: bytes, format: str = "csv") -> list[list[str]]:
    """The cells of each row; raises Problem where this is no CSV."""
    csv.field_size_limit(MOST_BYTES)  # Python's own is less than a note can be
    text = text_in(data, format)
    declared = text.split("\n", 1)[0].strip('\r"')
    if declared.casefold().startswith("sep=") and len(declared) == 5:  # a line by which Excel knows the separator
        separator, text = declared[4], text.split("\n", 1)[1] if "\n" in text else ""
    else:
        separator = _separator(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise not_this(format) from error
    return [[as_written(cell) for cell in row] for row in rows]


def _separator(text: str) -> str:
    """The sign that makes as many cells of most rows as of the head, or as of one another."""

    def fits(separator: str) -> tuple[int, int, int]:
        widths = [len(row) for row in _first_rows(text, separator) if any(row)]
        as_head = sum(width == widths[0] > 1 for width in widths)
        width, times = max(Counter(width for width in widths if width > 1).items(), key=itemgetter(1), default=(0, 0))
        return as_head, times, width

    return max(SEPARATORS, key=fits)


def _first_rows(text: str, separator: str) -> Sequence[Sequence[str]]:
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(row)
            if len(rows) == LINES_LOOKED_AT:
                break
    except csv.Error:  # a cell that is too large; read as a whole it says so
        return rows
    return rows

"""Boards of Miro as its CSV has them: the texts of sticky notes in cells, below the titles of their frames."""

from collections.abc import Iterator, Sequence

from ikc_tui.domain.safe_text import is_blank
from ikc_tui.services.importing import csv
from ikc_tui.services.importing.source import ReadOptions, Source, SourceRow, bounded
from ikc_tui.services.importing.vocabulary import place_named


def read(data: bytes, how: ReadOptions) -> Source:
    """The notes, a row for each cell. Raises Problem where this is no CSV."""
    return Source("miro", bounded([*_rows(csv.cells(data, "miro"))]))


def _rows(table: Sequence[Sequence[str]]) -> Iterator[SourceRow]:
    """A cell that names a section heads those below it in its column; alone in its row, all that follow."""
    for_all = ""
    of_column: dict[int, str] = {}
    for number, row in enumerate(table, start=1):
        cells = {at: cell.strip() for at, cell in enumerate(row) if not is_blank(cell)}
        for at, text in cells.items():
            if place := place_named(text):
                if len(cells) == 1:
                    for_all, of_column = place.name, {}
                else:
                    of_column[at] = place.name
            else:
                yield SourceRow(number, {"text": text, "section": of_column.get(at, for_all)})

"""Excel: a sheet with a row for each card, which can be filtered, and one that says what it is of."""

import io
from collections.abc import Iterable, Sequence
from textwrap import wrap

import xlsxwriter

from ikc_tui.services.export.contents import Export
from ikc_tui.services.export.packing import midnight, xml_text
from ikc_tui.services.export.table import columns, heads, rows

_MOST_WIDTHS = {"text": 60, "learned": 40, "note": 40}
_OTHER_MOST_WIDTH = 26
_SOURCE_WIDTH = 120
_LINE = 15  # points
_MOST_HEIGHT = 409  # points that Excel gives a row
_ARROW = 4  # signs that the arrow of the filter takes
_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_A3 = 8  # as Excel numbers it
_MOST = 32_767  # signs in a cell of Excel


def render(export: Export) -> bytes:
    """Every cell is a text, of which nothing is reckoned out."""
    made = io.BytesIO()
    names = [name for name in columns(export) if name != "source"]  # there is a sheet for that
    with xlsxwriter.Workbook(made, _SAFE) as book:
        book.set_properties(
            {
                "title": xml_text(export.title),
                "comments": f"{export.credit} {export.made}",
                "created": midnight(export.day),
            }
        )
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        cards = book.add_worksheet(export.words("export.cards"))
        cards.freeze_panes(1, 0)
        cards.repeat_rows(0)
        cards.set_paper(_A3)
        cards.set_landscape()
        cards.fit_to_pages(1, 0)
        table = [[xml_text(cell)[:_MOST] for cell in row[: len(names)]] for row in rows(export)]
        widths = [
            _width(head, [row[at] for row in table], _MOST_WIDTHS.get(name, _OTHER_MOST_WIDTH))
            for at, (name, head) in enumerate(zip(names, heads(export), strict=False))
        ]
        for column, (head, width) in enumerate(zip(heads(export), widths, strict=False)):
            cards.set_column(column, column, width, wrapped)
            cards.write_string(0, column, head, bold)
        for at, row in enumerate(table, start=1):
            cards.set_row(at, _height(row, widths))
            for column, cell in enumerate(row):
                if cell:
                    cards.write_string(at, column, cell, wrapped)
        cards.autofilter(0, 0, len(table), len(names) - 1)
        source = book.add_worksheet(export.words("export.columns.source"))
        source.set_column(0, 0, _SOURCE_WIDTH, wrapped)
        source.set_landscape()
        source.fit_to_pages(1, 0)
        for line, text in enumerate((export.credit, export.made, export.told)):
            source.set_row(line, _height([text], [_SOURCE_WIDTH]))
            source.write_string(line, 0, text, wrapped)
    return made.getvalue()


def _width(head: str, cells: Iterable[str], most: int) -> int:
    """As many signs as the longest line has, but no more than `most`: on paper all columns go side by side."""
    longest = max((len(line) for cell in cells for line in cell.splitlines()), default=0)
    return max(min(longest + 1, most), len(head) + _ARROW)


def _height(cells: Sequence[str], widths: Sequence[int]) -> float:
    """The height in points by which all lines of a row can be read: LibreOffice does not work it out itself."""
    lines = [
        sum(max(len(wrap(line, width)), 1) for line in cell.splitlines())
        for cell, width in zip(cells, widths, strict=True)
    ]
    return min(_LINE * max(1, *lines), _MOST_HEIGHT)

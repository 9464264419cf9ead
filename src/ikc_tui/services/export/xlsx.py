"""Excel: a sheet with a row for each card, which can be filtered, and one that says what it is of."""

import io

import xlsxwriter

from ikc_tui.services.export.contents import Export
from ikc_tui.services.export.packing import midnight, xml_text
from ikc_tui.services.export.table import columns, heads, rows

_WIDTHS = {"text": 60, "learned": 40, "note": 40, "coalition": 26, "section": 26, "partners": 26, "pillar": 26}
_OTHER_WIDTH = 14
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
        for column, (name, head) in enumerate(zip(names, heads(export), strict=False)):
            cards.set_column(column, column, _WIDTHS.get(name, _OTHER_WIDTH), wrapped)
            cards.write_string(0, column, head, bold)
        last = 0
        for last, row in enumerate(rows(export), start=1):
            for column, cell in enumerate(row[: len(names)]):
                if cell:
                    cards.write_string(last, column, xml_text(cell)[:_MOST], wrapped)
        cards.autofilter(0, 0, last, len(names) - 1)
        source = book.add_worksheet(export.words("export.columns.source"))
        source.set_column(0, 0, 120, wrapped)
        for line, text in enumerate((export.credit, export.made, export.told)):
            source.write_string(line, 0, text, wrapped)
    return made.getvalue()

"""CSV: a row for each card, as a spreadsheet in the Netherlands opens it: UTF-8 with a mark, and semicolons."""

import csv
import io

from ikc_tui.services.export.contents import Export
from ikc_tui.services.export.table import harmless, heads, rows

_MARK = "\ufeff"  # by which Excel knows UTF-8


def render(export: Export) -> bytes:
    """The cards as RFC 4180 has it, but for what stands between cells."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=export.separator)
    writer.writerow(heads(export))
    writer.writerows([*map(harmless, row)] for row in rows(export))
    return f"{_MARK}{text.getvalue()}".encode()

"""One partner added, changed or removed: each is an edit of the coalition, as its sheet makes it."""

from datetime import date

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.edits import EditResult, change_coalition


def add_partner(canvas: Canvas, fields: dict[str, object], *, today: date) -> EditResult:
    """Adds a partner with these fields."""
    return change_coalition(canvas, {}, [*_rows(canvas), {"name": "", **fields}], today=today)


def change_partner(canvas: Canvas, id: str, fields: dict[str, object], *, today: date) -> EditResult:
    """Gives a partner other fields; one that is not there changes nothing."""
    rows = _rows(canvas)
    for row, partner in zip(rows, canvas.partners, strict=True):
        if partner.id == id:
            row.update(fields)
    return change_coalition(canvas, {}, rows, today=today)


def remove_partner(canvas: Canvas, id: str, *, today: date) -> EditResult:
    """Removes a partner; one that is not there changes nothing."""
    rows = [row for row, partner in zip(_rows(canvas), canvas.partners, strict=True) if partner.id != id]
    return change_coalition(canvas, {}, rows, today=today)


def _rows(canvas: Canvas) -> list[dict[str, object]]:
    return [{"name": partner.name} for partner in canvas.partners]

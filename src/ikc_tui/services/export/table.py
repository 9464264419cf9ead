"""The cards of canvases as a table: a row for each, for spreadsheets."""

from collections.abc import Iterator

from ikc_tui.domain.canvas import Card, find_card, headline, names_of_partners
from ikc_tui.domain.name_lists import join_names
from ikc_tui.services.export.contents import Export, ExportedCanvas, ExportedSection

COLUMNS = (
    *("coalition", "board", "section", "card", "text", "from", "to", "kind", "status", "owner", "due"),
    *("pillar", "partners", "stakeholders", "lessons", "learned", "note", "created", "changed", "source"),
)
"""By their names; the last one says of each row whose method it is, and when and by what it was made."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet reckons out (OWASP, "CSV Injection")."""


def columns(export: Export) -> list[str]:
    """The columns that there are: no owner where no names leave."""
    return [name for name in COLUMNS if export.names or name != "owner"]


def heads(export: Export) -> list[str]:
    """What stands above the columns."""
    return [export.words(f"export.columns.{name}") for name in columns(export)]


def rows(export: Export) -> Iterator[list[str]]:
    """The cells of each card, canvas by canvas, in the order of the boards."""
    source = f"{export.credit} {export.made}"
    for canvas in export.canvases:
        for board in canvas.boards():
            for section in board.sections:
                for exported in section.cards:
                    cells = {**_cells(exported.card, canvas, section, export), "source": source}
                    yield [cells[name] for name in columns(export)]


def harmless(cell: str) -> str:
    """The cell, begun with an apostrophe where a spreadsheet would take it for a formula, or behind others for one."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def as_written(cell: str) -> str:
    """The cell that `harmless` was given."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell


def _cells(card: Card, canvas: ExportedCanvas, section: ExportedSection, export: Export) -> dict[str, str]:
    words = export.words
    pillar = find_card(canvas.canvas, card.pillar) if card.pillar else None
    return {
        "coalition": canvas.name,
        "board": words(f"boards.{section.place.board}.title"),
        "section": words(f"{section.key}.title"),
        "card": card.id,
        "text": card.text,
        "from": card.from_,
        "to": card.to,
        "kind": words(f"kinds.{card.kind}") if card.kind else "",
        "status": words(f"status.{card.status}") if card.status else "",
        "owner": card.owner,
        "due": str(card.due or ""),
        "pillar": headline(pillar.card) if pillar else "",
        "partners": join_names(names_of_partners(canvas.canvas, card.partners)),
        "stakeholders": ", ".join(words(f"stakeholders.{who}") for who in card.stakeholders),
        "lessons": ", ".join(map(str, card.lessons)),
        "learned": card.learned,
        "note": card.note,
        "created": str(card.created or ""),
        "changed": str(card.changed or ""),
    }

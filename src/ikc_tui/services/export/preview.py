"""What an export would take along, told before it is made."""

from collections.abc import Iterator

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.sections import actions
from ikc_tui.method.words import Message, message
from ikc_tui.services.export.contents import says_something
from ikc_tui.services.export.formats import POSTERS, ExportFormat

_DOCUMENTS = ("docx", "odt", "md", "txt")
_TABLES = ("xlsx", "csv")


def preview(canvas: Canvas, format: ExportFormat, *, names: bool, is_editable: bool) -> Iterator[Message]:
    """What goes along and what stays, and what is written into the canvas itself; `names` says whether names go."""
    cards = [placed.card for placed in all_cards(canvas) if says_something(placed.card)]
    if format in POSTERS:
        yield message("export_preview.poster", n=len(cards))
    elif format in _DOCUMENTS:
        reviews = message("export_preview.reviews", n=len(canvas.reviews))
        yield message("export_preview.document", n=len(cards), reviews=reviews)
    elif format in _TABLES:
        yield message("export_preview.table", n=len(cards))
    elif format == "ics":
        cards = [card for card in actions(canvas) if card.due]
        yield message("export_preview.calendar", n=len(cards))
    else:
        yield message("export_preview.whole")
    if noted := sum(not is_blank(card.note + card.learned) for card in cards):
        yield message("export_preview.notes", n=noted)
    named = {card.owner for card in cards} | _present(canvas, format)
    if found := sum(not is_blank(name) for name in named):
        yield message("export_preview.with_names" if names else "export_preview.without_names", n=found)
    yield message("export_preview.in_texts")
    if format in POSTERS:
        yield message("export_preview.numbers" if is_editable else "export_preview.no_numbers")


def _present(canvas: Canvas, format: ExportFormat) -> set[str]:
    """The names of who was at reviews, where the format has these."""
    if format not in (*_DOCUMENTS, "json"):
        return set()
    return {name for review in canvas.reviews for name in review.present}

"""The names that an owner of a card can have."""

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.domain.folding import fold_text


def owner_names(canvas: Canvas) -> list[str]:
    """The names of who owns a card, in their order, and then those of the partners."""
    owners = {placed.card.owner for placed in all_cards(canvas)} - {""}
    return [*sorted(owners), *(partner.name for partner in canvas.partners)]


def as_known(name: str, canvas: Canvas) -> str:
    """The name as the canvas writes it, where it differs in case and accents alone; else as it stands."""
    known = owner_names(canvas)
    if name in known:
        return name
    return next((other for other in known if fold_text(other) == fold_text(name)), name)

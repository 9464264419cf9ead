"""The names that an owner of a card can have."""

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.domain.folding import fold_text

SHORTEST_NAME = 3
"""Letters of a word in what may be a name: `OK` is none."""
LONGEST_NAME = 5
"""Words of what may be a name."""
_WITHIN_NAMES = frozenset(("de", "den", "der", "het", "'t", "van", "von", "ter", "ten", "la", "el", "en", "and", "&"))


def owner_names(canvas: Canvas) -> list[str]:
    """The names of who owns a card, in their order, and then those of the partners."""
    owners = {placed.card.owner for placed in all_cards(canvas)} - {""}
    return [*sorted(owners), *(partner.name for partner in canvas.partners)]


def may_be_name(typed: str) -> bool:
    """Whether a text looks like what somebody is called: a few words with capitals, as in "Anja de Vries en Bas"."""
    words = typed.split()
    named = [word for word in words if word not in _WITHIN_NAMES]
    return 0 < len(named) <= len(words) <= LONGEST_NAME and all(
        word[0].isupper() and len(word) >= SHORTEST_NAME for word in named
    )


def as_known(name: str, canvas: Canvas) -> str:
    """The name as the canvas writes it, where it differs in case and accents alone; else as it stands."""
    known = owner_names(canvas)
    if name in known:
        return name
    return next((other for other in known if fold_text(other) == fold_text(name)), name)

"""Whose voice a board has, and who is still to be heard.

From the brochure "Oogst voor de toekomst" (Margôt Koekkoek and Aafke Osse): the canvas is fed by the dialogue between
all who are concerned, and partners see each other as equals. A partner's voice is counted by the cards on which it
stands.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ikc_tui.domain.attention import names_partners, unheard_partners
from ikc_tui.domain.canvas import BOARDS, PLACES, Canvas
from ikc_tui.domain.predicates import CanvasIndex


@dataclass(frozen=True)
class Voices:
    """The voices on all boards, of cards that count."""

    cards: Mapping[str, Mapping[str, int]]
    """Each board -> every partner, in the order of the canvas -> on how many of its cards it stands."""
    unheard: tuple[str, ...]
    """The partners that stand on no card anywhere; none before any card names one."""
    is_filled_in: bool
    """Whether any card names a partner."""


def voices(canvas: Canvas) -> Voices:
    """The voices on each board; a card on which two partners stand counts for both."""
    index = CanvasIndex.of(canvas)
    found = Counter(
        (place.board, partner) for place in PLACES for each in index.counting([place]) for partner in each.partners
    )
    return Voices(
        {board: {partner.id: found[board, partner.id] for partner in canvas.partners} for board in BOARDS},
        unheard_partners(index, PLACES),
        names_partners(index),
    )

"""Whose voice a board has, and whose is missing.

From the brochure "Oogst voor de toekomst" (Margôt Koekkoek and Aafke Osse): the canvas is fed by the dialogue between
all who are concerned, and partners see each other as equals. A partner's voice is counted by the cards that it carries.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ikc_tui.domain.canvas import BOARDS, Canvas, all_cards


@dataclass(frozen=True)
class Voices:
    """The voices on one board."""

    board: str
    carried: Mapping[str, int]
    """Every partner, in the order of the canvas -> how many of its cards it carries; a card that two carry counts
    for both."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The partners that carry nothing on this board. On a board without cards that is all of them."""
        return tuple(partner for partner, cards in self.carried.items() if not cards)


def voices(canvas: Canvas) -> tuple[Voices, ...]:
    """The voices on each board."""
    carried: Counter[tuple[str, str]] = Counter()
    for place, _, card in all_cards(canvas):
        carried.update((place.board, partner) for partner in card.partners)
    return tuple(
        Voices(board, {partner.id: carried[board, partner.id] for partner in canvas.partners}) for board in BOARDS
    )


def unheard_partners(voices: tuple[Voices, ...]) -> tuple[str, ...]:
    """The partners that carry nothing on any board; () where no boards are given."""
    if not voices:
        return ()
    return tuple(partner for partner in voices[0].missing if all(partner in board.missing for board in voices))

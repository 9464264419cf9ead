"""Whose voice a board has, and whose is missing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ikc_tui.domain.canvas import BOARDS, Canvas, all_cards


@dataclass(frozen=True)
class Voices:
    """One board: how many cards it has, and how many of them each partner carries. Every partner of the canvas is
    in it, in the canvas's order; a card that two carry counts for both."""

    board: str
    cards: int
    carried: Mapping[str, int]

    @property
    def missing(self) -> tuple[str, ...]:
        """The partners that carry nothing on this board. On a board without cards that is all of them."""
        return tuple(partner for partner, cards in self.carried.items() if not cards)


def voices(canvas: Canvas) -> tuple[Voices, ...]:
    """The voices on each board."""
    cards: Counter[str] = Counter()
    carried: Counter[tuple[str, str]] = Counter()
    for place, _, card in all_cards(canvas):
        cards[place.board] += 1
        carried.update((place.board, partner) for partner in card.partners)
    return tuple(
        Voices(board, cards[board], {partner.id: carried[board, partner.id] for partner in canvas.partners})
        for board in BOARDS
    )


def unheard(voices: tuple[Voices, ...]) -> tuple[str, ...]:
    """The partners that carry nothing on any board."""
    if not voices:
        return ()
    return tuple(partner for partner in voices[0].missing if all(partner in board.missing for board in voices))

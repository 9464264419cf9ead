"""Marks on a card what a filter asks of it: in its text, and in the name of its owner."""

from collections.abc import Sequence

from ikc_tui.domain.canvas import Card
from ikc_tui.domain.filters import CardFilter
from ikc_tui.ui.paint.found_text import mark_found
from ikc_tui.ui.paint.text import Line, Piece, one_line


def mark_found_in_card(lines: Sequence[Line], card: Card, asked: CardFilter) -> list[Line]:
    """The lines of a card as `card_lines` gives them, with what is asked of it marked."""
    owner: Piece = (one_line(card.owner), "dim")
    of_owner = mark_found([[owner]], [*asked.words, *asked.owners])[0] if card.owner else []
    return [
        [part for piece in line for part in (of_owner if piece == owner and of_owner else [piece])]
        for line in mark_found(lines, asked.words, "")
    ]

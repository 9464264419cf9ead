"""Marks on a card what a filter asks of it: in its text, and in what is told beside that."""

from collections.abc import Sequence

from ikc_tui.domain.canvas import Card
from ikc_tui.domain.filters import CardFilter
from ikc_tui.ui.board.card_appearance import GLYPHS
from ikc_tui.ui.paint.found_text import mark_found
from ikc_tui.ui.paint.text import Line, Piece, one_line

BESIDE = "dim"  # the style of what is told beside the text


def mark_found_in_card(lines: Sequence[Line], card: Card, asked: CardFilter) -> list[Line]:
    """The lines of a card as `card_lines` gives them, with what is asked of it marked."""
    owner: Piece = (one_line(card.owner), BESIDE)
    beside = [*asked.words, *asked.partners, *asked.pillars]

    def marked(piece: Piece) -> Line:
        text, style = piece
        if style != BESIDE or text.startswith((*GLYPHS.values(),)):  # a status is found by the filter of its name
            return [piece]
        return mark_found([[piece]], [*beside, *asked.owners] if piece == owner else beside)[0]

    return [[part for piece in line for part in marked(piece)] for line in mark_found(lines, asked.words, "")]

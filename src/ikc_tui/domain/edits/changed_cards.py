"""What an edit does to every card of a canvas."""

from collections.abc import Callable

from ikc_tui.domain.canvas import PLACES, Canvas, Card, cards_in, replace_cards


def change_each_card(canvas: Canvas, change: Callable[[Card], Card]) -> Canvas:
    """Replaces every card by what the function gives for it. Where that is the card itself, nothing is copied."""
    for place in PLACES:
        cards = cards_in(canvas, place)
        changed = [change(card) for card in cards]
        if any(one is not other for one, other in zip(changed, cards, strict=True)):
            canvas = replace_cards(canvas, place, changed)
    return canvas

"""Small canvases to merge."""

from datetime import date
from typing import Any

from ikc_tui.domain.canvas import Canvas, Card, find_card

TODAY = date(2026, 3, 14)


def canvas(*dromen: tuple[str, dict[str, Any]], **rest: Any) -> Canvas:
    """Cards on the section dromen, and whatever else the file holds."""
    board = {"dromen": dict(dromen), **rest.pop("verhalenbord", {})}
    return Canvas.model_validate({"name": "Partou", "verhalenbord": board, **rest})


def card(canvas: Canvas, id: str) -> Card:
    """The card, which must be there."""
    placed = find_card(canvas, id)
    assert placed
    return placed.card


def dromen(canvas: Canvas) -> list[str]:
    """The ids on that section, as they stand."""
    return [card.id for card in canvas.verhalenbord.dromen]

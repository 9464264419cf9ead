"""What `method/boards.toml` says of a section, by its place on the canvas."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from ikc_tui.domain.canvas import PLACES, Canvas, Card, Place, cards_in
from ikc_tui.method.boards import section
from ikc_tui.method.words import Message, message

PILLARS = Place("richtingenbord", "pijlers")
"""Whose cards an action can name as its pillar."""


def has_field(place: Place, field: str) -> bool:
    """Whether the cards of a section have that field; `field` is its name in a canvas file."""
    return field in section(*place).fields


def holds_actions(place: Place) -> bool:
    """Whether the cards there are actions: those that have a status."""
    return has_field(place, "status")


def holds_pairs(place: Place) -> bool:
    """Whether a card there is a pair, from … to …, in place of a text."""
    return has_field(place, "from")


def new_card_fields(place: Place) -> Mapping[str, Any]:
    """The fields that a new card has at that place from the start: an action is an idea."""
    return section(*place).new


def section_title(place: Place) -> Message:
    """The section's title, to be filled in into a sentence."""
    return message(f"{section(*place).key}.title")


def parse_place(name: str) -> Place | None:
    """The place that is written as `board.section`; None where it is no section."""
    return next((place for place in PLACES if place.name == name), None)


@cache
def action_places() -> tuple[Place, ...]:
    """The places whose cards are actions."""
    return tuple(filter(holds_actions, PLACES))


def actions(canvas: Canvas) -> list[Card]:
    """All actions, whatever their status, as they stand on their board."""
    return [card for place in action_places() for card in cards_in(canvas, place)]


def pillars(canvas: Canvas) -> tuple[Card, ...]:
    """The pillars, as they stand on their board."""
    return cards_in(canvas, PILLARS)


def pairs(canvas: Canvas) -> list[Card]:
    """All cards that stand where a card is a pair, as they stand on their board."""
    return [card for place in PLACES if holds_pairs(place) for card in cards_in(canvas, place)]

"""The canonical text of a canvas, in blocks with empty lines between them: the keys at the top, then each table.

The block of a card is made once in the life of the card.
"""

import re
from collections.abc import Iterator
from typing import Any

import tomli_w

from ikc_tui.domain.canvas import BOARDS, PLACES, Canvas, Card, Place, all_cards, cards_in

HEADER = "#:schema canvas.schema.json\n"
_CARD = re.compile(rf"\[({'|'.join(BOARDS)})\.(\w+)\.([\w-]+)\]\n")

CardBlocks = dict[Place, dict[str, Card | None]]
"""The cards of each place by their ids, in their order; None for one that is still to be read."""


def canonical_text(canvas: Canvas) -> str:
    """The canvas as TOML 1.0 in canonical form: the same model is always the same text."""
    return HEADER + "\n".join(_canvas_blocks(canvas))


def block_of(place: Place, card: Card) -> str:
    """The card as it is written at that place: its header and its keys."""
    if card.model_extra:  # a key that this version does not know can hold tables, and these name the place as well
        return _toml({place.board: {place.section: {card.id: card.serialize()}}})
    return f"[{place.board}.{place.section}.{card.id}]\n{card.cached(_card_body)}"


def match_known_cards(text: str, known: Canvas) -> tuple[CardBlocks, str]:
    """The cards in a canonical text, with those that the known canvas has in the same words; and the rest of the text.

    The rest is the text without the blocks of these known cards: what is still to be parsed.
    """
    of_blocks = {block_of(place, card): (place, card) for place, _, card in all_cards(known)}
    cards: CardBlocks = {place: {} for place in PLACES}
    others = []
    for block in _split_blocks(text):
        if found := of_blocks.pop(block, None):
            place, card = found
            cards[place][card.id] = card
            continue
        others.append(block)
        if (header := _CARD.match(block)) and (place := Place(header[1], header[2])) in cards:
            cards[place][header[3]] = None
    return cards, "\n".join(others)


def _split_blocks(text: str) -> list[str]:
    first, *others = text.removesuffix("\n").split("\n\n[")
    return [f"{first}\n", *(f"[{other}\n" for other in others)]


def _card_body(card: Card) -> str:
    return _toml(card.serialize())


def _canvas_blocks(canvas: Canvas) -> Iterator[str]:
    tables = canvas.serialize(but=BOARDS)
    plain, nested = _split_tables(tables)
    yield _toml(plain)
    for key in dict.fromkeys((*Canvas.model_fields, *nested)):
        if key in BOARDS:
            yield from _board_blocks(canvas, key)
        elif key in nested:
            yield _toml({key: tables[key]})


def _board_blocks(canvas: Canvas, board: str) -> Iterator[str]:
    plain, nested = _split_tables(getattr(canvas, board).model_extra or {})
    if plain:
        yield _toml({board: plain})
    for place in PLACES:
        if place.board == board:
            yield from (block_of(place, card) for card in cards_in(canvas, place))
    for key, value in nested.items():
        yield _toml({board: {key: value}})


def _split_tables(table: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The keys that TOML writes as lines, and those that it writes as tables."""
    nested = {key: value for key, value in table.items() if _toml({key: value}).startswith("[")}
    return {key: value for key, value in table.items() if key not in nested}, nested


def _toml(table: dict[str, Any]) -> str:
    return tomli_w.dumps(table, multiline_strings=True)

"""Where a card leads: web addresses in what it tells, and other things of the canvas that it names."""

import re

from ikc_tui.domain.canvas import Card

_WEB_ADDRESS = re.compile(r"\b(?:https?://|www\.)\w", re.IGNORECASE)


def has_web_address(text: str) -> bool:
    """Whether a text names a page on the web, as people write it: https://…, or www.…, or both."""
    return bool(_WEB_ADDRESS.search(text))


def leads_further(card: Card) -> bool:
    """Whether the card names a page on the web, a pillar or partners."""
    texts = (card.text, card.from_, card.to, card.note, card.learned)
    return bool(card.pillar or card.partners) or any(map(has_web_address, texts))

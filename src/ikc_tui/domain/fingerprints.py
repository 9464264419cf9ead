"""Fingerprints of cards: short digests, by which one who has seen a card knows it from what it has become since."""

import json
from collections.abc import Mapping
from functools import partial
from hashlib import blake2b, sha256
from types import MappingProxyType

from ikc_tui.domain.canvas import PLACES, Canvas, Card, Place, PlacedCard, all_cards
from ikc_tui.domain.differences import BOOKKEEPING

_SIZE = 4  # bytes: a change is missed once in 2³² times for each card that was seen


def digest(value: object) -> str:
    """A short text that is the same for the same value; "" for an empty one."""
    if value in (None, "", (), []):
        return ""
    text = ",".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)
    return sha256(text.encode()).hexdigest()[:10]


def fingerprint(placed: PlacedCard) -> str:
    """The fingerprint of a card's id, its section and all that stands in it, in hexadecimal digits.

    It is the same in every run and version of the program. Neither the card's order in its section counts, nor the
    dates that the program itself writes.
    """
    return placed.card.cached(_FINGERPRINTS[placed.place])


def fingerprints(canvas: Canvas) -> frozenset[str]:
    """Those of all cards of a canvas."""
    return frozenset(map(fingerprint, all_cards(canvas)))


def _fingerprint_at(place: Place, card: Card) -> str:
    # What a newer version may write can be any value of TOML, of which JSON has no dates and times: `repr` tells them.
    text = json.dumps([card.id, place.name, card.serialize(but=BOOKKEEPING)], sort_keys=True, default=repr)
    return blake2b(text.encode(), digest_size=_SIZE).hexdigest()


_FINGERPRINTS: Mapping[Place, "partial[str]"] = MappingProxyType(
    {place: partial(_fingerprint_at, place) for place in PLACES}
)
"""A function for each place: what a card has cached is known by its function."""

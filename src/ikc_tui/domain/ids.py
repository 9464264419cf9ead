"""Ids of cards and partners: what stands in a table's header."""

import random
import re
import unicodedata
from collections.abc import Container

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
"""What no file may be called on Windows, whatever its ending."""

LENGTH = 6  # 24 * 30**5, about 580 million: an id that was deleted does not come back
_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_SIGNS = _LETTERS + "23456789"
_random = random.SystemRandom()


def new_id(taken: Container[str]) -> str:
    """A short random id without signs that look alike, which is not among those taken."""
    while True:
        id = _random.choice(_LETTERS) + "".join(_random.choices(_SIGNS, k=LENGTH - 1))
        if id not in taken:
            return id


def slug(name: str, taken: Container[str] = ()) -> str:
    """A name as an id or a file name: lower-case ASCII letters, digits and hyphens, at most 48; a number is added
    where it is taken, or reserved on Windows."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    short = re.sub(r"[^a-z0-9]+", "-", plain)[:48].strip("-") or "naamloos"
    candidate, number = short, 2
    while candidate in taken or candidate in RESERVED:
        candidate, number = f"{short}-{number}", number + 1
    return candidate

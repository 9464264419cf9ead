"""Ids of cards, partners and reviews, which stand in the headers of tables; and slugs, which name files too."""

import random
import re
import unicodedata
from collections.abc import Container
from hashlib import sha256

RESERVED_NAMES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
"""Names that no file may have on Windows, whatever its ending (Microsoft, "Naming Files, Paths, and Namespaces")."""

ID_LENGTH = 6
"""Characters of a new id. There are 23 * 31**5 of them, about 660 million: one that was deleted does not come back."""

_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_CHARACTERS = _LETTERS + "23456789"
_random = random.SystemRandom()


def new_id(taken: Container[str]) -> str:
    """A random id of ID_LENGTH characters that is not among those taken; it has no characters that look alike."""
    while True:
        id = _random.choice(_LETTERS) + "".join(_random.choices(_CHARACTERS, k=ID_LENGTH - 1))
        if id not in taken:
            return id


def id_of(name: str) -> str:
    """An id as `new_id` makes them, always the same one for the same name."""
    number = int.from_bytes(sha256(name.encode()).digest())
    number, letter = divmod(number, len(_LETTERS))
    signs = [_LETTERS[letter]]
    for _ in range(ID_LENGTH - 1):
        number, sign = divmod(number, len(_CHARACTERS))
        signs.append(_CHARACTERS[sign])
    return "".join(signs)


def slug(name: str, taken: Container[str] = ()) -> str:
    """A name as an id or a file name: lower-case ASCII letters, digits and hyphens, at most 48.

    Accents are dropped (by Unicode's decomposition NFKD, UAX #15). A number is added where the slug is taken, or
    reserved on Windows; `naamloos` where nothing of the name is left.
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    short = re.sub(r"[^a-z0-9]+", "-", plain)[:48].strip("-") or "naamloos"
    candidate, number = short, 2
    while candidate in taken or candidate in RESERVED_NAMES:
        candidate, number = f"{short}-{number}", number + 1
    return candidate

"""Ids made from what they stand for: replicas that merge the same give it the same id."""

from collections.abc import Container
from hashlib import blake2b
from typing import Any

from ikc_tui.domain.merge.tables import fingerprint


def name_of(id: str, content: Any, taken: Container[str] = ()) -> str:
    """An id that starts with the one it belongs to and ends with a hash of the content; with another hash where that
    id is taken."""
    name, tries = _named(id, content), 0
    while name in taken:
        tries += 1
        name = _named(id, [content, tries])
    return name


def _named(id: str, content: Any) -> str:
    return f"{id[:48]}-{blake2b(fingerprint(content).encode(), digest_size=4).hexdigest()}"

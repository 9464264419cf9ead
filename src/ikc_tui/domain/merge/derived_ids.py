"""Ids derived from what they stand for: replicas that merge the same give it the same id."""

from collections.abc import Container
from hashlib import blake2b
from typing import Any

from ikc_tui.domain.merge.tables import fingerprint


def derived_id(id: str, content: Any, taken: Container[str] = ()) -> str:
    """An id that starts with the one it belongs to and ends with a hash of the content.

    Where that id is taken it ends with another hash, the same one for the same content.
    """
    candidate, tries = _with_hash(id, content), 0
    while candidate in taken:
        tries += 1
        candidate = _with_hash(id, [content, tries])
    return candidate


def _with_hash(id: str, content: Any) -> str:
    """At most 57 characters: what `Id` allows is 64."""
    return f"{id[:48]}-{blake2b(fingerprint(content).encode(), digest_size=4).hexdigest()}"

"""A person's name taken out of `network.toml`, which a person writes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ikc_tui.domain.forgetting import Forgetting, texts_in
from ikc_tui.domain.ids import slug
from ikc_tui.method.words import message
from ikc_tui.services.forgetting.files import KeptFile
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.toml_parser import parse_toml


@dataclass(frozen=True)
class NetworkFile(KeptFile):
    """`network.toml`, which a person writes: all else in it stays as it is, comments too."""

    def without(self, data: bytes, forgetting: Forgetting) -> bytes:
        """See KeptFile. Raises Problem where the name is part of an organisation's, or can't be told from the rest."""
        text, table = parse_toml(data, self.path)
        left = forgetting.text(_KEYS.sub(lambda keys: _keys_without(keys[0], forgetting), text))
        if left == text and not any(map(forgetting.name.is_in, texts_in(table))):
            return data
        there = parse_toml(left.encode(), self.path)[1]
        longer = [name for name in _organisations_in(table) if forgetting.name.longer_in(name)]
        if longer or table.keys() != there.keys() or any(map(forgetting.name.is_in, texts_in(there))):
            raise Problem(message("forget.by_yourself"), self.path)
        return left.encode()


_KEYS = re.compile(r"""^[ \t]*(?:\[{1,2}[^]"'\n]+\]{1,2}|[\w.-]+(?=[ \t]*=))""", re.MULTILINE)
"""The head of a table, or the key before a value, where it is not between quotes."""


def _keys_without(keys: str, forgetting: Forgetting) -> str:
    """Keys, each an id where one was made of the name: the text that stands in its place elsewhere can be none."""

    def without(key: str) -> str:
        if not forgetting.name.is_in_file_name(key):
            return key
        new = forgetting.id(key)
        return new if new != key else slug(forgetting.text(key)) or key

    return re.sub(r"[\w-]+", lambda key: without(key[0]), keys)


def _organisations_in(table: Mapping[str, Any]) -> Iterator[str]:
    for kind in ("organisations", "initiatives"):
        yield from texts_in(table.get(kind, {}))

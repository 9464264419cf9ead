"""Line and column of a value in a TOML text, to tell where something is wrong."""

import re
from collections.abc import Sequence
from typing import Any

Position = tuple[int, int]  # line and column, from 1
TomlKeys = tuple[str, ...]

_KEY = r"""(?:"(?:\\.|[^"\\])*"|'[^']*'|[\w-]+)"""
_KEYS = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER = re.compile(rf"\s*\[+\s*({_KEYS})\s*\]")
_PAIR = re.compile(rf"\s*({_KEYS})\s*=")
_TEXT = re.compile(r'"""(?:\\.|[^\\])*?"""|' + r"'''.*?'''", re.DOTALL)


class Positions:
    """The position of every header and key in a TOML text, by the keys that lead to it.

    Complete for canonical files. In others some may be missing; then the nearest key above is given.
    """

    def __init__(self, text: str) -> None:
        self._places: dict[TomlKeys, Position] = {}
        header: TomlKeys = ()
        for number, line in enumerate(_blank_multiline_strings(text).split("\n"), start=1):
            if match := _HEADER.match(line):
                header = _split_key(match[1])
                self._add(header, (number, 1))
            elif match := _PAIR.match(line):
                self._add((*header, *_split_key(match[1])), (number, match.start(1) + 1))

    def of(self, path: Sequence[str]) -> Position:
        """The position of the deepest part of the path that stands in the text; that of its start where none does."""
        for depth in range(len(path), 0, -1):
            if place := self._places.get(tuple(path[:depth])):
                return place
        return 1, 1

    def _add(self, names: TomlKeys, place: Position) -> None:
        for depth in range(len(names), 0, -1):
            self._places.setdefault(names[:depth], place)


def locate(text: str, table: dict[str, Any], path: Sequence[str | int]) -> Position:
    """The position of an error of a model (pydantic's `loc`), in the text of the table that the model was made from."""
    return Positions(text).of(_keys_of(table, path))


def _keys_of(table: Any, path: Sequence[str | int]) -> list[str]:
    """The path by keys of the file: where pydantic has an index among keyed tables, the key of that table."""
    names: list[str] = []
    for part in path:
        if isinstance(part, int) and isinstance(table, dict) and part < len(table):
            part = list(table)[part]
        if not isinstance(part, str):
            break
        names.append(part)
        table = table.get(part) if isinstance(table, dict) else None
    return names


def _split_key(keys: str) -> TomlKeys:
    return tuple(key.strip("\"'") for key in re.findall(_KEY, keys))


def _blank_multiline_strings(text: str) -> str:
    """The text without what may look like TOML in its strings of more lines; lines keep their numbers."""
    return _TEXT.sub(lambda match: "\n" * match[0].count("\n"), text)

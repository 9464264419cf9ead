"""Where in a TOML text a value stands that parsed well but means nothing to us."""

import re
from collections.abc import Sequence
from typing import Any


def locate(text: str, table: dict[str, Any], path: Sequence[str | int]) -> tuple[int, int]:
    """Line and column (from 1) of the deepest part of the path that is found written out: its header, or its key
    below that header. Right for canonical files; in others it may name the nearest header above."""
    names = _names(table, path)
    lines = text.splitlines()
    for depth in range(len(names), 0, -1):
        header = _line_of(lines, re.compile(r"\s*\[+\s*" + r"\s*\.\s*".join(map(_key, names[:depth])) + r"\s*\]"))
        if header is not None:
            return _below(lines, header, names[depth:])
    return _below(lines, -1, names)


def _below(lines: list[str], header: int, names: list[str]) -> tuple[int, int]:
    for number in range(header + 1, len(lines)):
        if names and re.match(rf"\s*{_key(names[0])}\s*[=.]", lines[number]):
            return number + 1, len(lines[number]) - len(lines[number].lstrip()) + 1
        if lines[number].lstrip().startswith("["):
            break
    return max(header, 0) + 1, 1


def _names(table: Any, path: Sequence[str | int]) -> list[str]:
    """The path as it stands in the file: a model's index among keyed tables is that table's key."""
    names: list[str] = []
    for part in path:
        if isinstance(part, int) and isinstance(table, dict) and part < len(table):
            part = list(table)[part]
        if not isinstance(part, str):
            break
        names.append(part)
        table = table.get(part) if isinstance(table, dict) else None
    return names


def _key(name: str) -> str:
    return rf"[\"']?{re.escape(name)}[\"']?"


def _line_of(lines: list[str], pattern: re.Pattern[str]) -> int | None:
    return next((number for number, line in enumerate(lines) if pattern.match(line)), None)


def locate_in(data: bytes, names: Sequence[str]) -> tuple[int, int]:
    """The same in the bytes of a file that was read before, for a path of names."""
    return locate(data.decode("utf-8", "replace"), {}, names)

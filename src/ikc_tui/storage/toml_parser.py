"""Parsing any TOML 1.0 file, to tables or to a Problem that says what is wrong and where."""

from pathlib import Path
from typing import Any

import tomli

from ikc_tui.domain.safe_text import clean, clean_tree
from ikc_tui.method.words import message
from ikc_tui.storage.problems import Problem

BOM = b"\xef\xbb\xbf"
NESTING = 64  # tables and lists within each other; a canvas of today has five


def parse_toml(data: bytes, path: Path) -> tuple[str, dict[str, Any]]:
    """The text of a TOML file and the tables in it.

    Raises Problem of that path for what is no TOML or no UTF-8, for an empty file, and for tables and lists that are
    nested more than `NESTING` deep.
    """
    try:
        text = data.removeprefix(BOM).decode()
    except UnicodeDecodeError as error:
        *lines, last = error.object[: error.start].decode().split("\n")
        raise Problem(message("problems.not_text"), path, len(lines) + 1, len(last) + 1) from error
    if not text.strip():
        raise Problem(message("problems.empty"), path, 1, 1)
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise Problem(message("problems.toml", reason=clean(error.msg)), path, error.lineno, error.colno) from error
    except ValueError as error:  # a number of thousands of digits
        raise Problem(message("problems.toml", reason=clean(str(error))), path) from error
    except RecursionError as error:
        raise Problem(message("problems.nested"), path) from error
    if _is_nested_deeper(table, NESTING):
        raise Problem(message("problems.nested"), path)
    return text, table


def parse_safe_toml(data: bytes, path: Path) -> tuple[str, dict[str, Any]]:
    """As `parse_toml`, with the texts in the tables made safe for a terminal (see `safe_text`)."""
    text, table = parse_toml(data, path)
    return text, clean_tree(table)


def _is_nested_deeper(value: Any, levels: int) -> bool:
    layer = [value]
    for _ in range(levels):
        layer = [
            item
            for outer in layer
            for item in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(item, (dict, list))
        ]
    return bool(layer)

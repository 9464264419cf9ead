"""The user's settings: `config.toml`, written by the user alone, and what was chosen in the program itself, which is
remembered beside it in `chosen.toml` and goes before."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import tomli_w

from ikc_tui.domain.safe_text import clean_tree
from ikc_tui.method.words import LANGUAGES, Lang, message
from ikc_tui.storage.atomic import write_whole
from ikc_tui.storage.locate import locate
from ikc_tui.storage.parsing import parse_toml
from ikc_tui.storage.problems import Problem, from_os
from ikc_tui.storage.reading import read_bytes_if_any

CONFIG = "config.toml"
CHOSEN = "chosen.toml"


@dataclass(frozen=True)
class Settings:
    """Every setting there is, with what holds where it is not set. Documented in docs/settings.md."""

    lang: Lang | None = None
    theme: str = "oogst"
    keys: dict[str, str] = field(default_factory=dict)
    """Command id -> keys, separated by commas."""
    animations: bool = False
    cursor_blink: bool | None = None
    """None: blinks, but not over SSH."""
    terminal: Literal["thin", "plain"] = "thin"
    """Which driver writes to the terminal: ours, that sends what changed, or the framework's own."""


# What each setting may be. By hand: pydantic would cost the start a third of its time, for six of them.
_MAY_BE: dict[str, Callable[[Any], bool]] = {
    "lang": lambda value: value in LANGUAGES,
    "theme": lambda value: isinstance(value, str),
    "keys": lambda value: isinstance(value, dict),
    "animations": lambda value: isinstance(value, bool),
    "cursor_blink": lambda value: isinstance(value, bool),
    "terminal": lambda value: value in ("thin", "plain"),
}


def load_settings(folder: Path) -> tuple[Settings, list[Problem]]:
    """The settings, and what was wrong in their files. A setting that is wrong counts as not set."""
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for name in (CONFIG, CHOSEN):
        settings, wrong = _read(folder / name)
        found |= settings
        problems += wrong
    return Settings(**found), problems


def remember_choice(folder: Path, **choice: str) -> None:
    """Remembers what was chosen in the program (`theme`, `lang`); raises Problem."""
    path = folder / CHOSEN
    kept, _ = _read(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, tomli_w.dumps(kept | choice).encode())
    except OSError as error:
        raise from_os(error, path) from error


def _read(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    try:
        data = read_bytes_if_any(path)
        if data is None:
            return {}, []
        text, table = parse_toml(data, path)
    except Problem as problem:
        return {}, [problem]
    settings: dict[str, Any] = clean_tree(table)
    wrong = list(_wrong(settings))
    problems = [
        Problem(message("problems.setting", name=where[0]), path, *locate(text, table, where)) for where in wrong
    ]
    for name, *_ in wrong:
        settings.pop(name, None)
    return settings, problems


def _wrong(settings: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Where a setting stands that is none, or can't be that."""
    for name, value in settings.items():
        if name not in _MAY_BE or not _MAY_BE[name](value):
            yield (name,)
        elif name == "keys":
            yield from ((name, id) for id, keys in value.items() if not isinstance(keys, str))

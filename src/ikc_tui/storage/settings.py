"""The user's settings: `config.toml`, written by the user alone, and what was chosen in the program itself, which is
remembered beside it in `chosen.toml` and goes before."""

from pathlib import Path
from typing import Any, Literal

import tomli_w
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ikc_tui.domain.safe_text import clean_tree
from ikc_tui.method.words import Lang, message
from ikc_tui.storage.atomic import write_whole
from ikc_tui.storage.locate import locate
from ikc_tui.storage.parsing import parse_toml
from ikc_tui.storage.problems import Problem, from_os
from ikc_tui.storage.reading import read_bytes_if_any

CONFIG = "config.toml"
CHOSEN = "chosen.toml"


class Settings(BaseModel):
    """Every setting there is, with what holds where it is not set. Documented in docs/settings.md."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lang: Lang | None = None
    theme: str = "oogst"
    keys: dict[str, str] = Field(default_factory=dict)
    """Command id -> keys, separated by commas."""
    animations: bool = False
    cursor_blink: bool | None = None
    """None: blinks, but not over SSH."""
    terminal: Literal["thin", "plain"] = "thin"
    """Which driver writes to the terminal: ours, that sends what changed, or the framework's own."""


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
    table = clean_tree(table)
    problems: list[Problem] = []
    while True:
        try:
            Settings(**table)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            line, column = locate(text, table, first["loc"])
            name = str(first["loc"][0])
            problems.append(Problem(message("problems.setting", name=name), path, line, column))
            del table[name]
        else:
            return table, problems

"""Colour themes: one TOML file each, shipped or the user's own."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ikc_tui.method.words import Words, message
from ikc_tui.storage.file_reader import read_bytes
from ikc_tui.storage.problems import Problem, problem_of
from ikc_tui.storage.toml_parser import parse_safe_toml
from ikc_tui.storage.toml_positions import locate

COLOURS = (
    "background",  # the paper
    "panel",  # what lies on it: sheets, header, footer
    "text",
    "dim",  # text that steps back
    "rule",  # lines between sections
    "accent",
    "cursor",  # behind the card that one stands on
    "verhalenbord",
    "richtingenbord",
    "actiebord",
    "good",
    "warning",
    "error",
)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Theme:
    """One theme. `titles` are by language; `colours` has every name of COLOURS, as `#rrggbb`."""

    name: str
    titles: dict[str, str]
    dark: bool
    colours: dict[str, str]

    def title(self, words: Words) -> str:
        """The title in a language; the name where the theme has none in it."""
        return self.titles.get(words.lang, self.name)


@dataclass
class Themes:
    """The themes that loaded, by name, and the problems of those that did not."""

    loaded: dict[str, Theme] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load_themes(*folders: Path) -> Themes:
    """The themes in these folders; one in a later folder goes before one of the same name in an earlier.

    A folder that is not there holds none. A theme that can't be read is among the problems; the others load.
    """
    themes = Themes()
    for folder in folders:
        try:
            paths = sorted(folder.glob("*.toml"))
        except OSError as error:  # it stands in a folder of someone else's: what is shipped is there
            themes.problems.append(problem_of(error, folder))
            continue
        for path in paths:
            try:
                themes.loaded[path.stem] = _read_theme(path)
            except Problem as problem:
                themes.problems.append(problem)
    return themes


def _read_theme(path: Path) -> Theme:
    text, table = parse_safe_toml(read_bytes(path), path)
    colours = table.get("colours")
    if not isinstance(colours, dict):
        raise Problem(message("problems.theme_colours"), path, 1, 1)
    for name in COLOURS:
        if name not in colours:
            raise Problem(message("problems.theme_missing", name=name), path, *locate(text, table, ["colours"]))
        if not isinstance(colours[name], str) or not _COLOUR.fullmatch(colours[name]):
            raise Problem(
                message("problems.theme_colour", name=name, value=str(colours[name])[:40]),
                path,
                *locate(text, table, ["colours", name]),
            )
    unknown = [name for name in colours if name not in COLOURS]
    if unknown:
        place = locate(text, table, ["colours", unknown[0]])
        raise Problem(message("problems.theme_unknown", name=unknown[0]), path, *place)
    return Theme(path.stem, _titles(table), bool(table.get("dark", False)), {name: colours[name] for name in COLOURS})


def _titles(table: dict[str, Any]) -> dict[str, str]:
    titles = table.get("title")
    return {lang: str(title) for lang, title in titles.items()} if isinstance(titles, dict) else {}

"""The user's settings: `config.toml`, which only the user writes, and `chosen.toml` beside it.

The latter has what was chosen in the program itself, and goes before the former.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

import tomli_w

from ikc_tui.method.words import LANGUAGES, Lang, Message, message
from ikc_tui.storage.access import make_folders
from ikc_tui.storage.atomic import write_whole
from ikc_tui.storage.file_reader import read_bytes_if_any
from ikc_tui.storage.problems import Problem, os_errors_of
from ikc_tui.storage.toml_parser import parse_safe_toml
from ikc_tui.storage.toml_positions import locate

CONFIG = "config.toml"
CHOSEN = "chosen.toml"

KeyPosition = tuple[Path, int, int]  # file, line and column, from 1


@dataclass(frozen=True)
class Settings:
    """Every setting there is, with what holds where it is not set. Documented in docs/settings.md.

    `lang` None: not chosen. `keys`: by command id, separated by commas; {} for the keys that ikc comes with.
    `cursor_blink` None: blinks, but not over SSH. `show_cursor`: whether the terminal's own cursor is seen, which
    stands on what has the focus. `minutes_folder`: where minutes were last written, as it was typed; `import_folder`:
    from where a file was last imported. `terminal`: which driver writes to the terminal, ours, that sends what changed,
    or the framework's own.
    """

    lang: Lang | None = None
    theme: str = "oogst"
    keys: dict[str, str] = field(default_factory=dict)
    animations: bool = False
    cursor_blink: bool | None = None
    show_cursor: bool = False
    minutes_folder: str = ""
    import_folder: str = ""
    terminal: Literal["thin", "plain"] = "thin"


# Whether a value is valid, by setting. By hand, since loading pydantic would take a third of the time of the start.
_IS_VALID: dict[str, Callable[[Any], bool]] = {
    "lang": lambda value: value in LANGUAGES,
    "theme": lambda value: isinstance(value, str),
    "keys": lambda value: isinstance(value, dict),
    "animations": lambda value: isinstance(value, bool),
    "cursor_blink": lambda value: isinstance(value, bool),
    "show_cursor": lambda value: isinstance(value, bool),
    "minutes_folder": lambda value: isinstance(value, str),
    "import_folder": lambda value: isinstance(value, str),
    "terminal": lambda value: value in ("thin", "plain"),
}


def load_settings(folder: Path) -> tuple[Settings, list[Problem]]:
    """The settings in a folder, and what was wrong in their files; a file that is not there sets nothing.

    A setting that is wrong counts as not set.
    """
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for name in (CONFIG, CHOSEN):
        read = _read_settings(folder / name)
        found |= read.settings
        problems += read.problems
    return Settings(**found), problems


def key_problem(folder: Path, id: str, reason: Message) -> Problem:
    """A problem with the keys of a command, where they are set; where they are not, of `config.toml`."""
    places = _read_settings(folder / CONFIG).key_places | _read_settings(folder / CHOSEN).key_places
    return Problem(reason, *places.get(id, (folder / CONFIG,)))


def remember_choice(folder: Path | None, **choice: str) -> None:
    """Remembers what was chosen in the program (`theme`, `lang`, `minutes_folder`), beside what was chosen before.

    Raises Problem, also where there is no folder (None). To be called by one thread at a time: of two choices that are
    made at once one may be forgotten.
    """
    if folder is None:
        raise Problem(message("problems.no_home"))
    path = folder / CHOSEN
    before = _read_settings(path).settings
    with os_errors_of(path):
        make_folders(folder)
        write_whole(path, tomli_w.dumps(before | choice).encode())


class _SettingsFile(NamedTuple):
    """The settings in one file, the positions of its keys, and what is wrong in it."""

    settings: dict[str, Any] = {}
    key_places: dict[str, KeyPosition] = {}
    problems: list[Problem] = []


def _read_settings(path: Path) -> _SettingsFile:
    try:
        data = read_bytes_if_any(path)
        if data is None:
            return _SettingsFile()
        text, settings = parse_safe_toml(data, path)
    except Problem as problem:
        return _SettingsFile(problems=[problem])
    wrong = [name for name, value in settings.items() if name not in _IS_VALID or not _IS_VALID[name](value)]
    for name in wrong:
        del settings[name]
    places = {}
    if "keys" in settings:
        places = {id: where for id, where, _ in _key_entries(settings["keys"])}
        settings["keys"] = {id: keys for id, _, keys in _key_entries(settings["keys"]) if isinstance(keys, str)}
        wrong += [id for id in places if id not in settings["keys"]]
    problems = [
        Problem(message("problems.setting", name=name), path, *locate(text, settings, places.get(name, (name,))))
        for name in wrong
    ]
    key_places = {id: (path, *locate(text, settings, where)) for id, where in places.items()}
    return _SettingsFile(settings, key_places, problems)


def _key_entries(table: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...], Any]]:
    """Command id, where it stands, and its keys. An id without quotes is a table to TOML: `card.add = "x"`."""
    for id, keys in table.items():
        if isinstance(keys, dict):
            yield from ((f"{id}.{rest}", ("keys", id, rest), inner) for rest, inner in keys.items())
        else:
            yield id, ("keys", id), keys

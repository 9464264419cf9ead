"""The user's own keys, checked before Textual gets them: version 8.2.8 drops clashing bindings in silence."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from textual.keys import KEY_TO_UNICODE_NAME, Keys, _character_to_key

from ikc_tui.method.words import Message, message
from ikc_tui.ui.commands.table import COMMANDS, Command, command, shown_key

OPEN_TOGETHER = (  # scopes whose keys work at the same time, so that no two of their commands may share a key
    ("app", "screen", "list"),
    ("app", "screen", "overview"),
    ("app", "screen", "past"),
    ("app", "screen", "growth"),
    ("app", "screen", "brief"),
    ("app", "screen", "actions"),
    ("app", "screen", "agenda"),
    ("app", "screen", "meeting"),
    ("app", "screen", "round"),
    ("app", "screen", "search"),
    ("app", "screen", "canvas", "board"),
    ("app", "screen", "canvas", "lessons"),
    ("app", "screen", "canvas", "practice"),
)

_UNICODE_NAMES = {name: sign for sign, name in KEY_TO_UNICODE_NAME.items()}
_NAMES_OF_SIGNS = {"?": "question_mark", "/": "slash", "[": "left_square_bracket", "]": "right_square_bracket"}
_MODIFIERS = {"ctrl", "shift", "alt", "super", "hyper", "meta"}
_NAMES = {key.value for key in Keys} | set(_UNICODE_NAMES) | {_character_to_key(chr(sign)) for sign in range(33, 127)}


class WrongKeys(NamedTuple):
    """The id of a command whose keys can't be used, and why not."""

    id: str
    message: Message


def check_keymap(wanted: Mapping[str, str]) -> tuple[dict[str, str], list[WrongKeys]]:
    """The user's keys that can be used, and what is wrong with the others.

    Both mappings are from command ids to keys with commas between. A command whose keys are wrong is left out, and so
    keeps those of the table.
    """
    known = {found.id for found in COMMANDS}
    problems = [WrongKeys(id, _unknown_command(id, known)) for id in wanted if id not in known]
    accepted: dict[str, tuple[str, ...]] = {}
    for id in wanted:
        if id in known:
            keys = tuple(_textual_name(key) for key in (key.strip() for key in wanted[id].split(",")) if key)
            wrong = next((key for key in keys if not is_key(key)), None)
            if wrong is not None:
                problems.append(WrongKeys(id, message("problems.key_impossible", key=wrong, id=id)))
            elif not keys:
                problems.append(WrongKeys(id, message("problems.key_none", id=id)))
            else:
                accepted[id] = keys
    clash = _find_clash(accepted)
    while clash is not None:
        key, id, other = clash
        problems.append(WrongKeys(id, message("problems.key_twice", key=key, id=id, other=other)))
        del accepted[id]
        clash = _find_clash(accepted)
    return {id: ",".join(keys) for id, keys in accepted.items()}, problems


def _unknown_command(id: str, known: Iterable[str]) -> Message:
    if meant := get_close_matches(id, known, n=1, cutoff=0.8):
        return message("problems.key_unknown_but", id=id, meant=meant[0])
    return message("problems.key_unknown", id=id)


def keys_of(found: Command, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a command: the user's own, else those of the table."""
    return tuple(keymap[found.id].split(",")) if found.id in keymap else found.keys


def first_key(id: str, keymap: Mapping[str, str]) -> str:
    """The first key of the command with this id, as people know it."""
    return shown_key(keys_of(command(id), keymap)[0])


def _textual_name(key: str) -> str:
    """Textual's name of a key: `plus` for +."""
    return _NAMES_OF_SIGNS.get(key) or (_character_to_key(key) if len(key) == 1 and not key.isalnum() else key)


def is_key(key: str) -> bool:
    """Whether a terminal can send this key."""
    *modifiers, name = key.split("+")
    return set(modifiers) <= _MODIFIERS and ((len(name) == 1 and name.isprintable()) or name in _NAMES)


def _find_clash(accepted: Mapping[str, tuple[str, ...]]) -> tuple[str, str, str] | None:
    """A key that two commands would have, the one of them that the user changed, and the other; None where none is."""
    for scopes in OPEN_TOGETHER:
        holders: dict[str, str] = {}
        for found in (found for found in COMMANDS if found.scope in scopes):
            for key in accepted.get(found.id, found.keys):
                other = holders.setdefault(key, found.id)
                if other != found.id:
                    changed = found.id if found.id in accepted else other
                    return key, changed, other if changed == found.id else found.id
    return None

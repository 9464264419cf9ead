"""The path of a file as people type it: `~` is their own folder, and what is typed in part is completed."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.services.minutes import folder_as_typed, unquoted
from ikc_tui.storage.file_reader import entries_in
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.unicode_names import existing_path

_BEGINS_ANEW = re.compile(r"""(?<=.[/\\])(?=/|~[/\\]|[A-Za-z]:[/\\]|\\\\|"|'.*'\s*$)""")
"""Where a whole path was typed or pasted behind the folder that stood there already."""


def plain_path(typed: str) -> str:
    """What was typed, without the folder before a whole path and the quotes around it, as Windows copies it."""
    begun = _BEGINS_ANEW.search(typed)
    return unquoted(typed[begun.start() :] if begun else typed)


def path_as_typed(typed: str) -> Path:
    """The path that was typed or pasted, in the spelling that the disk has. Raises Problem as `folder_as_typed`."""
    return existing_path(folder_as_typed(plain_path(typed)))


def complete_path(typed: str) -> str:
    """What was typed, as far on as all files and folders that begin so agree; as it is where none does.

    A folder ends in a slash. Hidden ones are left out unless a dot was typed. Goes to the disk.
    """
    folder = folder_of(typed)
    begun = typed[len(folder) :]
    try:
        entries = entries_in(path_as_typed(folder or "~"))
    except Problem:
        return typed
    names = [
        f"{name}/" if entry.is_dir() else name
        for name, entry in entries.items()
        if name.casefold().startswith(begun.casefold()) and not (name.startswith(".") and not begun)
    ]
    agreed = _agreed_start([name for name in names if clean_line(name) == name])
    return f"{folder}{agreed}" if len(agreed) >= len(begun) else typed


def folder_of(typed: str) -> str:
    """The folder of a path as it was typed, with its slash; "" where none was."""
    return typed[: max(typed.rfind("/"), typed.rfind(os.sep)) + 1]


def _agreed_start(names: Sequence[str]) -> str:
    """What all of the names begin with; "" where there are none."""
    if not names:
        return ""
    first, last = min(names), max(names)  # between these two stand all others
    return first[: next((at for at, sign in enumerate(first) if last[at : at + 1] != sign), len(first))]

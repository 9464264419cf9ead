"""Paths of files and folders as people type and paste them, and the folder that is proposed at first."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.storage.file_reader import entries_in
from ikc_tui.storage.folder import is_dir
from ikc_tui.storage.paths import documents
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.unicode_names import existing_path
from ikc_tui.storage.user_folder import user_folder

_BEGINS_ANEW = re.compile(r"""(?<=.[/\\])(?=/|~[/\\]|[A-Za-z]:[/\\]|\\\\|"|'.*'\s*$)""")
"""Where a whole path was typed or pasted behind the folder that stood there already."""


def documents_folder() -> str:
    """The path of the person's folder of documents; of their own folder where they have none, "" for neither.

    Goes to the disk.
    """
    try:
        home, found = user_folder(Path.home), user_folder(documents)
        folder = found if is_dir(found) else home
    except Problem:
        return ""
    return str(folder)


def plain_path(typed: str) -> str:
    """What was typed, without the folder before a whole path and the quotes around it, as Windows copies it."""
    begun = _BEGINS_ANEW.search(typed)
    return _unquoted(typed[begun.start() :] if begun else typed)


def folder_as_typed(typed: str) -> Path:
    """The folder that was typed: `~` is that of the person, and so is where one begins that is not whole.

    Where it is there, it has the spelling that the disk has. Goes to the disk. Raises Problem where it is not known who
    the person is.
    """
    folder = Path(_unquoted(typed))
    whole = folder if folder.is_absolute() else user_folder(lambda: Path.home() / folder.expanduser())
    return existing_path(whole)


def path_as_typed(typed: str) -> Path:
    """The path that was typed or pasted. Goes to the disk, and raises Problem, as `folder_as_typed`."""
    return folder_as_typed(plain_path(typed))


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


def _unquoted(typed: str) -> str:
    """A path without the quotes in which Windows copies it, or a terminal puts what is dragged into it."""
    path = typed.strip()
    if len(path) > 1 and path[0] == path[-1] == "'":  # one alone may begin a name: 't Hof
        return path[1:-1]
    return path.strip('"')


def _agreed_start(names: Sequence[str]) -> str:
    """What all of the names begin with; "" where there are none."""
    if not names:
        return ""
    first, last = min(names), max(names)  # between these two stand all others
    return first[: next((at for at, sign in enumerate(first) if last[at : at + 1] != sign), len(first))]

"""Names of files that are the same to people, and not to the disk.

An `é` is one character where it is typed, and a letter and an accent in what macOS hands on: equivalent by the
normal forms of Unicode (UAX #15). Names are compared in NFC.
"""

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path


def existing_name(name: str, names: Iterable[str]) -> str:
    """The name as it is spelled among these; as it was given where it is not there."""
    wanted, known = _composed(name), list(names)
    return name if name in known else next((each for each in known if _composed(each) == wanted), name)


def existing_path(path: Path) -> Path:
    """The path as it is spelled on the disk; as it was given where nothing is there. Never raises OSError."""
    if os.path.lexists(path) or path == path.parent:
        return path
    folder = existing_path(path.parent)
    try:
        return folder / existing_name(path.name, os.listdir(folder))
    except OSError:
        return path


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)

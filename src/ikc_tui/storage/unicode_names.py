"""File names that differ only in how accents are encoded.

An `é` is one character where it is typed, and a letter and an accent in what macOS hands on: equivalent by the
normal forms of Unicode (UAX #15). Names are compared in NFC.
"""

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path


def existing_name(name: str, names: Iterable[str]) -> str:
    """The one of `names` that equals the name but for the encoding of accents; the name itself where none does."""
    wanted, known = _composed(name), list(names)
    return name if name in known else next((each for each in known if _composed(each) == wanted), name)


def existing_path(path: Path) -> Path:
    """The path in the spelling that the disk has; as given where nothing is there. Never raises OSError."""
    if os.path.lexists(path) or path == path.parent:
        return path
    folder = existing_path(path.parent)
    try:
        return folder / existing_name(path.name, os.listdir(folder))
    except OSError:
        return path


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)

"""File names that differ only in how accents are encoded and, on Windows, in small and capital letters.

An `é` is one character where it is typed, and a letter and an accent in what macOS hands on: equivalent by the
normal forms of Unicode (UAX #15). Names are compared in NFC.
"""

import os
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path


def existing_name(name: str, names: Iterable[str]) -> str:
    """The one of `names` that equals the name but for the encoding of accents; the name itself where none does.

    On Windows small and capital letters are equal too.
    """
    wanted, known = _comparable(name), list(names)
    return name if name in known else next((each for each in known if _comparable(each) == wanted), name)


def existing_path(path: Path) -> Path:
    """The path in the spelling that the disk has; as given where nothing is there. Never raises OSError."""
    is_there = os.path.lexists(path)
    if (is_there and sys.platform != "win32") or path == path.parent:
        return path
    folder = path.parent if is_there else existing_path(path.parent)
    try:
        return folder / existing_name(path.name, os.listdir(folder))
    except OSError:
        return path


def _comparable(name: str) -> str:
    composed = unicodedata.normalize("NFC", name)
    return composed.casefold() if sys.platform == "win32" else composed

"""Names of files that are the same to people, and not to the disk: `é` is one sign where it is typed, and two in what
macOS hands on."""

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path


def as_it_stands(name: str, names: Iterable[str]) -> str:
    """The name as it is spelled among these; as it was given where it is not there."""
    wanted, known = _composed(name), list(names)
    return name if name in known else next((each for each in known if _composed(each) == wanted), name)


def path_as_it_stands(path: Path) -> Path:
    """The path as it is spelled on the disk; as it was given where nothing is there."""
    if os.path.lexists(path) or path == path.parent:
        return path
    folder = path_as_it_stands(path.parent)
    try:
        return folder / as_it_stands(path.name, os.listdir(folder))
    except OSError:
        return path


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)

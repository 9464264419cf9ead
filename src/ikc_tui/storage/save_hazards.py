"""What can't be kept of a file that is replaced whole, as each save does."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message


def other_names(path: Path) -> Message | None:
    """That a save parts this file from its other names (hard links), which then keep what they have; None where it has
    none."""
    with suppress(OSError):
        if (links := os.stat(path).st_nlink) > 1:
            return message("replacing.links", name=clean_line(path.name), n=links - 1)
    return None


def of_another(path: Path) -> Message:
    """What to do where only its owner may replace a file."""
    return message("replacing.sticky", name=clean_line(path.name), folder=clean_line(str(path.parent)))


def is_anothers_in_sticky_folder(path: Path, uid: int | None = None) -> bool:
    """Whether the file stands in a folder in which one may replace one's own files alone, and is not one's own."""
    if not hasattr(os, "geteuid"):  # Windows knows no such folders
        return False
    uid = os.geteuid() if uid is None else uid
    try:
        target = Path(os.path.realpath(path))
        folder, file = os.stat(target.parent), os.stat(target)
    except OSError:
        return False
    return bool(folder.st_mode & stat.S_ISVTX) and uid not in (0, folder.st_uid, file.st_uid)

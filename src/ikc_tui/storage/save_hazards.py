"""What a save can break, since it replaces the file: hard links, and files of others in a sticky folder."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message


def hard_link_notice(path: Path) -> Message | None:
    """The warning that a save parts a file from its other names (hard links); None where it has none or is not there.

    The file gets a new inode, and the other names keep the old one with what it holds: rename(2) replaces a directory
    entry, not the contents of a file.
    """
    with suppress(OSError):
        if (links := os.stat(path).st_nlink) > 1:
            return message("replacing.links", name=clean_line(path.name), n=links - 1)
    return None


def only_owner_may_replace(path: Path) -> Message:
    """The sentence that only its owner may replace a file, and what to do."""
    return message("replacing.sticky", name=clean_line(path.name), folder=clean_line(str(path.parent)))


def is_anothers_in_sticky_folder(path: Path, uid: int | None = None) -> bool:
    """Whether a file belongs to another account in a folder where everyone may replace only their own files.

    Such a folder has the sticky bit (chmod(2), S_ISVTX): only who owns the file or the folder, and root, may rename or
    remove what is in it. `uid` None means the effective one. False where the file can't be seen, and on Windows.
    """
    if not hasattr(os, "geteuid"):  # Windows knows no such folders
        return False
    uid = os.geteuid() if uid is None else uid
    try:
        target = Path(os.path.realpath(path))
        folder, file = os.stat(target.parent), os.stat(target)
    except OSError:
        return False
    return bool(folder.st_mode & stat.S_ISVTX) and uid not in (0, folder.st_uid, file.st_uid)

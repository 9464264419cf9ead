"""Where symbolic links lead."""

import errno
import os
from pathlib import Path

from ikc_tui.storage.platform_files import is_link


def resolve_links(path: Path) -> Path:
    """The file that a path leads to; it need not be there.

    Raises OSError, ENOLINK for a link that leads nowhere: nothing is made through one.
    """
    try:
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        if is_link(path):
            raise OSError(errno.ENOLINK, os.strerror(errno.ENOLINK), str(path)) from None
        return Path(os.path.realpath(path.parent)) / path.name


def canonical_path(path: Path) -> Path:
    """The one path of a file, whichever path leads to it, with all links resolved.

    That of a link that leads nowhere is the path of the link. Never raises OSError.
    """
    try:
        return resolve_links(path)
    except OSError:
        return Path(os.path.realpath(path.parent)) / path.name

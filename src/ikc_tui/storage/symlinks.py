"""Where links lead."""

import errno
import os
from pathlib import Path


def behind_links(path: Path) -> Path:
    """The file that a path leads to; it need not be there. Raises OSError, ENOLINK for a link that leads nowhere:
    nothing is made through one."""
    try:
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        if path.is_symlink():
            raise OSError(errno.ENOLINK, os.strerror(errno.ENOLINK), str(path)) from None
        return Path(os.path.realpath(path.parent)) / path.name


def real_file(path: Path) -> Path:
    """The same, to know to which file something belongs: a link that leads nowhere stands for itself."""
    try:
        return behind_links(path)
    except OSError:
        return Path(os.path.realpath(path.parent)) / path.name

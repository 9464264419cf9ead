"""Renaming so that nothing is replaced unseen.

Two files change names in one step, or a name is taken only where it is free. Linux's renameat2(2), with
RENAME_EXCHANGE and RENAME_NOREPLACE, which Python does not offer. Windows has the second way alone.
"""

import errno
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

_HERE = -100  # AT_FDCWD
_NO_REPLACE, _EXCHANGE = 1, 2  # RENAME_NOREPLACE, RENAME_EXCHANGE
_NOT_OFFERED = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM)


class NotOfferedError(Exception):
    """The system or the disk has no such way to rename."""


def exchange(one: Path, other: Path) -> None:
    """Lets two files change names in one step.

    Raises OSError, FileNotFoundError where one is missing, and NotOfferedError.
    """
    _rename(one, other, _EXCHANGE)


def move_if_free(one: Path, other: Path) -> bool:
    """Gives a file another name; whether it has that now: not where there is another file of that name.

    Raises OSError, and NotOfferedError.
    """
    try:
        if sys.platform == "win32":
            os.rename(one, other)
        else:
            _rename(one, other, _NO_REPLACE)
    except FileExistsError:
        return False
    return True


def _rename(one: Path, other: Path, flag: int) -> None:
    renameat2 = _find_renameat2()
    if renameat2 is None:
        raise NotOfferedError
    import ctypes

    if renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), flag) != 0:
        number = ctypes.get_errno()
        if number in _NOT_OFFERED:
            raise NotOfferedError
        raise OSError(number, os.strerror(number), str(other))


@cache
def _find_renameat2() -> Any:
    """The function of the C library; None where it has none."""
    if sys.platform != "linux":
        return None
    import ctypes

    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)

"""Renaming so that nothing is replaced unseen: two files change names in one step, or a name is taken only where it is
free. Linux's `renameat2` (man 2 renameat2), which Python does not offer."""

import errno
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

_HERE = -100  # AT_FDCWD
_IF_FREE, _EXCHANGE = 1, 2  # RENAME_NOREPLACE, RENAME_EXCHANGE
_NOT_OFFERED = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM)


class NotOfferedError(Exception):
    """The system or the disk can't do that."""


def exchange(one: Path, other: Path) -> None:
    """The two change names. Raises OSError, FileNotFoundError where one is missing, and NotOfferedError."""
    _rename(one, other, _EXCHANGE)


def move_if_free(one: Path, other: Path) -> bool:
    """Whether the file has that name now; False where there is another of that name. Raises OSError, and
    NotOfferedError."""
    try:
        _rename(one, other, _IF_FREE)
    except FileExistsError:
        return False
    return True


def _rename(one: Path, other: Path, how: int) -> None:
    renameat2 = _renameat2()
    if renameat2 is None:
        raise NotOfferedError
    import ctypes

    if renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), how) != 0:
        number = ctypes.get_errno()
        if number in _NOT_OFFERED:
            raise NotOfferedError
        raise OSError(number, os.strerror(number), str(other))


@cache
def _renameat2() -> Any:
    """The function of the C library; None where it has none."""
    if sys.platform != "linux":
        return None
    import ctypes

    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)

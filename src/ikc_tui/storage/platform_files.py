"""What files ask on Windows and not elsewhere; on other systems each of these is the plain call.

There a file that another program has open can't be replaced or removed, and often not read (Microsoft, "Creating and
Opening Files", sharing modes): a virus scanner or a sync program has each new file for a moment. So what is refused
for that is tried again, for a while. A descriptor opens as text unless told not to, a folder can be a link of a second
kind (a junction), and a path of more than 259 characters needs a prefix.
"""

import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

BINARY: int = getattr(os, "O_BINARY", 0)
"""The flag of os.open with which what is written is what stands in the file."""

HELD_SECONDS = 2.0  # for which a file that another program has open is waited for
PASSING_SECONDS = 0.3  # for which any other refusal is: while a file is replaced or goes, it refuses too
POLL_INTERVAL = 0.01  # seconds between tries
MAX_NAME, MAX_PATH = 255, 259  # characters of a name, and of a path without that prefix
MAX_PLAIN_PATH = 160  # characters of a folder's path, to which up to 100 are added for the names in its `.ikc`
_LONG, _LONG_SHARE = "\\\\?\\", "\\\\?\\UNC\\"  # before a path that may be long (Microsoft, "Naming Files, Paths")
_RECALL_ON_DATA_ACCESS = 0x00400000  # FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS
_SHARE_GONE = (51, 53, 54, 55, 59, 64, 65, 67, 121, 240, 1219, 1222, 1231, 1232)  # Microsoft, "System Error Codes"
_ERROR_SHARING_VIOLATION, _ERROR_LOCK_VIOLATION = 32, 33


def while_held(act: Callable[[], Result], path: Path) -> Result:
    """Does something to a file, again and again for two seconds at most while another program has the file open.

    Raises the OSError of the last try.
    """
    if sys.platform != "win32":
        return act()
    began = time.monotonic()
    while True:
        try:
            return act()
        except PermissionError:
            waited = time.monotonic() - began
            if waited > PASSING_SECONDS and (waited > HELD_SECONDS or not is_held(path)):
                raise
        time.sleep(POLL_INTERVAL)


def is_held(path: Path) -> bool:
    """Whether another program has a file open, so that it can't be replaced, removed or read."""
    return _sharing_forbids(path, deny_writers=False)


def is_open_for_writing(path: Path) -> bool:
    """Whether another program has a file open to write in it; always False where the system does not tell."""
    return _sharing_forbids(path, deny_writers=True)


def is_link(path: Path) -> bool:
    """Whether a path is a symbolic link, or a junction. Never raises OSError."""
    try:
        return is_link_by(os.lstat(path))
    except (OSError, ValueError):
        return False


def is_link_by(status: os.stat_result) -> bool:
    """Whether that is what lstat(2) says of a symbolic link, or of a junction."""
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    return stat.S_ISLNK(status.st_mode) or (junction is not None and _reparse_tag(status) == junction)


def is_elsewhere(path: Path) -> bool:
    """Whether a file is a placeholder: a sync program (OneDrive) has it, and fetches it when it is read."""
    return bool(_attributes(path) & _RECALL_ON_DATA_ACCESS)


def is_marked_read_only(path: Path) -> bool:
    """Whether a file has the mark that it is for reading only, which Windows shows among its properties."""
    return bool(_attributes(path) & getattr(stat, "FILE_ATTRIBUTE_READONLY", 0))


def is_too_long(path: Path) -> bool:
    """Whether a path is longer than Windows takes, or a name in it."""
    whole = os.path.abspath(path)
    return any(len(part) > MAX_NAME for part in path.parts) or (len(whole) > MAX_PATH and not whole.startswith(_LONG))


def _attributes(path: Path) -> int:
    try:
        return getattr(os.stat(path), "st_file_attributes", 0)
    except (OSError, ValueError):
        return 0


def is_missing(error: BaseException | None) -> bool:
    """Whether an error of the system means that there is no such file, and not that its network folder is gone."""
    return isinstance(error, FileNotFoundError) and not is_share_gone(error)


def is_share_gone(error: OSError) -> bool:
    """Whether an error of the system means that a network folder does not answer; always False elsewhere."""
    return getattr(error, "winerror", None) in _SHARE_GONE


def read_again(descriptor: int, size: int) -> bytes:
    """The first `size` bytes of an open file, wherever it was written last."""
    if sys.platform != "win32":
        return os.pread(descriptor, size, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, size)


def long_path(folder: Path) -> Path:
    """The path of a folder, in the form that names in it may make as long as they like."""
    if sys.platform != "win32":
        return folder
    path = os.path.abspath(folder)
    if len(path) <= MAX_PLAIN_PATH or path.startswith(_LONG):
        return folder
    return Path(_LONG_SHARE + path[2:] if path.startswith("\\\\") else _LONG + path)


def shown_path(path: Path | str) -> str:
    """A path as a person knows it: without what `long_path` puts before it."""
    text = str(path)
    if text.startswith(_LONG_SHARE):
        return "\\\\" + text.removeprefix(_LONG_SHARE)
    return text.removeprefix(_LONG)


def _reparse_tag(status: os.stat_result) -> int:
    return getattr(status, "st_reparse_tag", 0)


def _sharing_forbids(path: Path, *, deny_writers: bool) -> bool:
    if sys.platform != "win32":
        return False
    import _winapi

    read, delete, open_existing = 0x80000000, 0x00010000, 3
    share_read, share_delete, share_all = 1, 4, 7
    access, share = (read, share_read | share_delete) if deny_writers else (read | delete, share_all)
    try:
        _winapi.CloseHandle(_winapi.CreateFile(str(path), access, share, 0, open_existing, 0, 0))
    except OSError as error:
        return error.winerror in (_ERROR_SHARING_VIOLATION, _ERROR_LOCK_VIOLATION)
    return False

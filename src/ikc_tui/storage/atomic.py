"""Writing a file whole or not at all.

The content goes to a temporary file in the same folder, is synced and read back, and only then takes the place of
the old file in one step. Whatever fails up to there, the old file stands as it stood. The folder is synced so that
the step survives a power cut.
"""

import contextlib
import errno
import os
import re
import secrets
import stat
import time
from hashlib import sha256
from pathlib import Path

LEFT_BEHIND = 3600.0  # seconds
_UNFINISHED = re.compile("[0-9a-f]{8}\\.tmp")
_TEMPORARY = re.compile(f"\\..+\\.{_UNFINISHED.pattern}", re.DOTALL)
_CANNOT_SYNC_FOLDERS = (errno.EINVAL, errno.ENOTSUP, errno.EACCES)  # network disks; folders that can't be listed


def write_whole(path: Path, data: bytes) -> None:
    """The file at this path becomes these bytes. A link is followed, and permissions are kept. Raises OSError."""
    target = Path(os.path.realpath(path))
    mode = _mode_of(target)
    temporary = target.with_name(f"{_beginning(target)}{secrets.token_hex(4)}.tmp")
    try:
        _write_new(temporary, data, mode)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    _sync_folder(target.parent)


def clear_unfinished(path: Path) -> None:
    """Removes what a program that was killed in the middle of writing this file left beside it. To be called where
    nobody else writes the file."""
    target = Path(os.path.realpath(path))
    with contextlib.suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries:
            if _UNFINISHED.fullmatch(entry.name.removeprefix(_beginning(target))):
                os.unlink(entry)


def clear_left_behind(folder: Path) -> None:
    """Removes what programs that were killed in the middle of writing left in a folder of many files, an hour ago or
    more: what is younger, another may be writing."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _TEMPORARY.fullmatch(entry.name):
                age = time.time() - entry.stat(follow_symlinks=False).st_mtime
                if age > LEFT_BEHIND:
                    os.unlink(entry)


def _beginning(target: Path) -> str:
    """How the names of a file's temporary files begin, and those of no other: 162 bytes at most, of the 255 that a
    name may have."""
    name = target.name
    return f".{name if len(name) <= 40 else name[:31] + sha256(os.fsencode(name)).hexdigest()[:9]}."


def _write_new(path: Path, data: bytes, mode: int | None) -> None:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), 0o666)
    try:
        if mode is not None:
            os.chmod(path, mode)
        written = 0
        while written < len(data):
            written += os.write(descriptor, data[written:])
        os.fsync(descriptor)
        if os.fstat(descriptor).st_size != len(data) or os.pread(descriptor, len(data), 0) != data:
            raise OSError(errno.EIO, "what was read back differs from what was written")
    finally:
        os.close(descriptor)


def _mode_of(path: Path) -> int | None:
    """The permissions of the file that will be replaced, if there is one. One that may not be written is left alone:
    the folder alone would allow it."""
    try:
        mode = stat.S_IMODE(os.stat(path).st_mode)
    except FileNotFoundError:
        return None
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return mode


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder can't be opened there, and NTFS logs the rename itself
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC_FOLDERS:
            raise

"""Writing a file whole or not at all.

The content goes to a temporary file in the same folder, is synced and read back, and only then takes the place of the
old file in one step (rename(2) replaces a name atomically). Whatever fails up to there, the old file stands as it
stood. The folder is synced so that the step survives a power cut: to sync the file alone does not see to its name
(fsync(2)). Nothing is ever made through a link. Nothing is remembered here: any thread may call.
"""

import contextlib
import errno
import os
import re
import secrets
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from ikc_tui.storage.access import access_of, apply_access, give_to_owner_of, share_like
from ikc_tui.storage.platform_files import BINARY, read_again, while_held
from ikc_tui.storage.rename import NotOfferedError, exchange, move_if_free
from ikc_tui.storage.symlinks import resolve_links

ABANDONED_AFTER = 3600.0  # seconds
_UNFINISHED = re.compile("[0-9a-f]{8}\\.tmp")
_TEMPORARY = re.compile(f"\\..+\\.{_UNFINISHED.pattern}", re.DOTALL)
_CANNOT_SYNC_FOLDERS = (errno.EINVAL, errno.ENOTSUP, errno.EACCES)  # network disks; folders that can't be listed

_NEW_FILE_MODE, _PRIVATE_FILE_MODE = 0o666, 0o600

GiveAccess = Callable[[int], None]
"""Sets the access to a file that was just made, given an open descriptor of it. May raise OSError."""


class ReplacedError(Exception):
    """The file holds other bytes (`current`) than those that were to be replaced; it was left as it is."""

    def __init__(self, current: bytes) -> None:
        super().__init__("the file was replaced meanwhile")
        self.current = current


def write_whole(path: Path, data: bytes) -> None:
    """Writes these bytes as the file at this path, in one step.

    A link to a file is followed. A file that is there keeps its access; a new one is as shared as its folder. Raises
    OSError, ENOLINK where a link leads nowhere.
    """
    target = resolve_links(path)
    with _temporary_file(target, data, _access_for(target)) as temporary:
        _move_over(target, temporary)


def replace_whole(path: Path, data: bytes, before: bytes | None, give_access: GiveAccess | None = None) -> None:
    """Writes as `write_whole` does, but only where the bytes `before` stand there at the very moment of the step.

    So a program that takes no lock is not overwritten. `before` None means no file; a file that is gone by then is made
    again. `give_access` sets the access to a new file; None: as shared as its folder. Raises OSError, and
    ReplacedError where other bytes stand there.
    """
    target = resolve_links(path)
    with _temporary_file(target, data, _access_for(target, give_access)) as temporary:
        try:
            _exchange_if_unchanged(target, temporary, data, before)
        except NotOfferedError:
            while_held(lambda: _replace_if_unchanged(target, temporary, before), target)


def remove_whole(path: Path, before: bytes) -> None:
    """Removes a file, but only where these bytes stand in it at the very moment of the step.

    Where there is no file, nothing happens. Raises OSError, and ReplacedError where other bytes stand there.
    """
    aside = _temporary_path(path)
    try:
        while_held(lambda: os.rename(path, aside), path)
    except FileNotFoundError:
        return
    try:
        current = aside.read_bytes()
        if current == before:
            while_held(lambda: os.unlink(aside), aside)
            _sync_folder(path.parent)
            return
    except BaseException:
        _move_back(aside, path)
        raise
    _move_back(aside, path)
    raise ReplacedError(current)


def write_own(path: Path, data: bytes, give_access: GiveAccess | None = None) -> None:
    """Writes as `write_whole` does, a file of ikc's own: a link at this path is replaced and not followed.

    `give_access` sets the access to it; None: for its owner alone. Raises OSError.
    """
    access = give_access or (lambda descriptor: give_to_owner_of(path.parent, descriptor))
    with _temporary_file(path, data, (_PRIVATE_FILE_MODE, access)) as temporary:
        _move_over(path, temporary)


def clear_unfinished(path: Path) -> None:
    """Removes what a program that was killed in the middle of writing this file left beside it.

    To be called where nobody else writes the file. What can't be removed stays; nothing is raised.
    """
    target = Path(os.path.realpath(path))
    with contextlib.suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries:
            if _UNFINISHED.fullmatch(entry.name.removeprefix(_temporary_prefix(target))):
                os.unlink(entry)


def clear_left_behind(folder: Path) -> None:
    """Removes what programs that were killed in the middle of writing left in a folder, an hour ago or more.

    What is younger, another may be writing. What can't be removed stays; nothing is raised.
    """
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _TEMPORARY.fullmatch(entry.name):
                age = time.time() - entry.stat(follow_symlinks=False).st_mtime
                if age > ABANDONED_AFTER:
                    os.unlink(entry)


def left_behind(folder: Path) -> list[Path]:
    """The files that programs which were killed in the middle of writing left in a folder, or still write.

    Raises OSError where there is such a folder that can't be read.
    """
    try:
        return sorted(folder / name for name in os.listdir(folder) if _TEMPORARY.fullmatch(name))
    except FileNotFoundError:
        return []


def _temporary_path(target: Path) -> Path:
    return target.with_name(f"{_temporary_prefix(target)}{secrets.token_hex(4)}.tmp")


def _temporary_prefix(target: Path) -> str:
    """The beginning of the names of one file's temporary files.

    At most 162 bytes, of the 255 that a name may have.
    """
    name = target.name
    return f".{name if len(name) <= 40 else name[:31] + sha256(os.fsencode(name)).hexdigest()[:9]}."


def _access_for(target: Path, to_new: GiveAccess | None = None) -> tuple[int, GiveAccess]:
    """The permissions to begin with, never more than there will be, and what gives the rest.

    A file that may not be written is left alone (PermissionError): the folder alone would allow it.
    """
    former = access_of(target)
    if former is None:
        return _NEW_FILE_MODE, to_new or (lambda descriptor: share_like(target.parent, descriptor))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return former.mode & _NEW_FILE_MODE, lambda descriptor: apply_access(former, descriptor)


@contextlib.contextmanager
def _temporary_file(target: Path, data: bytes, access: tuple[int, GiveAccess]) -> Iterator[Path]:
    """The content in a temporary file beside the target, synced and read back, which is to take its place."""
    temporary = _temporary_path(target)
    try:
        _write_new(temporary, data, *access)
        yield temporary
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _write_new(path: Path, data: bytes, mode: int, give_access: GiveAccess) -> None:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | BINARY | getattr(os, "O_CLOEXEC", 0), mode)
    try:
        give_access(descriptor)
        written = 0
        while written < len(data):
            written += os.write(descriptor, data[written:])
        os.fsync(descriptor)
        if os.fstat(descriptor).st_size != len(data) or read_again(descriptor, len(data)) != data:
            raise OSError(errno.EIO, "what was read back differs from what was written")
    finally:
        os.close(descriptor)


def _move_over(target: Path, temporary: Path) -> None:
    while_held(lambda: os.replace(temporary, target), target)
    _sync_folder(target.parent)


def _replace_if_unchanged(target: Path, temporary: Path, before: bytes | None) -> None:
    """Replaces the target where it is as expected, in two steps; where the system refuses to, it is compared anew."""
    if target.exists() and (current := target.read_bytes()) != before:
        raise ReplacedError(current)
    os.replace(temporary, target)
    _sync_folder(target.parent)


def _exchange_if_unchanged(target: Path, temporary: Path, data: bytes, before: bytes | None) -> None:
    """Exchanges target and temporary, and back again where the target was not as expected, or anything fails.

    Back by name and not by content: someone may still be writing in that very file.
    """
    while before is None or not _exchange_if_there(target, temporary):
        if move_if_free(temporary, target):
            _sync_folder(target.parent)
            return
        before = before or b""
    try:
        _sync_folder(target.parent)
        current = temporary.read_bytes()
        if current == before:
            os.unlink(temporary)
            return
    except BaseException:
        with contextlib.suppress(FileNotFoundError):  # it is removed already: what was interrupted was done
            exchange(temporary, target)
        raise
    exchange(temporary, target)
    if temporary.read_bytes() != data:  # a third one came in between, and is the newest
        exchange(temporary, target)
    raise ReplacedError(current)


def _exchange_if_there(target: Path, temporary: Path) -> bool:
    """Exchanges two files; gives whether it did: not where there is no target any more."""
    try:
        exchange(temporary, target)
    except FileNotFoundError:
        return False
    return True


def _move_back(aside: Path, path: Path) -> None:
    """Gives a file its former name again, unless another has that by now."""
    with contextlib.suppress(FileNotFoundError):
        try:
            move_if_free(aside, path)
        except NotOfferedError:
            if not os.path.lexists(path):
                os.rename(aside, path)


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

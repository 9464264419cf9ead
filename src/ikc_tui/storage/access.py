"""Who may read and write what ikc makes, as git's `core.sharedRepository` has it: what is new is for whom its folder
is, and what takes the place of a file is for whom that file was.

Where the system refuses (no such group for this person, a disk that knows no permissions) less is given, never more.
"""

import contextlib
import errno
import os
import stat
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_ACL = "system.posix_acl_access"  # as Linux hands it out: a version, then a tag, permissions and an id for each entry
_ENTRY = struct.Struct("<HHI")
_HEAD = 4  # bytes
_OWNING_GROUP = 0x04
_REFUSALS = (errno.EPERM, errno.EACCES, errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENODATA)
_READ_WRITE = 0o666
_OWNER_ONLY = 0o700


def make_folders(path: Path) -> None:
    """Makes a folder and those above it, where they are not there yet, each for whom the one around it is. Raises
    OSError."""
    if not path.is_dir():
        if path.parent != path:
            make_folders(path.parent)
        make_shared_folder(path, path.parent)


def make_private_folder(path: Path) -> None:
    """Makes a folder, where it is not there yet, for its owner alone; by root for the owner of the one around it.
    Raises OSError."""
    with contextlib.suppress(FileExistsError):
        os.mkdir(path, _OWNER_ONLY)
        if sys.platform != "win32" and os.geteuid() == 0:
            with _opened(path) as made:
                leave_to_owner(made, path.parent)


def leave_to_owner(made: int, folder: Path) -> None:
    """What root makes in a folder (an open descriptor) is its owner's: with `sudo -E` these are someone's own folders.
    Raises OSError."""
    if sys.platform != "win32":
        _give_to_owner(made, os.stat(folder).st_uid)


def make_shared_folder(path: Path, around: Path) -> None:
    """Makes a folder, where it is not there yet, that is for whom the folder around is; one that is there becomes so
    where that is ours to say. Raises OSError, ENOTDIR where a link or a file stands in the way."""
    with contextlib.suppress(FileExistsError):
        os.mkdir(path)
    found = os.lstat(path)
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
    if sys.platform == "win32" or os.geteuid() not in (0, found.st_uid) or _follows(found, os.stat(around)):
        return
    with _opened(path) as made:
        follow_folder(made, around)


def follow_folder(made: int, folder: Path) -> None:
    """What was just made in a folder (an open descriptor) is for whom the folder is. Where its group, or everyone, may
    write there, they may here, whatever the umask. Root gives it to the folder's owner. Raises OSError."""
    if sys.platform == "win32":  # access is inherited there
        return
    around, here = os.stat(folder), os.fstat(made)
    _give_to_owner(made, around.st_uid)
    allowed = _shared(around.st_mode, stat.S_ISDIR(here.st_mode))
    if allowed & stat.S_IRWXG and not _is_for_the_same_groups(made, around.st_gid):
        allowed &= stat.S_IRWXO
    if allowed:
        _allow(made, stat.S_IMODE(here.st_mode) | allowed)


def _shared(folder: int, is_folder: bool) -> int:
    """The bits that make what is in a folder as shared as the folder is, by its mode; none where it is not."""
    bits = 0
    if folder & (stat.S_IWGRP | stat.S_ISGID):
        bits |= folder & stat.S_IRWXG
    if folder & stat.S_IWOTH and not folder & stat.S_ISVTX:
        bits |= folder & stat.S_IRWXO
    if is_folder:
        return bits | stat.S_ISGID if bits & stat.S_IRWXG else bits
    return bits & _READ_WRITE


def _follows(found: os.stat_result, around: os.stat_result) -> bool:
    """Whether a folder is for whom the folder around is."""
    wanted = _shared(around.st_mode, is_folder=True)
    return (
        found.st_mode & wanted == wanted
        and (not wanted or found.st_gid == around.st_gid)
        and (os.geteuid() != 0 or found.st_uid == around.st_uid)
    )


class Access(NamedTuple):
    """For whom a file is."""

    owner: int
    group: int
    mode: int
    acl: bytes | None


def access_of(path: Path) -> Access | None:
    """For whom a file is; None where there is none. Raises OSError."""
    try:
        found = os.stat(path)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            return None
        raise
    return Access(found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode), _acl(path))


def made_again(former: Access, folder: Path) -> Access:
    """For whom a file is that was gone, and may be another's now: so that nobody is locked out, a group that could read
    it may write it where it may write in the folder. Raises OSError."""
    if former.mode & stat.S_IRGRP:
        return former._replace(mode=former.mode | os.stat(folder).st_mode & stat.S_IWGRP)
    return former


def keep_access(made: int, former: Access, least: int = 0) -> None:
    """What takes the place of a file, or is kept for it, is for whom that file is: its owner where root makes it, its
    group, permissions and access list. Where the group can't be had, no group gets anything. `least`: what its owner
    may in any case. Raises OSError."""
    if sys.platform == "win32":
        return
    acl = former.acl
    mode = former.mode | least
    _give_to_owner(made, former.owner)
    if not _give_to_group(made, former.group):
        mode &= ~stat.S_IRWXG
        acl = acl and _without_owning_group(acl)
    if acl is None:
        with _if_allowed():
            if _acl(made) is not None:  # which the folder gives to all that is new
                os.removexattr(made, _ACL)
        _allow(made, mode)
        return
    _allow(made, mode & ~stat.S_IRWXG)  # with an access list these bits are its mask
    with _if_allowed():
        os.setxattr(made, _ACL, acl)


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[int]:
    """A folder's descriptor, and never that of where a link leads."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _is_for_the_same_groups(made: int, group: int) -> bool:
    """Whether what the group's bits say is said of the groups of the folder: through its default access list, in which
    they are the mask, or since it is that group's now."""
    return _acl(made) is not None or _give_to_group(made, group)


def _give_to_owner(made: int, owner: int) -> None:
    if os.geteuid() == 0 and os.fstat(made).st_uid != owner:
        with _if_allowed():
            os.fchown(made, owner, -1)


def _give_to_group(made: int, group: int) -> bool:
    """Whether it is that group's now."""
    if os.fstat(made).st_gid != group:
        with _if_allowed():
            os.fchown(made, -1, group)
    return os.fstat(made).st_gid == group


def _allow(made: int, mode: int) -> None:
    if stat.S_IMODE(os.fstat(made).st_mode) != mode:
        with _if_allowed():
            os.fchmod(made, mode)


def _acl(file: int | Path) -> bytes | None:
    """The access list of a file; None where it has none beyond its permissions, or the system knows none."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            return os.getxattr(file, _ACL)
    return None


def _without_owning_group(acl: bytes) -> bytes:
    entries = [
        (tag, 0 if tag == _OWNING_GROUP else allowed, who) for tag, allowed, who in _ENTRY.iter_unpack(acl[_HEAD:])
    ]
    return acl[:_HEAD] + b"".join(_ENTRY.pack(*entry) for entry in entries)


@contextlib.contextmanager
def _if_allowed() -> Iterator[None]:
    """Goes on where the system or the disk refuses: OneDrive under WSL, a stick, a share, someone else's group."""
    try:
        yield
    except OSError as error:
        if error.errno not in _REFUSALS:
            raise

"""Owner, group and permissions of what ikc makes.

As with git's `core.sharedRepository` (git-config(1)): whoever may write in a folder may write the new files in it, and
a file that replaces another gets the access of that one. Where the system refuses (a group that this person is not in,
a disk without permissions) less access is given, never more. Beside the permission bits of POSIX there may be an access
control list (acl(5)); a new file gets the default list of its folder from the system itself. Windows knows such lists
alone, which a file inherits from its folder: there nothing is set here.
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

from ikc_tui.storage.platform_files import is_link_by

_ACL = "system.posix_acl_access"  # as Linux hands it out: a version, then a tag, permissions and an id for each entry
_ACL_ENTRY = struct.Struct("<HHI")
_ACL_HEADER_SIZE = 4  # bytes
_ACL_OWNING_GROUP = 0x04
_REFUSALS = (errno.EPERM, errno.EACCES, errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENODATA)
_READ_WRITE_MODE = 0o666
_PRIVATE_FOLDER_MODE = 0o700


def make_folders(path: Path) -> None:
    """Makes a folder and those above it, where they are not there yet, each as shared as the one around it.

    Raises OSError.
    """
    if not path.is_dir():
        if path.parent != path:
            make_folders(path.parent)
        make_shared_folder(path, path.parent)


def make_private_folder(path: Path) -> None:
    """Makes a folder, where it is not there yet, for its owner alone.

    What root makes is for the owner of the folder around it. Raises OSError.
    """
    with contextlib.suppress(FileExistsError):
        os.mkdir(path, _PRIVATE_FOLDER_MODE)
        if sys.platform != "win32" and os.geteuid() == 0:
            with _open_folder(path) as descriptor:
                give_to_owner_of(path.parent, descriptor)


def give_to_owner_of(folder: Path, descriptor: int) -> None:
    """Gives what root makes in a folder (an open descriptor) to the folder's owner; nothing where this is not root.

    With `sudo -E` these are someone's own folders. Raises OSError.
    """
    if sys.platform != "win32":
        _change_owner(descriptor, os.stat(folder).st_uid)


def make_shared_folder(path: Path, around: Path) -> None:
    """Makes a folder, where it is not there yet, that is as shared as the folder around it.

    One that is there becomes so where this account may change it. Raises OSError, ENOTDIR where a link or a file stands
    in the way.
    """
    with contextlib.suppress(FileExistsError):
        os.mkdir(path)
    status = os.lstat(path)
    if not stat.S_ISDIR(status.st_mode) or is_link_by(status):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
    if sys.platform == "win32" or os.geteuid() not in (0, status.st_uid) or _is_shared_like(os.stat(around), status):
        return
    with _open_folder(path) as descriptor:
        share_like(around, descriptor)


def share_like(folder: Path, descriptor: int) -> None:
    """Makes what was just made in a folder (an open descriptor) as shared as the folder.

    Where the folder's group, or everyone, may write in the folder, they may here, whatever the umask. Root gives it to
    the folder's owner. Raises OSError.
    """
    if sys.platform == "win32":  # access is inherited there
        return
    around, here = os.stat(folder), os.fstat(descriptor)
    _change_owner(descriptor, around.st_uid)
    allowed = _shared_bits(around.st_mode, stat.S_ISDIR(here.st_mode))
    if allowed & stat.S_IRWXG and not _is_for_same_groups(descriptor, around.st_gid):
        allowed &= stat.S_IRWXO
    if allowed:
        _change_mode(descriptor, stat.S_IMODE(here.st_mode) | allowed)


def _shared_bits(folder: int, is_folder: bool) -> int:
    """The bits that make what is in a folder as shared as the folder is, by its mode; none where it is not."""
    bits = 0
    if folder & (stat.S_IWGRP | stat.S_ISGID):
        bits |= folder & stat.S_IRWXG
    if folder & stat.S_IWOTH and not folder & stat.S_ISVTX:
        bits |= folder & stat.S_IRWXO
    if is_folder:
        return bits | stat.S_ISGID if bits & stat.S_IRWXG else bits
    return bits & _READ_WRITE_MODE


def _is_shared_like(around: os.stat_result, status: os.stat_result) -> bool:
    """Whether a folder is as shared as the folder around it."""
    wanted = _shared_bits(around.st_mode, is_folder=True)
    return (
        status.st_mode & wanted == wanted
        and (not wanted or status.st_gid == around.st_gid)
        and (sys.platform == "win32" or os.geteuid() != 0 or status.st_uid == around.st_uid)
    )


class Access(NamedTuple):
    """The access to a file: ids of owner and group, permission bits, and access list (None: it has none)."""

    owner: int
    group: int
    mode: int
    acl: bytes | None


def access_of(path: Path) -> Access | None:
    """The access to a file; None where there is no file. Raises OSError where it can't be seen."""
    try:
        status = os.stat(path)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            return None
        raise
    return Access(status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode), _read_acl(path))


def access_when_remade(former: Access, folder: Path) -> Access:
    """The access for a file that was gone and is made again, maybe by another person.

    So that nobody is locked out, a group that could read the former file may write the new one where it may write in
    the folder. Raises OSError.
    """
    if former.mode & stat.S_IRGRP:
        return former._replace(mode=former.mode | os.stat(folder).st_mode & stat.S_IWGRP)
    return former


def apply_access(access: Access, descriptor: int, minimum_mode: int = 0) -> None:
    """Gives a file (an open descriptor) the access of another: its group, permissions, access list and, by root, owner.

    Where the group can't be set, no group gets access. `minimum_mode` are the permission bits that are given in any
    case. Raises OSError.
    """
    if sys.platform == "win32":
        return
    acl = access.acl
    mode = access.mode | minimum_mode
    _change_owner(descriptor, access.owner)
    if not _change_group(descriptor, access.group):
        mode &= ~stat.S_IRWXG
        acl = acl and _without_owning_group(acl)
    if acl is None:
        with _ignore_refusals():
            if _read_acl(descriptor) is not None:  # which the folder gives to all that is new
                os.removexattr(descriptor, _ACL)
        _change_mode(descriptor, mode)
        return
    _change_mode(descriptor, mode & ~stat.S_IRWXG)  # with an access list these bits are its mask
    with _ignore_refusals():
        os.setxattr(descriptor, _ACL, acl)


@contextlib.contextmanager
def _open_folder(folder: Path) -> Iterator[int]:
    """A folder's descriptor, and never that of where a link leads (open(2), O_NOFOLLOW)."""
    if sys.platform == "win32":
        raise NotImplementedError
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _is_for_same_groups(descriptor: int, group: int) -> bool:
    """Gives a file the folder's group where need be; gives whether its group bits are now about the folder's groups.

    They are with that group, and with a default access list of the folder, of which they are the mask.
    """
    return _read_acl(descriptor) is not None or _change_group(descriptor, group)


def _change_owner(descriptor: int, owner: int) -> None:
    """Changes the owner, where this is root; else nothing."""
    if sys.platform != "win32" and os.geteuid() == 0 and os.fstat(descriptor).st_uid != owner:
        with _ignore_refusals():
            os.fchown(descriptor, owner, -1)


def _change_group(descriptor: int, group: int) -> bool:
    """Changes the group, where that is allowed; gives whether it has that group now."""
    if sys.platform != "win32" and os.fstat(descriptor).st_gid != group:
        with _ignore_refusals():
            os.fchown(descriptor, -1, group)
    return os.fstat(descriptor).st_gid == group


def _change_mode(descriptor: int, mode: int) -> None:
    if sys.platform != "win32" and stat.S_IMODE(os.fstat(descriptor).st_mode) != mode:
        with _ignore_refusals():
            os.fchmod(descriptor, mode)


def _read_acl(file: int | Path) -> bytes | None:
    """The access list of a file; None where it has none beyond its permissions, or the system knows none."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            return os.getxattr(file, _ACL)
    return None


def _without_owning_group(acl: bytes) -> bytes:
    entries = [
        (tag, 0 if tag == _ACL_OWNING_GROUP else allowed, who)
        for tag, allowed, who in _ACL_ENTRY.iter_unpack(acl[_ACL_HEADER_SIZE:])
    ]
    return acl[:_ACL_HEADER_SIZE] + b"".join(_ACL_ENTRY.pack(*entry) for entry in entries)


@contextlib.contextmanager
def _ignore_refusals() -> Iterator[None]:
    """Goes on where the system or the disk refuses: OneDrive under WSL, a stick, a share, someone else's group."""
    try:
        yield
    except OSError as error:
        if error.errno not in _REFUSALS:
            raise

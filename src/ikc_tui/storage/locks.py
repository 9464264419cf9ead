"""A lock for each thing that only one may write at a time. It holds between programs and, where the disk can,
computers."""

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import BaseFileLock, FileLock, SoftFileLease, Timeout

from ikc_tui.method.words import Message, message
from ikc_tui.storage.access import follow_folder
from ikc_tui.storage.own_folder import make_own_folder
from ikc_tui.storage.problems import Problem, from_os

PATIENCE = 5.0  # seconds
HELD_UP = 1.0  # seconds after which who waits has something else to do meanwhile
LOOK_AGAIN = 0.01  # seconds between looks at a lock that another holds: saving takes about as long
LEASE = 4.0  # seconds after which a lock that is a mere name is taken over, where nobody is seen to hold it
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL)
_OWNER_ONLY, _ALL_SEE = 0o600, 0o644


@contextlib.contextmanager
def locked(
    folder: Path,
    name: str,
    seconds: float | None = None,
    why_not: Message | None = None,
    held_up: Callable[[], None] = lambda: None,
) -> Iterator[None]:
    """While nobody else holds the lock of that name, of a canvas or of something else, in a folder of canvases. Raises
    Problem, with `why_not` where it can't be had in so many seconds. `held_up` is called every second until then."""
    path = folder if name.startswith(".") else folder / f"{name}.toml"
    try:
        lock = make_own_folder(folder, "locks") / f"{name}.lock"
    except OSError as error:
        raise from_os(error, path) from error
    patience = PATIENCE if seconds is None else seconds
    with held(lock, patience, why_not or message("problems.locked"), path=path, folder=folder, held_up=held_up):
        yield


@contextlib.contextmanager
def held(
    lock: Path,
    seconds: float,
    why_not: Message,
    *,
    path: Path | None = None,
    folder: Path | None = None,
    held_up: Callable[[], None] = lambda: None,
) -> Iterator[None]:
    """While nobody else holds this lock file; raises Problem, of that path where there is one. `folder`: all who may
    write there may hold it."""
    try:
        if folder:
            _make(lock, folder)
        taken = _taken(lock, seconds, held_up)
    except Timeout as error:
        raise Problem(why_not, path) from error
    except OSError as error:
        raise from_os(error, path or lock) from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # the system gives it back when the program ends
            taken.release()


def _taken(lock: Path, seconds: float, held_up: Callable[[], None]) -> BaseFileLock:
    taken: BaseFileLock = FileLock(lock, poll_interval=LOOK_AGAIN, fallback_to_soft=False)
    try:
        _wait(taken, seconds, held_up)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        taken = SoftFileLease(f"{lock}.held", poll_interval=LOOK_AGAIN, mode=_ALL_SEE, lease_duration=LEASE)
        _wait(taken, seconds, held_up)
    return taken


def _wait(lock: BaseFileLock, seconds: float, held_up: Callable[[], None]) -> None:
    """Until it is ours; raises Timeout after so many seconds."""
    while seconds > HELD_UP:
        try:
            lock.acquire(timeout=HELD_UP)
        except Timeout:
            seconds -= HELD_UP
            held_up()
        else:
            return
    lock.acquire(timeout=seconds)


def _make(lock: Path, folder: Path) -> None:
    """The file of a lock, for those who may write in the folder: whoever may only read could hold it as well."""
    flags = os.O_WRONLY | os.O_CREAT
    for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC"):  # a pipe that someone put there would keep us for ever
        flags |= getattr(os, flag, 0)
    try:
        descriptor = os.open(lock, flags, _OWNER_ONLY)
    except PermissionError:  # another's, from before: the locking says so where it matters
        return
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:  # another file, whose access would change
            raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), str(lock))
        if os.name != "nt" and os.geteuid() in (0, found.st_uid):
            follow_folder(descriptor, folder)
    finally:
        os.close(descriptor)

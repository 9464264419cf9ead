"""Lock files: one writer at a time, be it a thread, a program or, where the disk can, a computer.

By flock(2), through filelock. On a disk without such locks the presence of a file is the lock (a lease), which is taken
over once its holder no longer renews it. A lock is not reentrant: each call opens the file anew, so a second thread of
the same program waits for the first, and a thread that asks for a lock that it holds itself waits until it times out.
"""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import BaseFileLock, FileLock, SoftFileLease, Timeout

from ikc_tui.method.words import Message, message
from ikc_tui.storage.access import share_like
from ikc_tui.storage.own_folder import make_own_folder
from ikc_tui.storage.problems import Problem, os_errors_of

LOCK_TIMEOUT = 5.0  # seconds
WAIT_NOTICE = 1.0  # seconds between calls of `on_wait`
POLL_INTERVAL = 0.01  # seconds between looks at a lock that another holds: saving takes about as long
LEASE = 4.0  # seconds after which a lease that is not renewed is taken over
_LOCKS_UNSUPPORTED = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL)
_PRIVATE_FILE_MODE, _PUBLIC_FILE_MODE = 0o600, 0o644


@contextlib.contextmanager
def locked(
    folder: Path,
    name: str,
    seconds: float | None = None,
    refusal: Message | None = None,
    on_wait: Callable[[], None] = lambda: None,
) -> Iterator[None]:
    """Holds the lock of that name, of a canvas or of something else (`.…`), in a folder of canvases, inside the block.

    Raises Problem, with the sentence `refusal`, where it can't be had in so many seconds (None: LOCK_TIMEOUT).
    `on_wait` is called every second until then.
    """
    path = folder if name.startswith(".") else folder / f"{name}.toml"
    with os_errors_of(path):
        lock = make_own_folder(folder, "locks") / f"{name}.lock"
    timeout = LOCK_TIMEOUT if seconds is None else seconds
    with file_locked(lock, timeout, refusal or message("problems.locked"), path=path, folder=folder, on_wait=on_wait):
        yield


@contextlib.contextmanager
def file_locked(
    lock: Path,
    seconds: float,
    refusal: Message,
    *,
    path: Path | None = None,
    folder: Path | None = None,
    on_wait: Callable[[], None] = lambda: None,
) -> Iterator[None]:
    """Holds this lock file inside the block; it is made where it is not there yet.

    Raises Problem of `path` (None: of the lock file), with the sentence `refusal`, where it can't be had in so many
    seconds. All who may write in `folder` may hold it (None: whoever may write a new file of this account).
    """
    with os_errors_of(path or lock):
        if folder:
            _make_lock_file(lock, folder)
        try:
            held_lock = _acquire(lock, seconds, on_wait)
        except Timeout as error:  # which is an OSError itself
            raise Problem(refusal, path) from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # the system gives it back when the program ends
            held_lock.release()


def hold(lock: Path, folder: Path) -> BaseFileLock:
    """Holds a lock file that is made now, until it is released, by whatever thread.

    All who may write in `folder` may look whether it is held. Raises OSError, and Timeout where another was first.
    """
    _make_lock_file(lock, folder)
    return _acquire(lock, 0.0, lambda: None, thread_local=False)


def is_held(lock: Path) -> bool:
    """Whether any program holds a lock file. Raises OSError where it may not be opened."""
    try:
        _acquire(lock, 0.0, lambda: None).release()
    except Timeout:
        return not _is_lease_left_behind(lock)
    return False


def _is_lease_left_behind(lock: Path) -> bool:
    """Whether a lease, which a program that was killed leaves there, is renewed no more."""
    if not Path(f"{lock}.held").exists():
        return False
    try:
        _acquire(lock, 2 * LEASE, lambda: None).release()
    except Timeout:
        return False
    return True


def _acquire(path: Path, seconds: float, on_wait: Callable[[], None], *, thread_local: bool = True) -> BaseFileLock:
    """`thread_local` False: any thread may release it."""
    lock: BaseFileLock = FileLock(path, poll_interval=POLL_INTERVAL, fallback_to_soft=False, thread_local=thread_local)
    try:
        _wait_for(lock, seconds, on_wait)
    except OSError as error:
        if error.errno not in _LOCKS_UNSUPPORTED:
            raise
        lock = SoftFileLease(
            f"{path}.held",
            poll_interval=POLL_INTERVAL,
            mode=_PUBLIC_FILE_MODE,
            lease_duration=LEASE,
            thread_local=thread_local,
        )
        _wait_for(lock, seconds, on_wait)
    return lock


def _wait_for(lock: BaseFileLock, seconds: float, on_wait: Callable[[], None]) -> None:
    """Waits until the lock is ours; raises Timeout after so many seconds."""
    while seconds > WAIT_NOTICE:
        try:
            lock.acquire(timeout=WAIT_NOTICE)
        except Timeout:
            seconds -= WAIT_NOTICE
            on_wait()
        else:
            return
    lock.acquire(timeout=seconds)


def _make_lock_file(lock: Path, folder: Path) -> None:
    """Makes the file of a lock, closed to those who may only read in the folder: they could hold the lock."""
    flags = os.O_WRONLY | os.O_CREAT
    for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC"):  # a pipe that someone put there would block for ever
        flags |= getattr(os, flag, 0)
    try:
        descriptor = os.open(lock, flags, _PRIVATE_FILE_MODE)
    except PermissionError:  # another's, from before: the locking says so where it matters
        if lock.is_dir():  # which Windows refuses with the same word
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(lock)) from None
        return
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:  # another file, whose access would change
            raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), str(lock))
        if sys.platform != "win32" and os.geteuid() in (0, status.st_uid):
            share_like(folder, descriptor)
    finally:
        os.close(descriptor)

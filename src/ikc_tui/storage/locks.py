"""A lock for each thing that only one may write at a time.

It holds between threads, programs and, where the disk can, computers: flock(2), by filelock. Where the disk knows no
such locks, it is a file whose being there is the lock, and that is taken over once its holder shows no sign of life.
Each call makes a lock of its own, and a lock belongs to what opened its file: also in one program the second thread
waits for the first, and a thread that asks for what it holds already waits in vain.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import BaseFileLock, FileLock, SoftFileLease, Timeout

from ikc_tui.method.words import Message, message
from ikc_tui.storage.access import share_like
from ikc_tui.storage.own_folder import make_own_folder
from ikc_tui.storage.problems import Problem, os_errors_of

PATIENCE = 5.0  # seconds
WAIT_NOTICE = 1.0  # seconds after which who waits has something else to do meanwhile
POLL_INTERVAL = 0.01  # seconds between looks at a lock that another holds: saving takes about as long
LEASE = 4.0  # seconds after which a lock that is a mere name is taken over, where nobody is seen to hold it
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL)
_OWNER_ONLY, _ALL_SEE = 0o600, 0o644


@contextlib.contextmanager
def locked(
    folder: Path,
    name: str,
    seconds: float | None = None,
    refusal: Message | None = None,
    on_wait: Callable[[], None] = lambda: None,
) -> Iterator[None]:
    """Holds the lock of that name, of a canvas or of something else (`.…`), in a folder of canvases, inside the block.

    Raises Problem, with the sentence `refusal`, where it can't be had in so many seconds (None: PATIENCE). `on_wait`
    is called every second until then.
    """
    path = folder if name.startswith(".") else folder / f"{name}.toml"
    with os_errors_of(path):
        lock = make_own_folder(folder, "locks") / f"{name}.lock"
    patience = PATIENCE if seconds is None else seconds
    with file_locked(lock, patience, refusal or message("problems.locked"), path=path, folder=folder, on_wait=on_wait):
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
    seconds. All who may write in `folder` may hold it (None: as the system has it for a new file).
    """
    with os_errors_of(path or lock):
        if folder:
            _make_lock_file(lock, folder)
        try:
            acquired = _acquire(lock, seconds, on_wait)
        except Timeout as error:  # which is an OSError itself
            raise Problem(refusal, path) from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # the system gives it back when the program ends
            acquired.release()


def _acquire(path: Path, seconds: float, on_wait: Callable[[], None]) -> BaseFileLock:
    lock: BaseFileLock = FileLock(path, poll_interval=POLL_INTERVAL, fallback_to_soft=False)
    try:
        _wait_for(lock, seconds, on_wait)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        lock = SoftFileLease(f"{path}.held", poll_interval=POLL_INTERVAL, mode=_ALL_SEE, lease_duration=LEASE)
        _wait_for(lock, seconds, on_wait)
    return lock


def _wait_for(lock: BaseFileLock, seconds: float, on_wait: Callable[[], None]) -> None:
    """Until it is ours; raises Timeout after so many seconds."""
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
            share_like(folder, descriptor)
    finally:
        os.close(descriptor)

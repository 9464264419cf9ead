"""The lock of git's index, held as git itself holds it, so that no other git command comes between.

Git makes `index.lock` with O_CREAT|O_EXCL, and so refuses while that file is there (lockfile.h in git's source).
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message
from ikc_tui.services.sync.repository import Repository
from ikc_tui.storage.problems import Problem, problem_of

LOCK_CONTENT = b"ikc sync"  # tells a lock of ours from git's


def require_unlocked_index(repository: Repository) -> None:
    """Raises Problem where another git command holds the index."""
    lock = _lock_path(repository.index)
    if os.path.lexists(lock):
        raise _busy(lock)


@contextlib.contextmanager
def index_locked(repository: Repository) -> Iterator[None]:
    """Holds the lock of the index; raises Problem where it is held already, or can't be made."""
    lock = _lock_path(repository.index)
    try:
        with open(lock, "xb") as file:
            file.write(LOCK_CONTENT)
    except FileExistsError as error:
        raise _busy(lock) from error
    except OSError as error:
        release_index_lock(repository)
        raise problem_of(error, lock) from error
    try:
        yield
    finally:
        release_index_lock(repository)


def release_index_lock(repository: Repository) -> None:
    """Removes the lock of a sync, also of one that was killed; leaves that of another git command."""
    lock = _lock_path(repository.index)
    with contextlib.suppress(OSError):
        if lock.read_bytes() == LOCK_CONTENT:
            lock.unlink()


def _busy(lock: Path) -> Problem:
    return Problem(message("sync.git_busy", lock=clean_line(str(lock))), lock)


def _lock_path(index: Path) -> Path:
    return index.with_name(f"{index.name}.lock")

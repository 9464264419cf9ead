"""Files of the folder of canvases change, each in one step and in its canvas's lock, and back again where need be."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message
from ikc_tui.services.sync.driver import File, merged_file
from ikc_tui.services.sync.plan import Arrival
from ikc_tui.services.sync.scope import Kind, kind_of, look_for_link, slug_of
from ikc_tui.services.sync.setup import with_attributes
from ikc_tui.storage.atomic import clear_unfinished, write_whole
from ikc_tui.storage.history import History
from ikc_tui.storage.paths import OWN
from ikc_tui.storage.problems import Problem, from_os
from ikc_tui.storage.reading import read_bytes_if_any

LOCK_SECONDS = 5.0


class Files:
    """The files that a sync writes. Raises Problem where the disk says no."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._history = History(folder)
        self._done: list[tuple[Path, bytes | None, bytes | None]] = []  # path, what stood there, what stands there

    def bring(self, name: str, arrival: Arrival) -> None:
        """What arrives stands in the file. Where someone edited it meanwhile both are merged, and that edit is for the
        next sync to record."""
        path = self.folder / name
        look_for_link(self.folder, name)
        with locked(self.folder, slug_of(name)):
            now = read_bytes_if_any(path)
            then = arrival.after if now == arrival.before else _with_edits(name, path, arrival, now)
            if then == now:
                return
            if now is not None and kind_of(name) is Kind.CANVAS:
                self._history.take(slug_of(name), now, path)
            _write(path, then)
            self._done.append((path, now, then))

    def undo(self) -> None:
        """All as it was, but for what someone wrote since."""
        for path, before, after in reversed(self._done):
            with contextlib.suppress(Problem), locked(self.folder, slug_of(path.name)):
                if read_bytes_if_any(path) == after:
                    _write(path, before)
        self._done.clear()


@contextlib.contextmanager
def locked(folder: Path, name: str) -> Iterator[None]:
    """While nobody else writes a canvas: the store's own lock. Raises Problem."""
    with held(folder / OWN / "locks" / f"{name}.lock", LOCK_SECONDS, message("problems.locked")):
        yield


@contextlib.contextmanager
def held(lock: Path, seconds: float, why_not: Message) -> Iterator[None]:
    """While nobody else holds that lock; raises Problem."""
    for place in (lock.parent, lock.parent.parent):
        if place.is_symlink():  # it may have come with a repository, and leads elsewhere
            raise Problem(message("sync.own_is_link", name=clean_line(place.name)), place)
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(lock, timeout=seconds):
            yield
    except Timeout as error:
        raise Problem(why_not) from error
    except OSError as error:
        raise from_os(error, lock) from error


def _with_edits(name: str, path: Path, arrival: Arrival, now: bytes | None) -> bytes | None:
    """What the file becomes where it is no longer what was recorded."""
    if kind_of(name) is Kind.ATTRIBUTES:
        return with_attributes(now or arrival.after or b"")
    if now is None:
        return arrival.after
    if arrival.after is None or kind_of(name) is not Kind.CANVAS:
        return now
    base = File(arrival.before or b"", path)
    return merged_file(base, File(now, path), File(arrival.after, path)).data


def _write(path: Path, data: bytes | None) -> None:
    try:
        if data is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(exist_ok=True)
            write_whole(path, data)
            clear_unfinished(path)
    except OSError as error:
        raise from_os(error, path) from error

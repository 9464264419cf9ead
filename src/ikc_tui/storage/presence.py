"""That a canvas is open in a program, for every program on this computer and on others that share the folder.

Each session holds the lock of a file of its own in `.ikc/open/SLUG/`, beside the real file of the canvas. The system
gives it back whatever ends the program, so that a file which nobody holds says nothing. Where none can be made (a
folder that may only be read), nobody is told, and nothing else is different.
"""

import contextlib
import os
import threading
from pathlib import Path

from filelock import BaseFileLock

from ikc_tui.domain.ids import new_id
from ikc_tui.storage.file_reader import entries_in
from ikc_tui.storage.locks import hold, is_held
from ikc_tui.storage.own_folder import make_own_folder, own_folder, refuse_links
from ikc_tui.storage.symlinks import canonical_path

_OPEN, _SUFFIX = "open", ".lock"
_TRIES = 3  # the folder may go, as another session ends, between making it and making the file in it


class Presence:
    """That this program has a canvas open, from its making until `end`; any thread may call."""

    def __init__(self, canvas: Path) -> None:
        self._lock: BaseFileLock | None = None
        self._ending = threading.Lock()  # the end of a screen and that of the program may come at once
        file = canonical_path(canvas)
        for _ in range(_TRIES if os.path.isfile(file) else 0):
            with contextlib.suppress(OSError):  # also Timeout: someone looked just now whether it is held
                self._lock = self._announce(file)
                return

    def _announce(self, canvas: Path) -> BaseFileLock:
        folder = make_own_folder(canvas.parent, _OPEN, canvas.stem)
        return hold(folder / f"{new_id(())}{_SUFFIX}", canvas.parent)

    def end(self) -> None:
        """Tells it no longer. Never raises OSError."""
        with self._ending:
            lock, self._lock = self._lock, None
        if lock is not None:
            with contextlib.suppress(OSError):  # the system gives it back when the program ends
                lock.release()
            _remove(Path(lock.lock_file))


def open_canvases(folder: Path) -> list[str]:
    """The slugs of the canvases whose real files are in a folder and that any program has open, this one too.

    What programs that were killed left behind is removed. Raises Problem where it can't be seen.
    """
    found = []
    for slug, entry in sorted(entries_in(own_folder(folder, _OPEN)).items()):
        if entry.is_dir(follow_symlinks=False) and is_open(Path(folder) / f"{slug}.toml"):
            found.append(slug)
    return found


def is_open(canvas: Path) -> bool:
    """Whether any program has a canvas open, by its real file. Raises Problem where it can't be seen."""
    folder = _folder_of(canvas)
    try:
        refuse_links(folder)
    except OSError:  # nothing of ours
        return False
    held = [
        file for name in entries_in(folder) if name.endswith(_SUFFIX) and _is_held_or_removed(file := folder / name)
    ]
    return bool(held)


def _is_held_or_removed(file: Path) -> bool:
    try:
        if is_held(file):
            return True
    except OSError:  # another's, which may not be opened: it may well be held
        return True
    _remove(file)
    return False


def _remove(file: Path) -> None:
    """Removes a file that nobody holds, and the folders for it where nothing else is in them."""
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)
        os.rmdir(file.parent)
        os.rmdir(file.parent.parent)


def _folder_of(canvas: Path) -> Path:
    return own_folder(canvas.parent, _OPEN, canvas.stem)

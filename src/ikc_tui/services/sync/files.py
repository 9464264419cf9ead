"""Files of the folder of canvases change, each in one step and in its canvas's lock, and back again where need be."""

import contextlib
from pathlib import Path

from ikc_tui.services.sync.merge_driver import File, merged_file
from ikc_tui.services.sync.plan import Arrival
from ikc_tui.services.sync.scope import FileKind, kind_of, look_for_link, slug_of
from ikc_tui.services.sync.setup import with_attributes
from ikc_tui.storage.access import make_shared_folder
from ikc_tui.storage.atomic import ReplacedError, clear_unfinished, remove_whole, replace_whole
from ikc_tui.storage.file_reader import read_bytes_if_any
from ikc_tui.storage.folder import ARCHIVE
from ikc_tui.storage.history import History
from ikc_tui.storage.locks import locked
from ikc_tui.storage.problems import Problem, os_errors_of


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
            while (then := arrival.after if now == arrival.before else _with_edits(name, path, arrival, now)) != now:
                if now is not None and kind_of(name) is FileKind.CANVAS:
                    self._history.snapshot(slug_of(name), now, path)
                try:
                    _write(path, then, now)
                except ReplacedError as replaced:  # by a program that knows of no lock
                    now = replaced.stood
                else:
                    break
            else:
                return
            self._done.append((path, now, then))

    def undo(self) -> None:
        """All as it was, but for what someone wrote since."""
        for path, before, after in reversed(self._done):
            with contextlib.suppress(Problem, ReplacedError), locked(self.folder, slug_of(path.name)):
                if read_bytes_if_any(path) == after:
                    _write(path, before, after)
        self._done.clear()


def _with_edits(name: str, path: Path, arrival: Arrival, now: bytes | None) -> bytes | None:
    """What the file becomes where it is no longer what was recorded."""
    if kind_of(name) is FileKind.ATTRIBUTES:
        return with_attributes(now or arrival.after or b"")
    if now is None:
        return arrival.after
    if arrival.after is None or kind_of(name) is not FileKind.CANVAS:
        return now
    base = File(arrival.before or b"", path)
    return merged_file(base, File(now, path), File(arrival.after, path)).data


def _write(path: Path, data: bytes | None, before: bytes | None) -> None:
    """Raises ReplacedError where something else stands there than before, and Problem."""
    with os_errors_of(path):
        if data is None:
            if before is not None:
                remove_whole(path, before)
            return
        if path.parent.name == ARCHIVE:
            make_shared_folder(path.parent, path.parent.parent)
        replace_whole(path, data, before)
        clear_unfinished(path)

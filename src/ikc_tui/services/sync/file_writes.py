"""The writes of a sync in the folder of canvases: each in one step, in its canvas's lock, and undone where need be."""

import contextlib
from pathlib import Path
from typing import NamedTuple

from ikc_tui.services.sync.checkout_plan import FileChange
from ikc_tui.services.sync.merge_driver import CanvasVersion, merge_versions
from ikc_tui.services.sync.setup import with_attribute_lines
from ikc_tui.services.sync.synced_files import FileKind, canvas_slug, file_kind, require_no_link
from ikc_tui.storage.access import make_shared_folder
from ikc_tui.storage.atomic import ReplacedError, clear_unfinished, remove_whole, replace_whole
from ikc_tui.storage.file_reader import read_bytes_if_any
from ikc_tui.storage.folder import ARCHIVE
from ikc_tui.storage.history import History
from ikc_tui.storage.locks import locked
from ikc_tui.storage.problems import Problem, os_errors_of


class _Write(NamedTuple):
    """A file that was written, and its contents before and after; None: no file."""

    path: Path
    before: bytes | None
    after: bytes | None


class FileWrites:
    """Writes changes into synced files, and remembers them so that all can be rolled back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._history = History(folder)
        self._done: list[_Write] = []

    def write(self, name: str, change: FileChange) -> None:
        """Makes a file what the change says; raises Problem where the disk says no.

        What an overwritten canvas said goes into history first. Where someone edited the file meanwhile both are
        merged, and that edit is for the next sync to commit.
        """
        path = self.folder / name
        require_no_link(self.folder, name)
        with locked(self.folder, canvas_slug(name)):
            current = read_bytes_if_any(path)
            while (
                wanted := change.after if current == change.before else _with_edits(name, path, change, current)
            ) != current:
                if current is not None and file_kind(name) is FileKind.CANVAS:
                    self._history.snapshot(canvas_slug(name), current, path)
                try:
                    _replace_file(path, wanted, current)
                except ReplacedError as replaced:  # by a program that knows of no lock
                    current = replaced.current
                else:
                    break
            else:
                return
            self._done.append(_Write(path, current, wanted))

    def roll_back(self) -> None:
        """Undoes the writes, but for files that someone wrote since."""
        for write in reversed(self._done):
            with contextlib.suppress(Problem, ReplacedError), locked(self.folder, canvas_slug(write.path.name)):
                if read_bytes_if_any(write.path) == write.after:
                    _replace_file(write.path, write.before, write.after)
        self._done.clear()


def _with_edits(name: str, path: Path, change: FileChange, current: bytes | None) -> bytes | None:
    """What the file becomes where it is no longer what was committed."""
    if file_kind(name) is FileKind.ATTRIBUTES:
        return with_attribute_lines(current or change.after or b"")
    if current is None:
        return change.after
    if change.after is None or file_kind(name) is not FileKind.CANVAS:
        return current
    versions = (CanvasVersion(data, path) for data in (change.before or b"", current, change.after))
    return merge_versions(*versions).data


def _replace_file(path: Path, data: bytes | None, before: bytes | None) -> None:
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

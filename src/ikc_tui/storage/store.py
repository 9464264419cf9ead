"""Reading and writing the canvases of a folder."""

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ikc_tui.domain.canvas import FORMAT, Canvas
from ikc_tui.domain.ids import slug as make_slug
from ikc_tui.method.words import Message, message
from ikc_tui.storage import codec
from ikc_tui.storage.access import Access, access_of
from ikc_tui.storage.atomic import GiveAccess, ReplacedError, clear_left_behind, clear_unfinished, replace_whole
from ikc_tui.storage.file_reader import MAX_FILE_SIZE, read_bytes, read_bytes_if_any
from ikc_tui.storage.folder import ARCHIVE, NETWORK, Folder, Stamp
from ikc_tui.storage.history import History, Version
from ikc_tui.storage.own_folder import give_access_of
from ikc_tui.storage.paths import OWN
from ikc_tui.storage.platform_files import is_open_for_writing
from ikc_tui.storage.problems import Problem, os_errors_of
from ikc_tui.storage.save_hazards import hard_link_notice
from ikc_tui.storage.symlinks import canonical_path, resolve_links

REST_TIME = 0.1  # seconds without a write, after which a file counts as written to its end
MAX_WRITE_TIME = 3.0  # seconds to wait for that at most
POLL_INTERVAL = 0.02  # seconds between looks


@dataclass(frozen=True)
class LoadedCanvas:
    """A canvas as it stood in its file, with the exact bytes, and the file's stamp of that moment.

    `stamp` and `access` of the file then are None where they could not be seen. `notices` is what a person should know
    of how it was saved, to be said once; () after a load.
    """

    slug: str
    path: Path
    canvas: Canvas
    data: bytes
    stamp: Stamp | None = None
    access: Access | None = None
    notices: tuple[Message, ...] = ()

    @property
    def canonical(self) -> bool:
        """Whether writing it would give the same bytes: not where someone edited it by hand."""
        return codec.encode(self.canvas) == self.data

    @property
    def read_only(self) -> bool:
        """Whether the file is of a newer format, and so is shown and never written."""
        return self.canvas.format > FORMAT

    def expect_editable(self) -> None:
        """Raises Problem where it is read-only."""
        if self.read_only:
            raise Problem(message("problems.newer_format", format=self.canvas.format), self.path)


class RestoreResult(NamedTuple):
    """Whether a restore changed the file, and the version that was made of what it replaced.

    `snapshot` is None where there was no file, or nothing changed.
    """

    changed: bool
    snapshot: Version | None = None


class Store(Folder):
    """The canvases in one folder, read and written. Every method raises Problem where the disk or a file says no.

    Any thread may call. What writes a canvas holds the lock of its file (`locks.locked`), which threads wait for as
    other programs do; nothing is remembered but by `history`, which has a lock of its own.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.history = History(folder)

    def load(self, slug: str) -> LoadedCanvas:
        """Reads one canvas."""
        path = self.path(slug)
        stamp = Stamp.of(path)  # before the reading: what is written meanwhile must be seen as new
        data = read_bytes(path)
        return LoadedCanvas(slug, path, codec.decode(data, path), data, stamp, _access_if_seen(path))

    def load_if_changed(self, known: LoadedCanvas) -> LoadedCanvas | None:
        """Reads a file that is another than it was when known; None where it is the same, by its stamp.

        Raises Problem, also where it is gone.
        """
        stamp = Stamp.of(known.path)
        if stamp is not None and stamp == known.stamp:
            return None
        data = read_bytes(known.path)
        canvas = _decode(data, known.path, known)
        return LoadedCanvas(known.slug, known.path, canvas, data, stamp, _access_if_seen(known.path))

    def save(self, slug: str, canvas: Canvas, like: LoadedCanvas | None = None) -> LoadedCanvas:
        """Writes the canvas, whole, over whatever is there; a file that already says so is not touched.

        `like` is the canvas that a new one is a copy of, whose access it gets; None: as shared as its folder.
        """
        give_access = self._former_access(slug, like) if like else None
        with self._locked(slug):
            return self._write(slug, canvas, read_bytes_if_any(self.path(slug)), give_access=give_access)

    def update(
        self,
        slug: str,
        make: Callable[[Canvas | None], Canvas],
        known: LoadedCanvas | None = None,
        on_wait: Callable[[], None] = lambda: None,
    ) -> LoadedCanvas:
        """Reads the canvas in the file (None: no file) and writes what `make` makes of it, all in the file's lock.

        `known` is the canvas as last read, from which only the differences are decoded; None: not known. `on_wait` is
        called every second that another holds the lock.
        """
        with self._locked(slug, on_wait):
            before, there = _read_at_rest(self.path(slug), known)
            return self._write(slug, make(there), before, there, self._former_access(slug, known))

    def _write(
        self,
        slug: str,
        canvas: Canvas,
        before: bytes | None,
        there: Canvas | None = None,
        give_access: GiveAccess | None = None,
    ) -> LoadedCanvas:
        """Writes the canvas over the bytes `before` (None: no file), of which `there` is the canvas, where it was read.

        What a program that takes no lock writes meanwhile goes into history, and is merged.
        """
        path = self.path(slug)
        data = _encode(canvas, path)
        notices: tuple[Message, ...] = ()
        if before is not None and data != before:
            notices = self.history.snapshot_before_overwrite(slug, path, before, there)
            if parts := hard_link_notice(path):
                notices = (*notices, parts)
        while data != before:
            try:
                _replace(path, data, before, give_access)
            except ReplacedError as replaced:
                canvas, there = self._merge_replaced(replaced.current, slug, before, there, canvas)
                before, data = replaced.current, _encode(canvas, path)
            else:
                break
        clear_unfinished(path)
        self.history.note_written(slug, data)
        return LoadedCanvas(slug, path, canvas, data, Stamp.of(path), _access_if_seen(path), notices)

    def _merge_replaced(
        self, current: bytes, slug: str, before: bytes | None, there: Canvas | None, ours: Canvas
    ) -> tuple[Canvas, Canvas]:
        """Merges what was to be written with what another program wrote meanwhile; gives the merge, and the latter.

        Both former files go into history. Raises Problem.
        """
        from ikc_tui.domain.merge import merge

        path = self.path(slug)
        for data in (before, current):
            if data is not None:
                self.history.snapshot(slug, data, path)
        theirs = codec.decode(current, path)
        return merge(there, ours, theirs).canvas, theirs

    def snapshot(self, slug: str, data: bytes, known: LoadedCanvas | None = None) -> Version:
        """Writes bytes as the newest version of a canvas, be they in its file or not.

        Takes no lock of the canvas. `known` is the canvas as last read, whose access the version gets where the file is
        gone; None: not known.
        """
        return self.history.snapshot(slug, data, self.path(slug), access=known.access if known else None)

    def restore(self, slug: str, data: bytes) -> RestoreResult:
        """Makes an earlier version the file again, to the byte; what the file has now goes into history first."""
        path = self.path(slug)
        _encode(codec.decode(data, path), path)
        with self._locked(slug):
            snapshot = None
            while (before := read_bytes_if_any(path)) != data:
                snapshot = self.history.snapshot(slug, before, path) if before is not None else snapshot
                with contextlib.suppress(ReplacedError):
                    _replace(path, data, before, self._former_access(slug))
                    return RestoreResult(changed=True, snapshot=snapshot)
        return RestoreResult(changed=False, snapshot=snapshot)

    def rewrite(self, slug: str, change: Callable[[bytes, Path], bytes]) -> None:
        """Writes what `change` makes of the bytes in the file of a canvas, and keeps no version of what stood there."""
        path = self.path(slug)
        with self._locked(slug):
            _wait_for_rest(path)
            while (data := change(before := read_bytes(path), path)) != before:
                with contextlib.suppress(ReplacedError):
                    _replace(path, data, before, None)
            clear_unfinished(path)
            self.history.note_written(slug, data)

    def create(self, canvas: Canvas, like: LoadedCanvas | None = None) -> LoadedCanvas:
        """Writes a canvas to a new file, named after it.

        `like` is the canvas that it is a copy of, whose access it gets; None: as shared as the folder.
        """
        from ikc_tui.storage.locks import locked

        self.make_folder()
        with locked(self.folder, OWN):
            misnamed = (path.stem for path in self.misnamed_files())
            taken = {slug.casefold() for slug in (*self.slugs(), *self.archived_slugs(), *misnamed, NETWORK, ARCHIVE)}
            return self.save(make_slug(canvas.name, taken), canvas, like)

    def clear_left_behind(self) -> None:
        """Removes what programs that were killed while they wrote a canvas or a version left here, an hour ago or more.

        Without it that stays until this very canvas is written again.
        """
        for folder in (self.folder, *map(self.history.folder_of, self.history.slugs())):
            clear_left_behind(folder)

    def _former_access(self, slug: str, known: LoadedCanvas | None = None) -> GiveAccess:
        """Sets the access to a file that is made again as it was before the file was gone."""
        return partial(give_access_of, canonical_path(self.path(slug)), known=known.access if known else None)

    @contextlib.contextmanager
    def _locked(self, slug: str, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
        """Holds the lock of the real file: a canvas that two paths lead to has one lock."""
        from ikc_tui.storage.locks import locked

        path = self.path(slug)
        with os_errors_of(path):
            file = resolve_links(path)
        with locked(file.parent, file.stem, on_wait=on_wait):
            yield


def _encode(canvas: Canvas, path: Path) -> bytes:
    """The bytes of a canvas.

    Raises Problem for one of a newer format, which is never written, and for one that could not be read any more.
    """
    if canvas.format > FORMAT:
        raise Problem(message("problems.newer_format", format=canvas.format), path)
    data = codec.encode(canvas)
    if len(data) > MAX_FILE_SIZE:
        raise Problem(message("problems.grows_too_large"), path)
    return data


def _read_at_rest(path: Path, known: LoadedCanvas | None) -> tuple[bytes | None, Canvas | None]:
    """The bytes of a file and their canvas, None for no file, once nobody seems to be writing in it.

    Half a file may be valid TOML, and saving over it would lose the other half.
    """
    _wait_for_rest(path)
    data = read_bytes_if_any(path)
    return data, None if data is None else _decode(data, path, known)


def _wait_for_rest(path: Path) -> None:
    until = time.monotonic() + MAX_WRITE_TIME
    while _is_being_written(path) and time.monotonic() < until:
        time.sleep(POLL_INTERVAL)


def _is_being_written(path: Path) -> bool:
    """Whether the last thing that happened to a file is that it was written in place, a moment ago.

    What ikc writes is renamed afterwards, which the system notes as a later change of the file's entry (st_ctime,
    inode(7)). Windows keeps no such time, and tells whether it is open to be written.
    """
    if sys.platform == "win32":
        return is_open_for_writing(path)
    try:
        status = os.stat(path)
    except OSError:
        return False
    return status.st_mtime_ns == status.st_ctime_ns and 0 <= time.time() - status.st_mtime < REST_TIME


def _decode(data: bytes, path: Path, known: LoadedCanvas | None) -> Canvas:
    if known is None:
        return codec.decode(data, path)
    return known.canvas if data == known.data else codec.decode(data, path, known.canvas)


def _access_if_seen(path: Path) -> Access | None:
    with contextlib.suppress(OSError):
        return access_of(path)
    return None


def _replace(path: Path, data: bytes, before: bytes | None, give_access: GiveAccess | None) -> None:
    """Raises ReplacedError, and Problem."""
    with os_errors_of(path):
        replace_whole(path, data, before, give_access)

"""The files of history: versions of a canvas, each the exact bytes that its file once had.

Each version is a file of its own in `.ikc/history/SLUG/` beside the real file of the canvas.
"""

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Message, message
from ikc_tui.storage import codec
from ikc_tui.storage.access import Access, access_of, apply_access
from ikc_tui.storage.atomic import clear_left_behind, write_own
from ikc_tui.storage.file_reader import entries_in, read_bytes
from ikc_tui.storage.own_folder import give_access_of, make_own_folder, own_folder, refuse_links
from ikc_tui.storage.problems import Problem, os_errors_of
from ikc_tui.storage.symlinks import canonical_path
from ikc_tui.storage.version_authors import other_owner_of, read_author, remove_author, write_author
from ikc_tui.storage.version_names import VersionName, hash_of, parse_version_name, version_time
from ikc_tui.storage.version_retention import times_to_keep

SNAPSHOT_INTERVAL = timedelta(minutes=10)  # at least, between snapshots while only this program writes
MAX_SNAPSHOTS_IN_INTERVAL = 30  # where others write too


@dataclass(frozen=True)
class Version:
    """An earlier state of one canvas, by its file and the name of that."""

    path: Path
    name: VersionName

    @property
    def revision(self) -> str:
        """The name by which a person calls it; in the order of these, versions are in order of time."""
        return str(self.name)

    @property
    def made(self) -> datetime:
        """When it was written to the canvas's file (UTC)."""
        return self.name.made

    @property
    def by_hand(self) -> bool:
        """Whether it is not in the form in which ikc writes: it may hold comments."""
        return self.name.by_hand

    @property
    def size(self) -> int:
        """The size in bytes; 0 where it can't be seen."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


class History:
    """The versions of the canvases in one folder.

    Any thread may call. Reading takes no lock: reading a version that is pruned meanwhile raises Problem. Snapshots and
    `note_written` take turns by a lock of this object; between programs none is needed, since each version has a name
    of its own.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.folder = own_folder(folder, "history")
        self.now = now
        self._canvases = folder
        self._lock = threading.RLock()  # guards the attributes below; one snapshot at a time
        self._last_written: dict[str, str] = {}  # slug -> hash of what this object last knew to be written
        self._snapshots: dict[str, list[datetime]] = {}  # slug -> when this object made them, by `now`
        self._reported_failures: set[str] = set()  # slugs whose failing snapshots a person was told of

    def slugs(self) -> list[str]:
        """The slugs that have versions, also of canvases that are gone. [] where the folder can't be read."""
        try:
            refuse_links(self.folder)
            return sorted(name for name, entry in entries_in(self.folder).items() if entry.is_dir())
        except (OSError, Problem):
            return []

    def folder_of(self, slug: str) -> Path:
        """The folder of the versions of a canvas, beside its real file; it need not be there."""
        file = self.file_of(slug)
        return own_folder(file.parent, "history", file.stem)

    def versions(self, slug: str) -> list[Version]:
        """The versions of a canvas, newest first; raises Problem."""
        return self.versions_in(self.folder_of(slug))

    def versions_in(self, folder: Path) -> list[Version]:
        """The versions in a folder of them, newest first; raises Problem."""
        with os_errors_of(folder):
            refuse_links(folder)
        files = [name for name in entries_in(folder) if name.endswith(".toml")]
        named = ((folder / file, parse_version_name(file.removesuffix(".toml"))) for file in files)
        versions = (Version(path, name) for path, name in named if name)
        return sorted(versions, key=lambda version: version.revision, reverse=True)

    def read(self, version: Version) -> bytes:
        """The exact bytes; raises Problem, also where they were changed since, or where the file is a link."""
        with os_errors_of(version.path):
            refuse_links(version.path)
        data = read_bytes(version.path)
        if not hash_of(data).startswith(version.name.hash):
            raise Problem(message("history.damaged"), version.path)
        return data

    def author_of(self, version: Version) -> str | None:
        """Who wrote it, where that was another account than the one that put it here; None where that is not known."""
        return read_author(version.path)

    def author_of_file(self, slug: str) -> str | None:
        """Who wrote the file of a canvas as it is; None for this account, and where that is not known."""
        return other_owner_of(self.file_of(slug))

    def load(self, version: Version) -> Canvas:
        """The version as a canvas; raises Problem."""
        return codec.decode(self.read(version), version.path)

    def readable_versions(self, slug: str) -> Iterator[tuple[Version, Canvas]]:
        """The versions that can be read, newest first, one by one. Raises Problem where they can't be listed."""
        for version in self.versions(slug):
            with contextlib.suppress(Problem):
                yield version, self.load(version)

    def find(self, slug: str, revision: str) -> Version:
        """The version that is meant by a revision, by the beginning of one that no other has, or by its hash.

        Raises Problem where there is none, or more than one; it lists the newest ones there are.
        """
        versions = self.versions(slug)
        with_prefix = [version for version in versions if revision and version.revision.startswith(revision)]
        with_hash = [version for version in versions if version.name.hash == revision]
        if len(with_prefix) == 1 or (with_prefix and with_prefix[-1].revision == revision):
            return with_prefix[-1]
        if with_hash:
            return with_hash[0]
        known = ", ".join(version.revision for version in (with_prefix or versions)[:10]) or "-"
        raise Problem(message("history.no_such_version", revision=revision, known=known), self.folder_of(slug))

    # Snapshots

    def snapshot_before_overwrite(
        self, slug: str, path: Path, data: bytes, canvas: Canvas | None = None
    ) -> tuple[Message, ...]:
        """Makes a version of what is about to be overwritten, where one is due; gives what a person should know of it.

        A version that can't be written does not stop the saving; a message says so, once. But where the bytes are not
        in canonical form (edited by hand), ikc could not write them again: then it raises Problem, and nothing may be
        overwritten. `canvas` is what the bytes decode to; None: not decoded yet.
        """
        with self._lock:
            ours = self._last_written.get(slug) == hash_of(data)
            by_hand = not ours and not _is_canonical(data, path, canvas)
            if not by_hand and not self._is_due(slug, elsewhere=not ours):
                return ()
            try:
                version = self.snapshot(slug, data, path, by_hand)
                if not ours and not by_hand and (author := other_owner_of(path)):
                    write_author(version.path, author, partial(give_access_of, self.file_of(slug)))
            except Problem as problem:
                if by_hand:
                    raise Problem(message("history.must_keep", reason=problem.message), path) from problem
                if slug in self._reported_failures:
                    return ()
                self._reported_failures.add(slug)
                return (message("history.not_kept", reason=problem.message),)
            return (message("history.by_hand", revision=version.revision),) if by_hand else ()

    def note_written(self, slug: str, data: bytes) -> None:
        """Remembers what this program wrote last, so that other bytes in the file are known to be of someone else."""
        with self._lock:
            self._last_written[slug] = hash_of(data)

    def snapshot(
        self, slug: str, data: bytes, path: Path, by_hand: bool | None = None, access: Access | None = None
    ) -> Version:
        """Writes the bytes of the file at this path as the newest version, and prunes older ones; raises Problem.

        Where the newest version has these bytes already, that one is given. `by_hand`: whether the bytes are not in
        canonical form; None: still to be found out. `access`: of the file, where it is gone (None: not known).
        """
        with self._lock:
            versions, hash, now = self.versions(slug), hash_of(data), self.now()
            newest = versions[0] if versions else None
            if newest is None or not self._holds(newest, data):
                made = version_time(_modified_at(path), now, newest.made if newest else None)
                if by_hand is None:
                    by_hand = not _is_canonical(data, path)
                newest = self._write(slug, VersionName(made, hash[:8], by_hand), data, access)
                _prune([newest, *versions], now)
            self._snapshots[slug] = [*self._recent_snapshots(slug), now]
            self._reported_failures.discard(slug)
            return newest

    def rewrite(self, version: Version, data: bytes) -> Version:
        """Writes other bytes in the place of a version, which is of the same moment and the same author then.

        What stood there is gone. Killed in between, both are there. Raises Problem.
        """
        by_hand = version.by_hand and not _is_canonical(data, version.path)
        name = VersionName(version.made, hash_of(data)[:8], by_hand)
        new = Version(version.path.with_name(f"{name}.toml"), name)
        with os_errors_of(version.path):
            refuse_links(version.path)
            access = access_of(version.path)
            give_access = access and partial(apply_access, access)
            author = read_author(version.path)
            write_own(new.path, data, give_access)
            if new != version:
                if author and give_access:
                    write_author(new.path, author, give_access)
                remove_author(version.path)
                version.path.unlink()
        return new

    def make_folder(self, slug: str, *names: str) -> Path:
        """Makes a folder in that of the versions of a canvas where it is not there yet; its path. Raises OSError."""
        file = self.file_of(slug)
        return make_own_folder(file.parent, "history", file.stem, *names)

    def file_of(self, slug: str) -> Path:
        """The real file of a canvas, whose versions stand beside it; it need not be there."""
        return canonical_path(self._canvases / f"{slug}.toml")

    def _write(self, slug: str, name: VersionName, data: bytes, access: Access | None) -> Version:
        version = Version(self.folder_of(slug) / f"{name}.toml", name)
        with os_errors_of(version.path):
            self.make_folder(slug)
            write_own(version.path, data, partial(give_access_of, self.file_of(slug), known=access))
            clear_left_behind(version.path.parent)
        return version

    def _holds(self, version: Version, data: bytes) -> bool:
        try:
            return version.name.hash == hash_of(data)[:8] and self.read(version) == data
        except Problem:
            return False

    def _is_due(self, slug: str, elsewhere: bool) -> bool:
        recent = self._recent_snapshots(slug)
        if elsewhere:
            return len(recent) < MAX_SNAPSHOTS_IN_INTERVAL
        if recent:
            return False
        try:
            newest = next(iter(self.versions(slug)), None)
        except Problem:
            return True  # and the snapshot says why
        return newest is None or not abs(self.now() - newest.made) < SNAPSHOT_INTERVAL

    def _recent_snapshots(self, slug: str) -> list[datetime]:
        """The snapshots made less than an interval ago or ahead: a clock that jumps puts no snapshot off for long."""
        now = self.now()
        return [at for at in self._snapshots.get(slug, []) if abs(now - at) < SNAPSHOT_INTERVAL]


def _prune(versions: list[Version], now: datetime) -> None:
    """Removes versions that are not to be kept.

    Those by hand are counted apart: a later version of that day, which ikc wrote, lacks their comments.
    """
    for by_hand in (False, True):
        alike = [version for version in versions if version.by_hand is by_hand]
        staying = times_to_keep([version.made for version in alike], now)
        for version in alike:
            if version.made not in staying:
                with contextlib.suppress(OSError):  # then it goes another time
                    remove_author(version.path)
                    version.path.unlink()


def _is_canonical(data: bytes, path: Path, canvas: Canvas | None = None) -> bool:
    try:
        return codec.encode(canvas or codec.decode(data, path)) == data
    except Problem:
        return False


def _modified_at(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError):
        return None

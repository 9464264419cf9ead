"""Earlier versions of a canvas: the exact bytes that stood in its file, each in a file of its own in
`.ikc/history/SLUG/` beside the real file."""

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Message, message
from ikc_tui.storage import codec
from ikc_tui.storage.access import Access
from ikc_tui.storage.atomic import clear_left_behind, write_own
from ikc_tui.storage.file_reader import read_bytes
from ikc_tui.storage.own_folder import kept_for, make_own_folder, own_folder, refuse_links
from ikc_tui.storage.problems import Problem, from_os
from ikc_tui.storage.symlinks import real_file
from ikc_tui.storage.version_names import Name, hash_of, kept, name_of, stamp

EVERY = timedelta(minutes=10)  # while one writer goes on
AT_MOST = 30  # in that time, however often others write in between: a save merges what they wrote


@dataclass(frozen=True)
class Version:
    """One earlier version, as its name tells it."""

    path: Path
    name: Name

    @property
    def revision(self) -> str:
        """What a person calls it by. Versions sort by it."""
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
        """Bytes; 0 where the disk doesn't say."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


class History:
    """The earlier versions of the canvases in one folder. Taking one needs no lock: each has a name of its own."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.folder = own_folder(folder, "history")
        self.now = now
        self._canvases = folder
        self._wrote: dict[str, str] = {}  # slug -> hash of what was last written from here
        self._taken: dict[str, list[datetime]] = {}  # slug -> when versions were taken from here, by the clock of now
        self._complained: set[str] = set()  # slugs that can't be kept, which has been told

    def slugs(self) -> list[str]:
        """Which canvases have earlier versions; they may be gone themselves."""
        try:
            refuse_links(self.folder)
            with os.scandir(self.folder) as entries:
                return sorted(entry.name for entry in entries if entry.is_dir())
        except OSError:
            return []

    def folder_of(self, slug: str) -> Path:
        """Where the versions of a canvas stand, beside its real file."""
        file = real_file(self._canvases / f"{slug}.toml")
        return own_folder(file.parent, "history", file.stem)

    def versions(self, slug: str) -> list[Version]:
        """The earlier versions of a canvas, newest first; raises Problem."""
        folder = self.folder_of(slug)
        try:
            refuse_links(folder)
            with os.scandir(folder) as entries:
                names = [entry.name for entry in entries if entry.name.endswith(".toml")]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise from_os(error, folder) from error
        named = ((folder / name, name_of(name.removesuffix(".toml"))) for name in names)
        versions = (Version(path, name) for path, name in named if name)
        return sorted(versions, key=lambda version: version.revision, reverse=True)

    def read(self, version: Version) -> bytes:
        """The exact bytes; raises Problem, also where they are no longer what was kept, or a link stands there."""
        try:
            refuse_links(version.path)
        except OSError as error:
            raise from_os(error, version.path) from error
        data = read_bytes(version.path)
        if not hash_of(data).startswith(version.name.hash):
            raise Problem(message("history.damaged"), version.path)
        return data

    def load(self, version: Version) -> Canvas:
        """The version as a canvas; raises Problem."""
        return codec.decode(self.read(version), version.path)

    def readable(self, slug: str) -> Iterator[tuple[Version, Canvas]]:
        """The versions that can be read, newest first, one by one: for what two canvases have in common."""
        for version in self.versions(slug):
            with contextlib.suppress(Problem):
                yield version, self.load(version)

    def find(self, slug: str, hash: str) -> bytes | None:
        """The bytes with this SHA-256 (64 digits), where a version has them: the ancestor of two that parted."""
        for version in self.versions(slug):
            if hash.startswith(version.name.hash):
                with contextlib.suppress(Problem):
                    data = self.read(version)
                    if hash_of(data) == hash:
                        return data
        return None

    def pick(self, slug: str, revision: str) -> Version:
        """The version that is meant by a revision, by the begin of one that no other has, or by its hash. Raises
        Problem, which lists the newest ones there are."""
        versions = self.versions(slug)
        begins = [version for version in versions if revision and version.revision.startswith(revision)]
        same = [version for version in versions if version.name.hash == revision]
        if len(begins) == 1 or (begins and begins[-1].revision == revision):
            return begins[-1]
        if same:
            return same[0]
        known = ", ".join(version.revision for version in (begins or versions)[:10]) or "-"
        raise Problem(message("history.no_such_version", revision=revision, known=known), self.folder_of(slug))

    # Taking

    def before_overwrite(self, slug: str, path: Path, data: bytes, canvas: Canvas | None = None) -> tuple[Message, ...]:
        """Keeps what is about to be overwritten, where that is due, and says what a person should know. A version that
        can't be kept does not stop the saving, which matters more, and is told once. Only what ikc could not write
        again itself must be kept: there Problem is raised, and nothing may be overwritten. `canvas`: what the bytes
        say, where that was read."""
        ours = self._wrote.get(slug) == hash_of(data)
        by_hand = not ours and not _is_canonical(data, path, canvas)
        if not by_hand and not self._is_due(slug, elsewhere=not ours):
            return ()
        try:
            version = self.take(slug, data, path, by_hand)
        except Problem as problem:
            if by_hand:
                raise Problem(message("history.must_keep", reason=problem.message), path) from problem
            if slug in self._complained:
                return ()
            self._complained.add(slug)
            return (message("history.not_kept", reason=problem.message),)
        return (message("history.by_hand", revision=version.revision),) if by_hand else ()

    def wrote(self, slug: str, data: bytes) -> None:
        """Remembers what was last written from here. Anything else that stands there was made elsewhere."""
        self._wrote[slug] = hash_of(data)

    def take(
        self, slug: str, data: bytes, path: Path, by_hand: bool | None = None, access: Access | None = None
    ) -> Version:
        """Keeps the bytes of the file at this path as the newest version, and thins the older ones; raises Problem.
        What is the newest version already is not kept twice. `access`: for whom it was, where it is gone."""
        versions, hash, now = self.versions(slug), hash_of(data), self.now()
        newest = versions[0] if versions else None
        if newest is None or not self._holds(newest, data):
            made = stamp(_written(path), now, newest.made if newest else None)
            if by_hand is None:
                by_hand = not _is_canonical(data, path)
            newest = self._write(slug, Name(made, hash[:8], by_hand), data, access)
            self._thin([newest, *versions], now)
        self._taken[slug] = [*self._taken_lately(slug), now]
        self._complained.discard(slug)
        return newest

    def make_folder(self, slug: str, *names: str) -> Path:
        """A folder in that of the versions of a canvas, made where it is not there yet. Raises OSError."""
        file = real_file(self._canvases / f"{slug}.toml")
        return make_own_folder(file.parent, "history", file.stem, *names)

    def _write(self, slug: str, name: Name, data: bytes, access: Access | None) -> Version:
        file = real_file(self._canvases / f"{slug}.toml")
        version = Version(self.folder_of(slug) / f"{name}.toml", name)
        try:
            self.make_folder(slug)
            write_own(version.path, data, lambda made: kept_for(made, file, access))
            clear_left_behind(version.path.parent)
        except OSError as error:
            raise from_os(error, version.path) from error
        return version

    def _holds(self, version: Version, data: bytes) -> bool:
        try:
            return version.name.hash == hash_of(data)[:8] and self.read(version) == data
        except Problem:
            return False

    def _thin(self, versions: list[Version], now: datetime) -> None:
        """What a person wrote by hand is thinned apart: a version that ikc wrote later that day has no comments."""
        for by_hand in (False, True):
            alike = [version for version in versions if version.by_hand is by_hand]
            staying = kept([version.made for version in alike], now)
            for version in alike:
                if version.made not in staying:
                    with contextlib.suppress(OSError):  # then it goes another time
                        version.path.unlink()

    def _is_due(self, slug: str, elsewhere: bool) -> bool:
        lately = self._taken_lately(slug)
        if elsewhere:
            return len(lately) < AT_MOST
        if lately:
            return False
        try:
            newest = next(iter(self.versions(slug)), None)
        except Problem:
            return True  # and the taking of it says why
        return newest is None or not abs(self.now() - newest.made) < EVERY

    def _taken_lately(self, slug: str) -> list[datetime]:
        """By the clock's distance, so that a clock which jumps never puts it off for long."""
        now = self.now()
        return [at for at in self._taken.get(slug, []) if abs(now - at) < EVERY]


def _is_canonical(data: bytes, path: Path, canvas: Canvas | None = None) -> bool:
    try:
        return codec.encode(canvas or codec.decode(data, path)) == data
    except Problem:
        return False


def _written(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError):
        return None

"""One folder of canvases: which there are, reading one, writing one."""

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ikc_tui.domain.canvas import FORMAT, Canvas
from ikc_tui.domain.ids import slug as make_slug
from ikc_tui.method.words import message
from ikc_tui.storage import codec
from ikc_tui.storage.atomic import write_whole
from ikc_tui.storage.problems import Problem, from_os

LARGEST = 20 * 1024 * 1024  # bytes; 10,000 long cards take about 5 MiB
LOCK_SECONDS = 5.0
NETWORK = "network"
ARCHIVE = "archive"
OWN = ".ikc"  # what the program keeps beside the canvases


@dataclass(frozen=True)
class Loaded:
    """A canvas as it stood in its file, with the exact bytes."""

    slug: str
    path: Path
    canvas: Canvas
    data: bytes

    @property
    def canonical(self) -> bool:
        """Whether writing it would give the same bytes; it doesn't where someone edited it by hand."""
        return codec.encode(self.canvas) == self.data

    @property
    def read_only(self) -> bool:
        """A file of a newer format is shown and never written."""
        return self.canvas.format > FORMAT


class Store:
    """The canvases in one folder. Every method raises Problem where the disk or a file says no."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def slugs(self) -> list[str]:
        """The canvases there are, by name of file, in alphabetical order; [] where the folder is not there yet."""
        return _slugs_in(self.folder)

    def path(self, slug: str) -> Path:
        """The file of a canvas."""
        return self.folder / f"{slug}.toml"

    def load(self, slug: str) -> Loaded:
        """One canvas."""
        path = self.path(slug)
        data = read_bytes(path)
        return Loaded(slug, path, codec.decode(data, path), data)

    def save(self, slug: str, canvas: Canvas) -> Loaded:
        """The canvas written, whole; a file that already says so is not touched."""
        path = self.path(slug)
        if canvas.format > FORMAT:
            raise Problem(message("problems.newer_format", format=canvas.format), path)
        data = codec.encode(canvas)
        with self._locked(slug):
            try:
                if not path.exists() or path.read_bytes() != data:
                    write_whole(path, data)
            except OSError as error:
                raise from_os(error, path) from error
        return Loaded(slug, path, canvas, data)

    def create(self, canvas: Canvas) -> Loaded:
        """A new file for a canvas, named after it."""
        self.prepare()
        with self._locked(OWN):
            taken = {slug.casefold() for slug in (*self.slugs(), *self.archived(), NETWORK, ARCHIVE)}
            return self.save(make_slug(canvas.name, taken), canvas)

    def archive(self, slug: str) -> Path:
        """The canvas moved to `archive/`, where it is no longer listed; gives its path there."""
        return self._move(self.path(slug), self.folder / ARCHIVE)

    def archived(self) -> list[str]:
        """The canvases in the archive."""
        return _slugs_in(self.folder / ARCHIVE)

    def take_back(self, slug: str) -> Path:
        """A canvas moved from the archive to the folder again."""
        return self._move(self.folder / ARCHIVE / f"{slug}.toml", self.folder)

    def prepare(self) -> None:
        """Makes the folder where it is not there yet."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise from_os(error, self.folder) from error

    def add_copies_of(self, folder: Path) -> None:
        """Copies what another folder of canvases holds; nothing that is here already is overwritten."""
        self.prepare()
        try:
            for source in sorted(folder.glob("*")):
                if source.is_file() and not (self.folder / source.name).exists():
                    shutil.copyfile(source, self.folder / source.name)
        except OSError as error:
            raise from_os(error, self.folder) from error

    def _move(self, path: Path, folder: Path) -> Path:
        try:
            folder.mkdir(exist_ok=True)
            taken = _slugs_in(folder)
            target = folder / f"{make_slug(path.stem, taken) if path.stem in taken else path.stem}.toml"
            os.rename(path, target)
        except OSError as error:
            raise from_os(error, path) from error
        return target

    @contextlib.contextmanager
    def _locked(self, slug: str) -> Iterator[None]:
        locks = self.folder / OWN / "locks"
        try:
            locks.mkdir(parents=True, exist_ok=True)
            with FileLock(locks / f"{slug}.lock", timeout=LOCK_SECONDS):
                yield
        except Timeout as error:
            raise Problem(message("problems.locked"), self.path(slug)) from error
        except OSError as error:
            raise from_os(error, self.path(slug)) from error


def read_bytes(path: Path) -> bytes:
    """The bytes of an ordinary file of a reasonable size; raises Problem."""
    try:
        found = path.stat()  # a missing file or a loop of links says so itself
        if stat.S_ISDIR(found.st_mode):
            raise Problem(message("problems.is_folder"), path)
        if not stat.S_ISREG(found.st_mode):
            raise Problem(message("problems.not_a_file"), path)
        if found.st_size > LARGEST:
            raise Problem(message("problems.too_large", size=found.st_size // 1024**2), path)
        return path.read_bytes()
    except OSError as error:
        raise from_os(error, path) from error


def read_bytes_if_any(path: Path) -> bytes | None:
    """The same; None where there is no such file."""
    try:
        return read_bytes(path)
    except Problem as problem:
        if isinstance(problem.__cause__, FileNotFoundError):
            return None
        raise


def is_dir(path: Path) -> bool:
    """Whether that is a folder; raises Problem where the system does not even want to look."""
    try:
        return path.is_dir()
    except OSError as error:
        raise from_os(error, path) from error


def _slugs_in(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise from_os(error, folder) from error
    slugs = (name.removesuffix(".toml") for name in names if name.endswith(".toml") and not name.startswith("."))
    return sorted(slug for slug in slugs if slug != NETWORK)

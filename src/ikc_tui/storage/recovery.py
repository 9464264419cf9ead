"""The files of recovery: canvases that could not be saved in the folder where they belong.

They wait in the person's own data folder until they can be, so that they survive a dropped connection, and are offered
at the next start.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import tomli_w

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.ids import new_id
from ikc_tui.method.words import message
from ikc_tui.storage import codec
from ikc_tui.storage.file_reader import MAX_FILE_SIZE, read_bytes
from ikc_tui.storage.personal_folder import personal_file_of, personal_files, write_personal_file
from ikc_tui.storage.platform_files import while_held
from ikc_tui.storage.problems import Problem, os_errors_of
from ikc_tui.storage.processes import Process, is_other_running_here, this_process
from ikc_tui.storage.symlinks import canonical_path
from ikc_tui.storage.toml_parser import parse_toml

FORMAT = 1
MAX_RECOVERY_SIZE = 4 * MAX_FILE_SIZE  # two canvases as texts in TOML, with what has to be escaped
_KIND = "unsaved"


class Recovery:
    """The recovery file of one session. Any thread may call; calls take turns."""

    def __init__(self, canvas: Path) -> None:
        self._slug = canvas.stem
        self._canvas = canonical_path(canvas)  # now: the folder may answer no more when something is to be kept
        self._id = new_id(())
        self._lock = threading.Lock()  # guards what is kept, and its file
        self._written: Canvas | None = None

    def keep(self, base: Canvas, ours: Canvas, now: datetime | None = None) -> bool:
        """Writes our canvas, and the base that it was made from, to be merged later; gives whether it wrote anything.

        It does not where this very canvas was written last. `now` None means the clock's. Raises Problem.
        """
        with self._lock:
            if ours is self._written:
                return False
            table = {
                "format": FORMAT,
                "canvas": str(self._canvas),
                "slug": self._slug,
                "when": now or datetime.now(UTC),
                **this_process()._asdict(),
                "base": codec.encode(base).decode(),
                "ours": codec.encode(ours).decode(),
            }
            write_personal_file(_KIND, self._path(), tomli_w.dumps(table, multiline_strings=True).encode())
            self._written = ours
            return True

    @property
    def has_file(self) -> bool:
        """Whether the file was written and not removed since."""
        return self._written is not None

    def remove(self) -> None:
        """Removes the file, since the canvas is saved; does nothing where there is none. Raises Problem."""
        with self._lock:
            if self._written is not None:
                _remove(self._path())
                self._written = None

    def wrote(self, recoverable: "Recoverable") -> bool:
        """Whether that is in the file of this very session."""
        return recoverable.path.stem.endswith(f"-{self._id}")

    def _path(self) -> Path:
        file = personal_file_of(_KIND, self._canvas)
        return file.with_name(f"{file.stem}-{self._id}.toml")


@dataclass(frozen=True)
class Recoverable:
    """What a session that has ended could not save. `canvas` is the path of the file that it belongs in."""

    path: Path
    canvas: Path
    slug: str
    when: datetime
    base: Canvas
    ours: Canvas

    def remove(self) -> None:
        """Removes the recovery file: it is put back, or nobody wants it. Raises Problem."""
        _remove(self.path)


@dataclass(frozen=True)
class BrokenRecovery:
    """A recovery file that can't be read, and the reason."""

    path: Path
    problem: Problem

    def remove(self) -> None:
        """Removes the recovery file: nobody wants it. Raises Problem."""
        _remove(self.path)


def find_recoverable() -> Iterator[Recoverable | BrokenRecovery]:
    """Gives all recoveries, of all folders of canvases: first those that can't be read, then the others, oldest first.

    Without those of programs that still run, which may save them yet. None where the folder can't be read.
    """
    recoverables = []
    for path in recovery_files():
        try:
            recoverable = _read_recovery(path)
        except Problem as problem:
            yield BrokenRecovery(path, problem)
            continue
        if recoverable:
            recoverables.append(recoverable)
    yield from sorted(recoverables, key=lambda recoverable: recoverable.when)


def recovery_files() -> list[Path]:
    """The files of recovery of this person, of all folders of canvases; none where their folder can't be read."""
    return personal_files(_KIND)


def changed_recovery(table: Mapping[str, Any], path: Path, change: Callable[[Canvas], Canvas]) -> dict[str, Any]:
    """What stands in such a file, with its two canvases changed. Raises Problem where it can't be read."""
    try:
        if table["format"] > FORMAT:
            raise Problem(message("recovery.newer"), path)
        canvases = {name: change(codec.decode(table[name].encode(), path)) for name in ("base", "ours")}
    except (LookupError, TypeError, AttributeError) as error:
        raise Problem(message("recovery.broken"), path) from error
    return {**table, **{name: codec.encode(canvas).decode() for name, canvas in canvases.items()}}


def _read_recovery(path: Path) -> Recoverable | None:
    """None for one of a program that still runs."""
    table = parse_toml(read_bytes(path, max_size=MAX_RECOVERY_SIZE), path)[1]
    try:
        if table["format"] > FORMAT:
            raise Problem(message("recovery.newer"), path)
        if is_other_running_here(Process(table["pid"], table["started"], table["host"])):
            return None
        base, ours = (codec.decode(table[name].encode(), path) for name in ("base", "ours"))
        return Recoverable(path, Path(table["canvas"]), str(table["slug"]), table["when"].astimezone(UTC), base, ours)
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise Problem(message("recovery.broken"), path) from error


def _remove(path: Path) -> None:
    with os_errors_of(path):
        while_held(lambda: path.unlink(missing_ok=True), path)

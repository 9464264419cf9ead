"""What could not be saved in the folder where it belongs.

It waits in the person's own data folder until it can be, so that it is there after a line that drops, and is offered
at the next start.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import tomli_w

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.ids import new_id
from ikc_tui.method.words import message
from ikc_tui.storage import codec
from ikc_tui.storage.file_reader import LARGEST, read_bytes
from ikc_tui.storage.personal_folder import personal_file_of, personal_folder, write_personal_file
from ikc_tui.storage.problems import Problem, os_errors_of
from ikc_tui.storage.processes import Process, is_other_running_here, this_process
from ikc_tui.storage.symlinks import canonical_path
from ikc_tui.storage.toml_parser import parse_toml

FORMAT = 1
LARGEST_KEPT = 4 * LARGEST  # two canvases as texts in TOML, with what has to be escaped
_KIND = "unsaved"


class Recovery:
    """Where one session keeps what it can't save. Any thread may call: one at a time is served."""

    def __init__(self, canvas: Path) -> None:
        self._slug = canvas.stem
        self._canvas = canonical_path(canvas)  # now: the folder may answer no more when something is to be kept
        self._id = new_id(())
        self._lock = threading.Lock()  # guards what is kept, and its file
        self._kept: Canvas | None = None

    def keep(self, base: Canvas, ours: Canvas, now: datetime | None = None) -> bool:
        """Keeps our canvas, and the one that it was made from, so that it can be merged; whether that was needed.

        It was not where this very canvas was kept already. `now` None means the clock's. Raises Problem.
        """
        with self._lock:
            if ours is self._kept:
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
            self._kept = ours
            return True

    @property
    def has_kept(self) -> bool:
        """Whether something waits there."""
        return self._kept is not None

    def remove(self) -> None:
        """Removes what was kept, since it is saved; nothing where nothing was. Raises Problem."""
        with self._lock:
            if self._kept is not None:
                _remove(self._path())
                self._kept = None

    def _path(self) -> Path:
        file = personal_file_of(_KIND, self._canvas)
        return file.with_name(f"{file.stem}-{self._id}.toml")


@dataclass(frozen=True)
class Recoverable:
    """What a session that has ended could not save. `canvas` is the file that it belongs in."""

    path: Path
    canvas: Path
    slug: str
    when: datetime
    base: Canvas
    ours: Canvas

    def remove(self) -> None:
        """Removes it: it is put back, or nobody wants it. Raises Problem."""
        _remove(self.path)


@dataclass(frozen=True)
class BrokenRecovery:
    """A file that can't be read, of what could not be saved, and why."""

    path: Path
    problem: Problem

    def remove(self) -> None:
        """Removes it: nobody wants it. Raises Problem."""
        _remove(self.path)


def recoverable() -> Iterator[Recoverable | BrokenRecovery]:
    """What waits to be put back, of all folders: first what can't be read, then the oldest first.

    Not what a program that still runs may save yet. Where the folder can't be seen, nothing was kept.
    """
    found = []
    for path in _recovery_files():
        try:
            waiting = _read_recovery(path)
        except Problem as problem:
            yield BrokenRecovery(path, problem)
            continue
        if waiting:
            found.append(waiting)
    yield from sorted(found, key=lambda waiting: waiting.when)


def _recovery_files() -> list[Path]:
    try:
        return sorted(personal_folder(_KIND).glob("*.toml"))
    except (OSError, Problem):  # nothing can have been kept there
        return []


def _read_recovery(path: Path) -> Recoverable | None:
    """None for one of a program that still runs."""
    table = parse_toml(read_bytes(path, largest=LARGEST_KEPT), path)[1]
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
        path.unlink(missing_ok=True)

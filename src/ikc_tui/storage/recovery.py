"""What could not be saved in the folder where it belongs: in the person's own data folder until it can, so that it is
there after a line that drops, and offered at the next start."""

import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import tomli_w

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.ids import new_id
from ikc_tui.method.words import message
from ikc_tui.storage import codec
from ikc_tui.storage.atomic import clear_left_behind, write_own
from ikc_tui.storage.file_reader import LARGEST, read_bytes
from ikc_tui.storage.personal_folder import make_personal_folder, personal_file, personal_folder
from ikc_tui.storage.problems import Problem, from_os
from ikc_tui.storage.processes import is_running, started
from ikc_tui.storage.symlinks import real_file
from ikc_tui.storage.toml_parser import parse_toml

FORMAT = 1
LARGEST_KEPT = 4 * LARGEST  # two canvases as texts in TOML, with what has to be escaped
_KIND = "unsaved"


class Recovery:
    """Where one session keeps what it can't save."""

    def __init__(self, canvas: Path) -> None:
        self._canvas = canvas
        self._id = new_id(())
        self._kept: Canvas | None = None

    def keep(self, base: Canvas, ours: Canvas, now: datetime | None = None) -> bool:
        """Keeps our canvas, and the one that it was made from, so that it can be merged; whether that is more than was
        kept already. Raises Problem."""
        if ours is self._kept:
            return False
        path, pid = self._path(), os.getpid()
        table = {
            "format": FORMAT,
            "canvas": str(real_file(self._canvas)),
            "slug": self._canvas.stem,
            "when": now or datetime.now(UTC),
            "pid": pid,
            "started": started(pid),
            "host": platform.node(),
            "base": codec.encode(base).decode(),
            "ours": codec.encode(ours).decode(),
        }
        try:
            clear_left_behind(make_personal_folder(_KIND))
            write_own(path, tomli_w.dumps(table, multiline_strings=True).encode())
        except OSError as error:
            raise from_os(error, path) from error
        self._kept = ours
        return True

    @property
    def has_kept(self) -> bool:
        """Whether something waits there."""
        return self._kept is not None

    def remove(self) -> None:
        """It is saved. Raises Problem."""
        if self._kept is not None:
            _remove(self._path())
            self._kept = None

    def _path(self) -> Path:
        file = personal_file(_KIND, self._canvas)
        return file.with_name(f"{file.stem}-{self._id}.toml")


@dataclass(frozen=True)
class Recoverable:
    """What a session that has ended could not save."""

    path: Path
    canvas: Path
    """The file that it belongs in."""
    slug: str
    when: datetime
    base: Canvas
    ours: Canvas

    def remove(self) -> None:
        """It is put back, or nobody wants it. Raises Problem."""
        _remove(self.path)


@dataclass(frozen=True)
class BrokenRecovery:
    """One that can't be read, and why."""

    path: Path
    problem: Problem

    def remove(self) -> None:
        """Nobody wants it. Raises Problem."""
        _remove(self.path)


def recoverable() -> Iterator[Recoverable | BrokenRecovery]:
    """What waits to be put back, of all folders, oldest first: not what a program that still runs may save yet."""
    found = []
    for path in _files():
        try:
            waiting = _read(path)
        except Problem as problem:
            yield BrokenRecovery(path, problem)
            continue
        if waiting:
            found.append(waiting)
    yield from sorted(found, key=lambda waiting: waiting.when)


def _files() -> list[Path]:
    try:
        return sorted(personal_folder(_KIND).glob("*.toml"))
    except (OSError, Problem):  # nothing can have been kept there
        return []


def _read(path: Path) -> Recoverable | None:
    """None for one of a program that still runs."""
    table = parse_toml(read_bytes(path, largest=LARGEST_KEPT), path)[1]
    try:
        if table["format"] > FORMAT:
            raise Problem(message("recovery.newer"), path)
        if _still_runs(table):
            return None
        base, ours = (codec.decode(table[name].encode(), path) for name in ("base", "ours"))
        return Recoverable(path, Path(table["canvas"]), str(table["slug"]), table["when"].astimezone(UTC), base, ours)
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise Problem(message("recovery.broken"), path) from error


def _still_runs(table: dict[str, Any]) -> bool:
    return (
        table["host"] == platform.node() and table["pid"] != os.getpid() and is_running(table["pid"], table["started"])
    )


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise from_os(error, path) from error

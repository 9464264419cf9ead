"""Problems: what can go wrong with a file, in words that tell a person what to do."""

import contextlib
import errno
import sys
from collections.abc import Iterator
from pathlib import Path

from ikc_tui.domain.safe_text import clean, clean_line
from ikc_tui.method.words import Message, Words, message
from ikc_tui.storage.paths import OWN
from ikc_tui.storage.platform_files import (
    is_elsewhere,
    is_held,
    is_link,
    is_marked_read_only,
    is_share_gone,
    is_too_long,
    shown_path,
)
from ikc_tui.storage.save_hazards import is_anothers_in_sticky_folder, only_owner_may_replace


class Problem(Exception):
    """Something about a file that a person must know.

    `path` is None where it is about no file in particular. Line and column count from 1; both are None where the
    problem has no place in the text.
    """

    def __init__(
        self, message: Message, path: Path | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(message.key)
        self.message, self.path, self.line, self.column = message, path, line, column

    def say(self, words: Words) -> str:
        """The problem as `file:line:column: sentence`, with as much of the place as is known; always one line."""
        return self._sentence_at(self.place(self.path), words)

    def brief(self, words: Words) -> str:
        """The problem as `say` gives it, with the file's name alone.

        On a screen's one line a whole path leaves no room for what is wrong.
        """
        return self._sentence_at(self.place(self.path.name if self.path else None), words)

    def place(self, path: Path | str | None) -> str:
        """The place in a file of that path (None: not named), as `path:line:column`, with as much of it as is known."""
        named = None if path is None else shown_path(path)
        return clean_line(":".join(str(part) for part in (named, self.line, self.column) if part is not None))

    def _sentence_at(self, place: str, words: Words) -> str:
        sentence = " ".join(clean(words.of(self.message)).split())
        return f"{place}: {sentence}" if place else sentence

    def __str__(self) -> str:
        return self.say(Words("en"))


_REASONS = {
    errno.ENOENT: "missing",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "read_only",
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EISDIR: "is_folder",
    errno.ENOTDIR: "not_a_folder",
    errno.ELOOP: "loop",
    errno.ENAMETOOLONG: "name_too_long",
    errno.EIO: "disk_error",
    errno.ENOLINK: "dangling",
}
_WINDOWS_REASONS = {  # Microsoft, "System Error Codes"
    19: "read_only",  # ERROR_WRITE_PROTECT
    32: "in_use",  # ERROR_SHARING_VIOLATION
    33: "in_use",  # ERROR_LOCK_VIOLATION
    39: "disk_full",  # ERROR_HANDLE_DISK_FULL
    112: "disk_full",  # ERROR_DISK_FULL
    123: "bad_name",  # ERROR_INVALID_NAME
    206: "name_too_long",  # ERROR_FILENAME_EXCED_RANGE
    1921: "loop",  # ERROR_CANT_RESOLVE_FILENAME
}
_TELLS_OF_OBSTACLE = (errno.ENOTDIR, errno.EEXIST, errno.ELOOP, errno.EISDIR, errno.ENXIO)


@contextlib.contextmanager
def os_errors_of(path: Path) -> Iterator[None]:
    """Turns what the system refuses inside the block into a Problem of this path; its cause is the OSError."""
    try:
        yield
    except OSError as error:
        raise problem_of(error, path) from error


def problem_of(error: OSError, path: Path) -> Problem:
    """The system's refusal in plain words.

    It is a problem of `path`, or of what stands in the way where ikc keeps something of its own.
    """
    if obstacle := _find_obstacle(error):
        name = Path(*obstacle.parts[obstacle.parts.index(OWN) :]).as_posix()
        return Problem(message(_obstacle_key(obstacle), name=clean_line(name)), obstacle)
    if error.errno in (errno.EPERM, errno.EACCES) and is_anothers_in_sticky_folder(path):
        return Problem(only_owner_may_replace(path), path)
    reason = _reason_on_windows(error, path) or _REASONS.get(error.errno or 0)
    if reason is None:
        return Problem(message("problems.system", reason=error.strerror or type(error).__name__), path)
    return Problem(message(f"problems.{reason}"), path)


def _reason_on_windows(error: OSError, path: Path) -> str | None:
    """The reason that Windows tells beside the number of POSIX; None where it tells none, and elsewhere."""
    if sys.platform != "win32":
        return None
    if is_share_gone(error):
        return "share_gone"
    if reason := _WINDOWS_REASONS.get(error.winerror or 0):
        return "not_a_folder" if reason == "bad_name" and path.is_file() else reason
    if isinstance(error, PermissionError):
        if is_held(path):
            return "in_use"
        if is_marked_read_only(path):
            return "marked_read_only"
    if isinstance(error, FileNotFoundError) and is_too_long(path):
        return "name_too_long"
    return "elsewhere" if is_elsewhere(path) else None


def _find_obstacle(error: OSError) -> Path | None:
    """What stands at or above the error's path in `.ikc` and is not the folder or file it must be; None for nothing."""
    if error.errno not in _TELLS_OF_OBSTACLE or not isinstance(error.filename, str):
        return None
    path = Path(error.filename)
    if error.errno in (errno.ENXIO, errno.EISDIR):
        return path if OWN in path.parts else None
    return next(
        (
            each
            for each in (*reversed(path.parents), path)
            if OWN in each.parts and (is_link(each) or (_is_no_folder(each) and error.errno != errno.ELOOP))
        ),
        None,
    )


def _is_no_folder(path: Path) -> bool:
    return path.exists() and not path.is_dir()


def _obstacle_key(obstacle: Path) -> str:
    if is_link(obstacle):
        return "problems.link_in_the_way"
    if obstacle.is_file() and obstacle.suffix != ".lock":
        return "problems.in_the_way"
    return "problems.other_in_the_way"

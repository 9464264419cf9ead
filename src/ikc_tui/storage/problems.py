"""What can go wrong with a file, said so that a person knows what to do."""

import errno
from pathlib import Path

from ikc_tui.domain.safe_text import clean, clean_line
from ikc_tui.method.words import Message, Words, message
from ikc_tui.storage.paths import OWN
from ikc_tui.storage.save_hazards import is_anothers_in_sticky_folder, of_another


class Problem(Exception):
    """Something about a file that a person must know. Line and column count from 1."""

    def __init__(
        self, message: Message, path: Path | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(message.key)
        self.message, self.path, self.line, self.column = message, path, line, column

    def say(self, words: Words) -> str:
        """`file:line:column: sentence`, with as much of the place as is known; always one line."""
        return self._said(words, self.path)

    def brief(self, words: Words) -> str:
        """The same with the file's name alone: on a screen's one line a whole path leaves no room for what is wrong."""
        return self._said(words, self.path.name if self.path else None)

    def _said(self, words: Words, path: Path | str | None) -> str:
        place = clean_line(":".join(str(part) for part in (path, self.line, self.column) if part is not None))
        sentence = " ".join(clean(words.of(self.message)).split())
        return f"{place}: {sentence}" if place else sentence

    def __str__(self) -> str:
        return self.say(Words("en"))


_KNOWN = {
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
_IN_THE_WAY = (errno.ENOTDIR, errno.EEXIST, errno.ELOOP, errno.EISDIR, errno.ENXIO)


def from_os(error: OSError, path: Path) -> Problem:
    """The system's refusal in plain words."""
    if in_the_way := _in_the_way(error):
        name = Path(*in_the_way.parts[in_the_way.parts.index(OWN) :]).as_posix()
        return Problem(message(_said_of(in_the_way), name=clean_line(name)), in_the_way)
    if error.errno in (errno.EPERM, errno.EACCES) and is_anothers_in_sticky_folder(path):
        return Problem(of_another(path), path)
    reason = _KNOWN.get(error.errno or 0)
    if reason is None:
        return Problem(message("problems.system", reason=error.strerror or type(error).__name__), path)
    return Problem(message(f"problems.{reason}"), path)


def _in_the_way(error: OSError) -> Path | None:
    """What stands where ikc keeps a folder of its own and is none, or where it keeps a file and is none."""
    if error.errno not in _IN_THE_WAY or not isinstance(error.filename, str):
        return None
    path = Path(error.filename)
    if error.errno in (errno.ENXIO, errno.EISDIR):
        return path if OWN in path.parts else None
    return next(
        (
            each
            for each in (*reversed(path.parents), path)
            if OWN in each.parts and (each.is_symlink() or (_is_no_folder(each) and error.errno != errno.ELOOP))
        ),
        None,
    )


def _is_no_folder(path: Path) -> bool:
    return path.exists() and not path.is_dir()


def _said_of(in_the_way: Path) -> str:
    if in_the_way.is_symlink():
        return "problems.link_in_the_way"
    if in_the_way.is_file() and in_the_way.suffix != ".lock":
        return "problems.in_the_way"
    return "problems.other_in_the_way"

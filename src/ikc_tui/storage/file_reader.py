"""Reading a file that may be anything: a folder, a pipe, a disk image."""

import stat
from pathlib import Path

from ikc_tui.method.words import message
from ikc_tui.storage.problems import Problem, from_os

LARGEST = 20 * 1024 * 1024  # bytes; 10,000 long cards take about 5 MiB


def read_bytes(path: Path, *, largest: int = LARGEST, too_large: str = "problems.too_large") -> bytes:
    """The bytes of an ordinary file of a reasonable size; raises Problem, with `too_large` for one that is larger."""
    try:
        found = path.stat()  # a missing file or a loop of links says so itself
        if stat.S_ISDIR(found.st_mode):
            raise Problem(message("problems.is_folder"), path)
        if not stat.S_ISREG(found.st_mode):
            raise Problem(message("problems.not_a_file"), path)
        if found.st_size > largest:
            raise Problem(message(too_large, size=found.st_size // 1024**2, most=largest // 1024**2), path)
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

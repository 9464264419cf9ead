"""Reading files that may turn out to be anything: a folder, a pipe, a disk image."""

import os
import stat
from pathlib import Path

from ikc_tui.method.words import message
from ikc_tui.storage.platform_files import is_missing, while_held
from ikc_tui.storage.problems import Problem, os_errors_of

MAX_FILE_SIZE = 20 * 1024 * 1024  # bytes; 10,000 long cards take about 5 MiB


def read_bytes(
    path: Path,
    *,
    max_size: int = MAX_FILE_SIZE,
    too_large: str = "problems.too_large",
    is_folder: str = "problems.is_folder",
) -> bytes:
    """The bytes of an ordinary file of at most `max_size` bytes.

    Raises Problem where it can't be read, is no ordinary file, or is larger; of a folder, and of what is too large,
    with these sentences.
    """
    with os_errors_of(path):
        status = path.stat()  # a missing file or a loop of links says so itself
        if stat.S_ISDIR(status.st_mode):
            raise Problem(message(is_folder), path)
        if not stat.S_ISREG(status.st_mode):
            raise Problem(message("problems.not_a_file"), path)
        if status.st_size > max_size:
            raise Problem(message(too_large, size=status.st_size // 1024**2, most=max_size // 1024**2), path)
        return while_held(path.read_bytes, path)


def read_bytes_if_any(path: Path) -> bytes | None:
    """The bytes as `read_bytes` gives them; None where there is no such file."""
    try:
        return read_bytes(path)
    except Problem as problem:
        if is_missing(problem.__cause__):
            return None
        raise


def entries_in(folder: Path) -> dict[str, "os.DirEntry[str]"]:
    """The entries of a folder by their names, in no order; {} where there is no such folder. Raises Problem."""
    with os_errors_of(folder):
        try:
            with os.scandir(folder) as entries:
                return {entry.name: entry for entry in entries}
        except FileNotFoundError as error:
            if is_missing(error):
                return {}
            raise

"""Files that are made for people to take away: they never take the place of one that has other content."""

import os
from itertools import chain, count
from pathlib import Path

from ikc_tui.method.words import message
from ikc_tui.storage.atomic import clear_unfinished, write_whole
from ikc_tui.storage.file_reader import read_bytes_if_any
from ikc_tui.storage.folder import is_dir
from ikc_tui.storage.problems import Problem, os_errors_of
from ikc_tui.storage.unicode_names import existing_path


def place_as_typed(typed: str) -> Path:
    """The folder, or the file, that was typed for what is written; what ends in a slash is a folder.

    Raises Problem where that folder is not there, nor the one of such a file.
    """
    wanted = existing_path(Path(typed))
    folder = wanted if typed.endswith(("/", os.sep)) else wanted.parent
    if not is_dir(wanted) and not is_dir(folder):
        raise Problem(message("problems.no_such_folder"), folder)
    return wanted


def write_beside(wanted: Path, name: str, data: bytes) -> Path:
    """Writes a file under that name in the folder `wanted`, or as the file `wanted`; gives its path.

    Where a file with other content has the name, a number is put behind it; where it has this content, nothing is
    written. What an export that was killed left beside it is removed. Raises Problem.
    """
    first = wanted / name if is_dir(wanted) else wanted
    paths = chain([first], (first.with_stem(f"{first.stem}-{number}") for number in count(2)))
    path, there = next((path, there) for path in paths if (there := read_bytes_if_any(path)) in (None, data))
    clear_unfinished(path)
    if there is None:
        try:
            with os_errors_of(path):
                write_whole(path, data)
        except Problem as problem:
            if isinstance(problem.__cause__, FileNotFoundError):
                if not is_dir(path.parent):
                    raise Problem(message("problems.no_such_folder"), path.parent) from problem
                # it is the folder that takes no file, as /proc
                raise Problem(message("problems.takes_no_file"), path) from problem
            raise
    return path

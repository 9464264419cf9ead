"""Finding the programs that a person has: git, an editor.

Only absolute folders are looked in: what stands in the current folder, which may be a folder of canvases, is somebody
else's. (shutil.which looks there first on Windows.)
"""

import os
import sys
from collections.abc import Iterable, Iterator


def absolute_path_folders() -> list[str]:
    """The absolute folders of PATH, which do not depend on the current folder."""
    return [folder for folder in os.get_exec_path() if os.path.isabs(folder)]


def find_program(name: str, more_folders: Iterable[str] = ()) -> str | None:
    """The whole path of a program, from the folders of PATH and then `more_folders`; None where there is none.

    A name that is a path itself counts from the current folder.
    """
    if os.path.dirname(name):
        return _executable(os.path.abspath(name))
    folders = [*absolute_path_folders(), *more_folders]
    return next(filter(None, (_executable(os.path.join(folder, name)) for folder in folders)), None)


def _executable(path: str) -> str | None:
    """The file that a path means, on Windows with or without its ending (PATHEXT); None where it can't be run."""
    return next((each for each in _spellings(path) if os.path.isfile(each) and os.access(each, os.X_OK)), None)


def _spellings(path: str) -> Iterator[str]:
    if sys.platform != "win32":
        yield path
        return
    endings = os.environ.get("PATHEXT", ".COM;.EXE;.BAT;.CMD").lower().split(os.pathsep)
    if path.lower().endswith(tuple(filter(None, endings))):
        yield path
    yield from (path + ending for ending in endings if ending)

"""What ikc keeps for one person, in that person's own data folder and for nobody else to read.

That is what can be undone, and what could not be saved in the folder where it belongs.
"""

import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from ikc_tui.storage.access import make_folders, make_private_folder
from ikc_tui.storage.atomic import clear_left_behind, write_own
from ikc_tui.storage.paths import data_folder
from ikc_tui.storage.problems import Problem, os_errors_of
from ikc_tui.storage.symlinks import canonical_path
from ikc_tui.storage.user_folder import user_folder


def personal_folder(kind: str, *names: str) -> Path:
    """A folder of the person's own; it need not be there.

    Accounts that share a data folder have each their own. Raises Problem where there is no home (see `user_folder`).
    """
    folder = user_folder(data_folder) / kind
    if sys.platform != "win32" and _is_anothers(folder):
        folder = folder.with_name(f"{kind}-{os.getuid()}")
    return folder.joinpath(*names)


def make_personal_folder(kind: str, *names: str) -> Path:
    """Makes such a folder where it is not there yet; its path. Raises OSError, and Problem."""
    folder = personal_folder(kind)
    make_folders(folder.parent)
    make_private_folder(folder)
    for name in names:
        folder /= name
        make_private_folder(folder)
    return folder


def personal_file(kind: str, canvas: Path) -> Path:
    """The file of that kind for one canvas, the same for all paths that lead to the canvas.

    Accounts that share a data folder have each their own. Raises Problem.
    """
    return personal_file_of(kind, canonical_path(canvas))


def personal_file_of(kind: str, canonical: Path) -> Path:
    """Such a file for the canonical path of a canvas, whose folder need not answer. Raises Problem."""
    name = path_digest(canonical)
    if sys.platform != "win32":
        name = f"{name}-{os.getuid()}"
    return personal_folder(kind) / f"{name}.toml"


def personal_files(kind: str, pattern: str = "*.toml") -> list[Path]:
    """The files of that kind, in order; none where the folder can't be read."""
    try:
        return sorted(personal_folder(kind).glob(pattern))
    except (OSError, Problem):  # nothing can have been kept there
        return []


def write_personal_file(kind: str, path: Path, data: bytes) -> None:
    """Writes a file in the folder of that kind, for its owner alone; raises Problem."""
    with os_errors_of(path):
        clear_left_behind(make_personal_folder(kind))
        write_own(path, data)


def path_digest(path: Path) -> str:
    """A path as it stands in the name of a file: the first 32 hexadecimal digits of its SHA-256."""
    return sha256(os.fsencode(path)).hexdigest()[:32]


def _is_anothers(folder: Path) -> bool:
    """Whether a folder belongs to another account; never so for root."""
    with suppress(OSError):
        return sys.platform != "win32" and os.getuid() not in (0, os.stat(folder).st_uid)
    return False

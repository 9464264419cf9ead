"""What ikc keeps for one person, in that person's own data folder and for nobody else to read: what can be undone, what
could not be saved in the folder where it belongs."""

import os
from hashlib import sha256
from pathlib import Path

from ikc_tui.storage.home import user_folder
from ikc_tui.storage.links import real_file
from ikc_tui.storage.paths import data_folder

_OWNER_ONLY = 0o700


def personal_folder(*names: str) -> Path:
    """A folder of the person's own; it need not be there. Raises Problem where nobody knows whose it would be."""
    return user_folder(data_folder).joinpath(*names)


def make_personal_folder(*names: str) -> Path:
    """The same, made where it is not there yet. Raises OSError, and Problem."""
    folder = personal_folder()
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        folder /= name
        folder.mkdir(_OWNER_ONLY, exist_ok=True)
    return folder


def personal_file(kind: str, canvas: Path) -> Path:
    """The file of that kind for one canvas, however one comes to it; accounts that share a data folder have each their
    own. Raises Problem."""
    who = "" if os.name == "nt" else f"-{os.getuid()}"
    return personal_folder(kind) / f"{key_of(real_file(canvas))}{who}.toml"


def key_of(path: Path) -> str:
    """What stands for a path in the name of a file."""
    return sha256(os.fsencode(path)).hexdigest()[:32]

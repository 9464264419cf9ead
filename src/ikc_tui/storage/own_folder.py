"""What ikc keeps beside the canvases of a folder, in its `.ikc`.

Never through a link, since whoever shares the folder, or a repository, could plant one that leads elsewhere.
"""

import contextlib
import errno
import os
import stat
from functools import partial
from pathlib import Path

from ikc_tui.storage.access import (
    Access,
    access_of,
    access_when_remade,
    apply_access,
    make_folders,
    make_shared_folder,
    share_like,
)
from ikc_tui.storage.atomic import write_own
from ikc_tui.storage.paths import OWN
from ikc_tui.storage.platform_files import is_link


def own_folder(folder: Path, *names: str) -> Path:
    """A folder in the `.ikc` of a folder of canvases, by its names from there; it need not be there."""
    return folder.joinpath(OWN, *names)


def find_link(path: Path) -> Path | None:
    """The symbolic link at a path below `.ikc`, or at a folder on the way there from `.ikc` on; None for none."""
    way = [path, *path.parents]
    names = [each.name for each in way]
    return next((each for each in way[: names.index(OWN) + 1] if is_link(each)), None)


def refuse_links(path: Path) -> None:
    """Raises OSError, ELOOP, where `find_link` finds a link."""
    if link := find_link(path):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(link))


def give_access_of(canvas: Path, descriptor: int, known: Access | None = None) -> None:
    """Gives a file (an open descriptor) the access of the canvas that it is a copy or the next file of.

    Where the canvas is gone, its former access: `known` or, where that is None, that of its newest version. Where there
    is none either, it is as shared as its folder. Raises OSError.
    """
    access = access_of(canvas)
    if access is None and (former := known or _access_of_newest_version(canvas)):
        access = access_when_remade(former, canvas.parent)
    if access:
        apply_access(access, descriptor, minimum_mode=stat.S_IRUSR | stat.S_IWUSR)
    else:
        share_like(canvas.parent, descriptor)


def _access_of_newest_version(canvas: Path) -> Access | None:
    folder = own_folder(canvas.parent, "history", canvas.stem)
    with contextlib.suppress(OSError):
        refuse_links(folder)
        newest = max((name for name in os.listdir(folder) if name.endswith(".toml")), default="")
        refuse_links(folder / newest)
        return access_of(folder / newest) if newest else None
    return None


def rewrite_own(path: Path, data: bytes) -> None:
    """Writes a file of ikc's own anew, with the access that it has. Never through a link. Raises OSError."""
    if is_link(path):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    access = access_of(path)
    write_own(path, data, access and partial(apply_access, access))


def make_own_folder(folder: Path, *names: str) -> Path:
    """Makes such a folder where it is not there yet, for all who may write in the folder of canvases; its path.

    Raises OSError, ENOTDIR where a link or a file stands in the way.
    """
    make_folders(folder)
    place = folder
    for name in (OWN, *names):
        place /= name
        make_shared_folder(place, folder)
    return place

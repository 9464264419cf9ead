"""What ikc keeps beside the canvases of a folder, in its `.ikc`.

Never through a link, since whoever shares the folder, or a repository, could plant one that leads elsewhere.
"""

import contextlib
import errno
import os
import stat
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
from ikc_tui.storage.paths import OWN


def own_folder(folder: Path, *names: str) -> Path:
    """A folder in the `.ikc` of a folder of canvases, by its names from there; it need not be there."""
    return folder.joinpath(OWN, *names)


def link_on_the_way(path: Path) -> Path | None:
    """The link that stands for what ikc keeps at a path, or for a folder of its own on the way there; None for none.

    What it leads to is not meant for those who share this folder.
    """
    way = [path, *path.parents]
    names = [each.name for each in way]
    return next((each for each in way[: names.index(OWN) + 1] if os.path.islink(each)), None)


def refuse_links(path: Path) -> None:
    """Raises OSError, ELOOP, where a link stands for what ikc keeps at a path, or on the way there."""
    if link := link_on_the_way(path):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(link))


def give_access_of(canvas: Path, descriptor: int, known: Access | None = None) -> None:
    """Lets a file (a descriptor) that is kept of a canvas, or made of one that is gone, be for whom the canvas is.

    Where there is no canvas any more: for whom it was, as `known` tells (None: not known), else as its newest version
    does; else for whom its folder is. Raises OSError.
    """
    access = access_of(canvas)
    if access is None and (former := known or _access_of_newest_version(canvas)):
        access = access_when_remade(former, canvas.parent)
    if access:
        apply_access(access, descriptor, least=stat.S_IRUSR | stat.S_IWUSR)
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

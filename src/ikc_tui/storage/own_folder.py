"""What ikc keeps beside the canvases of a folder, in its `.ikc`: never through a link, since whoever shares the folder,
or a repository, could plant one that leads elsewhere."""

import contextlib
import errno
import os
import stat
from pathlib import Path

from ikc_tui.storage.access import (
    Access,
    access_of,
    follow_folder,
    keep_access,
    made_again,
    make_folders,
    make_shared_folder,
)
from ikc_tui.storage.paths import OWN


def own_folder(folder: Path, *names: str) -> Path:
    """A folder in the `.ikc` of a folder of canvases, by its names from there; it need not be there."""
    return folder.joinpath(OWN, *names)


def link_on_the_way(path: Path) -> Path | None:
    """The link that stands for what ikc keeps here, or for a folder of its own on the way there: what it leads to is
    not meant for those who share this folder."""
    way = [path, *path.parents]
    names = [each.name for each in way]
    return next((each for each in way[: names.index(OWN) + 1] if os.path.islink(each)), None)


def refuse_links(path: Path) -> None:
    """Raises OSError, ELOOP, where there is one."""
    if link := link_on_the_way(path):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(link))


def kept_for(made: int, canvas: Path, known: Access | None = None) -> None:
    """What is kept of a canvas, or is made of it once it is gone, is for whom the canvas is; where there is none any
    more, for whom it was: as it was `known`, or as its newest version is. Else it is for whom its folder is. Raises
    OSError."""
    access = access_of(canvas)
    if access is None and (former := known or _access_of_newest_version(canvas)):
        access = made_again(former, canvas.parent)
    if access:
        keep_access(made, access, least=stat.S_IRUSR | stat.S_IWUSR)
    else:
        follow_folder(made, canvas.parent)


def _access_of_newest_version(canvas: Path) -> Access | None:
    folder = own_folder(canvas.parent, "history", canvas.stem)
    with contextlib.suppress(OSError):
        refuse_links(folder)
        newest = max((name for name in os.listdir(folder) if name.endswith(".toml")), default="")
        refuse_links(folder / newest)
        return access_of(folder / newest) if newest else None
    return None


def make_own_folder(folder: Path, *names: str) -> Path:
    """The same, made where it is not there yet, for all who may write in the folder of canvases. Raises OSError,
    ENOTDIR where a link or a file stands in the way."""
    make_folders(folder)
    place = folder
    for name in (OWN, *names):
        place /= name
        make_shared_folder(place, folder)
    return place

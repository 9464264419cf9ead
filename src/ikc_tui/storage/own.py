"""What ikc keeps beside the canvases of a folder, in its `.ikc`: never through a link, since whoever shares the folder,
or a repository, could plant one that leads elsewhere."""

from pathlib import Path

from ikc_tui.storage.access import make_folders, make_shared_folder
from ikc_tui.storage.paths import OWN


def own_folder(folder: Path, *names: str) -> Path:
    """A folder in the `.ikc` of a folder of canvases, by its names from there; it need not be there."""
    return folder.joinpath(OWN, *names)


def make_own_folder(folder: Path, *names: str) -> Path:
    """The same, made where it is not there yet, for all who may write in the folder of canvases. Raises OSError,
    ENOTDIR where a link or a file stands in the way."""
    make_folders(folder)
    place = folder
    for name in (OWN, *names):
        place /= name
        make_shared_folder(place, folder)
    return place

"""One folder of canvases: its files by name, and moving them to the archive and back.

Nothing here reads a canvas, so that the list of coalitions starts fast.
"""

import os
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from ikc_tui.domain.ids import slug as make_slug
from ikc_tui.method.words import Message, message
from ikc_tui.storage.access import make_folders, make_shared_folder
from ikc_tui.storage.atomic import write_whole
from ikc_tui.storage.file_reader import entries_in
from ikc_tui.storage.platform_files import is_link, long_path, while_held
from ikc_tui.storage.problems import Problem, os_errors_of
from ikc_tui.storage.unicode_names import existing_name

NETWORK = "network"
ARCHIVE = "archive"
_MISNAMED = re.compile(r"([^.].*)\.toml(\.txt)?", re.IGNORECASE | re.DOTALL)


class Stamp(NamedTuple):
    """Time of change (ns), size (bytes) and inode of a file: another stamp means that it was written."""

    changed: int
    size: int
    inode: int

    @classmethod
    def of(cls, path: "Path | os.DirEntry[str]", *, of_link: bool = False) -> "Stamp | None":
        """The stamp of a file, or of the link to it; None where there is none, or it can't be seen."""
        if sys.platform == "win32" and isinstance(path, os.DirEntry):  # which has no inode there, and an older time
            path = Path(path.path)
        try:
            found = path.stat(follow_symlinks=not of_link)
        except OSError:
            return None
        return cls(found.st_mtime_ns, found.st_size, found.st_ino)


class Folder:
    """The files of canvases in one folder. Every method raises Problem where the disk says no.

    Nothing is remembered: any thread may call.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = long_path(folder)

    def slugs(self) -> list[str]:
        """The slugs of the canvases, in alphabetical order; [] where the folder is not there yet."""
        return sorted(_canvases_in(self.folder))

    def stamps(self) -> dict[str, Stamp]:
        """The stamp of every canvas's file, by slug, in alphabetical order, from one scan of the folder."""
        found = {
            slug: Stamp.of(entry) or Stamp.of(entry, of_link=True)  # a link may lead nowhere
            for slug, entry in sorted(_canvases_in(self.folder).items())
        }
        return {slug: stamp for slug, stamp in found.items() if stamp}

    def existing_slug(self, slug: str) -> str:
        """The slug in the spelling of its file (see `unicode_names`); as given where there is no such canvas."""
        return existing_name(slug, self.slugs())

    def misnamed_files(self) -> dict[Path, Message]:
        """The files that would be canvases but for their ending (`OUD.TOML`, `oud.toml.txt`), each with the remedy."""
        return {
            self.folder / name: message("problems.misnamed", name=f"{match[1]}.toml")
            for name in sorted(entries_in(self.folder))
            if (match := _MISNAMED.fullmatch(name)) and not name.endswith(".toml")
        }

    def path(self, slug: str) -> Path:
        """The file of a canvas; it need not be there."""
        return self.folder / f"{slug}.toml"

    def archive(self, slug: str) -> Path:
        """Moves a canvas to `archive/`, where it is no longer listed; its path there.

        Its name gets a number where there is one of that name already.
        """
        return self._move(self.path(slug), self.folder / ARCHIVE)

    def archived_slugs(self) -> list[str]:
        """The slugs of the canvases in the archive, in alphabetical order."""
        return sorted(_canvases_in(self.folder / ARCHIVE))

    def archived_path(self, slug: str) -> Path:
        """The file of a canvas in the archive; it need not be there."""
        return self.folder / ARCHIVE / f"{slug}.toml"

    def archived_since(self, slug: str) -> datetime | None:
        """When a canvas was moved to the archive: when its file was last renamed; None where that can't be seen."""
        if sys.platform == "win32":  # which keeps when it was made, and not when it was renamed
            return None
        try:
            return datetime.fromtimestamp(self.archived_path(slug).lstat().st_ctime).astimezone()
        except OSError:
            return None

    def take_back(self, slug: str) -> Path:
        """Moves a canvas from the archive to the folder again; its path there.

        Its name gets a number where there is one of that name already.
        """
        return self._move(self.archived_path(slug), self.folder)

    def make_folder(self) -> None:
        """Makes the folder where it is not there yet."""
        with os_errors_of(self.folder):
            make_folders(self.folder)

    def add_copies_of(self, folder: Path) -> None:
        """Copies what another folder of canvases holds; nothing that is here already is overwritten."""
        self.make_folder()
        with os_errors_of(self.folder):
            for source in sorted(folder.glob("*")):
                if source.is_file() and not (self.folder / source.name).exists():
                    write_whole(self.folder / source.name, source.read_bytes())

    def _move(self, path: Path, folder: Path) -> Path:
        with os_errors_of(path):
            if folder != self.folder:
                if is_link(folder):  # whoever planted it would get the canvas
                    raise Problem(message("problems.link_in_the_way", name=folder.name), folder)
                make_shared_folder(folder, self.folder)
            taken = _canvases_in(folder)
            target = folder / f"{make_slug(path.stem, taken) if path.stem in taken else path.stem}.toml"
            _move_file(path, target)
        return target


def _move_file(path: Path, target: Path) -> None:
    """Moves a file; a relative link goes on leading to the same target."""
    if path.is_symlink() and not os.path.isabs(os.readlink(path)):
        os.symlink(os.path.relpath(os.path.realpath(path), os.path.realpath(target.parent)), target)
        os.unlink(path)
    else:
        while_held(lambda: os.rename(path, target), path)


def is_dir(path: Path) -> bool:
    """Whether that is a folder; raises Problem where the system refuses to look."""
    with os_errors_of(path):
        return path.is_dir()


def _canvases_in(folder: Path) -> dict[str, "os.DirEntry[str]"]:
    """The entries of a folder that are canvases, by slug; none where there is no such folder."""
    canvases = {
        name.removesuffix(".toml"): entry
        for name, entry in entries_in(folder).items()
        if name.endswith(".toml") and not name.startswith(".")
    }
    canvases.pop(NETWORK, None)
    return canvases

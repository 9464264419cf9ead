"""Whether everyone who shares a folder of canvases can use what is in it, and the commands that mend it where not.

That is by the rights of POSIX: owner, group, set-group-ID and sticky bit (chmod(1)).
"""

import os
import shlex
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message
from ikc_tui.services.finding import Finding
from ikc_tui.services.name_list import name_list
from ikc_tui.storage.folder import ARCHIVE
from ikc_tui.storage.paths import OWN
from ikc_tui.storage.platform_files import is_link_by
from ikc_tui.storage.save_hazards import hard_link_notice, is_anothers_in_sticky_folder
from ikc_tui.storage.symlinks import canonical_path

MAX_EXAMINED_FILES = 5_000  # files
MAX_SHOWN_NAMES = 3  # names of files or people in one sentence


@dataclass(frozen=True)
class _FolderEntry:
    """A file, folder or link in the folder of canvases, with its own stat, not that of a link's target."""

    path: Path
    place: tuple[str, ...]  # the parts of its path below the folder of canvases
    stat: os.stat_result

    @property
    def is_link(self) -> bool:
        return is_link_by(self.stat)

    @property
    def is_folder(self) -> bool:
        return stat.S_ISDIR(self.stat.st_mode)

    @property
    def is_in_the_way(self) -> bool:
        """Whether it stands where ikc has a file or folder of its own, and is of another type."""
        if self.is_link:  # there is a finding about links
            return False
        is_file = stat.S_ISREG(self.stat.st_mode)
        if OWN not in self.place:  # the archive itself
            return not self.is_folder
        match self.place[self.place.index(OWN) + 1 :]:
            case () | ("drafts" | "history" | "locks" | "open",) | ("open", _):
                return not self.is_folder
            case ("history", name):
                return not self.is_folder and not name.startswith(".")
            case ("drafts", _):
                return not is_file
            case ("locks", _) | ("open", _, _):
                return not is_file or self.stat.st_nlink > 1
            case ("history", _, _):
                return not is_file and not self.is_folder
        return False

    @property
    def is_canvas(self) -> bool:
        return self.path.suffix == ".toml" and OWN not in self.place

    @property
    def is_private(self) -> bool:
        """Whether its owner closed it to the group, which may be meant; never so for a lock, which all must open."""
        is_lock = OWN in self.place and self.place[self.place.index(OWN) + 1 :][:1] in (("locks",), ("open",))
        return not self.is_folder and not self.stat.st_mode & stat.S_IRGRP and not is_lock


class SharedFolder:
    """A folder of canvases, read once, at the first `examine`; at most 5,000 files of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def examine(self) -> Iterator[Finding]:
        """Gives what is wrong with how the folder is shared, one by one; nothing where all is fine.

        What can't be looked into is passed over. Raises OSError where the folder itself is not there.
        """
        own = [entry for entry in self._entries if entry.place[0] in (OWN, ARCHIVE) and not entry.is_canvas]
        dangling = [entry for entry in self._entries if entry.is_link and not entry.path.exists()]
        canvases = [entry for entry in self._entries if entry.is_canvas]
        yield from self._finding_about("doctor.own_links", [entry for entry in own if entry.is_link])
        yield from self._finding_about("doctor.own_strange", [entry for entry in own if entry.is_in_the_way])
        yield from self._finding_about("doctor.dangling", dangling)
        yield from self._finding_about(
            "doctor.hard_links", [entry for entry in canvases if hard_link_notice(entry.path)]
        )
        if sys.platform == "win32":
            return
        yield from self._finding_about("doctor.not_yours", self._unwritable(canvases))
        if any(is_anothers_in_sticky_folder(entry.path) for entry in canvases):
            yield Finding(False, message("doctor.sticky", command=f"sudo chmod -t {self._quoted}"))
        if self._is_shared:
            yield from self._check_group()
        elif len(self._owners) > 1:
            owners = name_list(map(_user_name, sorted(self._owners)), MAX_SHOWN_NAMES)
            yield Finding(False, message("doctor.not_shared", owners=owners))

    def _check_group(self) -> Iterator[Finding]:
        """Whether the folder's group can do all that it should, and I am of it."""
        group = _group_name(self._stat.st_gid)
        if sys.platform != "win32" and os.geteuid() != 0 and self._stat.st_gid not in (*os.getgroups(), os.getegid()):
            command = f"sudo usermod -aG {shlex.quote(group)} {shlex.quote(_user_name(os.geteuid()))}"
            yield Finding(False, message("doctor.not_in_group", group=group, command=command))
        if closed := [entry for entry in self._entries if self._is_closed_to_group(entry)]:
            folders = f"find {self._quoted} -type d -exec chgrp {shlex.quote(group)} {{}} + -exec chmod g+rwxs {{}} +"
            files = (
                f"find {self._quoted} -type f '(' -perm -g=r -o -path '*/{OWN}/locks/*' -o -path '*/{OWN}/open/*' ')'"
                f" -exec chgrp {shlex.quote(group)} {{}} + -exec chmod g+rw {{}} +"
            )
            yield Finding(
                False,
                message(
                    "doctor.closed",
                    group=group,
                    names=_entry_names(closed),
                    owners=name_list(map(_user_name, sorted({entry.stat.st_uid for entry in closed})), MAX_SHOWN_NAMES),
                    command=f"sudo {folders}; sudo {files}",
                ),
            )

    @cached_property
    def _stat(self) -> os.stat_result:
        return os.stat(self.folder)

    @property
    def _is_shared(self) -> bool:
        """Whether a group may write there; not one that is a person's alone."""
        is_writable = bool(self._stat.st_mode & stat.S_IWGRP)
        return is_writable and _group_name(self._stat.st_gid) != _user_name(self._stat.st_uid)

    @cached_property
    def _entries(self) -> list[_FolderEntry]:
        """The canvases, here and in the archive, and all that ikc keeps."""
        return list(islice(_walk(self.folder, (), lambda name: name in (OWN, ARCHIVE)), MAX_EXAMINED_FILES))

    @cached_property
    def _owners(self) -> set[int]:
        return {entry.stat.st_uid for entry in self._entries} - {0}

    def _unwritable(self, canvases: list[_FolderEntry]) -> list[_FolderEntry]:
        if not os.access(self.folder, os.W_OK):
            return []  # there is a finding about that already
        return [entry for entry in canvases if entry.path.exists() and not _can_be_saved(entry.path)]

    def _is_closed_to_group(self, entry: _FolderEntry) -> bool:
        """Whether the group can't write it, though it should."""
        if entry.is_link or entry.is_private or _has_access_list(entry.path):
            return False
        return entry.stat.st_gid != self._stat.st_gid or not entry.stat.st_mode & stat.S_IWGRP

    def _finding_about(self, key: str, entries: list[_FolderEntry]) -> Iterator[Finding]:
        if entries:
            yield Finding(False, message(key, names=_entry_names(entries)))

    @property
    def _quoted(self) -> str:
        return shlex.quote(clean_line(str(self.folder.absolute())))


def _walk(folder: Path, place: tuple[str, ...], goes_into: Callable[[str], bool]) -> Iterator[_FolderEntry]:
    try:
        with os.scandir(folder) as scanned:
            children = sorted(scanned, key=lambda child: child.name)
    except OSError:  # there is a finding about what is closed
        return
    for child in children:
        path, here = Path(child.path), (*place, child.name)
        is_inside = goes_into(child.name)
        if not (is_inside or path.suffix == ".toml" or OWN in here):
            continue
        try:
            entry = _FolderEntry(path, here, child.stat(follow_symlinks=False))
        except OSError:  # it is gone by now, as what is being written is renamed
            continue
        yield entry
        if is_inside and entry.is_folder:
            yield from _walk(entry.path, here, lambda name: True)


def _can_be_saved(path: Path) -> bool:
    """Whether this account may write a file and, where it is a link, in the folder of its target."""
    return os.access(path, os.W_OK) and (not path.is_symlink() or os.access(canonical_path(path).parent, os.W_OK))


def _entry_names(entries: list[_FolderEntry]) -> str:
    return name_list((str(Path(*entry.place)) for entry in entries), MAX_SHOWN_NAMES)


def _has_access_list(path: Path) -> bool:
    """Whether rights beyond owner and group are set (acl(5)), which the mode does not tell."""
    if sys.platform != "linux":
        return False
    try:
        return "system.posix_acl_access" in os.listxattr(path, follow_symlinks=False)
    except OSError:
        return False


def _user_name(number: int) -> str:
    if sys.platform == "win32":
        return str(number)
    import pwd

    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def _group_name(number: int) -> str:
    if sys.platform == "win32":
        return str(number)
    import grp

    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return str(number)

"""Whether everyone who shares a folder of canvases can use what is in it, and which commands mend it where they
can't."""

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
from ikc_tui.storage.folder import ARCHIVE
from ikc_tui.storage.paths import OWN
from ikc_tui.storage.save_hazards import hard_link_notice, is_anothers_in_sticky_folder
from ikc_tui.storage.symlinks import canonical_path

MOST = 5_000  # files that are looked at
MOST_NAMED = 3


@dataclass(frozen=True)
class _Thing:
    """A file, folder or link in the folder of canvases, with what the system tells of it, not of where it leads."""

    path: Path
    place: tuple[str, ...]  # the parts of its path below the folder of canvases
    stat: os.stat_result

    @property
    def is_link(self) -> bool:
        return stat.S_ISLNK(self.stat.st_mode)

    @property
    def is_folder(self) -> bool:
        return stat.S_ISDIR(self.stat.st_mode)

    @property
    def is_in_the_way(self) -> bool:
        """Whether it is not what ikc keeps in its own folder under such a name."""
        if self.is_link:  # which is told apart
            return False
        is_file = stat.S_ISREG(self.stat.st_mode)
        if OWN not in self.place:  # the archive itself
            return not self.is_folder
        match self.place[self.place.index(OWN) + 1 :]:
            case () | ("drafts" | "history" | "locks",):
                return not self.is_folder
            case ("history", name):
                return not self.is_folder and not name.startswith(".")
            case ("drafts", _):
                return not is_file
            case ("locks", _):
                return not is_file or self.stat.st_nlink > 1
            case ("history", _, _):
                return not is_file and not self.is_folder
        return False

    @property
    def is_canvas(self) -> bool:
        return self.path.suffix == ".toml" and OWN not in self.place

    @property
    def is_private(self) -> bool:
        """Whether its owner keeps it from all others, which is a choice: not so for what all who write must open."""
        return not self.is_folder and not self.stat.st_mode & stat.S_IRGRP and self.path.parent.name != "locks"


class SharedFolder:
    """A folder of canvases, looked through once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def examine(self) -> Iterator[Finding]:
        """What is wrong with how it is shared; nothing where all is fine."""
        own = [thing for thing in self._things if thing.place[0] in (OWN, ARCHIVE) and not thing.is_canvas]
        yield from self._told("doctor.own_links", [thing for thing in own if thing.is_link])
        yield from self._told("doctor.own_strange", [thing for thing in own if thing.is_in_the_way])
        yield from self._told("doctor.dangling", [t for t in self._things if t.is_link and not t.path.exists()])
        if sys.platform == "win32":
            return
        yield from self._told(
            "doctor.hard_links", [t for t in self._things if t.is_canvas and hard_link_notice(t.path)]
        )
        yield from self._told("doctor.not_yours", self._closed_to_me)
        if any(thing.is_canvas and is_anothers_in_sticky_folder(thing.path) for thing in self._things):
            yield Finding(False, message("doctor.sticky", command=f"sudo chmod -t {self._quoted}"))
        if self._is_shared:
            yield from self._group()
        elif len(self._owners) > 1:
            yield Finding(False, message("doctor.not_shared", owners=_names(map(_user, sorted(self._owners)))))

    def _group(self) -> Iterator[Finding]:
        """Whether the folder's group can do all that it should, and I am of it."""
        group = _group_name(self._stat.st_gid)
        if os.geteuid() != 0 and self._stat.st_gid not in (*os.getgroups(), os.getegid()):
            command = f"sudo usermod -aG {shlex.quote(group)} {shlex.quote(_user(os.geteuid()))}"
            yield Finding(False, message("doctor.not_in_group", group=group, command=command))
        if closed := [thing for thing in self._things if self._is_closed(thing)]:
            folders = f"find {self._quoted} -type d -exec chgrp {shlex.quote(group)} {{}} + -exec chmod g+rwxs {{}} +"
            files = (
                f"find {self._quoted} -type f '(' -perm -g=r -o -path '*/{OWN}/locks/*' ')'"
                f" -exec chgrp {shlex.quote(group)} {{}} + -exec chmod g+rw {{}} +"
            )
            yield Finding(
                False,
                message(
                    "doctor.closed",
                    group=group,
                    names=self._named(closed),
                    owners=_names(map(_user, sorted({thing.stat.st_uid for thing in closed}))),
                    command=f"sudo {folders}; sudo {files}",
                ),
            )

    @cached_property
    def _stat(self) -> os.stat_result:
        return os.stat(self.folder)

    @property
    def _is_shared(self) -> bool:
        """Whether a group may write there; not one that is a person's alone."""
        return bool(self._stat.st_mode & stat.S_IWGRP) and _group_name(self._stat.st_gid) != _user(self._stat.st_uid)

    @cached_property
    def _things(self) -> list[_Thing]:
        """The canvases, here and in the archive, and all that ikc keeps."""
        return list(islice(_things_in(self.folder, (), lambda name: name in (OWN, ARCHIVE)), MOST))

    @cached_property
    def _owners(self) -> set[int]:
        return {thing.stat.st_uid for thing in self._things} - {0}

    @property
    def _closed_to_me(self) -> list[_Thing]:
        if not os.access(self.folder, os.W_OK):
            return []  # which is told already
        return [t for t in self._things if t.is_canvas and t.path.exists() and not _can_be_saved(t.path)]

    def _is_closed(self, thing: _Thing) -> bool:
        """Whether the group can't write it, though it should."""
        if thing.is_link or thing.is_private or _has_access_list(thing.path):
            return False
        return thing.stat.st_gid != self._stat.st_gid or not thing.stat.st_mode & stat.S_IWGRP

    def _told(self, key: str, things: list[_Thing]) -> Iterator[Finding]:
        if things:
            yield Finding(False, message(key, names=self._named(things)))

    def _named(self, things: list[_Thing]) -> str:
        return _names(str(Path(*thing.place)) for thing in things)

    @property
    def _quoted(self) -> str:
        return shlex.quote(clean_line(str(self.folder.absolute())))


def _things_in(folder: Path, place: tuple[str, ...], goes_into: Callable[[str], bool]) -> Iterator[_Thing]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:  # that it is closed is told of itself
        return
    for entry in found:
        path, here = Path(entry.path), (*place, entry.name)
        inside = goes_into(entry.name)
        if not (inside or path.suffix == ".toml" or OWN in here):
            continue
        try:
            thing = _Thing(path, here, entry.stat(follow_symlinks=False))
        except OSError:  # it is gone by now, as what is being written is renamed
            continue
        yield thing
        if inside and thing.is_folder:
            yield from _things_in(thing.path, here, lambda name: True)


def _can_be_saved(path: Path) -> bool:
    """Whether I may write a file, and where a link leads, beside it: it is replaced whole."""
    return os.access(path, os.W_OK) and (not path.is_symlink() or os.access(canonical_path(path).parent, os.W_OK))


def _names(names: "Iterator[str] | map[str]") -> str:
    """The first few, and that there are more."""
    all_names = [clean_line(name) for name in names]
    return ", ".join(all_names[:MOST_NAMED]) + (" …" if len(all_names) > MOST_NAMED else "")


def _has_access_list(path: Path) -> bool:
    if sys.platform != "linux":
        return False
    try:
        return "system.posix_acl_access" in os.listxattr(path, follow_symlinks=False)
    except OSError:
        return False


def _user(number: int) -> str:
    import pwd

    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def _group_name(number: int) -> str:
    import grp

    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return str(number)

"""What a sync is about to change in the folder, worked out and checked before anything is sent or touched."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message
from ikc_tui.services.sync.filters import look_for_filters
from ikc_tui.services.sync.repository import SKIPPED, Change, Repository, TreeEntry
from ikc_tui.services.sync.scope import (
    ATTRIBUTES,
    FileKind,
    check,
    coming,
    is_foreign,
    is_kept_out,
    kind_of,
    look_for_link,
    slug_of,
)
from ikc_tui.storage.problems import Problem


@dataclass(frozen=True)
class Arrival:
    """A file of ours that changes; None where it is not there."""

    before: bytes | None
    after: bytes | None


class Told(NamedTuple):
    """The slugs of canvases that are written, and of those that go; one that moves to the archive is written."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass
class Plan:
    """From the commit where the branch stands (head), by way of what is on the disk (ours), to the merged one. Trees
    are what commits hold."""

    repository: Repository
    head: str | None
    ours: str | None
    merged: str
    arriving: dict[str, Arrival] = field(default_factory=dict)  # by name in the folder of canvases
    others: list[Change] = field(default_factory=list)  # what changes elsewhere in the repository
    barred: list[Change] = field(default_factory=list)  # links, and what would come into .ikc: never on this disk
    index: dict[str, TreeEntry | None] = field(default_factory=dict)  # of our files, by path from the top
    skipped: set[str] = field(default_factory=set)  # our files that git keeps away from this disk, by path

    @property
    def left_out(self) -> tuple[Message, ...]:
        """What others sent that is not taken in."""
        names = [clean_line(change.path) for change in self.barred if change.after]
        return (message("sync.barred", names=", ".join(names)),) if names else ()


def make_plan(repository: Repository, head: str | None, ours: str | None, merged: str, scratch: Path) -> Plan:
    """Raises Problem where a file that would arrive can't be read, or would land on the user's own work."""
    plan = Plan(repository, head, ours, merged)
    changes, since = _changes(repository, ours, merged), _changes(repository, head, merged)
    contents, contents_since = our_contents(repository, changes), our_contents(repository, since)
    for name, arrival in contents.items():
        if arrival.after is not None:
            with coming(name):
                check(name, arrival.after, Path(name))
    skipped = {name for name, tag in repository.tags().items() if tag in SKIPPED}
    absent = {name for name in skipped if not os.path.lexists(repository.git.folder / name)}
    plan.skipped |= {repository.prefix + name for name in skipped}
    plan.arriving |= {name: arrival for name, arrival in contents.items() if name not in absent}
    if ATTRIBUTES in contents_since:  # on the disk it is not as we recorded it: we put our lines in
        plan.arriving[ATTRIBUTES] = contents_since[ATTRIBUTES]
    rest = [change for change in changes if repository.name(change.path) not in contents]
    plan.barred += [change for change in rest if _is_barred(change)]
    plan.others += [change for change in rest if not _is_barred(change)]
    plan.index |= {change.path: change.after for change in since if repository.name(change.path) in contents_since}
    _look_for_filters(plan, scratch)
    _keep_clear(plan)
    return plan


def our_contents(repository: Repository, changes: list[Change]) -> dict[str, Arrival]:
    """Those of the changes that are to files of ours, by name."""
    named = {name: change for change in changes if (name := repository.name(change.path)) and kind_of(name)}
    entries = [entry for change in named.values() for entry in (change.before, change.after) if entry]
    blobs = repository.blobs([entry.sha for entry in entries if entry.is_file])
    found = {}
    for name, change in named.items():
        sides = [blobs.get(entry.sha) if entry else None for entry in (change.before, change.after)]
        is_file = all(entry is None or entry.is_file for entry in (change.before, change.after))
        if is_file and not (
            kind_of(name) is FileKind.CANVAS and all(side is None or is_foreign(side) for side in sides)
        ):
            found[name] = Arrival(*sides)
    return found


def told(names: dict[str, Arrival]) -> Told:
    """What becomes of the canvases among files of ours; the network is told of too."""
    changed = {name: arrival for name, arrival in names.items() if kind_of(name) in (FileKind.CANVAS, FileKind.NETWORK)}
    written = {slug_of(name) for name, arrival in changed.items() if arrival.after is not None}
    return Told(tuple(sorted(written)), tuple(sorted({slug_of(name) for name in changed} - written)))


def _changes(repository: Repository, before: str | None, after: str) -> list[Change]:
    return repository.changes(repository.tree(before), repository.tree(after))


def _is_barred(change: Change) -> bool:
    return is_kept_out(change.path) or (change.after is not None and not change.after.is_file)


def _look_for_filters(plan: Plan, scratch: Path) -> None:
    """By the attributes that come from the others: they may have begun to use one."""
    if plan.merged == plan.ours:
        return
    index = scratch / "merged.index"
    plan.repository.git.with_index(index)("read-tree", plan.merged)
    look_for_filters(plan.repository, plan.repository.entries(plan.merged), index)


def _keep_clear(plan: Plan) -> None:
    """Raises Problem where the user is at work on another file that would change, or keeps something in its place that
    git was told to ignore. One that is by now as it would become is fine: a sync that was ended halfway may have left
    it."""
    if plan.others:
        how = ("--porcelain", "-z", "--no-renames", "--untracked-files=no", "--ignore-submodules=all")
        at_work = {record[3:] for record in plan.repository.git("status", *how).records}
        going = {change.path for change in plan.others if change.after is None}
        for change in list(plan.others):
            if change.path in at_work or _in_the_way(plan.repository.top, change, going):
                _is_fine_already(plan, change)
    for name, arrival in plan.arriving.items():
        look_for_link(plan.repository.git.folder, name)
        if arrival.before is None and _is_ignored(plan.repository, name):
            raise Problem(message("sync.own_ignored", file=clean_line(name)), plan.repository.top)


def _is_fine_already(plan: Plan, change: Change) -> None:
    if not _is_there(plan.repository, change):
        raise Problem(message("sync.own_work", file=clean_line(change.path)), plan.repository.top)
    plan.index[change.path] = change.after
    plan.others.remove(change)


def _in_the_way(top: Path, change: Change, going: Iterable[str]) -> bool:
    """Whether something stands where a new file comes that git does not track there."""
    if change.before is not None or change.after is None:
        return False
    path = top / change.path
    for parent in reversed([each for each in path.parents if each.is_relative_to(top) and each != top]):
        if os.path.lexists(parent) and (parent.is_symlink() or not parent.is_dir()):
            return parent.relative_to(top).as_posix() not in going
    if path.is_dir() and not path.is_symlink():
        there = (Path(folder, file) for folder, _, files in os.walk(path) for file in files)
        return any(each.relative_to(top).as_posix() not in going for each in there)
    return os.path.lexists(path)


def _is_ignored(repository: Repository, name: str) -> bool:
    path = repository.git.folder / name
    return os.path.lexists(path) and repository.git("check-ignore", "--quiet", "--", name, may=(1,)).code == 0


def _is_there(repository: Repository, change: Change) -> bool:
    path = repository.top / change.path
    if change.after is None:
        return not path.exists()
    if path.is_symlink() or not path.is_file():
        return False
    hashed = repository.git("hash-object", "--path", change.path, "--stdin", input=path.read_bytes())
    return hashed.text == change.after.sha

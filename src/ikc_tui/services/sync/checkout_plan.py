"""The plan of a checkout: what a sync changes in work tree and index, checked before anything is sent."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message
from ikc_tui.services.name_list import name_list
from ikc_tui.services.sync.filters import require_no_filter
from ikc_tui.services.sync.repository import SKIP_WORKTREE_TAGS, Repository, TreeChange, TreeEntry
from ikc_tui.services.sync.synced_files import (
    ATTRIBUTES,
    REPORTED_KINDS,
    canvas_slug,
    file_kind,
    is_foreign_canvas,
    is_kept_out,
    reported_as_incoming,
    require_no_link,
    require_readable,
)
from ikc_tui.storage.problems import Problem


@dataclass(frozen=True)
class FileChange:
    """The contents of a synced file before and after; None where there is no such file."""

    before: bytes | None
    after: bytes | None


class ChangedCanvases(NamedTuple):
    """The slugs of canvases that are written, and of those that are removed; the network counts as one.

    A canvas that moves to the archive counts as written.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass
class CheckoutPlan:
    """The way from the branch's commit (`head`), by way of the work tree's (`ours`), to the merged commit.

    None is a branch without a commit.
    """

    repository: Repository
    head: str | None
    ours: str | None
    merged: str
    file_changes: dict[str, FileChange] = field(default_factory=dict)
    """What is written into synced files, by name."""
    other_changes: list[TreeChange] = field(default_factory=list)
    """What changes elsewhere in the repository, which git writes."""
    refused: list[TreeChange] = field(default_factory=list)
    """Links, and what would come into `.ikc`: in the branch, and never on this disk."""
    index_entries: dict[str, TreeEntry | None] = field(default_factory=dict)
    """What changes in the index beside the other changes, by path from the top; None is removed."""
    skipped: set[str] = field(default_factory=set)
    """The synced files that git keeps away from this disk (skip-worktree), by path from the top."""

    @property
    def left_out(self) -> tuple[Message, ...]:
        """A sentence that names what others sent and is not taken in; () where there is nothing of it."""
        names = [change.path for change in self.refused if change.after]
        return (message("sync.barred", names=name_list(names)),) if names else ()


def plan_checkout(
    repository: Repository, head: str | None, ours: str | None, merged: str, scratch: Path
) -> CheckoutPlan:
    """Works out what the merged commit changes here.

    Raises Problem where a file of the others can't be read, git would convert one, or one would be written over the
    user's own work.
    """
    plan = CheckoutPlan(repository, head, ours, merged)
    changes, changes_since_head = _commit_changes(repository, ours, merged), _commit_changes(repository, head, merged)
    files, files_since_head = read_file_changes(repository, changes), read_file_changes(repository, changes_since_head)
    for name, change in files.items():
        if change.after is not None:
            with reported_as_incoming(name):
                require_readable(name, change.after, Path(name))
    skipped = {name for name, tag in repository.index_tags().items() if tag in SKIP_WORKTREE_TAGS}
    absent = {name for name in skipped if not os.path.lexists(repository.git.folder / name)}
    plan.skipped |= {repository.prefix + name for name in skipped}
    plan.file_changes |= {name: change for name, change in files.items() if name not in absent}
    if ATTRIBUTES in files_since_head:  # on the disk it lacks the lines that the commit of ours has: they are put in
        plan.file_changes[ATTRIBUTES] = files_since_head[ATTRIBUTES]
    rest = [change for change in changes if repository.name_of(change.path) not in files]
    plan.refused += [change for change in rest if _is_refused(change)]
    plan.other_changes += [change for change in rest if not _is_refused(change)]
    plan.index_entries |= {
        change.path: change.after
        for change in changes_since_head
        if repository.name_of(change.path) in files_since_head
    }
    _require_no_new_filter(plan, scratch)
    _require_no_local_work(plan)
    return plan


def read_file_changes(repository: Repository, changes: list[TreeChange]) -> dict[str, FileChange]:
    """Those of the changes that are to synced files, by name, with the contents read."""
    synced = {name: change for change in changes if (name := repository.name_of(change.path)) and file_kind(name)}
    entries = [entry for change in synced.values() for entry in (change.before, change.after) if entry]
    blobs = repository.read_blobs(entry.sha for entry in entries if entry.is_file)
    found = {}
    for name, change in synced.items():
        if any(entry and not entry.is_file for entry in (change.before, change.after)):
            continue
        before, after = (blobs[entry.sha] if entry else None for entry in (change.before, change.after))
        if not all(is_foreign_canvas(name, data) for data in (before, after) if data is not None):
            found[name] = FileChange(before, after)
    return found


def changed_canvases(changes: dict[str, FileChange]) -> ChangedCanvases:
    """Which canvases the changes to synced files are about."""
    reported = {name: change for name, change in changes.items() if file_kind(name) in REPORTED_KINDS}
    written = {canvas_slug(name) for name, change in reported.items() if change.after is not None}
    return ChangedCanvases(tuple(sorted(written)), tuple(sorted({canvas_slug(name) for name in reported} - written)))


def _commit_changes(repository: Repository, before: str | None, after: str) -> list[TreeChange]:
    return repository.tree_changes(repository.tree_of(before), repository.tree_of(after))


def _is_refused(change: TreeChange) -> bool:
    return is_kept_out(change.path) or (change.after is not None and not change.after.is_file)


def _require_no_new_filter(plan: CheckoutPlan, scratch: Path) -> None:
    """Raises Problem where git would convert a file by the merged attributes: others may have begun to use a filter."""
    if plan.merged == plan.ours:
        return
    index = scratch / "merged.index"
    plan.repository.git.with_index(index)("read-tree", plan.merged)
    require_no_filter(plan.repository, plan.repository.synced_entries(plan.merged), index)


def _require_no_local_work(plan: CheckoutPlan) -> None:
    """Raises Problem where a change would be written over the user's own work.

    That is another file with changes of the user's, or something in its place that git was told to ignore. A file that
    is by now as it would become is fine: a sync that was killed halfway may have left it.
    """
    if plan.other_changes:
        options = ("--porcelain", "-z", "--no-renames", "--untracked-files=no", "--ignore-submodules=all")
        modified = {record[3:] for record in plan.repository.git("status", *options).records}
        removed = {change.path for change in plan.other_changes if change.after is None}
        for change in list(plan.other_changes):
            if change.path in modified or _is_obstructed(plan.repository.top, change, removed):
                _skip_finished_change(plan, change)
    for name, file_change in plan.file_changes.items():
        require_no_link(plan.repository.git.folder, name)
        if file_change.before is None and _is_ignored(plan.repository, name):
            raise Problem(message("sync.own_ignored", file=clean_line(name)), plan.repository.top)


def _skip_finished_change(plan: CheckoutPlan, change: TreeChange) -> None:
    """Takes a change out of the plan that the disk has already; raises Problem where it has something else."""
    if not _is_on_disk(plan.repository, change):
        raise Problem(message("sync.own_work", file=clean_line(change.path)), plan.repository.top)
    plan.index_entries[change.path] = change.after
    plan.other_changes.remove(change)


def _is_obstructed(top: Path, change: TreeChange, removed: Iterable[str]) -> bool:
    """Whether something that stays stands where a new file comes."""
    if change.before is not None or change.after is None:
        return False
    path = top / change.path
    for parent in reversed([each for each in path.parents if each.is_relative_to(top) and each != top]):
        if os.path.lexists(parent) and (parent.is_symlink() or not parent.is_dir()):
            return parent.relative_to(top).as_posix() not in removed
    if path.is_dir() and not path.is_symlink():
        there = (Path(folder, file) for folder, _, files in os.walk(path) for file in files)
        return any(each.relative_to(top).as_posix() not in removed for each in there)
    return os.path.lexists(path)


def _is_ignored(repository: Repository, name: str) -> bool:
    path = repository.git.folder / name
    return os.path.lexists(path) and repository.git("check-ignore", "--quiet", "--", name, ok_codes=(1,)).code == 0


def _is_on_disk(repository: Repository, change: TreeChange) -> bool:
    path = repository.top / change.path
    if change.after is None:
        return not path.exists()
    if path.is_symlink() or not path.is_file():
        return False
    hashed = repository.git("hash-object", "--path", change.path, "--stdin", input=path.read_bytes())
    return hashed.text == change.after.sha

"""The checkout of a sync: folder, index and branch change all together, or not at all."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from ikc_tui.method.words import message
from ikc_tui.services.sync.checkout_plan import CheckoutPlan
from ikc_tui.services.sync.commit import COMMIT_SUBJECT
from ikc_tui.services.sync.file_writes import FileWrites
from ikc_tui.services.sync.git import Git
from ikc_tui.services.sync.index_lock import index_locked
from ikc_tui.services.sync.repository import Repository, TreeEntry
from ikc_tui.services.sync.synced_files import is_kept_out
from ikc_tui.storage.atomic import clear_unfinished, write_whole
from ikc_tui.storage.problems import Problem, os_errors_of


def check_out(plan: CheckoutPlan, branch: str, scratch: Path) -> None:
    """Brings the folder, the index and the branch to the merged commit; raises Problem, and then they are as they were.

    The index is locked until the end.
    """
    if plan.merged == plan.head:
        return
    repository = plan.repository
    with index_locked(repository), contextlib.ExitStack() as undo:
        new_index = _prepare_index(plan, scratch, undo)
        writes = FileWrites(repository.git.folder)
        undo.callback(writes.roll_back)
        for name, change in plan.file_changes.items():
            writes.write(name, change)
        with contextlib.suppress(Problem):  # it only spares git some reading later
            repository.git.with_index(new_index)("update-index", "-q", "--refresh", ok_codes=(1,))
        undo.callback(_write_index, repository.index, _read_index(repository.index))
        _write_index(repository.index, _read_index(new_index))
        _advance_branch(plan, branch)
        undo.pop_all()


def _prepare_index(plan: CheckoutPlan, scratch: Path, undo: contextlib.ExitStack) -> Path:
    """Makes the index of afterwards: the user's, with the synced files as they are merged.

    Other files that change are written by git on the way, which first looks whether it may.
    """
    new_index = scratch / "new.index"
    git = plan.repository.git.with_index(new_index)
    if before := _read_index(plan.repository.index):
        new_index.write_bytes(before)
    else:
        git("read-tree", "--empty")
    if plan.other_changes:
        _check_out_other_files(plan, git, scratch, undo)
    _update_synced_entries(plan, git)
    return new_index


def _update_synced_entries(plan: CheckoutPlan, git: Git) -> None:
    """Puts the merged entries in the index.

    What is refused, and what git keeps away from this disk, is marked skip-worktree: it does not count as removed.
    """
    refused = {change.path: change.after for change in plan.refused}
    entries = plan.index_entries | refused
    plan.repository.update_index(git, entries)
    skipped = [path for path, entry in entries.items() if entry and path in plan.skipped | refused.keys()]
    _mark_skip_worktree(plan.repository, git, skipped)


def _mark_skip_worktree(repository: Repository, git: Git, paths: Iterable[str]) -> None:
    listed = os.fsencode("".join(f"{path}\0" for path in paths))
    if listed:
        git.within(repository.top)("update-index", "--skip-worktree", "-z", "--stdin", input=listed)


def _check_out_other_files(plan: CheckoutPlan, git: Git, scratch: Path, undo: contextlib.ExitStack) -> None:
    """Has git write the files that are not synced, by a two-tree merge (git-read-tree(1)).

    Links and what stands in `.ikc` are out of the index meanwhile: in a sparse checkout git would write them too.
    """
    repository = plan.repository
    hidden = {path: entry for path, entry in repository.index_entries(git).items() if _is_hidden(path, entry)}
    unchanged = {path: hidden[path] for path in hidden.keys() - {change.path for change in plan.other_changes}}
    skipped = repository.skipped_paths(git) & unchanged.keys()
    for path in hidden.keys() - unchanged.keys():
        _remove_link(repository.top / path, undo)
    repository.update_index(git, dict.fromkeys(hidden))
    before = _write_tree(plan, scratch, dict.fromkeys(hidden))
    changes = {change.path: change.after for change in plan.other_changes}
    after = _write_tree(plan, scratch, dict.fromkeys(hidden) | changes)
    git("read-tree", "-m", "-u", "--dry-run", before, after)
    undo.callback(_restore_other_files, plan, scratch)
    git("read-tree", "-m", "-u", before, after)
    repository.update_index(git, unchanged)
    _mark_skip_worktree(repository, git, skipped)


def _remove_link(path: Path, undo: contextlib.ExitStack) -> None:
    """Removes a link that others removed or made a file of."""
    if path.is_symlink():
        undo.callback(_restore_link, path, os.readlink(path))
        path.unlink()


def _restore_link(path: Path, target: str) -> None:
    if not os.path.lexists(path):
        path.symlink_to(target)


def _write_tree(plan: CheckoutPlan, scratch: Path, changes: dict[str, TreeEntry | None]) -> str:
    """The tree of ours with these changes."""
    git = plan.repository.git.with_index(scratch / "tree.index")
    git("read-tree", plan.repository.tree_of(plan.ours))
    plan.repository.update_index(git, changes)
    return git("write-tree").text


def _is_hidden(path: str, entry: TreeEntry) -> bool:
    return is_kept_out(path) or not entry.is_file


def _restore_other_files(plan: CheckoutPlan, scratch: Path) -> None:
    """Puts the other files back as they were: none had changes of the user's, or the plan would not have been made."""
    git = plan.repository.git.with_index(scratch / "back.index")
    changes = plan.other_changes
    with contextlib.suppress(Problem):
        skipped = plan.repository.skipped_paths(plan.repository.git)
        git("read-tree", plan.repository.tree_of(plan.ours))
        listed = "".join(f"{change.path}\0" for change in changes if change.before and change.path not in skipped)
        git.within(plan.repository.top)("checkout-index", "--force", "-z", "--stdin", input=os.fsencode(listed))
    for change in changes:
        if change.before is None:
            path = plan.repository.top / change.path
            with contextlib.suppress(OSError):
                path.unlink()
                os.removedirs(path.parent)


def _read_index(index: Path) -> bytes | None:
    """The index's bytes; None where there is none. It may be larger than a canvas may be."""
    with os_errors_of(index):
        try:
            return index.read_bytes()
        except FileNotFoundError:
            return None


def _write_index(index: Path, data: bytes | None) -> None:
    with os_errors_of(index):
        if data is None:
            index.unlink(missing_ok=True)
        else:
            write_whole(index, data)
            clear_unfinished(index)


def _advance_branch(plan: CheckoutPlan, branch: str) -> None:
    """Moves the branch to the merged commit; raises Problem where someone moved it, or HEAD, meanwhile."""
    git = plan.repository.git
    if git("symbolic-ref", "--quiet", "HEAD", ok_codes=(1,)).text != branch:
        raise Problem(message("sync.moved"), plan.repository.top)
    git("update-ref", "-m", COMMIT_SUBJECT, branch, plan.merged, plan.head or "0" * len(plan.merged))

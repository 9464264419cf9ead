"""The merge of our commit and theirs. Synced files are merged here (three_way_merge); git merges all others."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ikc_tui.method.words import message
from ikc_tui.services.name_list import name_list
from ikc_tui.services.sync.commit import commit_tree
from ikc_tui.services.sync.git import Git
from ikc_tui.services.sync.repository import Repository
from ikc_tui.services.sync.setup import DRIVER_SETTING, driver_command
from ikc_tui.services.sync.three_way_merge import MergedFiles, merge_synced_files
from ikc_tui.storage.problems import Problem


@dataclass(frozen=True)
class MergedCommit:
    """The commit that both sides become."""

    commit: str
    conflicts: int = 0
    """How many choices its canvases leave open."""
    clashing_files: tuple[str, ...] = ()
    """The other synced files in which both sides changed the same lines: ours stayed."""


def merge_commits(
    repository: Repository, ours: str | None, theirs: str | None, scratch: Path, *, is_first: bool = False
) -> MergedCommit | None:
    """Merges two commits; one alone where the other is None or its ancestor, and None where there is neither.

    `is_first`: ours is the first commit of a clone that was made while the others had nothing yet; it is merged without
    a base, and put on top of theirs. Raises Problem where the histories are unrelated otherwise, where a canvas that
    both changed can't be read, or where git can't merge another file; nothing has changed then.
    """
    if ours is None or theirs is None or ours == theirs:
        only = ours or theirs
        return MergedCommit(only) if only else None
    bases = repository.merge_bases(ours, theirs)
    if not bases and not is_first:
        raise Problem(message("sync.unrelated"), repository.top)
    if bases == [theirs]:
        return MergedCommit(ours)
    if bases == [ours] and not _replaces_files_by_links(repository, ours, theirs):
        return MergedCommit(theirs)
    base = _base_tree(repository, bases, scratch) if bases else repository.tree_of(None)
    tree, files = _TreeMerge(repository, scratch).merge(base, ours, theirs)
    if not bases and tree == repository.git("rev-parse", f"{theirs}^{{tree}}").text:
        return MergedCommit(theirs)
    commit = commit_tree(repository.git, tree, [ours, theirs] if bases else [theirs])
    return MergedCommit(commit, files.conflicts, tuple(files.clashing_files))


def remove_merge_work_tree(repository: Repository, scratch: Path) -> None:
    """Removes the work tree that git merged in, also one that was left behind; does nothing where there is none."""
    with contextlib.suppress(Problem):
        repository.git("worktree", "remove", "--force", "--force", str((scratch / "tree").absolute()))


def _replaces_files_by_links(repository: Repository, ours: str, theirs: str) -> bool:
    our_entries, their_entries = repository.synced_entries(ours), repository.synced_entries(theirs)
    return any(
        entry.is_file and name in their_entries and not their_entries[name].is_file
        for name, entry in our_entries.items()
    )


def _base_tree(repository: Repository, bases: list[str], scratch: Path) -> str:
    """The tree that both sides stem from.

    Several merge bases, of sides that merged each other, are merged into one first, as git's "recursive" strategy does
    (git-merge(1)). What can't be merged is left out of it, so that both sides count as new.
    """
    first, *others = bases
    tree = first
    for other in others:
        earlier_bases = repository.merge_bases(first, other)
        earlier = _base_tree(repository, earlier_bases, scratch) if earlier_bases else repository.tree_of(None)
        trees = _TreeMerge(repository, scratch, is_strict=False)
        try:
            tree, _ = trees.merge(earlier, tree, other)
        except Problem:  # a canvas can't be read there; by now it may be whole again
            return trees.without({repository.prefix + name for name in repository.synced_entries(first)}, first)
    return tree


@dataclass(frozen=True)
class _TreeMerge:
    """Merges whole trees. Where the same other file differs it raises Problem if `is_strict`, else leaves it out."""

    repository: Repository
    scratch: Path
    is_strict: bool = True

    def merge(self, base: str, ours: str, theirs: str) -> tuple[str, MergedFiles]:
        """The merged tree, and what became of the synced files in it."""
        entries = (self.repository.synced_entries(tree) for tree in (base, ours, theirs))
        files = merge_synced_files(self.repository, self.scratch, *entries)
        git = self._git_with_empty_index()
        git("read-tree", "-i", "-m", "--aggressive", base, ours, theirs)
        synced = {self.repository.prefix + name for name in files.names}
        if unmerged := _unmerged_paths(git) - synced:
            if self.is_strict:
                git("read-tree", self._merge_other_files_by_git(synced, base, ours, theirs))
            else:
                self.repository.update_index(git, dict.fromkeys(unmerged))
        self.repository.update_index(git, dict.fromkeys(synced))
        merged = {self.repository.prefix + name: entry for name, entry in files.entries.items()}
        self.repository.update_index(git, merged)
        return git("write-tree").text, files

    def without(self, paths: set[str], tree: str) -> str:
        """A tree that lacks these paths."""
        git = self._git_with_empty_index()
        git("read-tree", tree)
        self.repository.update_index(git, dict.fromkeys(paths))
        return git("write-tree").text

    def _git_with_empty_index(self) -> Git:
        index = self.scratch / "merge.index"
        index.unlink(missing_ok=True)
        return self.repository.git.with_index(index)

    def _merge_other_files_by_git(self, synced: set[str], base: str, ours: str, theirs: str) -> str:
        """The tree that `git merge`, in a work tree of its own, makes of the trees without the synced files."""
        git = self.repository.git
        base_tree, our_tree, their_tree = (self.without(synced, tree) for tree in (base, ours, theirs))
        root = commit_tree(git, base_tree, [])
        our_commit, their_commit = (commit_tree(git, tree, [root]) for tree in (our_tree, their_tree))
        with _merge_work_tree(self.repository, our_commit, self.scratch) as aside:
            driver = f"{DRIVER_SETTING}={driver_command()}"
            aside("merge", "--quiet", "--no-commit", "--no-ff", their_commit, settings=(driver,), ok_codes=(1,))
            if clashing_files := _unmerged_paths(aside):
                raise Problem(
                    message("sync.others_clash", names=name_list(sorted(clashing_files))), self.repository.top
                )
            return aside("write-tree").text


def _unmerged_paths(git: Git) -> set[str]:
    records = git("ls-files", "--unmerged", "-z", "--full-name", ":(top)").records
    return {record.partition("\t")[2] for record in records}


@contextlib.contextmanager
def _merge_work_tree(repository: Repository, commit: str, scratch: Path) -> Iterator[Git]:
    """A work tree at that commit (git-worktree(1)), for as long as needed."""
    place = scratch / "tree"
    try:
        repository.git("worktree", "add", "--quiet", "--detach", str(place.absolute()), commit)
        yield repository.git.within(place)
    finally:
        remove_merge_work_tree(repository, scratch)

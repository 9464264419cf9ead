"""Our commit and theirs become one. Our files are merged here (three_way); git merges the rest."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message
from ikc_tui.services.sync.git import Git
from ikc_tui.services.sync.recording import commit_tree
from ikc_tui.services.sync.repository import Repository
from ikc_tui.services.sync.setup import DRIVER, driver
from ikc_tui.services.sync.three_way import Settled, merge_our_files
from ikc_tui.storage.problems import Problem


@dataclass(frozen=True)
class MergedCommit:
    """The commit that both become, how many choices it leaves open, and the other files of ours where lines that
    differed stayed as we had them."""

    commit: str
    conflicts: int = 0
    clashed: tuple[str, ...] = ()


def merge_commits(
    repository: Repository, ours: str | None, theirs: str | None, scratch: Path, *, is_first: bool = False
) -> MergedCommit | None:
    """Both as one; None where there is nothing at all. `is_first`: ours is the first commit of a clone that was made
    while the others had nothing yet, and goes on from theirs. Raises Problem where that can't be, and then nothing
    changed."""
    if ours is None or theirs is None or ours == theirs:
        only = ours or theirs
        return MergedCommit(only) if only else None
    bases = _bases(repository, ours, theirs)
    if not bases and not is_first:
        raise Problem(message("sync.unrelated"), repository.top)
    if bases == [theirs]:
        return MergedCommit(ours)
    if bases == [ours] and not _has_links_for_canvases(repository, ours, theirs):
        return MergedCommit(theirs)
    base = _base(repository, bases, scratch) if bases else repository.tree(None)
    tree, settled = _Trees(repository, scratch).merged(base, ours, theirs)
    if not bases and tree == repository.git("rev-parse", f"{theirs}^{{tree}}").text:
        return MergedCommit(theirs)
    commit = commit_tree(repository.git, tree, [ours, theirs] if bases else [theirs], "ikc sync")
    return MergedCommit(commit, settled.conflicts, tuple(settled.clashed))


def remove_work_tree(repository: Repository, scratch: Path) -> None:
    """Also where it was left behind, or is not there."""
    with contextlib.suppress(Problem):
        repository.git("worktree", "remove", "--force", "--force", str((scratch / "tree").absolute()))


def _bases(repository: Repository, ours: str, theirs: str) -> list[str]:
    return repository.git("merge-base", "--all", ours, theirs, may=(1,)).text.split()


def _has_links_for_canvases(repository: Repository, ours: str, theirs: str) -> bool:
    files, there = repository.entries(ours), repository.entries(theirs)
    return any(entry.is_file and name in there and not there[name].is_file for name, entry in files.items())


def _base(repository: Repository, bases: list[str], scratch: Path) -> str:
    """What both sides stem from, as a tree. Where that are several commits (they merged each other's) these are merged
    first; what can't be, is not in it, so that both sides count as new."""
    first, *others = bases
    tree = first
    for other in others:
        earlier = _bases(repository, first, other)
        before = _base(repository, earlier, scratch) if earlier else repository.tree(None)
        trees = _Trees(repository, scratch, strict=False)
        try:
            tree, _ = trees.merged(before, tree, other)
        except Problem:  # a canvas can't be read there; by now it may be whole again
            return trees.without({repository.prefix + name for name in repository.entries(first)}, first)
    return tree


@dataclass(frozen=True)
class _Trees:
    """Merging whole trees. `strict`: Problem is raised where the same other file differs; else it is left out."""

    repository: Repository
    scratch: Path
    strict: bool = True

    def merged(self, base: str, ours: str, theirs: str) -> tuple[str, Settled]:
        """The tree that they become, and what became of our files in it."""
        settled = self._our_files(base, ours, theirs)
        git = self._index()
        git("read-tree", "-i", "-m", "--aggressive", base, ours, theirs)
        paths = {self.repository.prefix + name for name in settled.names}
        if others := _unmerged(git) - paths:
            if self.strict:
                git("read-tree", self._merged_by_git(paths, base, ours, theirs))
            else:
                self.repository.put(git, dict.fromkeys(others))
        self.repository.put(git, dict.fromkeys(paths))
        self.repository.put(git, {self.repository.prefix + name: entry for name, entry in settled.files.items()})
        return git("write-tree").text, settled

    def _our_files(self, base: str, ours: str, theirs: str) -> Settled:
        files = (self.repository.entries(tree) for tree in (base, ours, theirs))
        return merge_our_files(self.repository, self.scratch, *files)

    def _index(self) -> Git:
        index = self.scratch / "merge.index"
        index.unlink(missing_ok=True)
        return self.repository.git.with_index(index)

    def _merged_by_git(self, paths: set[str], base: str, ours: str, theirs: str) -> str:
        """The trees without our files, as git merges them in a work tree of its own."""
        git = self.repository.git
        bare_base, bare_ours, bare_theirs = (self.without(paths, tree) for tree in (base, ours, theirs))
        root = commit_tree(git, bare_base, [], "ikc sync")
        mine, yours = (commit_tree(git, tree, [root], "ikc sync") for tree in (bare_ours, bare_theirs))
        with _work_tree(self.repository, mine, self.scratch) as aside:
            aside("merge", "--quiet", "--no-commit", "--no-ff", yours, settings=(f"{DRIVER}={driver()}",), may=(1,))
            if clashing := _unmerged(aside):
                names = clean_line(", ".join(sorted(clashing)))
                raise Problem(message("sync.others_clash", names=names), self.repository.top)
            return aside("write-tree").text

    def without(self, paths: set[str], tree: str) -> str:
        """A tree that lacks these paths."""
        git = self._index()
        git("read-tree", tree)
        self.repository.put(git, dict.fromkeys(paths))
        return git("write-tree").text


def _unmerged(git: Git) -> set[str]:
    return {
        record.partition("\t")[2] for record in git("ls-files", "--unmerged", "-z", "--full-name", ":(top)").records
    }


@contextlib.contextmanager
def _work_tree(repository: Repository, commit: str, scratch: Path) -> Iterator[Git]:
    """A work tree of its own at that commit."""
    place = scratch / "tree"
    try:
        repository.git("worktree", "add", "--quiet", "--detach", str(place.absolute()), commit)
        yield repository.git.within(place)
    finally:
        remove_work_tree(repository, scratch)

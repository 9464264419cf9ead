"""Our commit and theirs become one: by `git merge` with our driver, in a work tree of its own."""

import contextlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message
from ikc_tui.services.sync.driver import File, merged_file
from ikc_tui.services.sync.git import Git
from ikc_tui.services.sync.recording import commit_tree
from ikc_tui.services.sync.repository import Entry, Repository, put
from ikc_tui.services.sync.scope import Kind, check, coming, kind_of, slug_of
from ikc_tui.services.sync.setup import DRIVER, driver
from ikc_tui.storage.problems import Problem

Stages = dict[int, Entry]  # 1: what both had, 2: ours, 3: theirs


@dataclass(frozen=True)
class MergedCommit:
    """The commit that both become, how many choices it leaves open, and the other files of ours where lines that
    differed stayed as we had them."""

    commit: str
    conflicts: int = 0
    clashed: tuple[str, ...] = ()


def merge_commits(repository: Repository, ours: str | None, theirs: str | None, scratch: Path) -> MergedCommit | None:
    """Both as one; None where there is nothing at all. Raises Problem where that can't be, and then nothing changed."""
    if ours is None or theirs is None or ours == theirs:
        only = ours or theirs
        return MergedCommit(only) if only else None
    bases = repository.git("merge-base", "--all", ours, theirs, may=(1,)).text.split()
    if not bases:
        raise Problem(message("sync.unrelated"), repository.top)
    if bases == [theirs]:
        return MergedCommit(ours)
    if bases == [ours]:
        return MergedCommit(theirs)
    with _work_tree(repository, ours, scratch) as git:
        git("merge", "--quiet", "--no-commit", "--no-ff", theirs, settings=(f"{DRIVER}={driver()}",), may=(1,))
        settled = _settle(repository, git, scratch)
        tree = git("write-tree").text
    commit = commit_tree(repository.git, tree, [ours, theirs], "ikc sync")
    return MergedCommit(commit, sum(each.conflicts for each in settled), tuple(e.name for e in settled if e.clashed))


@contextlib.contextmanager
def _work_tree(repository: Repository, commit: str, scratch: Path) -> Iterator[Git]:
    """A work tree of its own at that commit."""
    place = scratch / "tree"
    try:
        repository.git("worktree", "add", "--quiet", "--detach", str(place.absolute()), commit)
        yield repository.git.within(place)
    finally:
        remove_work_tree(repository, scratch)


def remove_work_tree(repository: Repository, scratch: Path) -> None:
    """Also where it was left behind, or is not there."""
    with contextlib.suppress(Problem):
        repository.git("worktree", "remove", "--force", "--force", str((scratch / "tree").absolute()))


@dataclass(frozen=True)
class _Settled:
    name: str
    conflicts: int = 0
    clashed: bool = False


def _settle(repository: Repository, git: Git, scratch: Path) -> list[_Settled]:
    """Settles what git could not. A canvas is merged again from its three versions: whatever a driver that failed left
    in the file does not count."""
    stages: dict[str, Stages] = defaultdict(dict)
    for record in git("ls-files", "--unmerged", "-z").records:
        what, _, path = record.partition("\t")
        mode, sha, stage = what.split()
        stages[path][int(stage)] = Entry(mode, sha)
    names = {path: repository.name(path) or "" for path in stages}
    others = [path for path, name in names.items() if not kind_of(name)]
    if others:
        raise Problem(message("sync.others_clash", names=clean_line(", ".join(others))), repository.top)
    contents = repository.blobs([entry.sha for entries in stages.values() for entry in entries.values()])
    settled = []
    for path, entries in stages.items():
        entry, told = _settled(repository, names[path], entries, contents, scratch)
        put(git, {path: None})
        put(git, {path: entry})
        settled.append(told)
    return settled


def _settled(
    repository: Repository, name: str, stages: Stages, contents: dict[str, bytes], scratch: Path
) -> tuple[Entry | None, _Settled]:
    """One file. What one side took away and the other changed stays."""
    ours, theirs = stages.get(2), stages.get(3)
    if ours is None or theirs is None:
        return ours or theirs, _Settled(name)
    base = contents[stages[1].sha] if 1 in stages and _is_readable(name, contents[stages[1].sha]) else b""
    sides = [base, contents[ours.sha], contents[theirs.sha]]
    if kind_of(name) is Kind.CANVAS:
        with coming(name):
            check(name, sides[2], Path(name))
        merged = merged_file(*(File(data, Path(name)) for data in sides))
        data, told = merged.data, _Settled(slug_of(name), conflicts=merged.conflicts)
    else:
        data, told = _merged_lines(repository.git, name, sides, scratch), _Settled(name, clashed=True)
    return Entry(ours.mode, repository.keep([data], scratch)[0]), told


def _is_readable(name: str, data: bytes) -> bool:
    try:
        check(name, data, Path(name))
    except Problem:
        return False
    return True


def _merged_lines(git: Git, name: str, sides: list[bytes], scratch: Path) -> bytes:
    """A text merged line by line, with our lines where both changed the same ones; ours alone where that is no longer
    a whole."""
    paths = [scratch / side for side in ("base", "ours", "theirs")]
    for path, data in zip(paths, sides, strict=True):
        path.write_bytes(data)
    base, ours, theirs = (str(path.absolute()) for path in paths)
    how = "--union" if kind_of(name) is Kind.ATTRIBUTES else "--ours"
    merged = git("merge-file", "--stdout", how, ours, base, theirs).out
    return merged if _is_readable(name, merged) else sides[1]

"""The one moment at which a sync changes the folder, the index and the branch: all of them, or none.

Until the end the index is locked as git itself locks it, so that no other git command comes between.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message
from ikc_tui.services.sync.files import Files
from ikc_tui.services.sync.git import Git
from ikc_tui.services.sync.plan import Plan
from ikc_tui.services.sync.repository import SKIPPED, Repository, TreeEntry
from ikc_tui.services.sync.scope import is_kept_out
from ikc_tui.storage.atomic import clear_unfinished, write_whole
from ikc_tui.storage.problems import Problem, os_errors_of, problem_of

MARK = b"ikc sync"  # in a lock of the index that is ours


def land(plan: Plan, branch: str, scratch: Path) -> None:
    """Brings the folder, the index and the branch to the merged commit; raises Problem, and then they are as they
    were."""
    if plan.merged == plan.head:
        return
    repository = plan.repository
    with _index_locked(repository), contextlib.ExitStack() as undo:
        new = _new_index(plan, scratch, undo)
        files = Files(repository.git.folder)
        undo.callback(files.undo)
        for name, arrival in plan.arriving.items():
            files.bring(name, arrival)
        with contextlib.suppress(Problem):  # it only spares git some reading later
            repository.git.with_index(new)("update-index", "-q", "--refresh", may=(1,))
        undo.callback(_put_index, repository.index, _read(repository.index))
        _put_index(repository.index, _read(new))
        _move(plan, branch)
        undo.pop_all()


def forget_lock(repository: Repository) -> None:
    """Takes away the lock of a sync, also of one that was ended halfway; that of another git command stays."""
    lock = _lock_of(repository.index)
    with contextlib.suppress(OSError):
        if lock.read_bytes() == MARK:
            lock.unlink()


def _new_index(plan: Plan, scratch: Path, undo: contextlib.ExitStack) -> Path:
    """The index as it will be: the user's, with our files as they are merged. Other files that come along are written
    by git, which first looks whether it may."""
    new = scratch / "new.index"
    git = plan.repository.git.with_index(new)
    if before := _read(plan.repository.index):
        new.write_bytes(before)
    else:
        git("read-tree", "--empty")
    if plan.others:
        _bring_others(plan, git, scratch, undo)
    _put_marked(plan, git)
    return new


def _put_marked(plan: Plan, git: Git) -> None:
    """What is barred, and what git keeps away from this disk, is marked in the index: it does not count as removed."""
    barred = {change.path: change.after for change in plan.barred}
    plan.repository.put(git, plan.index | barred)
    marked = [path for path, entry in (plan.index | barred).items() if entry and path in plan.skipped | barred.keys()]
    _mark(plan.repository, git, marked)


def _mark(repository: Repository, git: Git, paths: Iterable[str]) -> None:
    given = os.fsencode("".join(f"{path}\0" for path in paths))
    if given:
        git.within(repository.top)("update-index", "--skip-worktree", "-z", "--stdin", input=given)


def _bring_others(plan: Plan, git: Git, scratch: Path, undo: contextlib.ExitStack) -> None:
    """Git sees neither our files change meanwhile nor what is barred: in a sparse checkout it would write that too."""
    repository = plan.repository
    hidden = {path: entry for path, entry in _indexed(repository, git).items() if _is_hidden(path, entry)}
    stays = {path: hidden[path] for path in hidden.keys() - {change.path for change in plan.others}}
    marked = _marked(repository, git) & stays.keys()
    for path in hidden.keys() - stays.keys():
        _make_way(repository.top / path, undo)
    repository.put(git, dict.fromkeys(hidden))
    before = _tree(plan, scratch, dict.fromkeys(hidden))
    after = _tree(plan, scratch, dict.fromkeys(hidden) | {change.path: change.after for change in plan.others})
    git("read-tree", "-m", "-u", "--dry-run", before, after)
    undo.callback(_others_back, plan, scratch)
    git("read-tree", "-m", "-u", before, after)
    repository.put(git, stays)
    _mark(repository, git, marked)


def _make_way(path: Path, undo: contextlib.ExitStack) -> None:
    """A link that is gone with the others, or a file there, goes from this disk too."""
    if path.is_symlink():
        undo.callback(_link_back, path, os.readlink(path))
        path.unlink()


def _link_back(path: Path, leads_to: str) -> None:
    if not os.path.lexists(path):
        path.symlink_to(leads_to)


def _tree(plan: Plan, scratch: Path, changes: dict[str, TreeEntry | None]) -> str:
    """Our tree, with these changes."""
    git = plan.repository.git.with_index(scratch / "tree.index")
    git("read-tree", plan.repository.tree(plan.ours))
    plan.repository.put(git, changes)
    return git("write-tree").text


def _is_hidden(path: str, entry: TreeEntry) -> bool:
    return is_kept_out(path) or not entry.is_file


def _indexed(repository: Repository, git: Git) -> dict[str, TreeEntry]:
    """All that stands in git's index, by path."""
    found = {}
    for record in git.within(repository.top)("ls-files", "--stage", "-z").records:
        what, _, path = record.partition("\t")
        mode, sha, _ = what.split()
        found[path] = TreeEntry(mode, sha)
    return found


def _marked(repository: Repository, git: Git) -> set[str]:
    """The paths that git keeps away from this disk."""
    records = git.within(repository.top)("ls-files", "-v", "-z").records
    return {record[2:] for record in records if record[0] in SKIPPED}


def _others_back(plan: Plan, scratch: Path) -> None:
    """The other files as they were: they were nobody's work in progress, or we would not have begun."""
    git = plan.repository.git.with_index(scratch / "back.index")
    top = git.within(plan.repository.top)
    with contextlib.suppress(Problem):
        skipped = _marked(plan.repository, plan.repository.git)
        git("read-tree", plan.repository.tree(plan.ours))
        there = "".join(f"{change.path}\0" for change in plan.others if change.before and change.path not in skipped)
        top("checkout-index", "--force", "-z", "--stdin", input=os.fsencode(there))
    for change in plan.others:
        if change.before is None:
            path = plan.repository.top / change.path
            with contextlib.suppress(OSError):
                path.unlink()
                os.removedirs(path.parent)


def look_for_lock(repository: Repository) -> None:
    """Raises Problem where another git command holds the index."""
    lock = _lock_of(repository.index)
    if os.path.lexists(lock):
        raise Problem(message("sync.git_busy", lock=clean_line(str(lock))), lock)


@contextlib.contextmanager
def _index_locked(repository: Repository) -> Iterator[None]:
    lock = _lock_of(repository.index)
    try:
        with open(lock, "xb") as file:
            file.write(MARK)
    except FileExistsError as error:
        raise Problem(message("sync.git_busy", lock=clean_line(str(lock))), lock) from error
    except OSError as error:
        forget_lock(repository)
        raise problem_of(error, lock) from error
    try:
        yield
    finally:
        forget_lock(repository)


def _lock_of(index: Path) -> Path:
    return index.with_name(f"{index.name}.lock")


def _read(index: Path) -> bytes | None:
    """An index may be larger than any canvas."""
    with os_errors_of(index), contextlib.suppress(FileNotFoundError):
        return index.read_bytes()
    return None


def _put_index(index: Path, data: bytes | None) -> None:
    with os_errors_of(index):
        if data is None:
            index.unlink(missing_ok=True)
        else:
            write_whole(index, data)
            clear_unfinished(index)


def _move(plan: Plan, branch: str) -> None:
    """The branch goes on to the merged commit, where nobody moved it meanwhile."""
    git = plan.repository.git
    if git("symbolic-ref", "--quiet", "HEAD", may=(1,)).text != branch:
        raise Problem(message("sync.moved"), plan.repository.top)
    git("update-ref", "-m", "ikc sync", branch, plan.merged, plan.head or "0" * len(plan.merged))

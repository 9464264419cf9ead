"""The work tree as a commit that no branch has yet: the index, HEAD and the files stay as they are."""

from dataclasses import dataclass
from pathlib import Path

from ikc_tui.method.words import Message, message
from ikc_tui.services.name_list import name_list
from ikc_tui.services.sync.filters import require_no_filter
from ikc_tui.services.sync.git import Git, GitError
from ikc_tui.services.sync.report import MAX_LISTED_CANVASES
from ikc_tui.services.sync.repository import REGULAR_FILE_MODE, Repository, TreeEntry, regular_files
from ikc_tui.services.sync.synced_files import REPORTED_KINDS, canvas_slug, file_kind
from ikc_tui.services.sync.work_tree import WorkTree
from ikc_tui.storage.problems import Problem

COMMIT_SUBJECT = "ikc sync"


@dataclass(frozen=True)
class WorkTreeCommit:
    """The commit of a work tree; None where there is nothing to commit yet."""

    commit: str | None
    canvases: tuple[str, ...]
    """The slugs of the canvases that differ from the commit before."""
    left_out: tuple[Message, ...] = ()
    """Which canvases are not in it, and why."""


def commit_work_tree(repository: Repository, head: str | None, scratch: Path) -> WorkTreeCommit:
    """Commits the synced files as they stand on the disk, on top of `head`; gives `head` itself where nothing differs.

    `head` is None on a branch without a commit. Raises Problem where a file can't be read, or git would convert one.
    """
    git = repository.git.with_index(scratch / "ours.index")
    git("read-tree", head or "--empty")
    before = regular_files(repository.synced_entries(head))
    blobs = repository.read_blobs(entry.sha for entry in before.values())
    contents, left_out = WorkTree(repository, git, {name: blobs[entry.sha] for name, entry in before.items()}).read()
    require_no_filter(repository, contents)
    written = repository.write_blobs([data for data in contents.values() if data is not None], scratch)
    shas = iter(written)
    after = {
        name: TreeEntry(before[name].mode if name in before else REGULAR_FILE_MODE, next(shas))
        if data is not None
        else None
        for name, data in contents.items()
    }
    changed = {name: entry for name, entry in after.items() if entry != before.get(name)}
    if not changed:
        return WorkTreeCommit(head, (), left_out.messages())
    repository.update_index(git, {repository.prefix + name: entry for name, entry in changed.items()})
    canvases = tuple(sorted({canvas_slug(name) for name in changed if file_kind(name) in REPORTED_KINDS}))
    commit = commit_tree(git, git("write-tree").text, [head] if head else [], _subject(canvases))
    return WorkTreeCommit(commit, canvases, left_out.messages())


def commit_tree(git: Git, tree: str, parents: list[str], subject: str = COMMIT_SUBJECT) -> str:
    """Makes a commit of a tree in the user's name (git-commit-tree(1)), and gives its hash. Raises Problem."""
    require_identity(git)
    options = [part for parent in parents for part in ("-p", parent)]
    return git("commit-tree", tree, *options, "-m", subject).text


def require_identity(git: Git) -> None:
    """Raises Problem where git knows no name and address to commit with (GIT_COMMITTER_IDENT in git-var(1))."""
    try:
        git("var", "GIT_COMMITTER_IDENT")
    except GitError as error:
        raise Problem(message("sync.no_name")) from error


def _subject(canvases: tuple[str, ...]) -> str:
    return f"{COMMIT_SUBJECT}: {name_list(canvases, MAX_LISTED_CANVASES)}" if canvases else COMMIT_SUBJECT

"""What is on the disk, as a commit that nobody sees yet: the index, HEAD and the files stay as they are."""

from dataclasses import dataclass
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message
from ikc_tui.services.sync.filters import look_for_filters
from ikc_tui.services.sync.git import Git, GitError
from ikc_tui.services.sync.on_disk import OnDisk
from ikc_tui.services.sync.report import NAMED
from ikc_tui.services.sync.repository import Repository, TreeEntry, files_of
from ikc_tui.services.sync.scope import FileKind, kind_of, slug_of
from ikc_tui.storage.problems import Problem

FILE = "100644"


@dataclass(frozen=True)
class Recorded:
    """A commit (None: there is nothing to record yet), which canvases are other in it than before, and what was left
    out of it, and why."""

    commit: str | None
    canvases: tuple[str, ...]
    left_out: tuple[Message, ...] = ()


def record(repository: Repository, head: str | None, scratch: Path) -> Recorded:
    """The canvases as they are on the disk, as a commit on top of that one: that one itself where they are the same.
    Raises Problem where a canvas can't be read, or git holds it in another form."""
    git = repository.git.with_index(scratch / "ours.index")
    git("read-tree", head or "--empty")
    before = files_of(repository.entries(head))
    known = repository.blobs([entry.sha for entry in before.values()])
    contents, left_out = OnDisk(repository, git, {name: known[entry.sha] for name, entry in before.items()}).read()
    look_for_filters(repository, contents)
    kept = repository.keep([data for data in contents.values() if data is not None], scratch)
    shas = iter(kept)
    after = {
        name: TreeEntry(before[name].mode if name in before else FILE, next(shas)) if data is not None else None
        for name, data in contents.items()
    }
    changed = {name: entry for name, entry in after.items() if entry != before.get(name)}
    if not changed:
        return Recorded(head, (), left_out.messages())
    repository.put(git, {repository.prefix + name: entry for name, entry in changed.items()})
    canvases = tuple(
        sorted({slug_of(name) for name in changed if kind_of(name) in (FileKind.CANVAS, FileKind.NETWORK)})
    )
    commit = commit_tree(git, git("write-tree").text, [head] if head else [], _told(canvases))
    return Recorded(commit, canvases, left_out.messages())


def look_for_identity(git: Git) -> None:
    """Raises Problem where git doesn't know in whose name it records."""
    try:
        git("var", "GIT_COMMITTER_IDENT")
    except GitError as error:
        raise Problem(message("sync.no_name")) from error


def commit_tree(git: Git, tree: str, parents: list[str], told: str) -> str:
    """A commit in the user's name; raises Problem where git doesn't know it."""
    look_for_identity(git)
    named = [part for parent in parents for part in ("-p", parent)]
    return git("commit-tree", tree, *named, "-m", told).text


def _told(canvases: tuple[str, ...]) -> str:
    """What the commit is called in git's log."""
    if not canvases:
        return "ikc sync"
    more = f" +{len(canvases) - NAMED}" if len(canvases) > NAMED else ""
    return f"ikc sync: {', '.join(clean_line(slug) for slug in canvases[:NAMED])}{more}"

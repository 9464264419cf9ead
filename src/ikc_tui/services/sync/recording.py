"""What is on the disk, as a commit that nobody sees yet: the index, HEAD and the files stay as they are."""

import os
from dataclasses import dataclass
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message
from ikc_tui.services.sync.git import Git, GitError
from ikc_tui.services.sync.report import NAMED
from ikc_tui.services.sync.repository import Entry, Repository, put
from ikc_tui.services.sync.scope import ATTRIBUTES, PATHSPECS, Kind, check, is_foreign, kind_of, slug_of
from ikc_tui.services.sync.setup import with_attributes
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.reading import read_bytes

FILE = "100644"


@dataclass(frozen=True)
class Recorded:
    """A commit (None: there is nothing to record yet), and which canvases are other in it than before."""

    commit: str | None
    canvases: tuple[str, ...]


def record(repository: Repository, head: str | None, scratch: Path) -> Recorded:
    """The canvases as they are on the disk, as a commit on top of that one: that one itself where they are the same.
    Raises Problem where a canvas can't be read."""
    git = repository.git.with_index(scratch / "ours.index")
    git("read-tree", head or "--empty")
    before = _entries(git)
    known = repository.blobs([entry.sha for entry in before.values()])
    contents = _contents(git, before, known)
    kept = repository.keep([data for data in contents.values() if data is not None], scratch)
    shas = iter(kept)
    after = {
        name: Entry(before[name].mode if name in before else FILE, next(shas)) if data is not None else None
        for name, data in contents.items()
    }
    changed = {name: entry for name, entry in after.items() if entry != before.get(name)}
    if not changed:
        return Recorded(head, ())
    put(git, {repository.prefix + name: entry for name, entry in changed.items()})
    canvases = tuple(sorted({slug_of(name) for name in changed if kind_of(name) in (Kind.CANVAS, Kind.NETWORK)}))
    return Recorded(commit_tree(git, git("write-tree").text, [head] if head else [], _told(canvases)), canvases)


def commit_tree(git: Git, tree: str, parents: list[str], told: str) -> str:
    """A commit in the user's name; raises Problem where git doesn't know it."""
    try:
        git("var", "GIT_COMMITTER_IDENT")
    except GitError as error:
        raise Problem(message("sync.no_name")) from error
    named = [part for parent in parents for part in ("-p", parent)]
    return git("commit-tree", tree, *named, "-m", told).text


def _entries(git: Git) -> dict[str, Entry]:
    """Our files as they stand in the index, by their names in the folder of canvases."""
    found = {}
    for record in git("ls-files", "--stage", "-z", "--", *PATHSPECS).records:
        what, _, name = record.partition("\t")
        mode, sha, _ = what.split()
        if kind_of(name) and mode.startswith("100"):
            found[name] = Entry(mode, sha)
    return found


def _contents(git: Git, before: dict[str, Entry], known: dict[str, bytes]) -> dict[str, bytes | None]:
    """What is to be recorded, in order: the bytes of our files on the disk, None for those that are gone."""
    found: dict[str, bytes | None] = {}
    new = git("ls-files", "--others", "--exclude-standard", "-z", "--", *PATHSPECS).records
    for name in sorted({*before, *new} - {ATTRIBUTES}):
        path = git.folder / name
        was = known[before[name].sha] if name in before else None
        if not kind_of(name) or path.is_symlink() or (was is not None and _is_elses(name, was)):
            continue
        if os.path.lexists(path):
            data = read_bytes(path)
            if not _is_elses(name, data):
                check(name, data, path)
                found[name] = data
        elif was is not None:
            found[name] = None
    found[ATTRIBUTES] = with_attributes(known[before[ATTRIBUTES].sha] if ATTRIBUTES in before else b"")
    return found


def _is_elses(name: str, data: bytes) -> bool:
    return kind_of(name) is Kind.CANVAS and is_foreign(data)


def _told(canvases: tuple[str, ...]) -> str:
    """What the commit is called in git's log."""
    if not canvases:
        return "ikc sync"
    more = f" +{len(canvases) - NAMED}" if len(canvases) > NAMED else ""
    return f"ikc sync: {', '.join(clean_line(slug) for slug in canvases[:NAMED])}{more}"

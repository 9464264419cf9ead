"""Who wrote what stands in a canvas's file, as far as the commits of its repository tell.

A version of the file is known by its bytes: git names a content by its hash (git-hash-object(1)).
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha1, sha256
from pathlib import Path
from typing import NamedTuple

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.services.sync.git import Git
from ikc_tui.services.sync.repository import find_repository
from ikc_tui.storage.problems import Problem

PATIENCE = 2.0  # seconds for a command: to know names is a comfort
_START = "\x01"  # of a commit, in what `git log` is asked to print


class FileCommit(NamedTuple):
    """A commit that touched the file: its hash, who made it (None: a merge, which is nobody's work), the contents."""

    commit: str
    author: str | None
    blobs: frozenset[str]


class Authors:
    """The commits of one file in a repository, and how all commits follow each other."""

    def __init__(self, commits: Sequence[FileCommit], parents: Mapping[str, Sequence[str]]) -> None:
        self._commits = commits  # newest first
        self._parents = parents
        is_long = any(len(commit.commit) > 40 for commit in commits)
        self._digest = sha256 if is_long else sha1

    def between(self, before: bytes, after: bytes) -> tuple[str, ...]:
        """Who made of the earlier content of the file the later one, newest first; () where that is not known."""
        old, new = self._commits_of(before), self._commits_of(after)
        if not old or not new or before == after:
            return ()
        reached = self._reachable(new[-1]) - self._reachable(old[0])
        return tuple(dict.fromkeys(each.author for each in self._commits if each.author and each.commit in reached))

    def _commits_of(self, content: bytes) -> list[str]:
        blob = self._digest(b"blob %d\0%s" % (len(content), content)).hexdigest()
        return [each.commit for each in self._commits if blob in each.blobs]

    def _reachable(self, commit: str) -> set[str]:
        found, waiting = set[str](), [commit]
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting += self._parents.get(each, ())
        return found


def read_authors(file: Path) -> Authors:
    """The authors of a file; of none where it is in no repository, or git can't say. Never raises Problem."""
    if not any(os.path.lexists(folder / ".git") for folder in file.absolute().parents):
        return Authors((), {})
    git = Git(file.parent, patience=PATIENCE)
    options = ("--full-history", "-m", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-show-signature")
    try:
        if find_repository(git) is None:
            return Authors((), {})
        log = git("log", *options, f"--format={_START}%H%x00%P%x00%an", "--", f":(literal){file.name}")
        graph = git("rev-list", "--parents", "HEAD")
    except Problem:
        return Authors((), {})
    rows = (line.split() for line in graph.text.splitlines())
    return Authors([*_file_commits(log.text)], {commit: parents for commit, *parents in rows})


def _file_commits(log: str) -> Iterator[FileCommit]:
    """The commits in the answer of `git log --raw`; one that has many parents stands there for each of them."""
    for entry in log.split(_START)[1:]:
        head, *lines = entry.splitlines()
        commit, parents, author = head.split("\0", 2)
        raw = (line.split() for line in lines if line.startswith(":"))
        is_merge = len(parents.split()) > 1
        yield FileCommit(commit, None if is_merge else clean_line(author), frozenset(fields[3] for fields in raw))

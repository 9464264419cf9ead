"""The repository that a folder of canvases stands in, and whether it can be synced as it is."""

import contextlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ikc_tui.method.words import message
from ikc_tui.services.sync.git import PATIENCE, Git, GitError
from ikc_tui.services.sync.scope import PATHSPECS, kind_of
from ikc_tui.storage.problems import Problem

HALFWAY = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}


SKIPPED = ("S", "s")  # how git marks what it keeps away from this disk: sparse checkouts and skip-worktree


@dataclass(frozen=True)
class TreeEntry:
    """One file in a tree."""

    mode: str
    sha: str

    @property
    def is_file(self) -> bool:
        """Whether it is an ordinary file: neither a link nor another repository."""
        return self.mode.startswith("100")


def files_of(entries: Mapping[str, TreeEntry]) -> dict[str, TreeEntry]:
    """Those that are ordinary files."""
    return {name: entry for name, entry in entries.items() if entry.is_file}


@dataclass(frozen=True)
class Change:
    """What became of one path between two trees; None where it is not there."""

    path: str
    before: TreeEntry | None
    after: TreeEntry | None


@dataclass(frozen=True)
class Remote:
    """Where the branch goes to and comes from."""

    name: str
    ref: str


@dataclass(frozen=True)
class Repository:
    """Git, run in the folder of canvases, and where things are."""

    git: Git
    top: Path
    prefix: str  # of the folder of canvases, with a slash at its end; "" where it is the top
    private: Path  # of this work tree
    common: Path  # of all work trees
    empty: str  # what git calls a tree with nothing in it here: SHA-1 or SHA-256

    @property
    def index(self) -> Path:
        return self.private / "index"

    def name(self, path: str) -> str | None:
        """A path of the repository as seen from the folder of canvases; None where it is elsewhere."""
        return path.removeprefix(self.prefix) if path.startswith(self.prefix) else None

    @property
    def at_top(self) -> Git:
        """Git, run at the top, where paths are as trees have them."""
        return self.git.within(self.top)

    def branch(self) -> str:
        """The branch that we are on, as a ref; raises Problem where that can't be synced now."""
        for file, name in HALFWAY.items():
            if (self.private / file).exists():
                raise Problem(message("sync.halfway", what=name), self.top)
        if self.git("ls-files", "--unmerged", "-z", ":(top)").out:
            raise Problem(message("sync.halfway", what="merge"), self.top)
        branch = self.git("symbolic-ref", "--quiet", "HEAD", may=(1,))
        if branch.code:
            raise Problem(message("sync.detached"), self.top)
        return branch.text

    def commit(self, ref: str) -> str | None:
        """The commit of a ref; None where there is none yet. Raises GitError where it is damaged."""
        answer = self.git("rev-parse", "--quiet", "--verify", f"{ref}^{{commit}}", may=(1,))
        if answer.code == 0:
            return answer.text
        if named := self.git("rev-parse", "--quiet", "--verify", ref, may=(1,)).text:
            raise GitError("rev-parse", f"{named} missing")
        return None

    def forget_if_damaged(self, ref: str) -> None:
        """Takes away a ref of our own that a power cut left empty, or without its commit: git fetches nothing beside
        such a one. A lock of it is held for a moment only; an old one was left behind."""
        lock = self.common / f"{ref}.lock"
        with contextlib.suppress(OSError):
            if time.time() - lock.stat().st_mtime > PATIENCE:
                lock.unlink()
        with contextlib.suppress(GitError):
            if self.commit(ref):
                return
        self.git("update-ref", "-d", ref, may=(1, 128))
        (self.common / ref).unlink(missing_ok=True)

    def remote(self, branch: str) -> Remote | None:
        """The remote of a branch: its own, else the only one, else origin."""
        short = branch.removeprefix("refs/heads/")
        name = self.git("config", f"branch.{short}.remote", may=(1,)).text
        ref = self.git("config", f"branch.{short}.merge", may=(1,)).text
        if name and name != ".":
            return Remote(name, ref or branch)
        names = self.git("remote").text.split()
        if not names or (len(names) > 1 and "origin" not in names):
            return None
        return Remote(names[0] if len(names) == 1 else "origin", branch)

    def tree(self, commit: str | None) -> str:
        """A commit for its tree, as git takes it; an empty tree where there is no commit yet."""
        return commit or self.empty

    def changes(self, before: str, after: str, *paths: str) -> list[Change]:
        """What differs between two trees; where there are pathspecs, under those alone."""
        how = ("-r", "-z", "--raw", "--no-renames", "--no-abbrev")
        records = self.git("diff-tree", *how, before, after, "--", *paths).records
        return [_change(*pair) for pair in zip(records[::2], records[1::2], strict=True)]

    def entries(self, commit: str | None) -> dict[str, TreeEntry]:
        """What a commit has by the names of files of ours, by name in the folder of canvases."""
        there = self.changes(self.tree(None), self.tree(commit), *PATHSPECS)
        named = {self.name(change.path) or "": change.after for change in there}
        return {name: entry for name, entry in named.items() if entry and kind_of(name)}

    def tags(self) -> dict[str, str]:
        """How git marks our files in its index, by name: H where nothing is the matter."""
        records = self.git("ls-files", "-v", "-z", "--", *PATHSPECS).records
        return {record[2:]: record[0] for record in records}

    def attributes(
        self, attributes: Iterable[str], names: Iterable[str], index: Path | None = None
    ) -> Iterator[tuple[str, str, str]]:
        """What git's attributes say of our files, on the disk or in an index: names, attributes and their values."""
        git, where = (self.git.with_index(index), ("--cached",)) if index else (self.git, ())
        wanted = os.fsencode("".join(f"{name}\0" for name in names))
        told = git("check-attr", "-z", "--stdin", *where, *attributes, input=wanted).records
        return zip(told[::3], told[1::3], told[2::3], strict=True)

    def blobs(self, shas: list[str]) -> dict[str, bytes]:
        """The content of files. Raises GitError where one is lost."""
        wanted = sorted(set(shas))
        if not wanted:
            return {}
        out = self.git("cat-file", "--batch", input="".join(f"{sha}\n" for sha in wanted).encode()).out
        found, at = {}, 0
        for sha in wanted:
            start = out.index(b"\n", at) + 1
            told = out[at:start].split()
            if len(told) != 3:
                raise GitError("cat-file", os.fsdecode(b" ".join(told)))
            size = int(told[2])
            found[sha] = out[start : start + size]
            at = start + size + 1
        return found

    def keep(self, contents: list[bytes], scratch: Path) -> list[str]:
        """Puts contents among git's objects, byte for byte, and gives what they are called there."""
        paths = [scratch / f"content-{at}" for at in range(len(contents))]
        for path, data in zip(paths, contents, strict=True):
            path.write_bytes(data)
        given = "".join(f"{path.absolute()}\n" for path in paths).encode()
        return self.git("hash-object", "-w", "--no-filters", "--stdin-paths", input=given).text.split()

    def put(self, git: Git, entries: Mapping[str, TreeEntry | None]) -> None:
        """Sets paths (from the top of the repository) in the index of that git; None takes one out."""
        nothing = "0" * len(self.empty)
        lines = [
            f"{entry.mode} {entry.sha}\t{path}\0" if entry else f"0 {nothing}\t{path}\0"
            for path, entry in entries.items()
        ]
        if lines:
            git("update-index", "-z", "--index-info", input=os.fsencode("".join(lines)))


def find(git: Git) -> Repository | None:
    """The repository around the folder that git runs in; None where there is none. Raises Problem where that is no
    folder of a repository, or one that git does not trust."""
    _look_for_a_disguise(git.folder)
    try:
        asked = ("--absolute-git-dir", "--git-common-dir", "--show-prefix", "--show-toplevel")
        answers = git("rev-parse", *asked).text.split("\n")
        empty = git("hash-object", "-t", "tree", "--stdin").text
    except GitError as error:
        if error.reason.startswith("not a git repository"):
            return None
        if error.reason.startswith(("this operation must be run in a work tree", "cannot use bare repository")):
            raise Problem(message("sync.no_work_tree")) from error
        raise
    if len(answers) != len(asked):
        raise Problem(message("sync.newline"))
    private, common, prefix, top = answers
    return Repository(git, Path(top), prefix, Path(private), (git.folder / common).resolve(), empty)


def _look_for_a_disguise(folder: Path) -> None:
    """Raises Problem where a folder that came with a repository looks like git's own: an older git would take it for
    that, with all that its `config` has git do."""
    for place in (folder.absolute(), *folder.absolute().parents):
        if os.path.lexists(place / ".git"):
            return
        there = {name for name in ("HEAD", "commondir", "objects", "refs") if os.path.lexists(place / name)}
        if there >= {"HEAD", "commondir"} or there >= {"HEAD", "objects", "refs"}:
            raise Problem(message("sync.no_work_tree"))


def _change(what: str, path: str) -> Change:
    mode_before, mode_after, before, after, _ = what.removeprefix(":").split()
    return Change(path, _entry(mode_before, before), _entry(mode_after, after))


def _entry(mode: str, sha: str) -> TreeEntry | None:
    return TreeEntry(mode, sha) if int(mode, 8) else None

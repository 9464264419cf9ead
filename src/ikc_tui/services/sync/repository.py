"""The repository that a folder of canvases stands in: its branch and remote, its trees and its index."""

import contextlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ikc_tui.method.words import message
from ikc_tui.services.sync.git import COMMAND_TIMEOUT, Git, GitError, GitResult
from ikc_tui.services.sync.synced_files import PATHSPECS, file_kind
from ikc_tui.storage.problems import Problem

BRANCH_PREFIX = "refs/heads/"
REGULAR_FILE_MODE, LINK_MODE = "100644", "120000"
OPERATIONS_IN_PROGRESS = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}
SKIP_WORKTREE_TAGS = ("S", "s")
"""How `git ls-files -t` and `-v` mark a skip-worktree path (git-ls-files(1)), as in sparse checkouts; lower case where
it is assumed unchanged too."""


@dataclass(frozen=True)
class TreeEntry:
    """What a tree or the index has at one path: the mode in octal, and the name of the object (its hash)."""

    mode: str
    sha: str

    @property
    def is_file(self) -> bool:
        """Whether it is a regular file: neither a symbolic link (120000) nor a submodule (160000)."""
        return self.mode.startswith("100")


def regular_files(entries: Mapping[str, TreeEntry]) -> dict[str, TreeEntry]:
    """The entries that are regular files."""
    return {name: entry for name, entry in entries.items() if entry.is_file}


@dataclass(frozen=True)
class TreeChange:
    """One path, from the top of the repository, that differs between two trees; None where a tree lacks it."""

    path: str
    before: TreeEntry | None
    after: TreeEntry | None


@dataclass(frozen=True)
class Remote:
    """The remote that the branch is exchanged with, and the branch's ref there."""

    name: str
    ref: str


@dataclass(frozen=True)
class Repository:
    """The repository around a folder of canvases. Methods that run git raise as Git does."""

    git: Git
    """Git, run in the folder of canvases."""
    top: Path
    """The top of the work tree."""
    prefix: str
    """The path from the top to the folder of canvases, with a slash at its end; "" where that is the top."""
    git_dir: Path
    """What git keeps for this work tree ($GIT_DIR in gitrepository-layout(5))."""
    common_dir: Path
    """What git keeps for all work trees of the repository ($GIT_COMMON_DIR)."""
    empty_tree: str
    """The name of the tree with nothing in it, which depends on the repository's hash: SHA-1 or SHA-256."""

    @property
    def index(self) -> Path:
        """The index file of this work tree."""
        return self.git_dir / "index"

    def name_of(self, path: str) -> str | None:
        """A path from the top as seen from the folder of canvases; None where it is not in that."""
        return path.removeprefix(self.prefix) if path.startswith(self.prefix) else None

    def current_branch(self) -> str:
        """The ref of the branch that HEAD is on.

        Raises Problem where a merge, rebase or the like has begun and not ended, or HEAD is detached.
        """
        for file, operation in OPERATIONS_IN_PROGRESS.items():
            if (self.git_dir / file).exists():
                raise Problem(message("sync.halfway", what=operation), self.top)
        if self.git("ls-files", "--unmerged", "-z", ":(top)").out:
            raise Problem(message("sync.halfway", what="merge"), self.top)
        branch = self.git("symbolic-ref", "--quiet", "HEAD", ok_codes=(1,))
        if branch.code:
            raise Problem(message("sync.detached"), self.top)
        return branch.text

    def commit_of(self, ref: str) -> str | None:
        """The commit that a ref names; None where the ref has none yet. Raises GitError where it is damaged."""
        result = self.git("rev-parse", "--quiet", "--verify", f"{ref}^{{commit}}", ok_codes=(1,))
        if result.code == 0:
            return result.text
        if sha := self.git("rev-parse", "--quiet", "--verify", ref, ok_codes=(1,)).text:
            raise GitError("rev-parse", f"{sha} missing")
        return None

    def delete_damaged_ref(self, ref: str) -> None:
        """Deletes a ref of our own that a power cut left empty or without its commit; leaves a whole one.

        Git fetches nothing into a damaged ref. Its lock file is held for a moment only: one older than a command may
        take was left behind, and goes too.
        """
        lock = self.common_dir / f"{ref}.lock"
        with contextlib.suppress(OSError):
            if time.time() - lock.stat().st_mtime > COMMAND_TIMEOUT:
                lock.unlink()
        with contextlib.suppress(GitError):
            if self.commit_of(ref):
                return
        self.git("update-ref", "-d", ref, ok_codes=(1, 128))
        (self.common_dir / ref).unlink(missing_ok=True)

    def remote_of(self, branch: str) -> Remote | None:
        """The remote of a branch: the configured one, else the only one, else `origin`; None where there is none."""
        short = branch.removeprefix(BRANCH_PREFIX)
        name = self.git("config", f"branch.{short}.remote", ok_codes=(1,)).text
        ref = self.git("config", f"branch.{short}.merge", ok_codes=(1,)).text
        if name and name != ".":
            return Remote(name, ref or branch)
        names = self.git("remote").text.split()
        if not names or (len(names) > 1 and "origin" not in names):
            return None
        return Remote(names[0] if len(names) == 1 else "origin", branch)

    def merge_bases(self, one: str, other: str) -> list[str]:
        """The best common ancestors of two commits (git-merge-base(1)); [] where their histories are unrelated."""
        return self.git("merge-base", "--all", one, other, ok_codes=(1,)).text.split()

    def tree_of(self, commit: str | None) -> str:
        """A commit where git takes a tree; the empty tree for None, where there is no commit yet."""
        return commit or self.empty_tree

    def tree_changes(self, before: str, after: str, *pathspecs: str) -> list[TreeChange]:
        """The paths that differ between two trees; only those under the pathspecs, if any. A rename is two changes."""
        options = ("-r", "-z", "--raw", "--no-renames", "--no-abbrev")
        records = self.git("diff-tree", *options, before, after, "--", *pathspecs).records
        return [_parse_change(*pair) for pair in zip(records[::2], records[1::2], strict=True)]

    def synced_entries(self, commit: str | None) -> dict[str, TreeEntry]:
        """The entries of a commit that have a synced file's name, by name; also links. {} for None."""
        changes = self.tree_changes(self.tree_of(None), self.tree_of(commit), *PATHSPECS)
        entries = {self.name_of(change.path) or "": change.after for change in changes}
        return {name: entry for name, entry in entries.items() if entry and file_kind(name)}

    def index_entries(self, git: Git) -> dict[str, TreeEntry]:
        """All that stands in the index that `git` works on, by path from the top."""
        entries = {}
        for record in git.within(self.top)("ls-files", "--stage", "-z").records:
            description, _, path = record.partition("\t")
            mode, sha, _ = description.split()
            entries[path] = TreeEntry(mode, sha)
        return entries

    def index_tags(self) -> dict[str, str]:
        """The tag of every synced file in the index, by name, as `git ls-files -v` gives it: H where all is normal."""
        return _parse_tags(self.git("ls-files", "-v", "-z", "--", *PATHSPECS))

    def skipped_paths(self, git: Git) -> set[str]:
        """The paths from the top that are marked skip-worktree in the index that `git` works on."""
        tags = _parse_tags(git.within(self.top)("ls-files", "-v", "-z"))
        return {path for path, tag in tags.items() if tag in SKIP_WORKTREE_TAGS}

    def check_attributes(
        self, attributes: Iterable[str], names: Iterable[str], index: Path | None = None
    ) -> Iterator[tuple[str, str, str]]:
        """Each file's name, each attribute and its value, as git-check-attr(1) gives them.

        `index`: by the `.gitattributes` in that index file; None: by those on the disk.
        """
        git, options = (self.git.with_index(index), ("--cached",)) if index else (self.git, ())
        paths = os.fsencode("".join(f"{name}\0" for name in names))
        records = git("check-attr", "-z", "--stdin", *options, *attributes, input=paths).records
        return zip(records[::3], records[1::3], records[2::3], strict=True)

    def read_blobs(self, shas: Iterable[str]) -> dict[str, bytes]:
        """The contents of blobs, by hash, from one `git cat-file --batch`. Raises GitError where one is lost."""
        wanted = sorted(set(shas))
        if not wanted:
            return {}
        out = self.git("cat-file", "--batch", input="".join(f"{sha}\n" for sha in wanted).encode()).out
        contents, position = {}, 0
        for sha in wanted:
            start = out.index(b"\n", position) + 1
            header = out[position:start].split()
            if len(header) != 3:
                raise GitError("cat-file", os.fsdecode(b" ".join(header)))
            size = int(header[2])
            contents[sha] = out[start : start + size]
            position = start + size + 1
        return contents

    def write_blobs(self, contents: list[bytes], scratch: Path) -> list[str]:
        """Stores contents as blobs, byte for byte (by no filter), and gives their hashes in the same order."""
        paths = [scratch / f"content-{number}" for number in range(len(contents))]
        for path, data in zip(paths, contents, strict=True):
            path.write_bytes(data)
        listed = "".join(f"{path.absolute()}\n" for path in paths).encode()
        return self.git("hash-object", "-w", "--no-filters", "--stdin-paths", input=listed).text.split()

    def update_index(self, git: Git, entries: Mapping[str, TreeEntry | None]) -> None:
        """Sets paths, from the top of the repository, in the index that `git` works on; None removes a path.

        By `--index-info` of git-update-index(1), which touches no file.
        """
        no_object = "0" * len(self.empty_tree)
        lines = [
            f"{entry.mode} {entry.sha}\t{path}\0" if entry else f"0 {no_object}\t{path}\0"
            for path, entry in entries.items()
        ]
        if lines:
            git("update-index", "-z", "--index-info", input=os.fsencode("".join(lines)))


def find_repository(git: Git) -> Repository | None:
    """The repository around the folder that git runs in; None where there is none.

    Raises Problem where the folder is in no work tree (a bare repository, git's own folder) or its path has a newline,
    and DubiousOwnership where git does not trust the repository.
    """
    _require_no_embedded_repository(git.folder)
    try:
        query = ("--absolute-git-dir", "--git-common-dir", "--show-prefix", "--show-toplevel")
        answers = git("rev-parse", *query).text.split("\n")
        empty_tree = git("hash-object", "-t", "tree", "--stdin").text
    except GitError as error:
        if error.reason.startswith("not a git repository"):
            return None
        if error.reason.startswith(("this operation must be run in a work tree", "cannot use bare repository")):
            raise Problem(message("sync.no_work_tree")) from error
        raise
    if len(answers) != len(query):
        raise Problem(message("sync.newline"))
    git_dir, common_dir, prefix, top = answers
    return Repository(git, Path(top), prefix, Path(git_dir), (git.folder / common_dir).resolve(), empty_tree)


def _require_no_embedded_repository(folder: Path) -> None:
    """Raises Problem where a folder that came with a repository passes for git's own.

    Such an embedded bare repository (safe.bareRepository in git-config(1)) has a `config` that can make git run
    programs; a git that does not know the setting yet would use it.
    """
    for place in (folder.absolute(), *folder.absolute().parents):
        if os.path.lexists(place / ".git"):
            return
        found = {name for name in ("HEAD", "commondir", "objects", "refs") if os.path.lexists(place / name)}
        if found >= {"HEAD", "commondir"} or found >= {"HEAD", "objects", "refs"}:
            raise Problem(message("sync.no_work_tree"))


def _parse_tags(listing: GitResult) -> dict[str, str]:
    return {record[2:]: record[0] for record in listing.records}


def _parse_change(raw: str, path: str) -> TreeChange:
    """A change from the raw output format of git-diff-tree(1): modes and hashes before and after, and a letter."""
    mode_before, mode_after, before, after, _ = raw.removeprefix(":").split()
    return TreeChange(path, _tree_entry(mode_before, before), _tree_entry(mode_after, after))


def _tree_entry(mode: str, sha: str) -> TreeEntry | None:
    return TreeEntry(mode, sha) if int(mode, 8) else None

"""The branches that there are at the remote. Who is on another one than the others exchanges with nobody."""

from collections.abc import Iterator
from dataclasses import dataclass

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message
from ikc_tui.services.sync.git import Git
from ikc_tui.services.sync.repository import Remote, Repository
from ikc_tui.storage.problems import Problem

HEADS = "refs/heads/"
USUAL = (f"{HEADS}main", f"{HEADS}master")
LOOKED_AT = "refs/ikc/looked-at"


@dataclass(frozen=True)
class Branches:
    """The commit of each branch, by its ref, and the ref of the one that a new clone gets."""

    commits: dict[str, str]
    first: str | None = None

    def besides(self, ref: str) -> Iterator[str]:
        """Where others may well be, likely ones first."""
        return (name for name in dict.fromkeys((self.first, *USUAL)) if name in self.commits and name != ref)


def branches(git: Git, remote: Remote) -> Branches:
    """Asks the remote; raises GitError where it can't be reached."""
    commits, first = {}, None
    for line in git.remote("ls-remote", "--symref", remote.name, "HEAD", f"{HEADS}*", remote.ref).text.splitlines():
        value, _, ref = line.partition("\t")
        if ref != "HEAD":
            commits[ref] = value
        elif value.startswith("ref: "):
            first = value.removeprefix("ref: ")
    return Branches(commits, first)


def fetch(git: Git, remote: Remote, ref: str, into: str) -> None:
    """Gets a branch of the remote into a ref of our own. Raises GitError where that can't be."""
    git.remote("fetch", "--no-tags", "--no-recurse-submodules", remote.name, f"+{ref}:{into}")


def look_for_another_branch(repository: Repository, there: Branches, remote: Remote, head: str | None) -> None:
    """Raises Problem where the remote does not have our branch, and has one that ours did not come from: sent on a
    branch of its own, nobody would ever see it."""
    if remote.ref in there.commits or not there.commits:
        return
    other = next(there.besides(remote.ref), next(iter(there.commits)))
    fetch(repository.git, remote, other, LOOKED_AT)
    if head is None or repository.git("merge-base", head, LOOKED_AT, may=(1,)).code:
        raise Problem(message("sync.wrong_branch", mine=_short(remote.ref), theirs=_short(other)), repository.top)


def other_branch(repository: Repository, there: Branches, remote: Remote, merged: str) -> tuple[Message, ...]:
    """Tells where another branch has something that ours lacks, for who thinks that all is the same."""
    for other in there.besides(remote.ref):
        if repository.git("merge-base", "--is-ancestor", there.commits[other], merged, may=(1, 128)).code:
            return (message("sync.other_branch", mine=_short(remote.ref), theirs=_short(other)),)
    return ()


def _short(ref: str) -> str:
    return clean_line(ref.removeprefix(HEADS))

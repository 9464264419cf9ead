"""The branches at the remote, and whether ours is the one that the others use."""

from collections.abc import Iterator
from dataclasses import dataclass

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message
from ikc_tui.services.sync.git import Git
from ikc_tui.services.sync.repository import BRANCH_PREFIX, Remote, Repository
from ikc_tui.storage.problems import Problem

USUAL_BRANCHES = (f"{BRANCH_PREFIX}main", f"{BRANCH_PREFIX}master")
OTHER_BRANCH_REF = "refs/ikc/looked-at"
"""Where a branch of the others is fetched to, to see whether ours stems from it."""


@dataclass(frozen=True)
class RemoteBranches:
    """The commit of each branch at the remote, by its ref, and the ref of its default branch, which a clone gets."""

    commits: dict[str, str]
    default: str | None = None

    def likely_others(self, ref: str) -> Iterator[str]:
        """The branches beside `ref` where others may well be: the default one, main and master."""
        return (name for name in dict.fromkeys((self.default, *USUAL_BRANCHES)) if name in self.commits and name != ref)


def list_remote_branches(git: Git, remote: Remote) -> RemoteBranches:
    """Asks the remote for its branches (git-ls-remote(1)). Raises GitError where it can't be reached."""
    commits, default = {}, None
    for line in git.remote(
        "ls-remote", "--symref", remote.name, "HEAD", f"{BRANCH_PREFIX}*", remote.ref
    ).text.splitlines():
        value, _, ref = line.partition("\t")
        if ref != "HEAD":
            commits[ref] = value
        elif value.startswith("ref: "):
            default = value.removeprefix("ref: ")
    return RemoteBranches(commits, default)


def fetch(git: Git, remote: Remote, ref: str, into: str) -> None:
    """Fetches a branch of the remote into a ref of our own. Raises GitError where that can't be.

    FETCH_HEAD would not do: it is whatever was fetched last, by anyone.
    """
    git.remote("fetch", "--no-tags", "--no-recurse-submodules", remote.name, f"+{ref}:{into}")


def require_related_branch(repository: Repository, branches: RemoteBranches, remote: Remote, head: str | None) -> None:
    """Raises Problem where the remote lacks our branch, and has another that ours does not stem from.

    On a branch of its own, nobody would see what we push.
    """
    if remote.ref in branches.commits or not branches.commits:
        return
    other = next(branches.likely_others(remote.ref), next(iter(branches.commits)))
    fetch(repository.git, remote, other, OTHER_BRANCH_REF)
    if head is None or not repository.merge_bases(head, OTHER_BRANCH_REF):
        names = {"mine": branch_name(remote.ref), "theirs": branch_name(other)}
        raise Problem(message("sync.wrong_branch", **names), repository.top)


def unmerged_branch_notice(
    repository: Repository, branches: RemoteBranches, remote: Remote, merged: str
) -> tuple[Message, ...]:
    """A notice where another likely branch has commits that the merged one lacks; () where there is none."""
    for other in branches.likely_others(remote.ref):
        if repository.git("merge-base", "--is-ancestor", branches.commits[other], merged, ok_codes=(1, 128)).code:
            return (message("sync.other_branch", mine=branch_name(remote.ref), theirs=branch_name(other)),)
    return ()


def branch_name(ref: str) -> str:
    """A branch as a person calls it: `main` for `refs/heads/main`."""
    return clean_line(ref.removeprefix(BRANCH_PREFIX))

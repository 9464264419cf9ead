"""`ikc sync`: one exchange with the remote, from beginning to end."""

import contextlib
import random
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message
from ikc_tui.services.sync.branch_merge import MergedCommit, merge_commits, remove_merge_work_tree
from ikc_tui.services.sync.checkout import check_out
from ikc_tui.services.sync.checkout_plan import CheckoutPlan, changed_canvases, plan_checkout, read_file_changes
from ikc_tui.services.sync.commit import WorkTreeCommit, commit_work_tree
from ikc_tui.services.sync.conflict_copies import MergedCopies, merge_copies
from ikc_tui.services.sync.git import COMMAND_TIMEOUT, Git, GitError, git_program
from ikc_tui.services.sync.index_lock import release_index_lock, require_unlocked_index
from ikc_tui.services.sync.mass_removal import RemovalDeclined, find_mass_removal
from ikc_tui.services.sync.remote_branches import (
    OTHER_BRANCH_REF,
    RemoteBranches,
    fetch,
    list_remote_branches,
    require_related_branch,
    unmerged_branch_notice,
)
from ikc_tui.services.sync.report import Report, reason_with_place
from ikc_tui.services.sync.repository import Remote, Repository, find_repository, regular_files
from ikc_tui.services.sync.setup import is_set_up, renew_driver, set_up
from ikc_tui.storage.folder import Folder, is_dir
from ikc_tui.storage.locks import file_locked, locked
from ikc_tui.storage.problems import Problem, os_errors_of

PUSH_ATTEMPTS = 5  # since others may push between our fetch and our push
OTHER_SYNC_TIMEOUT = 1.0  # seconds, for another sync that is almost done
FETCHED_REF = "refs/ikc/fetched"
"""Where the others' branch is fetched to."""

Ask = Callable[[Message], bool]
Notify = Callable[[Message], None]


def sync(
    folder: Path,
    *,
    ask: Ask = lambda question: False,
    interactive: bool = False,
    waiting: Notify | None = None,
    patience: float = COMMAND_TIMEOUT,
    stopping: threading.Event | None = None,
) -> Report:
    """Merges the conflict copies in a folder of canvases, and exchanges the folder with its remote.

    It takes seconds, so run it in a thread. It never raises Problem: the report says what could not be.

    Args:
        folder: A folder of canvases; without a repository around it, only the copies are merged.
        ask: Answers `sync.may_i`, once in each clone, and `sync.may_remove`, before most canvases are removed at the
            others. Without a yes nothing is set up, or sent.
        interactive: Whether git may ask for a password at the terminal; never so from a screen.
        waiting: Called when the remote keeps us waiting; None: nobody is told.
        patience: Seconds that one command of git may take.
        stopping: Set from another thread to stop; None: it can't be stopped.
    """
    folder = folder.absolute()  # git runs at the top of the repository, where a relative path means another place
    shown = clean_line(str(folder))
    git = Git(folder, interactive, patience, stopping or threading.Event(), waiting=waiting)
    copies = MergedCopies()
    try:
        if not is_dir(folder):
            raise Problem(message("sync.no_folder", folder=shown))
        with locked(folder, ".sync", OTHER_SYNC_TIMEOUT, message("sync.busy")):
            copies = merge_copies(folder)
            report = _exchange_with_remote(git, ask)
            if report == Report() and not Folder(folder).slugs():
                report = Report(reason=message("problems.no_canvases", folder=shown))
    except RemovalDeclined as problem:
        report = Report("declined", reason=problem.message)
    except Problem as problem:
        report = Report("stopped", reason=message("sync.stopped", reason=reason_with_place(problem, folder)))
    return replace(
        report,
        with_copies=tuple(sorted(set(copies.slugs))),
        conflicts=report.conflicts + copies.conflicts,
        problems=tuple(copies.problems),
    )


def _exchange_with_remote(git: Git, ask: Ask) -> Report:
    if git_program() is None:
        return Report(reason=message("sync.only_copies_no_git"))
    repository = find_repository(git)
    if repository is None:
        return Report(reason=message("sync.only_copies", folder=clean_line(str(git.folder))))
    with _repository_locked(repository), _scratch_folder(repository) as scratch:
        renew_driver(git)
        branch = repository.current_branch()
        require_unlocked_index(repository)
        if not is_set_up(git) and not ask(message("sync.may_i", top=clean_line(str(repository.top)))):
            raise Problem(message("sync.not_set_up"))
        set_up(repository)
        return _Exchange(repository, branch, repository.remote_of(branch), scratch, ask).run()


@contextlib.contextmanager
def _repository_locked(repository: Repository) -> Iterator[None]:
    """One sync at a time, also of two folders of one repository. A lock that a killed one left is removed."""
    lock = repository.common_dir / "ikc-sync.lock"
    with file_locked(lock, OTHER_SYNC_TIMEOUT, message("sync.busy"), folder=repository.common_dir):
        release_index_lock(repository)
        yield


@contextlib.contextmanager
def _scratch_folder(repository: Repository) -> Iterator[Path]:
    """A folder to prepare things in, where nothing that others send ever comes.

    Each has a name of its own: what a killed sync of another account left, may be that account's alone to clear.
    """

    def clear() -> None:
        for left in repository.git_dir.glob("ikc-sync*"):
            if left.is_dir():
                if (left / "tree").exists():
                    remove_merge_work_tree(repository, left)
                shutil.rmtree(left, ignore_errors=True)

    try:
        with os_errors_of(repository.git_dir):
            clear()
            yield Path(tempfile.mkdtemp(prefix="ikc-sync-", dir=repository.git_dir))
    finally:
        clear()


@dataclass
class _Exchange:
    """Commit, fetch, merge, push, and then check out."""

    repository: Repository
    branch: str
    remote: Remote | None
    scratch: Path
    ask: Ask
    agreed_removals: list[tuple[str, ...]] = field(default_factory=list)

    def run(self) -> Report:
        head = self.repository.commit_of(self.branch)
        for ref in (FETCHED_REF, OTHER_BRANCH_REF):
            self.repository.delete_damaged_ref(ref)
        if self.remote is None:
            return self._keep_here(head, self._commit(head), Report(reason=message("sync.no_remote")))
        try:
            branches = list_remote_branches(self.repository.git, self.remote)
            require_related_branch(self.repository, branches, self.remote, head)
        except GitError as error:
            return self._keep_until_reached(head, self._commit(head), error)
        ours = self._commit(head)
        for _ in range(PUSH_ATTEMPTS):
            try:
                theirs = self._fetch(self.remote, branches)
            except GitError as error:
                return self._keep_until_reached(head, ours, error)
            merged = merge_commits(self.repository, ours.commit, theirs, self.scratch, is_first=head is None)
            if merged is None:
                return Report()
            self._ask_about_removals(theirs, merged.commit)
            plan = plan_checkout(self.repository, head, ours.commit, merged.commit, self.scratch)
            report = replace(self._report(plan, merged, theirs), left_out=(*ours.left_out, *plan.left_out))
            try:
                is_sent = merged.commit == theirs or self._push(self.remote, merged.commit, theirs)
            except GitError as error:
                check_out(plan, self.branch, self.scratch)
                return _unsent(report, error.reason)
            if is_sent:
                notice = unmerged_branch_notice(self.repository, branches, self.remote, merged.commit)
                return self._check_out_sent(plan, replace(report, left_out=(*report.left_out, *notice)))
            branches = list_remote_branches(self.repository.git, self.remote)
        return self._keep_here(head, ours, Report("waiting", reason=message("sync.crowded")))

    def _commit(self, head: str | None) -> WorkTreeCommit:
        return commit_work_tree(self.repository, head, self.scratch)

    def _ask_about_removals(self, before: str | None, after: str | None) -> None:
        """Raises RemovalDeclined where most canvases would go, and nobody says yes to that."""
        removal = find_mass_removal(*(regular_files(self.repository.synced_entries(each)) for each in (before, after)))
        if removal and removal.slugs not in self.agreed_removals:
            if not self.ask(removal.question):
                raise RemovalDeclined(removal.refusal)
            self.agreed_removals.append(removal.slugs)

    def _keep_until_reached(self, head: str | None, ours: WorkTreeCommit, error: GitError) -> Report:
        self._ask_about_removals(head, ours.commit)
        reason = message("sync.out_of_reach", reason=clean_line(error.reason))
        return self._keep_here(head, ours, Report("waiting", out_of_reach=True, reason=reason))

    def _keep_here(self, head: str | None, ours: WorkTreeCommit, report: Report) -> Report:
        """Moves the branch to the commit of ours, without an exchange."""
        if ours.commit:
            plan = plan_checkout(self.repository, head, ours.commit, ours.commit, self.scratch)
            check_out(plan, self.branch, self.scratch)
        return replace(report, committed=ours.canvases, left_out=ours.left_out)

    def _check_out_sent(self, plan: CheckoutPlan, report: Report) -> Report:
        """Checks out what was sent. It is reported as sent, also where it can't be brought into the folder now."""
        try:
            check_out(plan, self.branch, self.scratch)
        except Problem as problem:
            if not (report.sent or report.removed_there):
                raise
            reason = message("sync.not_landed", reason=problem.message)
            return Report(
                "waiting", sent=report.sent, removed_there=report.removed_there, left_out=report.left_out, reason=reason
            )
        return report

    def _fetch(self, remote: Remote, branches: RemoteBranches) -> str | None:
        """The remote's commit; None where it has none yet on this branch. Raises GitError where it can't be reached."""
        commit = branches.commits.get(remote.ref)
        if commit is None:
            return None
        if self.repository.commit_of(FETCHED_REF) != commit:
            fetch(self.repository.git, remote, remote.ref, FETCHED_REF)
        return self.repository.commit_of(FETCHED_REF)

    def _push(self, remote: Remote, commit: str, theirs: str | None) -> bool:
        """Pushes; gives whether the remote took it, False where others were first. Raises GitError on failure."""
        git = self.repository.git
        options = ("--porcelain", "--no-follow-tags", "--no-recurse-submodules")
        result = git.remote("push", *options, remote.name, f"{commit}:{remote.ref}", ok_codes=(1, 128))
        if result.code == 0:
            with contextlib.suppress(GitError):  # it only spares the next sync some fetching
                git("update-ref", FETCHED_REF, commit)
            return True
        time.sleep(random.uniform(0.05, 0.3))  # so that those who push at once don't stay at once
        if list_remote_branches(git, remote).commits.get(remote.ref) != theirs:
            return False
        raise GitError("push", result.refusal)

    def _report(self, plan: CheckoutPlan, merged: MergedCommit, theirs: str | None) -> Report:
        trees = [self.repository.tree_of(commit) for commit in (theirs, merged.commit)]
        received = changed_canvases(plan.file_changes)
        sent = changed_canvases(read_file_changes(self.repository, self.repository.tree_changes(*trees)))
        return Report(
            received=received.written,
            removed_here=received.removed,
            sent=sent.written,
            removed_there=sent.removed,
            conflicts=merged.conflicts,
            clashing_files=merged.clashing_files,
        )


def _unsent(report: Report, reason: str) -> Report:
    committed = tuple(sorted((*report.sent, *report.removed_there)))
    not_sent = message("sync.not_sent", reason=clean_line(reason))
    return replace(report, state="waiting", sent=(), removed_there=(), committed=committed, reason=not_sent)

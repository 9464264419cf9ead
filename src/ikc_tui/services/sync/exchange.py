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
from ikc_tui.services.sync.branches import LOOKED_AT, Branches, branches, fetch, look_for_another_branch, other_branch
from ikc_tui.services.sync.copies import Folded, fold_copies
from ikc_tui.services.sync.git import PATIENCE, Git, GitError, git_program
from ikc_tui.services.sync.landing import forget_lock, land, look_for_lock
from ikc_tui.services.sync.merging import MergedCommit, merge_commits, remove_work_tree
from ikc_tui.services.sync.plan import Plan, make_plan, our_contents, told
from ikc_tui.services.sync.recording import Recorded, record
from ikc_tui.services.sync.removals import NotAgreed, removal_of_most
from ikc_tui.services.sync.report import Report, reason
from ikc_tui.services.sync.repository import Remote, Repository, files_of, find
from ikc_tui.services.sync.setup import is_set_up, renew, set_up
from ikc_tui.storage.folder import Folder, is_dir
from ikc_tui.storage.locks import file_locked, locked
from ikc_tui.storage.problems import Problem, os_errors_of

TRIES = 5  # others may push between our fetch and our push
WAIT_FOR_ANOTHER = 1.0  # seconds, for another sync that is almost done
FETCHED = "refs/ikc/fetched"  # where what others have is kept: FETCH_HEAD is whatever was fetched last, by anyone

Ask = Callable[[Message], bool]
Notify = Callable[[Message], None]


def sync(
    folder: Path,
    *,
    ask: Ask = lambda question: False,
    interactive: bool = False,
    waiting: Notify | None = None,
    patience: float = PATIENCE,
    stopping: threading.Event | None = None,
) -> Report:
    """Folds in the copies that wait in a folder of canvases, and exchanges its canvases with the remote of its
    repository. `ask` is asked `sync.may_i` once in each clone, and `sync.may_remove` before most canvases are removed
    at the others; without a yes nothing is set up, or sent. `interactive`: git may ask for a password at the terminal;
    never so from a screen. `waiting` is told where the others do not answer soon. Takes seconds: run it in a thread.
    Never raises Problem."""
    folder = folder.absolute()  # git runs at the top of the repository, where a relative path means another place
    shown = clean_line(str(folder))
    git = Git(folder, interactive, patience, stopping or threading.Event(), waiting=waiting)
    folded = Folded()
    try:
        if not is_dir(folder):
            raise Problem(message("sync.no_folder", folder=shown))
        with locked(folder, ".sync", WAIT_FOR_ANOTHER, message("sync.busy")):
            folded = fold_copies(folder)
            report = _exchanged(git, ask)
            if report == Report() and not Folder(folder).slugs():
                report = Report(why=message("problems.no_canvases", folder=shown))
    except NotAgreed as problem:
        report = Report("declined", why=problem.message)
    except Problem as problem:
        report = Report("stopped", why=message("sync.stopped", reason=reason(problem, folder)))
    return replace(
        report,
        folded=tuple(sorted(set(folded.slugs))),
        conflicts=report.conflicts + folded.conflicts,
        problems=tuple(folded.problems),
    )


def _exchanged(git: Git, ask: Ask) -> Report:
    if git_program() is None:
        return Report(why=message("sync.only_copies_no_git"))
    repository = find(git)
    if repository is None:
        return Report(why=message("sync.only_copies", folder=clean_line(str(git.folder))))
    with _alone(repository), _scratch(repository) as scratch:
        renew(git)
        branch = repository.branch()
        look_for_lock(repository)
        if not is_set_up(git) and not ask(message("sync.may_i", top=clean_line(str(repository.top)))):
            raise Problem(message("sync.not_set_up"))
        set_up(repository)
        return _Exchange(repository, branch, repository.remote(branch), scratch, ask).run()


@contextlib.contextmanager
def _alone(repository: Repository) -> Iterator[None]:
    """One sync at a time, also of two folders of one repository. What one left that was ended halfway is cleared."""
    lock = repository.common / "ikc-sync.lock"
    with file_locked(lock, WAIT_FOR_ANOTHER, message("sync.busy"), folder=repository.common):
        forget_lock(repository)
        yield


@contextlib.contextmanager
def _scratch(repository: Repository) -> Iterator[Path]:
    """A folder for what is worked on aside, where nothing that others send ever comes. It has a name of its own: what a
    sync of another account left that was killed, may be that account's alone to clear."""

    def clear() -> None:
        for left in repository.private.glob("ikc-sync*"):
            if left.is_dir():
                if (left / "tree").exists():
                    remove_work_tree(repository, left)
                shutil.rmtree(left, ignore_errors=True)

    try:
        with os_errors_of(repository.private):
            clear()
            yield Path(tempfile.mkdtemp(prefix="ikc-sync-", dir=repository.private))
    finally:
        clear()


@dataclass
class _Exchange:
    """Record, fetch, merge, push, and then land it all."""

    repository: Repository
    branch: str
    remote: Remote | None
    scratch: Path
    ask: Ask
    agreed: list[tuple[str, ...]] = field(default_factory=list)
    """The removals that were asked about, and said yes to."""

    def run(self) -> Report:
        head = self.repository.commit(self.branch)
        for ref in (FETCHED, LOOKED_AT):
            self.repository.forget_if_damaged(ref)
        if self.remote is None:
            recorded = record(self.repository, head, self.scratch)
            return self._recorded_only(head, recorded, Report(why=message("sync.no_remote")))
        try:
            there = self._look(self.remote, head)
        except GitError as error:
            return self._out_of_reach(head, record(self.repository, head, self.scratch), error)
        recorded = record(self.repository, head, self.scratch)
        for _ in range(TRIES):
            try:
                theirs = self._fetch(self.remote, there)
            except GitError as error:
                return self._out_of_reach(head, recorded, error)
            merged = merge_commits(self.repository, recorded.commit, theirs, self.scratch, is_first=head is None)
            if merged is None:
                return Report()
            self._ask_of_removals(theirs, merged.commit)
            plan = make_plan(self.repository, head, recorded.commit, merged.commit, self.scratch)
            report = replace(self._report(plan, merged, theirs), left_out=(*recorded.left_out, *plan.left_out))
            try:
                sent = merged.commit == theirs or self._push(self.remote, merged.commit, theirs)
            except GitError as error:
                land(plan, self.branch, self.scratch)
                return _unsent(report, error.reason)
            if sent:
                other = other_branch(self.repository, there, self.remote, merged.commit)
                return self._landed(plan, replace(report, left_out=(*report.left_out, *other)))
            there = branches(self.repository.git, self.remote)
        return self._recorded_only(head, recorded, Report("waiting", why=message("sync.crowded")))

    def _ask_of_removals(self, before: str | None, after: str | None) -> None:
        """Raises NotAgreed where most canvases would go, and nobody says yes to that."""
        removal = removal_of_most(*(files_of(self.repository.entries(commit)) for commit in (before, after)))
        if removal and removal.slugs not in self.agreed:
            if not self.ask(removal.question):
                raise NotAgreed(removal.refusal)
            self.agreed.append(removal.slugs)

    def _look(self, remote: Remote, head: str | None) -> Branches:
        there = branches(self.repository.git, remote)
        look_for_another_branch(self.repository, there, remote, head)
        return there

    def _out_of_reach(self, head: str | None, recorded: Recorded, error: GitError) -> Report:
        self._ask_of_removals(head, recorded.commit)
        why = message("sync.out_of_reach", reason=clean_line(error.reason))
        return self._recorded_only(head, recorded, Report("waiting", out_of_reach=True, why=why))

    def _recorded_only(self, head: str | None, recorded: Recorded, report: Report) -> Report:
        if recorded.commit:
            plan = make_plan(self.repository, head, recorded.commit, recorded.commit, self.scratch)
            land(plan, self.branch, self.scratch)
        return replace(report, recorded=recorded.canvases, left_out=recorded.left_out)

    def _landed(self, plan: Plan, report: Report) -> Report:
        """What was sent is sent, also where it can't be brought into the folder now."""
        try:
            land(plan, self.branch, self.scratch)
        except Problem as problem:
            if not (report.went or report.removed):
                raise
            why = message("sync.not_landed", reason=problem.message)
            return Report("waiting", went=report.went, removed=report.removed, left_out=report.left_out, why=why)
        return report

    def _fetch(self, remote: Remote, there: Branches) -> str | None:
        """The remote's commit; None where it has none yet on this branch. Raises GitError where it can't be reached."""
        commit = there.commits.get(remote.ref)
        if commit is None:
            return None
        if self.repository.commit(FETCHED) != commit:
            fetch(self.repository.git, remote, remote.ref, FETCHED)
        return self.repository.commit(FETCHED)

    def _push(self, remote: Remote, commit: str, theirs: str | None) -> bool:
        """Whether it is there now; False where others were first. Raises GitError where it can't be sent."""
        git = self.repository.git
        options = ("--porcelain", "--no-follow-tags", "--no-recurse-submodules")
        answer = git.remote("push", *options, remote.name, f"{commit}:{remote.ref}", may=(1, 128))
        if answer.code == 0:
            with contextlib.suppress(GitError):  # it only spares the next sync some fetching
                git("update-ref", FETCHED, commit)
            return True
        time.sleep(random.uniform(0.05, 0.3))  # so that those who push at once don't stay at once
        if branches(git, remote).commits.get(remote.ref) != theirs:
            return False
        raise GitError("push", answer.refusal)

    def _report(self, plan: Plan, merged: MergedCommit, theirs: str | None) -> Report:
        trees = [self.repository.tree(commit) for commit in (theirs, merged.commit)]
        came, went = told(plan.arriving), told(our_contents(self.repository, self.repository.changes(*trees)))
        return Report(
            came=came.written,
            gone=came.removed,
            went=went.written,
            removed=went.removed,
            conflicts=merged.conflicts,
            clashed=merged.clashed,
        )


def _unsent(report: Report, reason: str) -> Report:
    why = message("sync.not_sent", reason=clean_line(reason))
    recorded = tuple(sorted((*report.went, *report.removed)))
    return replace(report, state="waiting", went=(), removed=(), recorded=recorded, why=why)

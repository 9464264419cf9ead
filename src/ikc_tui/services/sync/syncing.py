"""`ikc sync`: one exchange with the remote, from beginning to end."""

import contextlib
import random
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message
from ikc_tui.services.sync.copies import Folded, fold_copies
from ikc_tui.services.sync.files import held
from ikc_tui.services.sync.git import PATIENCE, Git, GitError
from ikc_tui.services.sync.landing import forget_lock, land
from ikc_tui.services.sync.merging import MergedCommit, merge_commits, remove_work_tree
from ikc_tui.services.sync.plan import Plan, make_plan, our_contents, told
from ikc_tui.services.sync.recording import Recorded, record
from ikc_tui.services.sync.report import Report
from ikc_tui.services.sync.repository import Remote, Repository, find
from ikc_tui.services.sync.setup import is_set_up, set_up
from ikc_tui.storage.folder import Folder, is_dir
from ikc_tui.storage.paths import OWN
from ikc_tui.storage.problems import Problem, from_os

TRIES = 5  # others may push between our fetch and our push
WAIT_FOR_ANOTHER = 1.0  # seconds, for another sync that is almost done

Ask = Callable[[Message], bool]


def sync(
    folder: Path,
    *,
    ask: Ask = lambda question: False,
    interactive: bool = False,
    patience: float = PATIENCE,
    stopping: threading.Event | None = None,
) -> Report:
    """Folds in the copies that wait in a folder of canvases, and exchanges its canvases with the remote of its
    repository. `ask` is asked once in each clone; without a yes nothing is set up. `interactive`: git may ask for a
    password at the terminal; never so from a screen. Takes seconds: run it in a thread. Never raises Problem."""
    folder = folder.absolute()  # git runs at the top of the repository, where a relative path means another place
    shown = clean_line(str(folder))
    git = Git(folder, interactive, patience, stopping or threading.Event())
    folded = Folded()
    try:
        if not is_dir(folder):
            raise Problem(message("sync.no_folder", folder=shown))
        with held(folder / OWN / "locks" / ".sync.lock", WAIT_FOR_ANOTHER, message("sync.busy")):
            folded = fold_copies(folder)
            report = _exchanged(git, ask)
            if report == Report() and not Folder(folder).slugs():
                report = Report(why=message("problems.no_canvases", folder=shown))
    except Problem as problem:
        report = Report("stopped", why=_because(problem, folder))
    return replace(
        report,
        folded=tuple(sorted(set(folded.slugs))),
        conflicts=report.conflicts + folded.conflicts,
        problems=tuple(folded.problems),
    )


def _exchanged(git: Git, ask: Ask) -> Report:
    if shutil.which("git") is None:
        return Report(why=message("sync.only_copies_no_git"))
    repository = find(git)
    if repository is None:
        return Report(why=message("sync.only_copies", folder=clean_line(str(git.folder))))
    with _alone(repository), _scratch(repository) as scratch:
        branch = repository.branch()
        if not is_set_up(git) and not ask(message("sync.may_i", top=clean_line(str(repository.top)))):
            raise Problem(message("sync.not_set_up"))
        set_up(repository)
        return _Exchange(repository, branch, repository.remote(branch), scratch).run()


@contextlib.contextmanager
def _alone(repository: Repository) -> Iterator[None]:
    """One sync at a time, also of two folders of one repository. What one left that was ended halfway is cleared."""
    with held(repository.common / "ikc-sync.lock", WAIT_FOR_ANOTHER, message("sync.busy")):
        forget_lock(repository)
        yield


@contextlib.contextmanager
def _scratch(repository: Repository) -> Iterator[Path]:
    """A folder for what is worked on aside."""
    folder = repository.git.folder / OWN / "sync"

    def clear() -> None:
        if (folder / "tree").exists():
            remove_work_tree(repository, folder)
        shutil.rmtree(folder, ignore_errors=True)

    try:
        clear()
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
    except OSError as error:
        raise from_os(error, folder) from error
    finally:
        clear()


@dataclass
class _Exchange:
    """Record, fetch, merge, push, and then land it all."""

    repository: Repository
    branch: str
    remote: Remote | None
    scratch: Path

    def run(self) -> Report:
        head = self.repository.commit("HEAD")
        recorded = record(self.repository, head, self.scratch)
        if self.remote is None:
            return self._recorded_only(head, recorded, Report(why=message("sync.no_remote")))
        for _ in range(TRIES):
            try:
                theirs = self._fetch(self.remote)
            except GitError as error:
                why = message("sync.out_of_reach", reason=error.reason)
                return self._recorded_only(head, recorded, Report("waiting", why=why))
            merged = merge_commits(self.repository, recorded.commit, theirs, self.scratch)
            if merged is None:
                return Report()
            plan = make_plan(self.repository, head, recorded.commit, merged.commit)
            report = self._report(plan, merged, theirs)
            try:
                sent = merged.commit == theirs or self._push(self.remote, merged.commit)
            except GitError as error:
                sent, report = True, _unsent(report, error.reason)
            if sent:
                land(plan, self.branch, self.scratch)
                return report
            time.sleep(random.uniform(0.05, 0.3))  # so that those who push at once don't stay at once
        return self._recorded_only(head, recorded, Report("waiting", why=message("sync.crowded")))

    def _recorded_only(self, head: str | None, recorded: Recorded, report: Report) -> Report:
        if recorded.commit:
            land(make_plan(self.repository, head, recorded.commit, recorded.commit), self.branch, self.scratch)
        return replace(report, recorded=recorded.canvases)

    def _fetch(self, remote: Remote) -> str | None:
        """The remote's commit; None where it has none yet on this branch. Raises GitError where it can't be reached."""
        git = self.repository.git
        answer = git.remote("fetch", "--no-tags", "--no-recurse-submodules", remote.name, remote.ref, may=(128,))
        if answer.code == 0:
            return self.repository.commit("FETCH_HEAD")
        if answer.reason.startswith("couldn't find remote ref"):
            return None
        raise GitError("fetch", answer.reason)

    def _push(self, remote: Remote, commit: str) -> bool:
        """Whether it is there now; False where others were first. Raises GitError where it can't be sent."""
        options = ("--porcelain", "--no-follow-tags", "--no-recurse-submodules")
        answer = self.repository.git.remote("push", *options, remote.name, f"{commit}:{remote.ref}", may=(1, 128))
        if answer.code == 0:
            return True
        refused = [line for line in answer.text.splitlines() if line.startswith("!")]
        if any("[rejected]" in line or "ref" in line.rpartition("(")[2] for line in refused):
            return False
        raise GitError("push", refused[0].rpartition("\t")[2] if refused else answer.reason)

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


def _because(problem: Problem, folder: Path) -> Message:
    """Why it stopped, with the place in a file where there is one."""
    reason = problem.message
    if problem.path and problem.path.suffix == ".toml":
        name = problem.path.relative_to(folder) if problem.path.is_relative_to(folder) else problem.path
        place = ":".join(str(part) for part in (name, problem.line, problem.column) if part is not None)
        reason = message("sync.at", place=clean_line(place), reason=reason)
    return message("sync.stopped", reason=reason)

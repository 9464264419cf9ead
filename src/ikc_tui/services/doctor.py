"""`ikc doctor`: whether all that ikc needs works here, one finding for each thing, tried out where that can be.

The terminal is in terminal_diagnosis.py.
"""

import contextlib
import importlib.metadata
import os
import platform
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message
from ikc_tui.services.finding import Finding
from ikc_tui.services.name_list import name_list
from ikc_tui.services.recovery import unsaved_elsewhere, unsaved_in
from ikc_tui.services.shared_folder_checks import SharedFolder
from ikc_tui.services.sync.conflict_copies import find_copies
from ikc_tui.services.sync.git import Git, git_program
from ikc_tui.services.sync.repository import find_repository
from ikc_tui.services.sync.repository_checks import diagnose
from ikc_tui.storage.atomic import write_whole
from ikc_tui.storage.drafts import Drafts
from ikc_tui.storage.folder import Folder, is_dir
from ikc_tui.storage.locks import file_locked
from ikc_tui.storage.own_folder import make_own_folder, own_folder
from ikc_tui.storage.problems import Problem, problem_of
from ikc_tui.storage.store import Store

_LOCK_ATTEMPT = """
import sys
from pathlib import Path
from ikc_tui.method.words import message
from ikc_tui.storage.locks import file_locked
from ikc_tui.storage.problems import Problem
try:
    with file_locked(Path(sys.argv[1]), 0.0, message("doctor.taken")):
        pass
except Problem as problem:
    sys.exit(7 if problem.message.key == "doctor.taken" else 1)
"""
GIT_TIMEOUT = 10.0  # seconds for one command of git
LOCK_REFUSED = 7  # what the other process ends with where it can't have the lock


def examine(folder: Path) -> Iterator[Finding]:
    """Gives the findings about everything but the terminal, one by one. No file is left behind."""
    yield _check_program()
    writable = _check_folder(folder)
    yield writable
    if writable.fine:
        yield _try_out("doctor.lock", folder, _try_lock)
        yield _try_out("doctor.whole", folder, _try_writing)
        yield from _check_file_names(folder)
    if os.path.isdir(folder):
        with contextlib.suppress(Problem):  # that it can't be looked in, has just been said
            yield from _check_unsaved_work(folder)
        yield from SharedFolder(folder).examine()
    yield from _check_git(folder if writable.fine else Path())


def _check_program() -> Finding:
    versions = {name: importlib.metadata.version(name) for name in ("textual", "pydantic")}
    return Finding(True, message("doctor.program", python=platform.python_version(), **versions))


def _check_folder(folder: Path) -> Finding:
    shown = clean_line(str(folder.absolute()))
    try:
        if not is_dir(folder):
            return Finding(False, message("doctor.folder_missing", folder=shown))
    except Problem as problem:
        return Finding(False, message("doctor.folder_closed", folder=shown, reason=problem.message))
    probe = folder / f".ikc-doctor-{secrets.token_hex(4)}"
    try:
        probe.touch(exist_ok=False)
        probe.unlink()
        make_own_folder(folder, "locks")
    except OSError as error:
        return Finding(False, message("doctor.folder_closed", folder=shown, reason=problem_of(error, probe).message))
    finally:
        with contextlib.suppress(OSError):
            probe.unlink(missing_ok=True)
    return Finding(True, message("doctor.folder", folder=shown))


def _try_out(key: str, folder: Path, attempt: Callable[[Path], Message | None]) -> Finding:
    """The outcome of an attempt with a file of its own in the folder, which gives the reason why it failed, or None."""
    probe = own_folder(folder, "locks") / f".doctor-{secrets.token_hex(4)}"
    try:
        reason = attempt(probe)
    except Problem as problem:
        reason = problem.message
    except OSError as error:
        reason = problem_of(error, probe).message
    finally:
        with contextlib.suppress(OSError):  # why, has just been said
            probe.unlink(missing_ok=True)
    return Finding(False, message(f"{key}_fails", reason=reason)) if reason else Finding(True, message(key))


def _try_lock(probe: Path) -> Message | None:
    """Why locks are of no use here; None where they are: while we hold one, another process can't have it.

    Some network folders say yes to both.
    """
    with file_locked(probe, 0.0, message("doctor.taken")):
        command = [sys.executable, "-P", "-c", _LOCK_ATTEMPT, str(probe)]  # -P: no module from where one stands
        ended = subprocess.run(command, capture_output=True, timeout=20)
    return None if ended.returncode == LOCK_REFUSED else message("doctor.both")


def _try_writing(probe: Path) -> Message | None:
    """Why a file can't be replaced in one step here; None where it can."""
    for content in (b"one", b"another"):
        write_whole(probe, content)
        if probe.read_bytes() != content:
            return message("doctor.read_back")
    return None


def _check_unsaved_work(folder: Path) -> Iterator[Finding]:
    """Texts that were not saved, and copies of file-sync programs, which wait for a person."""
    drafts, all_copies = len(Drafts(folder).waiting()), find_copies(folder)
    of_network = [copy.path.name for copy in all_copies if copy.is_of_network]
    copies = len(all_copies) - len(of_network)
    yield Finding(not drafts, message("doctor.drafts" if drafts else "doctor.no_drafts", n=drafts))
    store = Store(folder)
    if unsaved := len(unsaved_in(store)):
        yield Finding(False, message("doctor.unsaved", n=unsaved))
    if elsewhere := sorted({str(each.canvas) for each in unsaved_elsewhere(store)}):
        yield Finding(False, message("doctor.unsaved_elsewhere", names=name_list(elsewhere)))
    if copies:
        yield Finding(False, message("doctor.copies", n=copies))
    if of_network:
        yield Finding(False, message("doctor.network_copies", names=name_list(of_network)))


def _check_file_names(folder: Path) -> Iterator[Finding]:
    """Files that would be canvases but for the ending of their name."""
    try:
        for path, what in Folder(folder).misnamed_files().items():
            yield Finding(False, message("doctor.file", name=clean_line(path.name), what=what))
    except Problem as problem:
        yield Finding(False, problem.message)


def _check_git(folder: Path) -> Iterator[Finding]:
    if git_program() is None:
        yield Finding(False, message("doctor.no_git"))
        return
    git = Git(folder, patience=GIT_TIMEOUT)
    try:
        version = git("version").text.removeprefix("git version ")
        repository = find_repository(git)
    except Problem as problem:
        yield Finding(False, message("doctor.git_fails", reason=problem.message))
        return
    if repository is None:
        yield Finding(True, message("doctor.git_unused", version=version))
    elif wrong := [Finding(False, each) for each in diagnose(repository)]:
        yield from wrong
    elif remote := repository.remote_of(repository.current_branch()):
        yield Finding(True, message("doctor.git", version=version, remote=clean_line(remote.name)))

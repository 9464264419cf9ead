"""Whether all that ikc needs works here, one line for each thing: tried out where it can be tried."""

import codecs
import contextlib
import importlib.metadata
import os
import platform
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message
from ikc_tui.services.finding import Finding
from ikc_tui.services.recovery import unsaved_elsewhere, unsaved_in
from ikc_tui.services.shared_folder import SharedFolder
from ikc_tui.services.sync.copies import copies_in
from ikc_tui.services.sync.diagnosis import troubles
from ikc_tui.services.sync.git import Git, git_program
from ikc_tui.services.sync.repository import find
from ikc_tui.storage.atomic import write_whole
from ikc_tui.storage.drafts import Drafts
from ikc_tui.storage.folder import Folder, is_dir
from ikc_tui.storage.locks import file_locked
from ikc_tui.storage.own_folder import make_own_folder, own_folder
from ikc_tui.storage.problems import Problem, problem_of
from ikc_tui.storage.store import Store

_TRY_LOCK = """
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
PATIENCE = 10.0  # seconds for one command of git
REFUSED = 7  # what the other process ends with where it can't have the lock
NO_CLIPBOARD = ("Apple_Terminal", "linux", "vt100", "vt220", "screen")  # terminals that let no program copy
CLIPBOARD = ("iTerm.app", "WezTerm", "ghostty", "vscode", "kitty", "alacritty", "foot", "tmux", "xterm")


@dataclass(frozen=True)
class Terminal:
    """What is known of the terminal that someone sits at."""

    environ: Mapping[str, str]
    is_keyboard: bool
    encoding: str

    @classmethod
    def of_now(cls) -> "Terminal":
        return cls(os.environ, sys.stdin.isatty(), sys.stdout.encoding or "ascii")


def examine(folder: Path, terminal: Terminal) -> Iterator[Finding]:
    """Everything, one by one. A trace of it stays nowhere."""
    yield _program()
    there = _folder(folder)
    yield there
    if there.fine:
        yield _tried("doctor.lock", folder, _lock_holds)
        yield _tried("doctor.whole", folder, _writes_whole)
        yield from _misnamed(folder)
    if os.path.isdir(folder):
        with contextlib.suppress(Problem):  # that it can't be looked in, has just been said
            yield from _waiting(folder)
        yield from SharedFolder(folder).examine()
    yield from _git(folder if there.fine else Path())
    yield _colours(terminal)
    yield _signs(terminal)
    yield _keys(terminal)
    yield _clipboard(terminal)


def _program() -> Finding:
    versions = {name: importlib.metadata.version(name) for name in ("textual", "pydantic")}
    return Finding(True, message("doctor.program", python=platform.python_version(), **versions))


def _folder(folder: Path) -> Finding:
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


def _tried(key: str, folder: Path, attempt: Callable[[Path], Message | None]) -> Finding:
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


def _lock_holds(probe: Path) -> Message | None:
    """While we hold a lock, another process can't have it: some network folders say yes to both."""
    with file_locked(probe, 0.0, message("doctor.taken")):
        command = [sys.executable, "-P", "-c", _TRY_LOCK, str(probe)]  # -P: no module from where one stands
        ended = subprocess.run(command, capture_output=True, timeout=20)
    return None if ended.returncode == REFUSED else message("doctor.both")


def _writes_whole(probe: Path) -> Message | None:
    for content in (b"one", b"another"):
        write_whole(probe, content)
        if probe.read_bytes() != content:
            return message("doctor.read_back")
    return None


def _waiting(folder: Path) -> Iterator[Finding]:
    drafts, found = len(Drafts(folder).waiting()), copies_in(folder)
    of_network = [clean_line(copy.path.name) for copy in found if copy.is_of_network]
    copies = len(found) - len(of_network)
    yield Finding(not drafts, message("doctor.drafts" if drafts else "doctor.no_drafts", n=drafts))
    store = Store(folder)
    if unsaved := len(unsaved_in(store)):
        yield Finding(False, message("doctor.unsaved", n=unsaved))
    if elsewhere := sorted({clean_line(str(each.canvas)) for each in unsaved_elsewhere(store)}):
        yield Finding(False, message("doctor.unsaved_elsewhere", names=", ".join(elsewhere)))
    if copies:
        yield Finding(False, message("doctor.copies", n=copies))
    if of_network:
        yield Finding(False, message("doctor.network_copies", names=", ".join(of_network)))


def _misnamed(folder: Path) -> Iterator[Finding]:
    """Files that would be canvases, were their names to end otherwise."""
    try:
        for path, told in Folder(folder).misnamed().items():
            yield Finding(False, message("doctor.file", name=clean_line(path.name), what=told))
    except Problem as problem:
        yield Finding(False, problem.message)


def _git(folder: Path) -> Iterator[Finding]:
    if git_program() is None:
        yield Finding(False, message("doctor.no_git"))
        return
    git = Git(folder, patience=PATIENCE)
    try:
        version = git("version").text.removeprefix("git version ")
        repository = find(git)
    except Problem as problem:
        yield Finding(False, message("doctor.git_fails", reason=problem.message))
        return
    if repository is None:
        yield Finding(True, message("doctor.git_unused", version=version))
    elif wrong := [Finding(False, each) for each in troubles(repository)]:
        yield from wrong
    elif remote := repository.remote(repository.branch()):
        yield Finding(True, message("doctor.git", version=version, remote=clean_line(remote.name)))


def _colours(terminal: Terminal) -> Finding:
    term, how = terminal.environ.get("TERM", ""), terminal.environ.get("COLORTERM", "")
    if term in ("", "dumb"):
        return Finding(False, message("doctor.colours_none", term=clean_line(term) or "-"))
    if "NO_COLOR" in terminal.environ:
        return Finding(True, message("doctor.colours_unwanted"))
    if how in ("truecolor", "24bit"):
        return Finding(True, message("doctor.colours_all"))
    if "256" in term or term in ("xterm-kitty", "alacritty", "foot"):
        return Finding(True, message("doctor.colours_256", term=term))
    return Finding(True, message("doctor.colours_few", term=clean_line(term)))


def _signs(terminal: Terminal) -> Finding:
    try:
        encoding = codecs.lookup(terminal.encoding).name
    except LookupError:
        encoding = terminal.encoding
    fine = encoding == "utf-8"
    return Finding(fine, message("doctor.signs" if fine else "doctor.signs_fail", encoding=encoding))


def _keys(terminal: Terminal) -> Finding:
    return Finding(terminal.is_keyboard, message("doctor.keys" if terminal.is_keyboard else "doctor.keys_fail"))


def _clipboard(terminal: Terminal) -> Finding:
    """A guess: a terminal does not tell whether it takes OSC 52. Not being able to copy is no fault of the machine."""
    environ = terminal.environ
    program = environ.get("TERM_PROGRAM") or environ.get("TERM", "")
    if "TMUX" in environ:
        return Finding(True, message("doctor.clipboard_tmux"))
    if program.startswith(NO_CLIPBOARD):
        return Finding(True, message("doctor.clipboard_none", program=clean_line(program)))
    likely = any(name in program for name in CLIPBOARD)
    return Finding(True, message("doctor.clipboard" if likely else "doctor.clipboard_unknown"))

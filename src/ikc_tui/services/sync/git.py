"""Running the user's own git so that it can't hang, ask what nobody sees, open an editor or look in another place."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from ikc_tui.domain.safe_text import clean
from ikc_tui.method.words import Message, message
from ikc_tui.storage.problems import Problem

PATIENCE = 60.0  # seconds for one command
AT_KEYBOARD = 10  # times as long where a person may have to type a password
SILENCE = 1.5  # seconds before a person is told that another computer lets us wait
LOOK = 0.1  # seconds between looks at whether to stop
LONGEST = 500  # letters of what another computer says
NOT_FOR_US = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_CONFIG"),
    *("GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"),
    *("GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"),
)  # set where git itself runs us, as in a hook, or by someone for what they type themselves
SETTINGS = (
    "safe.bareRepository=explicit",
    "commit.gpgSign=false",
    "core.fsmonitor=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "merge.directoryRenames=false",
    "merge.verifySignatures=false",
    "submodule.recurse=false",
)

NO_HOOKS = f"core.hooksPath={os.devnull}"


class GitError(Problem):
    """Git said no."""

    def __init__(self, command: str, reason: str) -> None:
        super().__init__(message("sync.git_failed", command=f"git {command}".rstrip(), reason=reason))
        self.reason = reason


class NotOurs(Problem):
    """Git leaves alone a repository that belongs to another account, until it is told to trust it."""

    def __init__(self, remedy: str) -> None:
        super().__init__(message("sync.not_ours", remedy=remedy))


@dataclass(frozen=True)
class Answer:
    """What a command gave."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return os.fsdecode(self.out).rstrip("\n")

    @property
    def records(self) -> list[str]:
        """What was separated with NUL."""
        return os.fsdecode(self.out).removesuffix("\0").split("\0") if self.out else []

    @property
    def reason(self) -> str:
        """Why not, in git's own words and in one line."""
        lines = [line.strip() for line in clean(self.err).splitlines() if line.strip()]
        told = [line for line in lines if line.startswith(("fatal:", "error:", "ssh:"))] or lines[-1:]
        return told[0].partition(": ")[2] or told[0] if told else f"{self.code}"

    @property
    def refusal(self) -> str:
        """Why a push was refused: git's word for it, and what a hook or a server said beside it."""
        status = next((line.rpartition("\t")[2] for line in self.text.splitlines() if line.startswith("!")), "")
        lines = [line.removeprefix("remote:").strip() for line in clean(self.err).splitlines()]
        said = [line for line in lines if line and not line.startswith(("error: failed to push some refs", "hint:"))]
        return " ".join([status, *said]).strip()[:LONGEST] or self.reason

    @property
    def remedy(self) -> str | None:
        """What git says to type where a repository belongs to another account."""
        lines = (line.strip() for line in clean(self.err).splitlines())
        return next((line for line in lines if line.startswith("git config ") and "safe.directory" in line), None)


@dataclass(frozen=True)
class Git:
    """Git in one folder. Raises Problem where there is none, and GitError where it fails."""

    folder: Path
    interactive: bool = False
    """Whether it may ask for a password or passphrase at the terminal."""
    patience: float = PATIENCE
    stopping: threading.Event = field(default_factory=threading.Event)
    """Set from another thread to have it end at once."""
    index: Path | None = None
    """Another index than the repository's own."""
    waiting: Callable[[Message], None] | None = None
    """Told once, while another computer lets us wait."""

    def within(self, folder: Path) -> "Git":
        """The same elsewhere."""
        return replace(self, folder=folder)

    def with_index(self, index: Path) -> "Git":
        """The same on another index."""
        return replace(self, index=index)

    def __call__(self, *args: str, input: bytes = b"", settings: Iterable[str] = (), may: Iterable[int] = ()) -> Answer:
        """Runs a command on this computer alone. Codes that it `may` end with beside 0 are answers too."""
        settings = (*SETTINGS, NO_HOOKS, *settings)
        return self._checked(args, self._run(_with(settings, args), input, self._environ()), may)

    def remote(self, *args: str, may: Iterable[int] = ()) -> Answer:
        """Runs a command that talks to another computer; the user's own hooks go with it, those that stand among what
        others send do not."""
        environ = self._environ()
        if not self.interactive:
            environ |= {"GIT_TERMINAL_PROMPT": "0", "GCM_INTERACTIVE": "never"}
        if not ({"GIT_SSH_COMMAND", "GIT_SSH"} & environ.keys() or self("config", "core.sshCommand", may=(1,)).out):
            mute = "" if self.interactive else " -o BatchMode=yes"
            environ["GIT_SSH_COMMAND"] = f"ssh{mute} -o ConnectTimeout=15 -o ServerAliveInterval=15"
        settings = (*SETTINGS, NO_HOOKS) if self._has_hooks_of_others() else SETTINGS
        return self._checked(args, self._run(_with(settings, args), b"", environ, far=True), may)

    def _has_hooks_of_others(self) -> bool:
        """Whether git was told to look for hooks in the work tree (core.hooksPath), where others write them."""
        hooks = ("rev-parse", "--show-toplevel", "--git-common-dir", "--git-path", "hooks")
        top, *paths = self._checked(hooks, self._run(_with(SETTINGS, hooks), b"", self._environ()), ()).text.split("\n")
        own, place = ((self.folder / path).resolve() for path in paths)
        return place.is_relative_to(Path(top).resolve()) and not place.is_relative_to(own)

    def _checked(self, args: tuple[str, ...], answer: Answer, may: Iterable[int]) -> Answer:
        if answer.code and (remedy := answer.remedy):
            raise NotOurs(remedy)
        if answer.code and answer.code not in may:
            raise GitError(args[0], answer.reason)
        return answer

    def _environ(self) -> dict[str, str]:
        environ = {name: value for name, value in os.environ.items() if name not in NOT_FOR_US}
        environ |= {"LC_ALL": "C", "LANGUAGE": "", "GIT_EDITOR": "true", "GIT_OPTIONAL_LOCKS": "0"}
        environ |= {"PATH": os.pathsep.join(_folders_of_programs())}
        return environ | ({"GIT_INDEX_FILE": str(self.index)} if self.index else {})

    def _run(self, args: list[str], input: bytes, environ: dict[str, str], far: bool = False) -> Answer:
        """At no terminal it has a session of its own, so that neither it nor what it starts can find one to ask at."""
        at_terminal = far and self.interactive
        program = git_program()
        if program is None:
            raise Problem(message("sync.no_git"))
        try:
            with _files(input, b"", b"") as (given, out, err):
                process = subprocess.Popen(
                    [program, *args],
                    cwd=self.folder,
                    env=environ,
                    stdin=None if at_terminal else given,
                    stdout=out,
                    stderr=err,
                    start_new_session=not at_terminal,
                )
                try:
                    self._wait(process, far)
                except BaseException:
                    _end(process, group=not at_terminal)
                    raise
                return Answer(process.returncode, _all_of(out), _all_of(err).decode(errors="replace"))
        except OSError as error:
            raise GitError("", error.strerror or repr(error)) from error

    def _wait(self, process: subprocess.Popen[bytes], far: bool) -> None:
        began, patience = time.monotonic(), self.patience * (AT_KEYBOARD if self.interactive else 1)
        tell = self.waiting if far else None
        while True:
            try:
                process.wait(timeout=LOOK)
            except subprocess.TimeoutExpired:
                waited = time.monotonic() - began
                if self.stopping.is_set():
                    raise Problem(message("sync.interrupted")) from None
                if waited > patience:
                    raise GitError("", f"no answer within {patience:.0f} s") from None
                if tell and waited > SILENCE:
                    tell(message("sync.no_answer_yet", seconds=round(patience)))
                    tell = None
            else:
                return


def git_program() -> str | None:
    """The user's git; None where there is none. One in the folder that we work in is somebody else's."""
    found = (shutil.which(os.path.join(folder, "git")) for folder in _folders_of_programs())
    return next(filter(None, found), None)


def _folders_of_programs() -> list[str]:
    """Those of the PATH that are the same wherever a program is started."""
    return [folder for folder in os.get_exec_path() if os.path.isabs(folder)]


def _with(settings: Iterable[str], args: Iterable[str]) -> list[str]:
    return [*(part for setting in settings for part in ("-c", setting)), *args]


@contextlib.contextmanager
def _files(*contents: bytes) -> Iterator[Iterable[BinaryIO]]:
    """What git reads and writes, as files. A pipe would have to be fed while we look at the clock, and ends only when
    all that git started has ended: also an ssh that stays for the next time, or what a hook leaves running."""
    with contextlib.ExitStack() as files:
        made = [files.enter_context(tempfile.TemporaryFile()) for _ in contents]
        for file, content in zip(made, contents, strict=True):
            file.write(content)
            file.seek(0)
        yield made


def _all_of(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()


def _end(process: subprocess.Popen[bytes], group: bool) -> None:
    """Ends it and, where they are a group of their own, all that it started. Else that ends once nobody listens."""
    with contextlib.suppress(OSError):
        if group and hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=2.0)

"""Running the user's own git so that it can't hang, ask what nobody sees, open an editor or look in another place."""

import contextlib
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ikc_tui.domain.safe_text import clean
from ikc_tui.method.words import message
from ikc_tui.storage.problems import Problem

PATIENCE = 60.0  # seconds for one command; with a person at the keyboard it takes as long as it takes
LOOK = 0.1  # seconds between looks at whether to stop
PLACES = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_NAMESPACE",
)  # set where git itself runs us, as in a hook
SETTINGS = (
    "commit.gpgSign=false",
    "core.fsmonitor=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "merge.directoryRenames=false",
    "merge.verifySignatures=false",
    "submodule.recurse=false",
)


class GitError(Problem):
    """Git said no."""

    def __init__(self, command: str, reason: str) -> None:
        super().__init__(message("sync.git_failed", command=command, reason=reason))
        self.reason = reason


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

    def within(self, folder: Path) -> "Git":
        """The same elsewhere."""
        return replace(self, folder=folder)

    def with_index(self, index: Path) -> "Git":
        """The same on another index."""
        return replace(self, index=index)

    def __call__(self, *args: str, input: bytes = b"", settings: Iterable[str] = (), may: Iterable[int] = ()) -> Answer:
        """Runs a command on this computer alone. Codes that it `may` end with beside 0 are answers too."""
        settings = (*SETTINGS, f"core.hooksPath={os.devnull}", *settings)
        return self._checked(args, self._run(_with(settings, args), input, self._environ()), may)

    def remote(self, *args: str, may: Iterable[int] = ()) -> Answer:
        """Runs a command that talks to another computer; the user's own hooks go with it."""
        environ = self._environ()
        if not self.interactive:
            environ |= {"GIT_TERMINAL_PROMPT": "0", "GCM_INTERACTIVE": "never"}
            if not ({"GIT_SSH_COMMAND", "GIT_SSH"} & environ.keys() or self("config", "core.sshCommand", may=(1,)).out):
                environ["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes -o ConnectTimeout=15"
        return self._checked(args, self._run(_with(SETTINGS, args), b"", environ, self.interactive), may)

    def _checked(self, args: tuple[str, ...], answer: Answer, may: Iterable[int]) -> Answer:
        if answer.code and answer.code not in may:
            raise GitError(args[0], answer.reason)
        return answer

    def _environ(self) -> dict[str, str]:
        environ = {name: value for name, value in os.environ.items() if name not in PLACES}
        environ |= {"LC_ALL": "C", "LANGUAGE": "", "GIT_EDITOR": "true", "GIT_OPTIONAL_LOCKS": "0"}
        return environ | ({"GIT_INDEX_FILE": str(self.index)} if self.index else {})

    def _run(self, args: list[str], input: bytes, environ: dict[str, str], at_terminal: bool = False) -> Answer:
        """At no terminal it has a session of its own, so that neither it nor what it starts can find one to ask at."""
        program = shutil.which("git")
        if program is None:
            raise Problem(message("sync.no_git"))
        try:
            process = subprocess.Popen(
                [program, *args],
                cwd=self.folder,
                env=environ,
                stdin=None if at_terminal else subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=not at_terminal,
            )
        except OSError as error:
            raise GitError("git", error.strerror or repr(error)) from error
        try:
            out, err = self._waited(process, None if at_terminal else input)
        except BaseException:
            _end(process, group=not at_terminal)
            raise
        return Answer(process.returncode, out, err.decode(errors="replace"))

    def _waited(self, process: subprocess.Popen[bytes], input: bytes | None) -> tuple[bytes, bytes]:
        until = time.monotonic() + self.patience
        while True:
            try:
                return process.communicate(input, timeout=LOOK)
            except subprocess.TimeoutExpired:
                if self.stopping.is_set():
                    raise Problem(message("sync.interrupted")) from None
                if time.monotonic() > until and not self.interactive:
                    raise GitError("git", f"no answer within {self.patience:.0f} s") from None


def _with(settings: Iterable[str], args: Iterable[str]) -> list[str]:
    return [*(part for setting in settings for part in ("-c", setting)), *args]


def _end(process: subprocess.Popen[bytes], group: bool) -> None:
    """Ends it and, where they are a group of their own, all that it started."""
    with contextlib.suppress(OSError):
        if group and hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=2.0)

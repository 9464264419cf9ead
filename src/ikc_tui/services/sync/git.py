"""Running the user's own git, so that it can't hang, prompt unseen, open an editor or work on another repository.

Where a variable or setting is named here, git's own pages git(1) and git-config(1) explain it.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from ikc_tui.domain.safe_text import clean
from ikc_tui.method.words import Message, message
from ikc_tui.services.programs import absolute_path_folders, find_program
from ikc_tui.storage.problems import Problem

COMMAND_TIMEOUT = 60.0  # seconds for one command
INTERACTIVE_FACTOR = 10  # times as long where a person may have to type a password
WAIT_NOTICE = 1.5  # seconds after which `waiting` is called
POLL_INTERVAL = 0.1  # seconds between looks at whether to stop
MAX_REFUSAL_LENGTH = 500  # characters of what another computer says
REMOVED_VARIABLES = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_CONFIG"),
    *("GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"),
    *("GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"),
)  # set by git where it runs us, as in a hook, or by a user for their own commands
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

NO_CONSOLE: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # on Windows what a session of its own is elsewhere
NO_HOOKS = f"core.hooksPath={os.devnull}"


class GitError(Problem):
    """A git command that failed; `reason` is what git said, in one line."""

    def __init__(self, command: str, reason: str) -> None:
        super().__init__(message("sync.git_failed", command=f"git {command}".rstrip(), reason=reason))
        self.reason = reason


class DubiousOwnership(Problem):
    """A repository of another account, which git leaves alone until told to trust it.

    See safe.directory in git-config(1).
    """

    def __init__(self, remedy: str) -> None:
        super().__init__(message("sync.not_ours", remedy=remedy))


@dataclass(frozen=True)
class GitResult:
    """What a command ended with: its exit code, and what it wrote to standard output and standard error."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """The output as text, without the newlines at its end."""
        return os.fsdecode(self.out).rstrip("\n")

    @property
    def records(self) -> list[str]:
        """The output of a command with `-z`: its parts between NULs, [] where there is none."""
        return os.fsdecode(self.out).removesuffix("\0").split("\0") if self.out else []

    @property
    def reason(self) -> str:
        """Why the command failed, in git's own words and in one line; the exit code where git said nothing."""
        lines = [line.strip() for line in clean(self.err).splitlines() if line.strip()]
        errors = [line for line in lines if line.startswith(("fatal:", "error:", "ssh:"))] or lines[-1:]
        return errors[0].partition(": ")[2] or errors[0] if errors else f"{self.code}"

    @property
    def refusal(self) -> str:
        """Why a push was refused: git's summary of the ref, and what a hook or a server said beside it.

        The summary is the last part of the line with `!` that `git push --porcelain` prints (git-push(1), "Output").
        """
        summary = next((line.rpartition("\t")[2] for line in self.text.splitlines() if line.startswith("!")), "")
        lines = [line.removeprefix("remote:").strip() for line in clean(self.err).splitlines()]
        rest = [line for line in lines if line and not line.startswith(("error: failed to push some refs", "hint:"))]
        return " ".join([summary, *rest]).strip()[:MAX_REFUSAL_LENGTH] or self.reason

    @property
    def remedy(self) -> str | None:
        """The command that git advises where a repository belongs to another account; None where it is no such case."""
        lines = (line.strip() for line in clean(self.err).splitlines())
        return next((line for line in lines if line.startswith("git config ") and "safe.directory" in line), None)


@dataclass(frozen=True)
class Git:
    """Git in one folder.

    Every command raises Problem where there is no git or the sync is interrupted, DubiousOwnership where the repository
    belongs to another account, and GitError where the command fails or takes longer than `patience` seconds.
    """

    folder: Path
    interactive: bool = False
    """Whether git may ask for a password or passphrase at the terminal."""
    patience: float = COMMAND_TIMEOUT
    """Seconds that one command may take; `INTERACTIVE_FACTOR` times as many where `interactive`."""
    stopping: threading.Event = field(default_factory=threading.Event)
    """Set from another thread to end the command that runs, and every later one, at once."""
    index: Path | None = None
    """The index file to work on; None: the repository's own."""
    waiting: Callable[[Message], None] | None = None
    """Called once in a command in which another computer takes longer than WAIT_NOTICE; None: nobody is told."""

    def within(self, folder: Path) -> "Git":
        """The same git, run in another folder."""
        return replace(self, folder=folder)

    def with_index(self, index: Path) -> "Git":
        """The same git, on another index file (GIT_INDEX_FILE)."""
        return replace(self, index=index)

    def __call__(
        self, *args: str, input: bytes = b"", settings: Iterable[str] = (), ok_codes: Iterable[int] = ()
    ) -> GitResult:
        """Runs a command that stays on this computer. Exit codes among `ok_codes` are answers too, beside 0."""
        settings = (*SETTINGS, NO_HOOKS, *settings)
        return self._checked(args, self._run(_with_settings(settings, args), input, self._environ()), ok_codes)

    def remote(self, *args: str, ok_codes: Iterable[int] = ()) -> GitResult:
        """Runs a command that talks to another computer. The user's own hooks run; hooks in the work tree do not.

        Unless `interactive`, neither git nor a credential helper nor ssh asks for anything (GIT_TERMINAL_PROMPT in
        git(1), BatchMode in ssh_config(5)). An ssh command of the user's own is left as it is.
        """
        environ = self._environ()
        if not self.interactive:
            environ |= {"GIT_TERMINAL_PROMPT": "0", "GCM_INTERACTIVE": "never"}
        has_own_ssh = {"GIT_SSH_COMMAND", "GIT_SSH"} & environ.keys()
        if not (has_own_ssh or self("config", "core.sshCommand", ok_codes=(1,)).out):
            mute = "" if self.interactive else " -o BatchMode=yes"
            environ["GIT_SSH_COMMAND"] = f"ssh{mute} -o ConnectTimeout=15 -o ServerAliveInterval=15"
        settings = (*SETTINGS, NO_HOOKS) if self._has_hooks_in_work_tree() else SETTINGS
        return self._checked(args, self._run(_with_settings(settings, args), b"", environ, is_remote=True), ok_codes)

    def _has_hooks_in_work_tree(self) -> bool:
        """Whether core.hooksPath leads into the work tree, where others write."""
        query = ("rev-parse", "--show-toplevel", "--git-common-dir", "--git-path", "hooks")
        result = self._checked(query, self._run(_with_settings(SETTINGS, query), b"", self._environ()), ())
        top, *paths = result.text.split("\n")
        common_dir, hooks = ((self.folder / path).resolve() for path in paths)
        return hooks.is_relative_to(Path(top).resolve()) and not hooks.is_relative_to(common_dir)

    def _checked(self, args: tuple[str, ...], result: GitResult, ok_codes: Iterable[int]) -> GitResult:
        if result.code and (remedy := result.remedy):
            raise DubiousOwnership(remedy)
        if result.code and result.code not in ok_codes:
            raise GitError(args[0], result.reason)
        return result

    def _environ(self) -> dict[str, str]:
        environ = {name: value for name, value in os.environ.items() if name not in REMOVED_VARIABLES}
        environ |= {"LC_ALL": "C", "LANGUAGE": "", "GIT_EDITOR": "true", "GIT_OPTIONAL_LOCKS": "0"}
        environ |= {"PATH": os.pathsep.join(absolute_path_folders())}
        return environ | ({"GIT_INDEX_FILE": str(self.index)} if self.index else {})

    def _run(self, args: list[str], input: bytes, environ: dict[str, str], is_remote: bool = False) -> GitResult:
        """Runs git in a session of its own, so that nothing it starts finds a terminal to ask at.

        Only a remote command that is `interactive` keeps the terminal.
        """
        at_terminal = is_remote and self.interactive
        program = git_program()
        if program is None:
            raise Problem(message("sync.no_git"))
        try:
            with _temporary_files(input, b"", b"") as (stdin_file, out, err):
                process = subprocess.Popen(
                    [program, *args],
                    cwd=self.folder,
                    env=environ,
                    stdin=None if at_terminal else stdin_file,
                    stdout=out,
                    stderr=err,
                    start_new_session=not at_terminal,
                    creationflags=0 if at_terminal else NO_CONSOLE,
                )
                try:
                    self._wait(process, is_remote)
                except BaseException:
                    _kill(process, is_group=not at_terminal)
                    raise
                return GitResult(process.returncode, _content_of(out), _content_of(err).decode(errors="replace"))
        except OSError as error:
            raise GitError("", error.strerror or repr(error)) from error

    def _wait(self, process: subprocess.Popen[bytes], is_remote: bool) -> None:
        started, timeout = time.monotonic(), self.patience * (INTERACTIVE_FACTOR if self.interactive else 1)
        notify = self.waiting if is_remote else None
        while True:
            try:
                process.wait(timeout=POLL_INTERVAL)
            except subprocess.TimeoutExpired:
                waited = time.monotonic() - started
                if self.stopping.is_set():
                    raise Problem(message("sync.interrupted")) from None
                if waited > timeout:
                    raise GitError("", f"no answer within {timeout:.0f} s") from None
                if notify and waited > WAIT_NOTICE:
                    notify(message("sync.no_answer_yet", seconds=round(timeout)))
                    notify = None
            else:
                return


def git_program() -> str | None:
    """The whole path of the user's git; None where there is none.

    On Windows it is also looked for where Git for Windows is installed, for all or for this person alone.
    """
    if sys.platform != "win32":
        return find_program("git")
    places = (("ProgramFiles", "Git"), ("ProgramW6432", "Git"), ("LocalAppData", r"Programs\Git"))
    return find_program(
        "git",
        [rf"{os.environ[name]}\{folder}\cmd" for name, folder in places if os.path.isabs(os.environ.get(name, ""))],
    )


def _with_settings(settings: Iterable[str], args: Iterable[str]) -> list[str]:
    return [*(part for setting in settings for part in ("-c", setting)), *args]


@contextlib.contextmanager
def _temporary_files(*contents: bytes) -> Iterator[Iterable[IO[bytes]]]:
    """Open files with these contents, for what git reads and writes.

    A pipe would have to be fed while we watch the clock, and ends only when all that git started has ended: also an
    ssh that stays for the next time, or what a hook leaves running.
    """
    with contextlib.ExitStack() as stack:
        files = [stack.enter_context(tempfile.TemporaryFile()) for _ in contents]
        for file, content in zip(files, contents, strict=True):
            file.write(content)
            file.seek(0)
        yield files


def _content_of(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def _kill(process: subprocess.Popen[bytes], is_group: bool) -> None:
    """Kills git and, where they are a group of their own, all that it started. Else that ends once nobody listens."""
    with contextlib.suppress(OSError):
        if is_group and sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=2.0)

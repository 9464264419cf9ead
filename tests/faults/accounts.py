"""Several accounts of one computer, as on a server that people reach by SSH: numbers that no account has, which root
can be. Nothing of them stays."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import socket
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile

from tests.terminal.driver.session import SRC

from .ikc import AS_LEADER, Ikc

TEAM = 64200
BECOME = "import os; os.setgroups({groups}); os.setgid({group}); os.setuid({user}); os.umask({umask})\n"
WRITE = """\
import sys
from datetime import date
from pathlib import Path
from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Place
from ikc_tui.services.session import Session
from ikc_tui.storage.store import Store
store = Store(Path(sys.argv[1]))
if not store.path("wijk").exists():
    store.create(Canvas(name="Wijk"))
session = Session(store, store.load("wijk"))
session.apply(edits.add_card, Place("verhalenbord", "dromen"), {"text": sys.argv[2]}, today=date(2026, 3, 14))
session.close()
sys.exit(str(session.save_state.problem) if session.save_state.pending else 0)
"""


@dataclass(frozen=True)
class Account:
    """Someone with an account: a number, a group of their own, and those they share."""

    user: int
    home: Path
    umask: int = 0o022
    groups: tuple[int, ...] = (TEAM,)
    group: int = 0
    env: dict[str, str] = field(default_factory=dict)
    stands_in: Path | None = None

    @property
    def become(self) -> str:
        return BECOME.format(user=self.user, group=self.group or self.user, groups=[*self.groups], umask=self.umask)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            **{f"XDG_{name}_HOME": str(self.home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")},
            "IKC_LANG": "en",
            "PYTHONPATH": f"{SRC}{os.pathsep}{sysconfig.get_path('purelib')}",
            "PYTHONDONTWRITEBYTECODE": "1",
            **self.env,
        }

    def run(self, script: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """A script, as this account."""
        return forks().run(self.become + script, [*map(str, arguments)], self.environment, self.stands_in)

    def starts(self, script: str, *arguments: str | Path) -> subprocess.Popen[bytes]:
        """A script that goes on, as this account."""
        return subprocess.Popen(
            [interpreter(), "-c", self.become + script, *map(str, arguments)],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def ikc(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """`ikc ARGUMENTS`, as this account."""
        return self.run("import sys; from ikc_tui.cli.main import main; main(sys.argv[1:])", *arguments)

    def adds(self, folder: Path, text: str) -> str:
        """Opens the canvas, adds a card and ends; gives why it could not be saved."""
        return self.run(WRITE, folder, text).stderr

    def at_a_terminal(self, *arguments: str | Path) -> IkcOfAccount:
        """`ikc ARGUMENTS` on a screen."""
        return IkcOfAccount(self, *arguments)


class IkcOfAccount(Ikc):
    """The program in a terminal, as one account has it."""

    def __init__(self, account: Account, *arguments: str | Path) -> None:
        self.account = account
        super().__init__(*arguments, columns=80, lines=24, env=account.environment)

    def command(self, *arguments: str) -> list[str]:
        return [interpreter(), "-c", self.account.become + AS_LEADER, *arguments]


FORKS = """\
import gc, json, os, socket, sys
import ikc_tui.services.session, ikc_tui.services.library, ikc_tui.storage.drafts
from ikc_tui.cli import doctor, forget, history, list, main, new, restore, show
gc.freeze()
asked = socket.socket(fileno=int(sys.argv[1]))
while True:
    data, fds, *_ = socket.recv_fds(asked, 1 << 16, 3)
    if not data:
        os._exit(0)
    if child := os.fork():
        [os.close(fd) for fd in fds]
        asked.send(b"%d" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        continue
    asked.close()
    for fd, place in zip(fds, (0, 1, 2)):
        os.dup2(fd, place)
        os.close(fd)
    script, sys.argv[1:], environment, folder = json.loads(data)
    os.environ.clear()
    os.environ.update(environment)
    if folder:
        os.chdir(folder)
    break
exec(compile(script, "<string>", "exec"), {"__name__": "__main__"})
"""


class Forks:
    """A Python that has read the program and used nothing of it. Each script runs in a fork of it: a start without the
    third of a second of reading."""

    def __init__(self) -> None:
        self._ask, answers = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._ask.settimeout(60)
        env, number = Account(0, Path("/")).environment, answers.fileno()
        self._process = subprocess.Popen([interpreter(), "-c", FORKS, str(number)], env=env, pass_fds=[number])
        answers.close()
        atexit.register(self._end)

    def _end(self) -> None:
        self._ask.close()
        self._process.wait()

    def run(
        self, script: str, arguments: list[str], environment: dict[str, str], folder: Path | None
    ) -> subprocess.CompletedProcess[str]:
        """What `python -c script` does, with these arguments and surroundings."""
        with open(os.devnull) as nothing, TemporaryFile("w+") as out, TemporaryFile("w+") as errors:
            asked = json.dumps([script, arguments, environment, str(folder or Path.cwd())]).encode()
            socket.send_fds(self._ask, [asked], [each.fileno() for each in (nothing, out, errors)])
            code = int(self._ask.recv(100))
            said = [(each.seek(0), each.read())[1] for each in (out, errors)]
        return subprocess.CompletedProcess(arguments, code, *said)


@cache
def forks() -> Forks:
    return Forks()


class NoAccounts(Exception):
    """Why there can be no other accounts here."""


@cache
def interpreter() -> str:
    """A Python like this one that every account may run. Raises NoAccounts."""
    if os.name == "nt" or os.geteuid() != 0:
        raise NoAccounts("only root can be other accounts")
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for python in (sys.executable, shutil.which(version, path="/usr/local/bin:/usr/bin")):
        if python and _serves(python):
            return python
    raise NoAccounts(f"there is no {version} with all that ikc needs which other accounts may run")


def _serves(python: str) -> bool:
    someone = Account(64299, Path("/"))
    try:
        tried = subprocess.run(
            [python, "-c", someone.become + "import ikc_tui.services.session, textual.app"],
            env=someone.environment,
            capture_output=True,
            timeout=60,
        )
    except OSError:
        return False
    return tried.returncode == 0

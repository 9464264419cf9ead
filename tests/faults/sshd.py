"""An sshd of one's own, on a free port of this machine, with keys that are thrown away; and ikc over it."""

from __future__ import annotations

import getpass
import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from .ikc import PATIENCE, Ikc

IKC = Path(sys.executable).with_name("ikc")
ELSEWHERE = "/usr/sbin:/usr/local/sbin:/sbin"  # where sshd stands, which is on no ordinary user's PATH
PRIVILEGES = Path("/run/sshd")  # an empty folder that sshd wants where root starts it; the service makes it

SERVER = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile none
AuthorizedKeysFile {folder}/user.pub
PermitRootLogin yes
PasswordAuthentication no
KbdInteractiveAuthentication no
StrictModes no
UsePAM no
"""
CLIENT = """\
Host ikc
    HostName 127.0.0.1
    Port {port}
    User {user}
    IdentityFile {folder}/user
    IdentitiesOnly yes
    UserKnownHostsFile {folder}/known
    GlobalKnownHostsFile /dev/null
    BatchMode yes
    ConnectTimeout 20
"""


class NoSshd(Exception):
    """Why there can be no sshd here."""


def program(name: str) -> str:
    """Where a program stands; raises NoSshd."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:{ELSEWHERE}")
    if found is None:
        raise NoSshd(f"{name} is not installed")
    return found


class Sshd:
    """Runs from its making to `close`. Raises NoSshd where nobody can log in to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        sshd, self.ssh = program("sshd"), program("ssh")
        for name in ("host", "user"):
            make = [program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
            subprocess.run(make, check=True, stdin=subprocess.DEVNULL)
        if os.geteuid() == 0:
            PRIVILEGES.mkdir(mode=0o755, exist_ok=True)
        port = free_port()
        told = {"folder": folder, "port": port, "user": getpass.getuser()}
        (folder / "server").write_text(SERVER.format(**told))
        (folder / "client").write_text(CLIENT.format(**told))
        (folder / "known").write_text(f"[127.0.0.1]:{port} {(folder / 'host.pub').read_text()}")
        self.process = subprocess.Popen([sshd, "-D", "-f", str(folder / "server"), "-E", str(folder / "log")])
        try:
            self._until_one_can_log_in()
        except BaseException:
            self.close()
            raise

    def command(self, remote: str, *options: str) -> list[str]:
        """How a command is run over it."""
        return [self.ssh, "-F", str(self.folder / "client"), *options, "ikc", remote]

    def _until_one_can_log_in(self) -> None:
        end = time.monotonic() + PATIENCE
        while (tried := subprocess.run(self.command("true"), capture_output=True, text=True)).returncode:
            if self.process.poll() is not None or "refused" not in tried.stderr or time.monotonic() > end:
                log = self.folder / "log"
                raise NoSshd(f"{tried.stderr.strip()}; {log.read_text().strip() if log.exists() else 'no log'}")
            time.sleep(0.05)

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


class IkcOverSsh(Ikc):
    """`ssh -tt … ikc ARGUMENTS` in a pseudo-terminal. `process` is the ssh client."""

    def __init__(self, sshd: Sshd, *arguments: str | Path) -> None:
        self.sshd = sshd
        self._told = sshd.folder / "pid"
        self._told.unlink(missing_ok=True)
        super().__init__(*arguments)

    def command(self, *arguments: str) -> list[str]:
        homes = {name: value for name, value in os.environ.items() if name == "HOME" or name.startswith("XDG_")}
        env = [f"{name}={value}" for name, value in {"IKC_LANG": "nl", **homes}.items()]
        run = shlex.join(["env", *env, str(IKC), *arguments])
        return self.sshd.command(f"echo $$ > {shlex.quote(str(self._told))}; exec {run}", "-tt")

    @property
    def remote(self) -> int:
        """The number of the process at the other end."""
        return int(self._told.read_text())

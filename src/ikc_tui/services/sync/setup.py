"""What a repository needs once: the attributes that call our merge, the driver in its own configuration, and no eye for
what ikc keeps beside the canvases."""

import shlex
import sys
from pathlib import Path

from ikc_tui.services.sync.git import Git
from ikc_tui.services.sync.repository import Repository
from ikc_tui.storage.atomic import write_whole
from ikc_tui.storage.file_reader import read_bytes_if_any
from ikc_tui.storage.folder import ARCHIVE, NETWORK
from ikc_tui.storage.paths import OWN
from ikc_tui.storage.problems import os_errors_of

DRIVER = "merge.ikc.driver"
LINES = ("/*.toml merge=ikc -text", f"/{ARCHIVE}/*.toml merge=ikc -text", f"/{NETWORK}.toml !merge -text")


def driver() -> str:
    """The command that git calls, whatever is on the PATH by then. Git calls it in the repository: with `-P` and `-E`
    no file of that is ever taken for a part of the program. (An empty part of PYTHONPATH is where one stands.)"""
    program = Path(sys.executable).as_posix()
    return f"{shlex.quote(program)} -E -P -m ikc_tui merge %O %A %B"


def is_set_up(git: Git) -> bool:
    """Whether this clone knows our merge."""
    return bool(git("config", "--local", "--get-all", DRIVER, may=(1,)).out)


def is_stale(git: Git) -> bool:
    """Whether git would call something else, such as what an older version of this program wrote there."""
    return git("config", "--get", DRIVER, may=(1,)).text != driver()


def renew(git: Git) -> None:
    """Writes the driver where it is another, in a clone that knows our merge."""
    if is_set_up(git) and is_stale(git):
        git("config", "--local", "--replace-all", DRIVER, driver())


def set_up(repository: Repository) -> None:
    """Makes this clone know our merge, by where this program stands now. Doing it again changes nothing."""
    git = repository.git
    if git("check-ignore", "--quiet", f"{OWN}/any", may=(1,)).code:
        _leave_out(repository.common / "info" / "exclude")
    if not is_set_up(git):
        git("config", "--local", "merge.ikc.name", "IKC ontwikkel canvas")
        git("config", "--local", DRIVER, driver())


def with_attributes(text: bytes) -> bytes:
    """The `.gitattributes` of the folder of canvases, with our lines."""
    there = text.decode(errors="replace").split("\n")
    missing = [line for line in LINES if line not in there]
    if not missing:
        return text
    before = text if not text or text.endswith(b"\n") else text + b"\n"
    return before + "".join(f"{line}\n" for line in missing).encode()


def _leave_out(exclude: Path) -> None:
    with os_errors_of(exclude):
        exclude.parent.mkdir(exist_ok=True)
        before = read_bytes_if_any(exclude) or b""
        start = before if not before or before.endswith(b"\n") else before + b"\n"
        write_whole(exclude, start + f"{OWN}/\n".encode())

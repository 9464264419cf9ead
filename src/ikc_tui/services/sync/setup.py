"""What a clone needs once: attributes that name our merge driver, the driver in its configuration, and `.ikc` ignored.

See "Defining a custom merge driver" in gitattributes(5), and $GIT_DIR/info/exclude in gitignore(5).
"""

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

DRIVER_SETTING = "merge.ikc.driver"
ATTRIBUTE_LINES = ("/*.toml merge=ikc -text", f"/{ARCHIVE}/*.toml merge=ikc -text", f"/{NETWORK}.toml !merge -text")


def driver_command() -> str:
    """The command that git calls to merge a canvas: this program by the path of its Python, whatever is on the PATH.

    Git calls it in the work tree. Python's `-P` and `-E` keep files there from being taken for a part of the program:
    an empty part of PYTHONPATH is the current folder.
    """
    program = Path(sys.executable).as_posix()
    return f"{shlex.quote(program)} -E -P -m ikc_tui merge %O %A %B"


def is_set_up(git: Git) -> bool:
    """Whether this clone has our merge driver in its configuration."""
    return bool(git("config", "--local", "--get-all", DRIVER_SETTING, ok_codes=(1,)).out)


def has_stale_driver(git: Git) -> bool:
    """Whether the configured merge driver is another command than `driver_command`, as of an older ikc."""
    return git("config", "--get", DRIVER_SETTING, ok_codes=(1,)).text != driver_command()


def renew_driver(git: Git) -> None:
    """Replaces a stale command of the merge driver; does nothing in a clone that is not set up."""
    if is_set_up(git) and has_stale_driver(git):
        git("config", "--local", "--replace-all", DRIVER_SETTING, driver_command())


def set_up(repository: Repository) -> None:
    """Makes this clone call our merge driver, and ignore `.ikc`. Doing it again changes nothing. Raises Problem."""
    git = repository.git
    if git("check-ignore", "--quiet", f"{OWN}/any", ok_codes=(1,)).code:
        _exclude_own_folder(repository.common_dir / "info" / "exclude")
    if not is_set_up(git):
        git("config", "--local", "merge.ikc.name", "IKC ontwikkel canvas")
        git("config", "--local", DRIVER_SETTING, driver_command())


def with_attribute_lines(text: bytes) -> bytes:
    """The content of a `.gitattributes` with our lines added, where they are missing."""
    lines = text.decode(errors="replace").split("\n")
    missing = [line for line in ATTRIBUTE_LINES if line not in lines]
    return _with_lines(text, missing) if missing else text


def _exclude_own_folder(exclude: Path) -> None:
    with os_errors_of(exclude):
        exclude.parent.mkdir(exist_ok=True)
        write_whole(exclude, _with_lines(read_bytes_if_any(exclude) or b"", [f"{OWN}/"]))


def _with_lines(text: bytes, lines: list[str]) -> bytes:
    start = text if not text or text.endswith(b"\n") else text + b"\n"
    return start + "".join(f"{line}\n" for line in lines).encode()

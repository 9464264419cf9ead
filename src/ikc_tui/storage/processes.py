"""Which process wrote something, and whether it still runs."""

import contextlib
import os
import platform
from pathlib import Path
from typing import NamedTuple


class Process(NamedTuple):
    """What tells one process from any other: its number, when it started (see `start_of`), and its computer."""

    pid: int
    started: str
    host: str


def this_process() -> Process:
    """The process that asks."""
    pid = os.getpid()
    return Process(pid, start_of(pid), platform.node())


def is_other_running_here(process: Process) -> bool:
    """Whether that is another process than this one, on this computer, and still runs, whoever's it is."""
    return process.host == platform.node() and process.pid != os.getpid() and is_running(process.pid, process.started)


def is_running(pid: int, since: str) -> bool:
    """Whether the process with this number is there, and is the one that `start_of` told this of.

    `since` is "" where that is not known: then the number is enough. Always False on Windows.
    """
    if pid <= 0:
        return False
    if os.name == "nt":  # there os.kill would end it
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass  # it is there, and someone else's
    if _stat_fields(pid)[:1] == ["Z"]:  # it has ended, and whoever started it did not ask after it yet, or never will
        return False
    return not since or start_of(pid) in ("", since)


def start_of(pid: int) -> str:
    """When a process started, in words that only serve to compare; "" where the system doesn't tell.

    That are the id of this boot of the computer, and the start time in clock ticks after it (proc(5)).
    """
    with contextlib.suppress(OSError, IndexError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot[:8]}-{_stat_fields(pid)[19]}"
    return ""


def _stat_fields(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the state on; [] where the system has none."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    return []

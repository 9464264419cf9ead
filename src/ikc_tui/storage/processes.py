"""Which process wrote something, and whether it still runs."""

import contextlib
import os
import platform
import sys
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
    """Whether a process is not this one, and still runs on this computer, by whatever account."""
    return process.host == platform.node() and process.pid != os.getpid() and is_running(process.pid, process.started)


def is_running(pid: int, since: str) -> bool:
    """Whether a process with this number runs that started then, as `start_of` gives it.

    `since` "" means that the start is not known: then the number is enough.
    """
    if pid <= 0:
        return False
    if sys.platform == "win32":  # there os.kill would end it
        started = _windows_start_of(pid)
        return started is not None and since in ("", started)
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass  # it is there, and someone else's
    if _stat_fields(pid)[:1] == ["Z"]:  # a zombie: it has ended, and its parent has not waited for it
        return False
    return not since or start_of(pid) in ("", since)


def start_of(pid: int) -> str:
    """The start of a process, as a text that only serves to compare; "" where the system doesn't tell.

    It is made of the boot id (random(4)), and the start time in clock ticks since boot (proc(5)); on Windows it is the
    moment itself, in steps of 100 nanoseconds.
    """
    if sys.platform == "win32":
        return _windows_start_of(pid) or ""
    with contextlib.suppress(OSError, IndexError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot[:8]}-{_stat_fields(pid)[19]}"
    return ""


def _stat_fields(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the state on; [] where the system has none."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    return []


def _windows_start_of(pid: int) -> str | None:
    """When a process started that still runs; None where none of this number does, or it can't be seen."""
    if sys.platform != "win32":
        return None
    import ctypes
    from ctypes import wintypes

    query, still_active = 0x1000, 259  # PROCESS_QUERY_LIMITED_INFORMATION, STILL_ACTIVE
    kernel = ctypes.WinDLL("kernel32")
    kernel.OpenProcess.restype = wintypes.HANDLE
    process = wintypes.HANDLE(kernel.OpenProcess(query, False, wintypes.DWORD(pid)))
    if not process:
        return None
    try:
        code, times = wintypes.DWORD(), [wintypes.FILETIME() for _ in range(4)]
        running = kernel.GetExitCodeProcess(process, ctypes.byref(code)) and code.value == still_active
        if not running or not kernel.GetProcessTimes(process, *map(ctypes.byref, times)):
            return None
        return f"{times[0].dwHighDateTime << 32 | times[0].dwLowDateTime}"
    finally:
        kernel.CloseHandle(process)

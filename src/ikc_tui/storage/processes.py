"""Whether a process of this computer still runs."""

import contextlib
import os
from pathlib import Path


def is_running(pid: int, since: str) -> bool:
    """Whether the process with this number is there, and is the one that `started` told this of."""
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
    if _stat(pid)[:1] == ["Z"]:  # it has ended, and whoever started it did not ask after it yet, or never will
        return False
    return not since or started(pid) in ("", since)


def started(pid: int) -> str:
    """When a process started, in words that only serve to compare; "" where the system doesn't tell."""
    with contextlib.suppress(OSError, IndexError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot[:8]}-{_stat(pid)[19]}"
    return ""


def _stat(pid: int) -> list[str]:
    """What Linux tells of a process, from its state on; [] where it doesn't."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    return []

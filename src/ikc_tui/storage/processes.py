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
    return not since or started(pid) in ("", since)


def started(pid: int) -> str:
    """When a process started, in words that only serve to compare; "" where the system doesn't tell."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot[:8]}-{Path(f'/proc/{pid}/stat').read_text().rpartition(')')[2].split()[19]}"
    return ""

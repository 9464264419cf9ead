"""What processes use, as Linux tells it."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def processor_seconds(pid: int) -> float:
    """What a process and the processes it started have used so far. In nanoseconds where the kernel keeps them by task;
    its clock ticks of 10 ms are too coarse for one key."""
    total = 0
    for process in _tree(pid):
        for task in _entries(process / "task"):
            with suppress(OSError):  # a thread that has just ended
                total += int((task / "schedstat").read_text().split()[0])
    return total / 1e9


def peak_mib(pid: int) -> float:
    """The most memory that a process and the processes it started have held."""
    total = 0
    for process in _tree(pid):
        with suppress(OSError):
            found = re.search(r"VmHWM:\s+(\d+)", (process / "status").read_text())
            total += int(found[1]) if found else 0
    return total / 1024


def _tree(pid: int) -> Iterator[Path]:
    process = Path("/proc", str(pid))
    yield process
    for task in _entries(process / "task"):
        with suppress(OSError):
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []

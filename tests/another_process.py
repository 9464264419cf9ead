"""A program that runs beside the tests: another one of this person's."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def another_process() -> Iterator[int]:
    """The number of a process that runs inside the block."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        yield process.pid
    finally:
        process.communicate(b"\n")

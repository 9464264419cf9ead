"""Standard input, output and errors as they may be found: closed, full, or in another encoding."""

import contextlib
import io
import os
import sys
from typing import TextIO


def mend() -> None:
    """What is closed becomes nothing, lest the next file that is opened takes its place: no input, no errors, and
    output that fails, since what was asked for is lost. What an encoding can't show is replaced."""
    for number, name, way in ((0, "stdin", os.O_RDONLY), (1, "stdout", os.O_RDONLY), (2, "stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            _lead_nowhere(number, way)
            setattr(sys, name, io.TextIOWrapper(io.FileIO(number, "w" if number else "r", closefd=False), "utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def give_up(stream: TextIO) -> None:
    """What is still to be written goes nowhere, or Python would try once more as it ends."""
    with contextlib.suppress(OSError):
        _lead_nowhere(stream.fileno(), os.O_WRONLY)


def _lead_nowhere(number: int, way: int) -> None:
    nowhere = os.open(os.devnull, way)
    if nowhere != number:
        os.dup2(nowhere, number)
        os.close(nowhere)

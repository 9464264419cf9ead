"""Repairs standard input, output and errors, which may be closed, full, or in another encoding."""

import contextlib
import io
import os
import sys
from typing import TextIO


def repair_streams() -> None:
    """Opens each standard stream that is closed, or the next file that is opened would get its number.

    Input is then empty and errors are dropped; output fails when it is written to, so that its loss is noticed.
    Characters that the encoding of a stream lacks are replaced. On Windows, whose console shows every character, a pipe
    or a file gets UTF-8, and the line ends of everywhere else.
    """
    for number, name, flags in ((0, "stdin", os.O_RDONLY), (1, "stdout", os.O_RDONLY), (2, "stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            _point_to_null(number, flags)
            setattr(sys, name, io.TextIOWrapper(io.FileIO(number, "w" if number else "r", closefd=False), "utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
            if sys.platform == "win32" and not stream.isatty() and "PYTHONIOENCODING" not in os.environ:
                stream.reconfigure(encoding="utf-8", newline="\n")


def discard_output(stream: TextIO) -> None:
    """Drops what is still to be written, which Python would otherwise try to write once more as it ends."""
    with contextlib.suppress(OSError):
        _point_to_null(stream.fileno(), os.O_WRONLY)


def _point_to_null(number: int, flags: int) -> None:
    null = os.open(os.devnull, flags)
    if null != number:
        os.dup2(null, number)
        os.close(null)

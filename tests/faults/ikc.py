"""The real program in a terminal of its own, as a person has it: driven by keys, seen on the screen, and ended hard."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

from tests.terminal.driver.session import SRC, Session

AS_LEADER = """\
import fcntl, os, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from ikc_tui.cli.main import main
main(sys.argv[1:])
"""
ESCAPE, ENTER, DOWN, SAVE, CTRL_C = "\x1b", "\r", "\x1b[B", "\x13", "\x03"
DUTCH = {"IKC_LANG": "nl", "PYTHONPATH": str(SRC)}
PATIENCE = 40.0  # seconds that a busy machine may take to start a program


class Ikc(Session):
    """`ikc ARGUMENTS` in a pseudo-terminal that it is the leader of: closing it hangs it up."""

    def __init__(
        self, *arguments: str | Path, columns: int = 100, lines: int = 30, env: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(*map(str, arguments), columns=columns, lines=lines, env={**DUTCH, **(env or {})})

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-W", "error", "-c", AS_LEADER, *arguments]

    def opened(self, wanted: str) -> Self:
        """Itself, once a text stands on the screen after the start."""
        self.until(wanted, PATIENCE)
        self.settle(0.2)
        return self

    def type(self, text: str) -> None:
        """A text, and wait until its last word is shown."""
        self.write(text)
        self.until(text.split()[-1])

    def until_that(self, holds: Callable[[], object], limit: float = 15.0) -> None:
        """Reads until something is so."""
        end = time.monotonic() + limit
        while not holds():
            assert time.monotonic() < end, f"it never came to be:\n{self.text}"
            self.read(0.05)

    def pass_time(self, seconds: float) -> None:
        """Reads for so long, whatever comes."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.read(left)

    def end_by(self, signal: int, limit: float) -> int:
        """The exit code after a signal."""
        os.kill(self.process.pid, signal)
        return self.end(limit)

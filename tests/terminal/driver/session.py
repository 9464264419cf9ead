"""A program in a pseudo-terminal, and the terminal it sees."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

from .emulator import Emulator

APP = Path(__file__).with_name("demo_app.py")
SRC = Path(__file__).parents[3] / "src"
ANSWERS = {"\x1b[?2026$p": "\x1b[?2026;2$y", "\x1b[?2048$p": "\x1b[?2048;0$y", "\x1b[6n": "\x1b[2;4R"}
RESIZES_IN_BAND = {**ANSWERS, "\x1b[?2048$p": "\x1b[?2048;2$y"}


class Session:
    """The demonstration app in a terminal of its own."""

    def __init__(
        self,
        mode: str,
        *arguments: str,
        columns: int = 80,
        lines: int = 24,
        answers: Mapping[str, str] | None = None,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.answers = ANSWERS if answers is None else answers
        self.emulator = Emulator(columns, lines)
        self.log = ""
        self._pending = b""
        self.master, slave = pty.openpty()
        self.resize(columns, lines, tell=False)
        self.before = termios.tcgetattr(slave)
        self.process: subprocess.Popen[bytes] = subprocess.Popen(
            self.command(mode, *arguments),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "", "PYTHONPATH": str(SRC), **(env or {})},
        )
        self.slave = slave

    def command(self, *arguments: str) -> list[str]:
        """What is run in it."""
        return [sys.executable, str(APP), *arguments]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for end in (self.master, self.slave):
            with suppress(OSError):  # a test has closed it
                os.close(end)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.emulator.screen.display)

    def write(self, data: bytes | str) -> None:
        """Type."""
        os.write(self.master, data.encode() if isinstance(data, str) else data)

    def read(self, wait: float) -> int:
        """Take what comes within so many seconds; answers questions; gives the number of bytes."""
        if not select.select([self.master], [], [], max(wait, 0))[0]:
            return 0
        data = os.read(self.master, 1 << 16)
        whole = self._pending + data
        cut = re.search(rb"(?:\x1b[^a-zA-Z~\\]*|[\xc0-\xff][\x80-\xbf]*)\Z", whole)
        self._pending = whole[cut.start() :] if cut else b""
        text = (whole[: cut.start()] if cut else whole).decode(errors="replace")
        self.log += text
        self.emulator.feed(text)
        for question, answer in self.answers.items():
            for _ in range(text.count(question)):
                self.write(answer)
        return len(data)

    def until(self, wanted: str, limit: float = 15.0) -> None:
        """Read until a text stands on the screen."""
        end = time.monotonic() + limit
        while wanted not in self.text:
            assert time.monotonic() < end, f"{wanted!r} never came:\n{self.text}"
            self.read(0.1)

    def settle(self, quiet: float = 0.25) -> int:
        """Read until nothing comes for so many seconds; gives the number of bytes."""
        total = 0
        while count := self.read(quiet):
            total += count
        return total

    def key(self, data: bytes | str) -> int:
        """Type, and read the answer; gives its bytes."""
        self.write(data)
        return self.settle(0.12)

    def resize(self, columns: int, lines: int, *, tell: bool = True) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        if tell:
            self.emulator.screen.resize(lines, columns)

    def end(self, limit: float = 5.0) -> int:
        """The exit code, once it has ended."""
        end = time.monotonic() + limit
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.02)
        self.settle(0.02)
        return self.process.wait(0.1)

    def _stat(self) -> list[str]:
        return Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()

    @property
    def state(self) -> str:
        """One letter; T where it is stopped."""
        return self._stat()[0]

    def processor_seconds(self) -> float:
        """What the process has used so far."""
        fields = self._stat()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def modes_left(log: str) -> dict[str, str]:
    """The private modes that are not as they were at the start, and the keyboard protocol if it is pushed."""
    state: dict[str, str] = {}
    for numbers, final in re.findall(r"\x1b\[\?([0-9;]+)([hl])", log):
        for number in numbers.split(";"):
            state[number] = final
    left = {number: final for number, final in state.items() if (final == "h") != (number in ("7", "25"))}
    pushed = len(re.findall(r"\x1b\[>[0-9]*u", log)) - len(re.findall(r"\x1b\[<[0-9]*u", log))
    return {**left, **({"keyboard": str(pushed)} if pushed else {})}

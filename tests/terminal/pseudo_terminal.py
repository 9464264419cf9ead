"""The installed `ikc` in a pseudo-terminal, with pyte as its screen."""

import fcntl
import os
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from benchmarks.keys import key_bytes
from benchmarks.terminal import UNFINISHED, UNKNOWN

from .driver.emulator import ByteStream, Screen

ASKED = {  # what an ordinary xterm answers
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
    b"\x1b[6n": b"\x1b[2;4R",  # where the cursor is once it has repeated a line twice
}
IKC = Path(sys.executable).with_name("ikc")


class PseudoTerminal:
    """One `ikc` in one terminal of its own."""

    program: Sequence[str] = (str(IKC),)

    def __init__(
        self,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> None:
        columns, lines = size
        self.screen = Screen(columns, lines)
        self._stream = ByteStream(self.screen)
        self.log = b""
        self._pending = b""
        self.master, self.slave = os.openpty()
        self._set_size(columns, lines)
        self.before = termios.tcgetattr(self.slave)
        self.process = subprocess.Popen(
            [*self.program, *arguments],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            cwd=cwd,
            env={**os.environ, "TERM": "xterm-256color", **(env or {})},
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.master)
        os.close(self.slave)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def write(self, data: bytes | str) -> None:
        os.write(self.master, data.encode() if isinstance(data, str) else data)

    def press(self, *keys: str) -> None:
        """Keys by name, or letters."""
        for key in keys:
            self.write(key_bytes(key))
            if key == "escape":  # what follows at once would be read as one sequence with it
                self.pass_time(0.15)
                self.read(0.5)  # what it did is the sign that it was read, however busy the machine
            self.read(0.02)

    def pass_time(self, seconds: float) -> None:
        """Reads for so long, whatever comes."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.read(left)

    def read(self, wait: float) -> bool:
        """Takes what comes within so many seconds; whether anything came."""
        if not select.select([self.master], [], [], max(wait, 0))[0]:
            return False
        self.show(os.read(self.master, 1 << 16))
        return True

    def show(self, data: bytes) -> None:
        """Shows what has come, and answers what it asks."""
        self.log += data
        whole = self._pending + data
        cut = UNFINISHED.search(whole)
        whole, self._pending = (whole[: cut.start()], whole[cut.start() :]) if cut else (whole, b"")
        for question, answer in ASKED.items():
            for _ in range(whole.count(question)):
                self.write(answer)
        self._stream.feed(UNKNOWN.sub(b"", whole))

    def until(self, *texts: str, gone: str = "", seconds: float = 20.0) -> None:
        """Reads until these texts stand on the screen, and another no longer."""
        end = time.monotonic() + seconds
        while not (all(text in (shown := self.text) for text in texts) and (not gone or gone not in shown)):
            if time.monotonic() > end or (self.process.poll() is not None and not self.read(0.1)):
                raise AssertionError(f"{texts} without {gone!r} never stood on the screen:\n{self.text}")
            self.read(0.1)

    def until_so(self, condition: Callable[[], object], seconds: float = 20.0) -> None:
        """Reads until a condition holds of what stands on the screen."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, f"it never became so:\n{self.text}"
            self.read(0.1)

    def until_still(self, still: float = 0.5, seconds: float = 20.0) -> None:
        """Reads until nothing has come for so long."""
        end = time.monotonic() + seconds
        while self.read(still):
            assert time.monotonic() < end, f"it paints on and on:\n{self.text}"

    def until_end(self, seconds: float = 20.0) -> int:
        """Reads until the program has ended; gives its exit code."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            if time.monotonic() > end:
                raise AssertionError(f"it did not end:\n{self.text}")
            self.read(0.05)
        while self.read(0.05):
            pass
        return self.process.returncode

    def resize(self, columns: int, lines: int) -> None:
        """Another size, as when a person drags the window's corner."""
        self.screen.resize(lines, columns)
        self._set_size(columns, lines)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, 28)  # SIGWINCH: without a controlling terminal the kernel does not send it

    def _set_size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def left_as_found(self) -> list[str]:
        """What of the terminal is not as it was before; empty where all is."""
        wrong = []
        modes = {1049: "alternate screen", 1000: "mouse", 1003: "mouse", 1006: "mouse", 2004: "paste"}
        for mode, name in modes.items():
            on, off = (self.log.rfind(f"\x1b[?{mode}{end}".encode()) for end in "hl")
            if on > off:
                wrong.append(f"{name} {mode}")
        if self.log.rfind(b"\x1b[?25l") > self.log.rfind(b"\x1b[?25h"):
            wrong.append("cursor")
        if termios.tcgetattr(self.slave) != self.before:
            wrong.append("line settings")
        return wrong

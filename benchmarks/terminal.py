"""A program in a pseudo-terminal: what it writes and when, to the byte.

The screen is worked out only when it is asked for. Emulating while the program writes would take processor time from
it, and a terminal that reads late makes its program wait."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

import pyte

from benchmarks.keys import key_bytes
from benchmarks.processes import processor_seconds

ANSWERS = {  # what programs ask of a terminal, and what an ordinary xterm answers
    re.compile(rb"\x1b\[0?c"): b"\x1b[?62;22c",
    re.compile(rb"\x1b\[>0?c"): b"\x1b[>41;354;0c",
    re.compile(rb"\x1b\[2;?H[^\x1b]+\x1b\[2b\x1b\[6n"): b"\x1b[2;4R",  # whether it repeats a sign: it does
    re.compile(rb"(?<!\x1b\[2b)\x1b\[6n"): b"\x1b[1;1R",
    re.compile(rb"\x1b\[5n"): b"\x1b[0n",
    re.compile(rb"\x1b\[\?2026\$p"): b"\x1b[?2026;2$y",
    re.compile(rb"\x1b\[\?2048\$p"): b"\x1b[?2048;0$y",
    re.compile(rb"\x1b\]10;\?(?:\x07|\x1b\\)"): b"\x1b]10;rgb:cccc/cccc/cccc\x1b\\",
    re.compile(rb"\x1b\]11;\?(?:\x07|\x1b\\)"): b"\x1b]11;rgb:0000/0000/0000\x1b\\",
}
LONGEST_QUESTION = 16
UNKNOWN = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*(?:\$p|m)|\x1b[P_^][^\x1b]*\x1b\\")  # to pyte
UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;?<>=$]*|[P_^\]][^\x07\x1b]*\x1b?)?\Z")  # a sequence that a read cut in two
IDLE = 0.15  # seconds without a byte and without work that end an answer
LOOK = 0.01  # seconds between two looks at what the program uses
WORKS = 0.1  # of a core: less is not working
PATIENCE = 60.0  # seconds before something that does not come counts as a failure


class Written(NamedTuple):
    """A piece of what a program wrote, and when it was read."""

    at: float
    data: bytes


class Answer(NamedTuple):
    """What a program wrote after a key, or its start, until it was idle: how much, when the first and the last of it
    came (None where nothing did), and until when it worked, in ms."""

    bytes: int
    first_ms: float | None
    last_ms: float | None
    worked_ms: float


class Terminal:
    """One program in one terminal of its own. Times are of `time.perf_counter`."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        columns, lines = size
        self.written: list[Written] = []
        self.ended = False
        self.code: int | None = None
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.first_paint: float | None = None
        """When the first sign stood on the screen, as far as it was asked what stands there."""
        self._shown = 0
        self._pending = b""
        self._tail = b""
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:  # pragma: no cover - the program itself
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
                os.chdir(cwd or "/")
                os.execvpe(argv[0], list(argv), dict(env or os.environ))
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)
            self._reap()
        with suppress(OSError):
            os.close(self._fd)

    # What it wrote

    @property
    def total(self) -> int:
        """How many bytes were read from it so far."""
        return sum(len(data) for _, data in self.written)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        while self._shown < len(self.written):
            self._show_next()
        return "\n".join(line.rstrip() for line in self.screen.display)

    def _show_next(self) -> None:
        piece = self.written[self._shown]
        data = self._pending + piece.data
        cut = UNFINISHED.search(data)
        self._pending = data[cut.start() :] if cut else b""
        self._stream.feed(UNKNOWN.sub(b"", data[: cut.start()] if cut else data))
        self._shown += 1
        if self.first_paint is None and any(line.strip() for line in self.screen.display):
            self.first_paint = piece.at

    # Reading and typing

    def read(self, wait: float) -> int:
        """Takes what comes within so many seconds, answers questions in it; gives the number of bytes."""
        if self.ended or not select.select([self._fd], [], [], max(wait, 0))[0]:
            return 0
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # on Linux the end of the program shows as an error
            data = b""
        if not data:
            self.ended = True
            return 0
        self.written.append(Written(time.perf_counter(), data))
        self._answer(data)
        return len(data)

    def _answer(self, data: bytes) -> None:
        seen = self._tail + data
        answered = 0
        for question, answer in ANSWERS.items():
            for found in question.finditer(seen):
                os.write(self._fd, answer)
                answered = max(answered, found.end())
        self._tail = seen[answered:][-LONGEST_QUESTION:]

    def until_idle(self, idle: float = IDLE, since: float | None = None) -> Answer:
        """Reads until the program neither wrote nor worked for so many seconds. Quiet alone is not enough: a program
        may be silent in the middle of an answer, while it works."""
        since = time.perf_counter() if since is None else since
        first, busy_at, used = len(self.written), time.perf_counter(), self.cpu()
        while not self.ended and (now := time.perf_counter()) < busy_at + idle:
            if now > since + PATIENCE:
                raise TimeoutError(f"it was never idle:\n{self.text}")
            wrote = self.read(LOOK)
            using = self.cpu()
            if wrote or using - used > WORKS * LOOK:
                busy_at = time.perf_counter()
            used = using
        new = self.written[first:]
        first_ms, last_ms = ((new[at].at - since) * 1000 if new else None for at in (0, -1))
        return Answer(sum(len(data) for _, data in new), first_ms, last_ms, (busy_at - since) * 1000)

    def until_text(self, pattern: str, idle: float = IDLE, since: float | None = None) -> Answer:
        """Reads until the program is idle and a pattern stands on the screen; TimeoutError where it never does."""
        since = time.perf_counter() if since is None else since
        first = len(self.written)
        answer = self.until_idle(idle, since)
        while not re.search(pattern, self.text):
            if self.ended or time.perf_counter() > since + PATIENCE:
                raise TimeoutError(f"{pattern!r} never stood on the screen:\n{self.text}")
            answer = self.until_idle(idle, since)
        return answer._replace(bytes=sum(len(data) for _, data in self.written[first:]))

    def key(self, name: str) -> Answer:
        """Types one key while nothing is being written, and reads what it causes."""
        return self.until_idle(since=self._type(name))

    def first_answer(self, name: str) -> float:
        """Types one key, whatever the program is doing; the ms until it wrote something."""
        since = self._type(name)
        if not self.read(PATIENCE):
            raise TimeoutError(f"{name} was never answered:\n{self.text}")
        return (self.written[-1].at - since) * 1000

    def _type(self, name: str) -> float:
        while self.read(LOOK):
            pass
        since = time.perf_counter()
        os.write(self._fd, key_bytes(name))
        return since

    def wait(self, seconds: float) -> None:
        """Reads for so long, whatever comes."""
        end = time.perf_counter() + seconds
        while not self.ended and (left := end - time.perf_counter()) > 0:
            self.read(left)

    # Its end

    def cpu(self) -> float:
        """Processor seconds that the program used so far, with the programs it started."""
        return processor_seconds(self.pid)

    def until_end(self, *keys: str) -> float:
        """Types the keys that end it; gives the ms from the last of them to the end of the process."""
        for key in keys[:-1]:
            self.key(key)
        since = self._type(keys[-1])
        while not self.ended:
            if time.perf_counter() > since + PATIENCE:
                raise TimeoutError(f"it did not end:\n{self.text}")
            self.read(1.0)
        self._reap()
        return (time.perf_counter() - since) * 1000

    def _reap(self) -> None:
        _, status = os.waitpid(self.pid, 0)
        self.code = os.waitstatus_to_exitcode(status)

"""A line that carries few bytes a second and takes its time, between `ikc` and its terminal."""

import os
import select
import time
from collections import deque
from collections.abc import Mapping
from pathlib import Path

from .pseudo_terminal import PseudoTerminal

BYTES_A_SECOND = 9_600
DELAY = 0.2
READ_AHEAD = 1 << 16
"""What ssh takes from the program before the line has carried it."""


class SlowLine(PseudoTerminal):
    """As a terminal at the end of a slow line. Its queries are answered when they have arrived."""

    def __init__(
        self,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        cwd: Path | None = None,
        delay: float = DELAY,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self._delay = delay  # seconds, each way
        self._line = b""  # taken from the program, waiting to be carried
        self._arriving: deque[tuple[float, bytes]] = deque()
        self._leaving: deque[tuple[float, bytes]] = deque()
        self._carried_until = time.monotonic()
        self.taken = 0
        """Bytes that the program has written."""
        super().__init__(*arguments, size=size, cwd=cwd, env=env)

    def write(self, data: bytes | str) -> None:
        """Types; it reaches the program after the delay."""
        self._leaving.append((time.monotonic() + self._delay, data.encode() if isinstance(data, str) else data))

    def read(self, wait: float) -> bool:
        """Shows what arrives within so many seconds; whether anything did."""
        end = time.monotonic() + wait
        while not (arrived := self._carry()):
            if time.monotonic() >= end:
                return False
            time.sleep(0.005)
        self.show(arrived)
        return True

    @property
    def on_its_way(self) -> int:
        """Bytes that the program has written and the terminal has not seen."""
        return len(self._line) + sum(len(data) for _, data in self._arriving)

    def _carry(self) -> bytes:
        """Moves both ways what is due by now; gives what has arrived at the terminal."""
        now = time.monotonic()
        while self._leaving and self._leaving[0][0] <= now:
            super().write(self._leaving.popleft()[1])
        while len(self._line) < READ_AHEAD and select.select([self.master], [], [], 0)[0]:
            data = os.read(self.master, 1 << 14)
            self._line += data
            self.taken += len(data)
        carried = int((now - self._carried_until) * BYTES_A_SECOND)
        if carried:
            self._carried_until = now
            if self._line:
                self._arriving.append((now + self._delay, self._line[:carried]))
                self._line = self._line[carried:]
        arrived = b""
        while self._arriving and self._arriving[0][0] <= now:
            arrived += self._arriving.popleft()[1]
        return arrived

"""What the terminal has been asked and has not answered yet: an answer that comes too late reaches a shell."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Condition
from time import monotonic
from typing import Final

QUESTION: Final = "\x1b[6n"
"""Where the cursor is: the one question that every terminal answers, in its turn."""
_REMEMBERED: Final = 5
_ONCE: Final = 2.0
"""Seconds in which a terminal that never answered may still turn out to."""
_LONGEST: Final = 5.0
"""Seconds after which no answer is expected any more, however slow the line."""


class Questions:
    """Where the cursor is, asked again and again: who asked gets the answer, in the order of asking."""

    def __init__(self) -> None:
        self._asked: deque[tuple[float, Callable[[int, int], None]]] = deque()
        self._took: deque[float] = deque(maxlen=_REMEMBERED)  # seconds, the last few answers
        self._quickest: float | None = None
        self._changed = Condition()
        self._gone = False

    @property
    def delay(self) -> float:
        """Seconds that the line takes, there and back, as far as that is known: those of the quickest answer, since
        others waited until a frame was carried and painted. 0 where the terminal does not answer."""
        with self._changed:
            if self._quickest is not None:
                return self._quickest
            waited = monotonic() - self._asked[0][0] if self._asked else 0.0
            return waited if waited < _ONCE else 0.0

    @property
    def answers_are_due(self) -> bool:
        """Whether the terminal can be expected to answer what it is asked now."""
        return self._seconds_left() > 0

    def ask(self, then: Callable[[int, int], None]) -> None:
        """Note that it is asked now; `then` is called with column and row, from 0, in the thread that reads."""
        with self._changed:
            self._asked.append((monotonic(), then))

    def answer(self, x: int, y: int) -> None:
        """Take an answer; nothing where nothing was asked: what looks like one may be a key."""
        with self._changed:
            if not self._asked:
                return
            asked, then = self._asked.popleft()
            took = monotonic() - asked
            self._took.append(took)
            self._quickest = min(took, self._quickest or took)
        then(x, y)
        with self._changed:
            self._changed.notify_all()

    def wait(self) -> None:
        """Wait until all is answered, as long as an answer can be expected."""
        with self._changed:
            while self._asked and (left := self._seconds_left()) > 0:
                self._changed.wait(left)

    def forget(self) -> None:
        """What was asked before is not answered any more: another program has had the terminal."""
        with self._changed:
            self._asked.clear()

    def drop(self) -> None:
        """The terminal is gone: nothing is answered any more."""
        with self._changed:
            self._gone = True
            self._changed.notify_all()

    def _seconds_left(self) -> float:
        """How long the answer to the oldest question can be expected yet; a terminal answers in order."""
        with self._changed:
            if self._gone or not (self._asked or self._took):
                return 0.0
            limit = min(1.0 + 2 * max(self._took), _LONGEST) if self._took else _ONCE
            return (self._asked[0][0] + limit - monotonic()) if self._asked else limit

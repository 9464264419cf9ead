"""Queries that the terminal has not answered yet.

An answer that comes too late reaches whatever program reads the terminal next, a shell or an editor. So the driver
waits for answers before it leaves the terminal.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Condition
from time import monotonic
from typing import Final

CURSOR_POSITION_QUERY: Final = "\x1b[6n"
"""Asks where the cursor is (DSR 6 of ECMA-48, 8.3.35): the one query that every terminal answers, by a CPR (8.3.14).

Answers come in the order of the queries, and after all that was written before them."""
_REMEMBERED: Final = 5
"""The number of last answers that are remembered, to tell how long the next may take."""
_FIRST_ANSWER_SECONDS: Final = 2.0
"""How long a terminal that never answered is waited for."""
_LONGEST_SECONDS: Final = 5.0
"""How long any answer is waited for at most, however slow the connection."""


class PendingQueries:
    """Queries of the cursor's position: each answer goes to the one who asked, in the order of asking.

    Queries are sent from several threads and answers read in one; all methods may be called in any of them.
    """

    def __init__(self) -> None:
        self._asked: deque[tuple[float, Callable[[int, int], None]]] = deque()
        self._took: deque[float] = deque(maxlen=_REMEMBERED)  # seconds, the last few answers
        self._quickest: float | None = None
        self._changed = Condition()
        self._gone = False

    @property
    def delay(self) -> float:
        """The round trip of the connection in seconds; 0 where the terminal does not answer.

        It is the time of the quickest answer, since others had to wait behind a frame; before the first answer, the
        time for which that has been awaited.
        """
        with self._changed:
            if self._quickest is not None:
                return self._quickest
            waited = monotonic() - self._asked[0][0] if self._asked else 0.0
            return waited if waited < _FIRST_ANSWER_SECONDS else 0.0

    @property
    def expects_answer(self) -> bool:
        """Whether the terminal can be expected to answer a query that is sent now."""
        return self._seconds_left() > 0

    def ask(self, then: Callable[[int, int], None]) -> None:
        """Note that a query is sent now; `then` gets the answer, column and row from 0, in the thread that reads."""
        with self._changed:
            self._asked.append((monotonic(), then))

    def answer(self, x: int, y: int) -> None:
        """Hand an answer to the one who asked first; where nobody did it is a key that looks like one, and dropped."""
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
        """Drop queries that will not be answered any more, since another program has had the terminal."""
        with self._changed:
            self._asked.clear()

    def drop(self) -> None:
        """Expect no answers from now on, since the terminal is gone; ends `wait`."""
        with self._changed:
            self._gone = True
            self._changed.notify_all()

    def _seconds_left(self) -> float:
        """How long the answer to the oldest query can still be expected, 0 or less where it can't be."""
        with self._changed:
            if self._gone or not (self._asked or self._took):
                return 0.0
            limit = min(1.0 + 2 * max(self._took), _LONGEST_SECONDS) if self._took else _FIRST_ANSWER_SECONDS
            return (self._asked[0][0] + limit - monotonic()) if self._asked else limit

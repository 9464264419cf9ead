"""Limits what is on its way to the terminal, so that a key is answered soon on a slow connection too.

A sliding window, as in TCP (RFC 9293), over the characters sent; a report of the cursor's position acknowledges
all that was sent before it was asked for.
"""

from __future__ import annotations

from typing import Final

from .queries import CURSOR_POSITION_QUERY

_ASK_AFTER: Final = 1 << 10
"""Characters on their way after which the terminal is asked to report. What a single key costs is mostly less."""
_WINDOW: Final = 1 << 12
"""Characters on their way at which the next frame waits for the report: 0.4 s at 9,600 bytes a second."""


class FlowControl:
    """Counts what was sent and has not reached the terminal yet.

    The kernel and ssh take far more than a slow line carries, and what they have taken can't be called back. A
    terminal reports only when it has come to the query, so its answer says that all before it has arrived.
    """

    def __init__(self) -> None:
        self.answers = False
        """Whether this terminal is known to answer: before that it is not asked."""
        self.awaits_answer = False
        """Whether an answer is awaited."""
        self.query_count = 0
        """How many times it was asked."""
        self._under_way = 0  # characters sent that may not have arrived
        self._after_query = 0  # of those, the ones sent after the query

    @property
    def is_full(self) -> bool:
        """Whether to hold the next frame back."""
        return self.awaits_answer and self._under_way >= _WINDOW

    def send(self, text: str) -> str:
        """Count a text that is about to be sent; gives it, with a query at its end where one is due."""
        self._under_way += len(text)
        if self.awaits_answer:
            self._after_query += len(text)
        elif self.answers and self._under_way >= _ASK_AFTER:
            self.awaits_answer = True
            self.query_count += 1
            text += CURSOR_POSITION_QUERY
        return text

    def answered(self) -> None:
        """Note that the terminal has answered: what was sent before the query has arrived."""
        self._under_way, self._after_query = self._after_query, 0
        self.awaits_answer = False

    def give_up(self) -> None:
        """Note that no answer came: nothing is held back or asked any more."""
        self.answered()
        self.answers = False

"""How much is on its way to the terminal: so little that a key is answered soon, on the slowest line."""

from __future__ import annotations

from typing import Final

from .questions import QUESTION

_ASK_AFTER: Final = 1 << 10
"""Characters on their way after which the terminal is asked for a sign of life. Few single keys get there."""
_WINDOW: Final = 1 << 12
"""Characters on their way at which the next frame waits for it: 0.4 s of 9,600 bytes a second."""


class Flow:
    """Counts what was sent and not yet seen by the terminal.

    The kernel and ssh take far more than a slow line carries, and what they have taken can't be called back. The
    terminal itself answers a question only when it has come to it.
    """

    def __init__(self) -> None:
        self.answers = False
        """Whether this terminal answers: as long as that is not known it is not asked."""
        self.asked = False
        """Whether an answer is awaited."""
        self.questions = 0
        """How many were asked."""
        self._under_way = 0
        self._behind = 0  # of those, sent after the question

    @property
    def full(self) -> bool:
        """Whether to hold the next frame back."""
        return self.asked and self._under_way >= _WINDOW

    def send(self, text: str) -> str:
        """Count a text that is about to be sent; gives what to send, a question behind it where one is due."""
        self._under_way += len(text)
        if self.asked:
            self._behind += len(text)
        elif self.answers and self._under_way >= _ASK_AFTER:
            self.asked = True
            self.questions += 1
            text += QUESTION
        return text

    def answered(self) -> None:
        """The terminal has come to the question."""
        self._under_way, self._behind = self._behind, 0
        self.asked = False

    def give_up(self) -> None:
        """No answer came: ask no more."""
        self.answered()
        self.answers = False

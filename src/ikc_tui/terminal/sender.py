"""What is sent of what the framework writes, and when."""

from __future__ import annotations

from collections.abc import Callable

from .capabilities import REPEATS_AT
from .flow import Flow
from .screen import ThinScreen


class Sender:
    """Gives one text after another, each with all that changed while the one before it was being written, and no more
    than the line carries. Who calls sees to it that nobody else does meanwhile.

    Args:
        screen: What the terminal shows.
        on_asked: Called when a text is given at whose end the terminal is asked how far it is, with what counts.
    """

    def __init__(self, screen: ThinScreen, on_asked: Callable[[Flow], None]) -> None:
        self._screen = screen
        self._on_asked = on_asked
        self._flow = Flow()
        self._queued = 0  # texts that were given and are not written yet
        self.resized: tuple[int, int] | None = None
        """Columns and rows that the terminal has from now on, where they are others."""

    @property
    def rows(self) -> int:
        """Rows of the terminal."""
        return self._screen.size[1]

    def feed(self, data: str) -> str:
        """Take what the framework writes; what to send now, "" while the last has not been written or carried."""
        size, self.resized = self.resized, None
        if size is not None:
            self._screen.resize(*size)
        self._screen.feed(data)
        return self._due()

    def written(self) -> str:
        """A text has been written: what to send next."""
        self._queued -= 1
        return self._due()

    def forget(self) -> None:
        """What the terminal shows is not known: all is sent with the next frame."""
        self._screen.forget()

    def answered_whether_it_repeats(self, x: int, y: int) -> None:
        """The terminal has answered `ASK_IF_IT_REPEATS`: it answers, so it can be asked how far it is."""
        self._flow.answers = True
        self._screen.repeat_characters = (x, y) == REPEATS_AT

    def hold_nothing_back(self) -> None:
        """Send from now on whatever is given, a frame that has not ended too: the program leaves."""
        self._screen.end_frame()
        self._flow = Flow()

    def _due(self) -> str:
        if self._queued or self._flow.full:
            return ""
        text = self._screen.take()
        if text:
            self._queued += 1
            asked = self._flow.questions
            text = self._flow.send(text)
            if self._flow.questions > asked:
                self._on_asked(self._flow)
        return text

"""Decides what is sent to the terminal, and when."""

from __future__ import annotations

from collections.abc import Callable

from .capabilities import REPEAT_ANSWER
from .flow_control import FlowControl
from .screen import ThinScreen


class Sender:
    """Gives one text after another, each with all that changed while the one before it was being written.

    It gives none while the connection still carries much of what was given before (see `FlowControl`). The methods are
    not safe in several threads: the caller holds a lock.

    Args:
        screen: The screen between the framework and the terminal.
        on_query: Called with the flow control when a text is given that ends in a query of it.
    """

    def __init__(self, screen: ThinScreen, on_query: Callable[[FlowControl], None]) -> None:
        self._screen = screen
        self._on_query = on_query
        self._flow = FlowControl()
        self._queued = 0  # texts that were given and have not been written yet
        self.resized: tuple[int, int] | None = None
        """Columns and rows that the terminal has from the next write on; None where its size stays as it is."""

    @property
    def rows(self) -> int:
        """The number of rows of the terminal."""
        return self._screen.size[1]

    def feed(self, data: str) -> str:
        """Take what the framework writes; gives what to send now, "" while it has to wait."""
        size, self.resized = self.resized, None
        if size is not None:
            self._screen.resize(*size)
        self._screen.feed(data)
        return self._next_text()

    def written(self) -> str:
        """Note that a text has been written; gives what to send next, "" for nothing."""
        self._queued -= 1
        return self._next_text()

    def forget(self) -> None:
        """Forget what the terminal shows, so that all is sent with the next frame."""
        self._screen.forget()

    def take_repeat_answer(self, x: int, y: int) -> None:
        """Take the answer to `REPEAT_QUERY`; since the terminal answers, flow control may query it from now on."""
        self._flow.answers = True
        self._screen.repeat_characters = (x, y) == REPEAT_ANSWER

    def hold_nothing_back(self) -> None:
        """Give from now on what is written at once, even where a frame has no end: the program leaves."""
        self._screen.end_frame()
        self._flow = FlowControl()

    def _next_text(self) -> str:
        if self._queued or self._flow.is_full:
            return ""
        text = self._screen.take()
        if text:
            self._queued += 1
            queries = self._flow.query_count
            text = self._flow.send(text)
            if self._flow.query_count > queries:
                self._on_query(self._flow)
        return text

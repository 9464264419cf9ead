"""What was told, to be read again: a line at the bottom is gone in seconds, and the next one takes its place."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ikc_tui.method.words import Message

MOST = 20


@dataclass(frozen=True)
class LoggedMessage:
    """One message, and when it was told. `style` is that of the bottom line: `good`, `warning` or `error`."""

    message: Message
    style: str
    at: datetime


class MessageLog:
    """The last messages, newest first; one that is told again at once stands there once, with its last time."""

    def __init__(self, now: Callable[[], datetime] = datetime.now) -> None:
        self.now = now
        self._told: deque[LoggedMessage] = deque(maxlen=MOST)

    def __iter__(self) -> Iterator[LoggedMessage]:
        return iter(self._told)

    def add(self, message: Message, style: str) -> None:
        """Adds what is told now."""
        if self._told and self._told[0].message == message:
            self._told.popleft()
        self._told.appendleft(LoggedMessage(message, style, self.now()))

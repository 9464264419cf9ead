"""The log of messages: the bottom line shows one for seconds only, and the next takes its place."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ikc_tui.method.words import Message

MOST = 20


@dataclass(frozen=True)
class LoggedMessage:
    """A message, its style in the bottom line (`good`, `warning` or `error`), and when it was told."""

    message: Message
    style: str
    at: datetime


class MessageLog:
    """The last messages (MOST), newest first; one that is told twice in a row is there once, with the later time."""

    def __init__(self, now: Callable[[], datetime] = datetime.now) -> None:
        self.now = now
        self._messages: deque[LoggedMessage] = deque(maxlen=MOST)

    def __iter__(self) -> Iterator[LoggedMessage]:
        return iter(self._messages)

    def add(self, message: Message, style: str) -> None:
        """Adds a message, told now."""
        if self._messages and self._messages[0].message == message:
            self._messages.popleft()
        self._messages.appendleft(LoggedMessage(message, style, self.now()))

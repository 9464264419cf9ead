"""A file onto the terminal, which notices when that has gone."""

from __future__ import annotations

import os
import select
import threading
from collections.abc import Callable
from typing import Final

_RETRY_SECONDS: Final = 0.05
"""How often it is tried again whether a terminal that does not block takes more."""


class TerminalFile:
    """A text file onto a terminal; never raises: once the terminal is gone, what is written is dropped.

    Any thread may write to it; a text is one `os.write` where the terminal takes it whole (write(2)).

    Args:
        fileno: The terminal's file descriptor.
        encoding: The terminal's encoding; what it can't show becomes a question mark.
        on_written: Called after each text, in the thread that wrote it.
        on_gone: Called once, with the reason, in the thread that found the terminal gone.
    """

    def __init__(
        self, fileno: int, *, encoding: str, on_written: Callable[[], None], on_gone: Callable[[str], None]
    ) -> None:
        self._fileno = fileno
        self._encoding = encoding
        self._on_written = on_written
        self._on_gone = on_gone
        self._lock = threading.Lock()
        self.gone = False

    def fileno(self) -> int:
        """The terminal's file descriptor."""
        return self._fileno

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return os.isatty(self._fileno)

    def size(self) -> tuple[int, int] | None:
        """Columns and rows, as the kernel knows them (TIOCGWINSZ); None where it does not, as on a serial line."""
        try:
            columns, rows = os.get_terminal_size(self._fileno)
        except OSError:
            return None
        return (columns, rows) if columns and rows else None

    def flush(self) -> None:
        """Do nothing, since nothing is held back."""

    def write(self, text: str) -> int:
        """Write a text and tell `on_written`; gives its length, also where the terminal is gone."""
        if text:
            self.send(text)
        self._on_written()
        return len(text)

    def send(self, text: str) -> None:
        """Write a text without telling `on_written`."""
        data = memoryview(text.encode(self._encoding, "replace"))
        with self._lock:
            while data and not self.gone:
                try:
                    data = data[os.write(self._fileno, data) :]
                except BlockingIOError:
                    select.select([], [self._fileno], [], _RETRY_SECONDS)
                except OSError as error:
                    self.gone = True
                    self._on_gone(error.strerror or str(error))

"""Stop and continue signals that come at a bad moment, and are sent again a moment later."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class StopSignalGate:
    """Keeps signals out of sections of the main thread, the one in which Python runs their handlers."""

    def __init__(self) -> None:
        self._inside = 0
        self._postponed: signal.Signals | None = None

    @contextmanager
    def deferred(self) -> Iterator[None]:
        """Defer such signals until the section ends; the last of them is sent again then. Sections may nest."""
        main = threading.current_thread() is threading.main_thread()
        if main:
            self._inside += 1
        try:
            yield
        finally:
            if main:
                self._inside -= 1
        if main and self._postponed is not None and not self._inside:
            signum, self._postponed = self._postponed, None
            os.kill(os.getpid(), signum)

    def postpone(self, signum: signal.Signals) -> bool:
        """Defer this signal where it came within a section; gives whether it did. To be asked first in a handler."""
        if self._inside:
            self._postponed = signum
        return self._inside > 0

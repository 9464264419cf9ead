"""Stop and continue signals that come when they would do harm: they come again a moment later."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class StopSignals:
    """Keeps signals out of sections of the main thread, which alone handles them."""

    def __init__(self) -> None:
        self._inside = 0
        self._postponed: signal.Signals | None = None

    @contextmanager
    def kept_out(self) -> Iterator[None]:
        """No such signal is handled meanwhile: it comes afterwards."""
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
        """Whether this one is to wait; then it comes again."""
        if self._inside:
            self._postponed = signum
        return self._inside > 0

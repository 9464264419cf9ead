"""Signals that end the program: in order, as if a person had quit."""

import asyncio
import contextlib
import signal
from collections.abc import Callable

SIGNALS = ("SIGHUP", "SIGTERM", "SIGINT")


def end_on_signals(end: Callable[[int], None]) -> None:
    """Has a signal call `end` in the running loop, with 128 and the signal's number: the shell's exit code for it.

    Without a handler a signal ends the program at once: no save, no draft. The loop's own handlers are there so that it
    takes ours away when it closes; they alone would lose a signal while hundreds of keys wait to be handled.
    """
    loop = asyncio.get_running_loop()

    def handle(number: int, frame: object) -> None:
        loop.call_soon_threadsafe(end, 128 + number)

    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # Windows; another thread's loop
        for name in SIGNALS:
            loop.add_signal_handler(getattr(signal, name), lambda: None)
            signal.signal(getattr(signal, name), handle)
        signal.set_wakeup_fd(signal.set_wakeup_fd(-1), warn_on_full_buffer=False)

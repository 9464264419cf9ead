"""Signals that end the program: in order, as if a person had quit."""

import asyncio
import contextlib
import signal
from collections.abc import Callable

SIGNALS = ("SIGHUP", "SIGTERM", "SIGINT")


def end_on_signals(end: Callable[[int], None]) -> None:
    """Has each of SIGNALS call `end` in the running loop, with 128 + its number: the shell's exit code for it.

    Without a handler a signal ends the program at once: nothing is saved. The loop's own (empty) handlers are added so
    that the loop restores the old ones as it closes; alone they would lose a signal while hundreds of keys wait.
    """
    loop = asyncio.get_running_loop()

    def handle(number: int, frame: object) -> None:
        loop.call_soon_threadsafe(end, 128 + number)

    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # Windows; not the main thread
        for name in SIGNALS:
            loop.add_signal_handler(getattr(signal, name), lambda: None)
            signal.signal(getattr(signal, name), handle)
        signal.set_wakeup_fd(signal.set_wakeup_fd(-1), warn_on_full_buffer=False)

"""Signals that end the program: in order, as if a person had quit."""

import asyncio
import contextlib
import signal
import sys
import time
from collections.abc import Callable

SIGNALS = ("SIGHUP", "SIGTERM", "SIGINT")
CONSOLE_EVENTS = {0: 2, 1: 21, 2: 1, 5: 1, 6: 15}
"""What a Windows console tells its programs, and the number of the signal that means the same.

Ctrl+c (SIGINT), ctrl+break (SIGBREAK), closed and log-off (SIGHUP of elsewhere), shutdown (SIGTERM).
"""
LAST_EVENTS = (2, 5, 6)  # after which Windows ends the program, at once where the handler returns
LAST_SECONDS = 20.0  # for which that is put off; Windows itself gives five


def end_on_signals(end: Callable[[int], None]) -> Callable[..., object] | None:
    """Has each of SIGNALS call `end` in the running loop, with 128 + its number: the shell's exit code for it.

    Without a handler a signal ends the program at once: nothing is saved. The loop's own (empty) handlers are added so
    that the loop restores the old ones as it closes; alone they would lose a signal while hundreds of keys wait. What
    it gives must be kept as long as the program runs; None where there is nothing to keep.
    """
    loop = asyncio.get_running_loop()
    if sys.platform == "win32":
        return _end_on_console_events(lambda code: loop.call_soon_threadsafe(end, code))

    def handle(number: int, frame: object) -> None:
        loop.call_soon_threadsafe(end, 128 + number)

    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # not the main thread
        for name in SIGNALS:
            loop.add_signal_handler(getattr(signal, name), lambda: None)
            signal.signal(getattr(signal, name), handle)
        signal.set_wakeup_fd(signal.set_wakeup_fd(-1), warn_on_full_buffer=False)
    return None


def _end_on_console_events(end: Callable[[int], object]) -> Callable[..., object] | None:
    """Has each of CONSOLE_EVENTS call `end`; gives what the system calls (SetConsoleCtrlHandler)."""
    if sys.platform != "win32":
        return None
    import ctypes
    from ctypes import wintypes

    def handle(event: int) -> bool:
        """Called in a thread of its own. Gives whether nobody else needs to be asked."""
        if event not in CONSOLE_EVENTS:
            return False
        with contextlib.suppress(RuntimeError):  # the loop has ended, and with it the app
            end(128 + CONSOLE_EVENTS[event])
        if event in LAST_EVENTS:
            time.sleep(LAST_SECONDS)
        return True

    handler: Callable[..., object] = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.DWORD)(handle)
    ctypes.WinDLL("kernel32").SetConsoleCtrlHandler(handler, True)
    return handler

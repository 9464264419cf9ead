"""Work on the disk that a command asks for: in order, and with a limit to how long keys wait for it."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from textual.dom import DOMNode

PATIENCE = 1.0  # seconds that the next key waits for the disk


class DiskQueue:
    """Does work for a screen or sheet (`owner`), one piece after another, in the order in which it was asked for.

    The key queue (`commands/key_queue.py`) hands on no key before the command of the key before it is done, for however
    long. A command that awaits `do` is done after PATIENCE at the latest: a slow disk then changes neither the order
    of the work nor keeps keys waiting. When the owner goes, its work is cancelled: a thread that is at it goes on, but
    nothing is told of it.
    """

    def __init__(self, owner: DOMNode) -> None:
        self._owner = owner
        self._turn = asyncio.Lock()  # which is fair: first come, first served

    async def do(self, work: Callable[[], Awaitable[None]]) -> None:
        """Does the work after all that was asked for earlier; returns when it is done, or after PATIENCE.

        `work` runs on the event loop, and itself awaits the threads in which the disk is used.
        """
        done = asyncio.Event()

        async def in_turn() -> None:
            try:
                async with self._turn:
                    await work()
            finally:
                done.set()

        self._owner.run_worker(in_turn(), group="disk")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), PATIENCE)

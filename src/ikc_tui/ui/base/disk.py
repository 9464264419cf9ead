"""Work on the disk, in threads apart from the event loop: keys are answered while it goes on."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from textual.dom import DOMNode

PATIENCE = 1.0  # seconds for which the next key waits for the disk


class DiskQueue:
    """Does what needs the disk one after another, in the order in which it was asked for.

    A key is handed on when what the key before it asked for is done, so that keys that were typed ahead meet what it
    left; but a disk that takes longer than PATIENCE keeps no key waiting. What is not done when its screen or sheet is
    gone is not told any more.
    """

    def __init__(self, owner: DOMNode) -> None:
        self._owner = owner
        self._turn = asyncio.Lock()  # asyncio's locks are first come, first served

    async def do(self, work: Callable[[], Awaitable[None]]) -> None:
        """Does the work after all that was asked for before it; returns when it is done, or after PATIENCE."""
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

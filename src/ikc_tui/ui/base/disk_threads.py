"""Work on the disk, in threads apart from the event loop, and in order where a command asks for it.

The threads are daemons, unlike those of asyncio's executor, for which the interpreter waits when it ends: a disk that
never answers, as a network folder whose server is gone, must not keep the program from ending.
"""

import asyncio
import contextlib
import contextvars
import threading
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, ParamSpec, TypeVar

from textual.dom import DOMNode

from ikc_tui.ui.commands.workers import start_worker

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = 1.0  # seconds that the next key waits for the disk

_at_work: set[threading.Thread] = set()
_awaited: set["asyncio.Future[Any]"] = set()


async def in_thread(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What the work gives, done in a thread of its own; raises what it raises."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()
    in_context = partial(contextvars.copy_context().run, work, *args, **kwargs)

    def run() -> None:
        try:
            settle = partial(_settle, future, future.set_result, in_context())
        except BaseException as error:
            settle = partial(_settle, future, future.set_exception, error)
        finally:
            _at_work.discard(threading.current_thread())
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits any more
            loop.call_soon_threadsafe(settle)

    thread = threading.Thread(target=run, name="disk", daemon=True)
    _at_work.add(thread)
    _awaited.add(future)
    try:
        thread.start()
        return await future
    finally:
        _awaited.discard(future)


def _settle(future: "asyncio.Future[Any]", settle: Callable[[Any], None], outcome: Any) -> None:
    if not future.done():  # else who waited for it was cancelled
        settle(outcome)


def wait_no_more() -> None:
    """Cancels whoever waits for a thread of `in_thread` just now: the program ends. The threads go on."""
    for future in tuple(_awaited):
        future.cancel()


def finish(seconds: float) -> None:
    """Waits until all threads of `in_thread` are done, but no longer than so many seconds in all."""
    until = time.monotonic() + seconds
    for thread in tuple(_at_work):
        thread.join(max(until - time.monotonic(), 0.0))


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

        start_worker(self._owner, in_turn, "disk")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), PATIENCE)

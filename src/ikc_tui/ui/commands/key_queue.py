"""Keys one by one: each is handed on when the one before it has had its effect.

Textual hands a key to whatever has the focus when the key comes in, and only then looks what the key before it means.
Keys that come in one burst, as over a line that stutters or from who types ahead, would go to the old focus: `/kind`
would open the search and take its letters for commands, `d` among them.

A command that waits for something, as for a canvas that a thread reads, may be awaited by a screen, while keys go their
way through the app. So they are held until it is done (`hold_keys`): what is typed after `enter` meets the canvas. The
app and its screens go on meanwhile (`do_held`): the window may be resized, and the program ended.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from typing import Any

from textual.app import App
from textual.events import Event, Key, Paste
from textual.message import Message
from textual.widget import Widget

PATIENCE = 1.0  # seconds after which the next key is handed on, though what had the focus went without a word


class KeyQueue(App[None]):
    """An app that hands on keys and pastes one by one."""

    class Handled(Message):
        """Follows a key from the focus up to the app: where this arrives, the key has been.

        While more keys wait it goes the way a second time, behind the messages that the key made the focus post (enter:
        that a line is complete).
        """

        def __init__(self, number: int, begins_at: Widget, *, again: bool = False) -> None:
            super().__init__()
            self.number, self.begins_at, self.again = number, begins_at, again

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._typed: deque[Event] = deque()
        self._number = 0  # of the key that was handed on last
        self._is_under_way = False
        self._held = 0  # by how many commands that are not done yet
        self._held_since = 0.0
        self._handed_on_at = 0.0

    def hold(self) -> None:
        """Hands on no key until as many times `let_go` was called."""
        if not self._held:
            self._held_since = time.monotonic()
        self._held += 1

    def let_go(self) -> None:
        """Hands keys on again, where nobody else holds them."""
        self._held -= 1
        if self._typed and not self._is_under_way:
            self.call_later(self._go_on)

    @property
    def seconds_held(self) -> float:
        """For how long no key was handed on; 0 where nobody holds them."""
        return time.monotonic() - self._held_since if self._held else 0.0

    async def on_mount(self) -> None:
        self._patience = self.set_interval(PATIENCE, self._lose_patience, pause=True)

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self._typed.append(event)
            if not self._is_under_way:
                await self._go_on()
        else:
            await super().on_event(event)

    async def on_key_queue_handled(self, event: Handled) -> None:
        if event.number != self._number:
            return  # patience with it had ended
        if not self._typed or event.again or not self._follow(event.begins_at, again=True):
            await self._go_on()

    async def _lose_patience(self) -> None:
        if time.monotonic() - self._handed_on_at > PATIENCE / 2:  # else it is with a key before, and comes late
            await self._go_on()

    async def _go_on(self) -> None:
        """Hands on the next key, and those after it while the app itself does what they ask for."""
        self._is_under_way = False
        self._patience.pause()
        while self._typed and not self._is_under_way and not self._held:
            event = self._typed.popleft()
            self._handed_on_at = time.monotonic()
            takes_it = self.focused if isinstance(event, Key) and self.focused else self.screen
            await super().on_event(event)
            if event.is_forwarded:
                self._number += 1
                self._is_under_way = self._follow(takes_it)
        if self._is_under_way:
            self._patience.reset()
            self._patience.resume()

    def _follow(self, widget: Widget, *, again: bool = False) -> bool:
        return widget.post_message(self.Handled(self._number, widget, again=again))


@contextmanager
def hold_keys(app: App[Any]) -> Iterator[None]:
    """Holds what is typed while a command is being done that waits for something else than the screen."""
    if not isinstance(app, KeyQueue):
        yield
        return
    app.hold()
    try:
        yield
    finally:
        app.let_go()


async def do_held(app: App[Any], work: Awaitable[Any]) -> None:
    """Does what a command asks for, and holds what is typed until it is done.

    Returns when it is done, or after PATIENCE, so that whose message asked for it can see to others: a disk that never
    answers leaves the program alive. What it raises later than that is raised in a worker of the app.
    """
    doing = asyncio.ensure_future(work)
    if isinstance(app, KeyQueue):
        app.hold()
        doing.add_done_callback(lambda _: app.let_go())
    try:
        await asyncio.wait((doing,), timeout=PATIENCE)
    except asyncio.CancelledError:
        doing.cancel()
        raise
    if doing.done():
        await doing
    else:
        app.run_worker(_wait_for(doing), group="held")


async def _wait_for(doing: "asyncio.Future[Any]") -> None:
    await doing

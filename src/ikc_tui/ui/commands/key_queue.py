"""Keys one by one: each is handed on when the one before it has had its effect.

Textual sends a key to the widget that has the focus when the key comes in, though the keys before it may still be
waiting, and may move the focus. Keys in one burst, from a stuttering connection or someone who types ahead, would go to
the wrong widget: `/kind` would open the filter and take its letters for commands, `d` (delete) among them.

A command may await something else than the screen: a canvas that a thread reads. Keys are held until it is done
(`hold_keys`), so that what is typed after `enter` is for the canvas. The app and its screens go on meanwhile
(`do_held`): the window may be resized, and the program ended. Commands that must not hold keys for long, however slow
the disk, do their work by a `DiskQueue` (`base/disk_threads.py`).
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from typing import Any

from textual.app import App
from textual.events import Event, Key, Paste
from textual.message import Message as TextualMessage
from textual.widget import Widget

PATIENCE = 1.0  # seconds after which the next key is handed on though no `Handled` came: its widget was removed


class KeyQueue(App[None]):
    """An app that hands on keys and pastes one by one, each when the one before it has been handled."""

    class Handled(TextualMessage):
        """Follows a key: bubbles from the widget that got it (`begins_at`) to the app, behind the key itself.

        While more keys wait, it bubbles a second time (`again`): behind messages that the widget posted because of the
        key, as Input.Submitted for enter.
        """

        def __init__(self, number: int, begins_at: Widget, *, again: bool = False) -> None:
            super().__init__()
            self.number, self.begins_at, self.again = number, begins_at, again

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._waiting: deque[Event] = deque()
        self._number = 0  # of the key that was handed on last
        self._is_under_way = False  # that key
        self._held_since = 0.0
        self._handed_on_at = 0.0
        self._holds = 0  # how many commands hold keys back

    def hold(self) -> None:
        """Hands on no key until `release` has been called as many times as this."""
        if not self._holds:
            self._held_since = time.monotonic()
        self._holds += 1

    def release(self) -> None:
        """Hands on keys again, where no other command holds them."""
        self._holds -= 1
        self.call_later(self._go_on_where_idle)

    @property
    def seconds_held(self) -> float:
        """For how long no key was handed on; 0 where nobody holds them."""
        return time.monotonic() - self._held_since if self._holds else 0.0

    def holds_back(self, key: Key) -> bool:
        """Whether a key is not to be handed on at all."""
        return False

    def as_handed_on(self, event: Event) -> Event:
        """What a key or a paste is handed on as, once those before it had their effect."""
        return event

    async def on_mount(self) -> None:
        self._patience = self.set_interval(PATIENCE, self._lose_patience, pause=True)

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self._waiting.append(event)
            if not self._is_under_way:
                await self._go_on()
        else:
            await super().on_event(event)

    async def on_key_queue_handled(self, event: Handled) -> None:
        if event.number != self._number:
            return  # it is of an earlier key, which was not waited for any longer
        if not self._waiting or event.again or not self._follow(event.begins_at, again=True):
            await self._go_on()

    async def _lose_patience(self) -> None:
        if time.monotonic() - self._handed_on_at > PATIENCE / 2:  # else the timer was for an earlier key
            await self._go_on()

    async def _go_on_where_idle(self) -> None:
        """Hands on the next key, but where one was handed on since this was asked for and is still under way."""
        if not self._is_under_way:
            await self._go_on()

    async def _go_on(self) -> None:
        """Hands on the next key; and those after it, as long as the app itself handles them at once."""
        self._is_under_way = False
        self._patience.pause()
        while self._waiting and not self._is_under_way and not self._holds:
            event = self.as_handed_on(self._waiting.popleft())
            if isinstance(event, Key) and self.holds_back(event):
                continue
            self._handed_on_at = time.monotonic()
            target = self.focused if isinstance(event, Key) and self.focused else self.screen
            await super().on_event(event)
            if event.is_forwarded:
                self._number += 1
                self._is_under_way = self._follow(target)
        if self._is_under_way:
            self._patience.reset()
            self._patience.resume()

    def _follow(self, widget: Widget, *, again: bool = False) -> bool:
        return widget.post_message(self.Handled(self._number, widget, again=again))


@contextmanager
def hold_keys(app: App[Any]) -> Iterator[None]:
    """Holds keys back within a `with` block: a command awaits something else than the screen."""
    if not isinstance(app, KeyQueue):
        yield
        return
    app.hold()
    try:
        yield
    finally:
        app.release()


async def do_held(app: App[Any], work: Awaitable[Any]) -> None:
    """Does what a command asks for, and holds what is typed until it is done.

    Returns when it is done, or after PATIENCE, so that whose message asked for it can see to others: a disk that never
    answers leaves the program alive. What it raises later than that is raised in a worker of the app.
    """
    doing = asyncio.ensure_future(work)
    if isinstance(app, KeyQueue):
        app.hold()
        doing.add_done_callback(lambda _: app.release())
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

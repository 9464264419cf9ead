"""An app opened without a terminal: what is typed, what is shown, and what stands in the file."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import tomli
from textual import events
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.widget import Widget

from ikc_tui.domain.canvas import Canvas, Card, Place
from ikc_tui.method.words import Lang, Message, Words
from ikc_tui.services.library import Library
from ikc_tui.storage import codec
from ikc_tui.storage.paths import shipped
from ikc_tui.storage.themes import load_themes
from ikc_tui.ui.app import IkcApp
from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.board.pane import BoardPane
from ikc_tui.ui.canvas.screen import CanvasScreen
from ikc_tui.ui.coalitions.screen import CoalitionsScreen
from ikc_tui.ui.context import Context

SMALL, LARGE = (80, 24), (120, 40)
TODAY = date(2026, 3, 14)
MOST_ROUNDS = 50  # of messages that come of messages
AWAITED = ("disk", "folder look", "folder read", "held")  # groups of workers
LOOKS_AT_REST = 3  # in a row: what a task does next, it does in the next turn of the loop
PATIENCE_WITH_KEYS = 2.0  # seconds that keys may wait which a command holds back
PATIENCE = 30.0  # seconds that a condition may take to come true


class QuickPilot(Pilot[None]):
    """Textual's hands at the mouse, that wait as ours at the keyboard do: not for an idle processor, 60 ms for each of
    the events of a click."""

    def __init__(self, app: IkcApp, settle: Callable[[], Awaitable[None]]) -> None:
        super().__init__(app)
        self._settle = settle

    async def pause(self, delay: float | None = None) -> None:
        if delay is not None:
            await asyncio.sleep(delay)
        await self._settle()

    async def resize_terminal(self, width: int, height: int) -> None:
        await super().resize_terminal(width, height)
        await super().pause()  # the framework takes up another size a while after it was told


@dataclass
class Opened:
    """The app, the hands at its keyboard, and the folder that it works on."""

    app: IkcApp
    pilot: Pilot[None]
    folder: Path

    def __post_init__(self) -> None:
        self.pilot = QuickPilot(self.app, self.settle)

    # Typing

    async def press(self, *keys: str) -> None:
        """One key after another; waits until each was answered. Textual's own `press` waits for an idle processor,
        60 ms a key."""
        for key in keys:
            self.type(key)
            await self.settle()

    def type(self, *keys: str) -> None:
        """Keys in one burst, that nobody waits for."""
        driver = self.app._driver
        assert driver is not None
        for key in keys:
            letter = key if len(key) == 1 else "\n" if key == "enter" else " " if key == "space" else None
            event = events.Key(_character_to_key(letter) if letter and len(key) == 1 else key, letter)
            event.set_sender(self.app)
            driver.send_message(event)

    # The mouse

    def spot(self, text: str, within: Widget | None = None) -> tuple[int, int]:
        """Where a text stands first on the screen, or within a widget."""
        region = (within or self.app.screen).region
        for y, line in enumerate(self.lines):
            if region.y <= y < region.bottom and (x := line.find(text, region.x, region.right)) >= 0:
                return x, y
        raise AssertionError(f"{text!r} does not stand there:\n{self.text}")

    async def click(
        self, text: str, times: int = 1, *, within: Widget | None = None, right: int = 0, button: int = 1
    ) -> None:
        """Clicks on a text, so many cells to the right of where it begins."""
        x, y = self.spot(text, within)
        await self.pilot.click(offset=(x + right, y), times=times, button=button)
        await self.settle()

    async def press_button(self, text: str) -> None:
        """Puts the mouse button down on a text."""
        await self.pilot.mouse_down(offset=self.spot(text))

    async def point(self, text: str, *, below: int = 0) -> None:
        """Moves the pointer over a text, or so many lines below it."""
        x, y = self.spot(text)
        await self.pilot.hover(offset=(x, y + below))
        await self.settle()

    async def let_go(self) -> None:
        """Lets the mouse button up where the pointer is."""
        await self.pilot.mouse_up(offset=self.app.mouse_position)
        await self.settle()

    async def settle(self) -> None:
        """Until every message is handled, those that came of it, and what went to the disk, and the screen is laid
        out: a scroll bar takes room from what stands beside it, which is then laid out once more, for each that lies
        in another."""
        rounds = 3
        for done in range(MOST_ROUNDS):
            await self._all_rest()
            if await self._workers_end():
                rounds = done + 3
            screen = self.app.screen
            if screen._layout_required or screen._scroll_required or screen._callbacks:
                rounds = done + 3
            screen._on_timer_update()
            if done + 1 >= rounds:
                break
        await self._all_rest()

    async def _all_rest(self) -> None:
        """Until the app, the screen in front and its widgets wait for messages, and go on doing so; and no key waits,
        but behind a command that waits for a disk that does not answer.

        Pilot asks each by a message to it, which costs a hundred times what a look at its queue does.
        """
        loop = asyncio.get_running_loop()
        begun, looks = loop.time(), 0
        while looks < LOOKS_AT_REST:
            await asyncio.sleep(0 if loop.time() - begun < 0.02 else 0.001)
            if self.app._exception or not self.app._screen_stack:
                return
            pumps = [self.app, *self.app.screen.walk_children(with_self=True)]
            keys_wait = self.app._waiting and loop.time() - begun < PATIENCE_WITH_KEYS
            looks = looks + 1 if not keys_wait and all(map(_is_at_rest, pumps)) else 0
            if loop.time() - begun > PATIENCE:
                raise AssertionError(f"it never came to rest:\n{self.text}")

    async def _workers_end(self) -> bool:
        """Waits until no worker is at work that keys or the list wait for; whether any was."""
        end = asyncio.get_running_loop().time() + PATIENCE
        were_at_work = False
        while (
            any(worker.group in AWAITED and not worker.is_finished for worker in self.app.workers)
            and asyncio.get_running_loop().time() < end
        ):
            were_at_work = True
            await asyncio.sleep(0.001)
        return were_at_work

    async def write(self, text: str) -> None:
        """A text, letter by letter, as fast as they are taken."""
        self.type(*("enter" if letter == "\n" else letter for letter in text))
        await self.settle()

    async def until(self, condition: Callable[[], object]) -> None:
        """Waits for something to come true."""
        end = asyncio.get_running_loop().time() + PATIENCE
        while not condition():
            if asyncio.get_running_loop().time() > end:
                raise AssertionError(f"never came true; on screen:\n{self.text}")
            await asyncio.sleep(0.005)
        await self.settle()

    # What is shown

    @property
    def lines(self) -> list[str]:
        """The lines of the screen in front."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def said(self) -> str:
        """What the bottom line tells, beside the keys."""
        assert self.app.commanded
        return self.app.commanded.key_bar.message[0]

    def unsay(self) -> None:
        """Takes away what the bottom line tells."""
        assert self.app.commanded
        self.app.commanded.clear_message()

    @property
    def title(self) -> str:
        return self.lines[0]

    # Where we are

    @property
    def screen(self) -> CanvasScreen:
        """The canvas screen in front, or beneath the sheet."""
        assert isinstance(self.app.commanded, CanvasScreen)
        return self.app.commanded

    @property
    def list(self) -> CoalitionsScreen:
        """The list of coalitions."""
        assert isinstance(self.app.commanded, CoalitionsScreen)
        return self.app.commanded

    @property
    def sheet(self) -> Sheet:
        """The sheet in front."""
        assert isinstance(self.app.screen, Sheet)
        return self.app.screen

    @property
    def board(self) -> BoardPane:
        assert isinstance(self.screen.tabs.pane, BoardPane)
        return self.screen.tabs.pane

    @property
    def place(self) -> str:
        """The section that has the cursor."""
        return self.board.view.place.section

    @property
    def card(self) -> str | None:
        """The id of the card under the cursor."""
        return self.board.card.id if self.board.card else None

    @property
    def canvas(self) -> Canvas:
        return self.screen.session.canvas

    @property
    def in_front(self) -> str:
        """Which screen is in front."""
        return type(self.app.screen).__name__

    # The file

    async def saved(self) -> dict[str, Any]:
        """The file, after all was saved."""
        assert await asyncio.to_thread(self.screen.session.flush)
        return tomli.loads(self.file.read_text(encoding="utf-8"))

    @property
    def file(self) -> Path:
        return self.folder / f"{self.screen.session.slug}.toml"


@asynccontextmanager
async def opened(
    folder: Path,
    slug: str | None = None,
    size: tuple[int, int] = SMALL,
    *,
    lang: Lang = "nl",
    keymap: dict[str, str] | None = None,
    problems: Sequence[Message] = (),
    theme: str = "oogst",
) -> AsyncIterator[Opened]:
    """The app on a folder, opened on one of its canvases where a slug is given, and read to the end."""
    app = make_app(folder, slug, lang=lang, keymap=keymap, problems=problems, theme=theme)
    async with app.run_test(size=size) as pilot:
        here = Opened(app, pilot, folder)
        await here.settle()
        coalitions = app.screen_stack[1]
        assert isinstance(coalitions, CoalitionsScreen)
        await here.until(
            lambda: (coalitions.listing.entries and not coalitions.listing.unread) or not any(folder.glob("*.toml"))
        )
        if slug is not None:
            await here.until(lambda: isinstance(app.commanded, CanvasScreen) and app.commanded.tabs.panes)
        await here.settle()
        try:
            yield here
            app.screen._compositor.render_strips()  # what a test leaves can be painted
        finally:
            for screen in app.screen_stack:
                if isinstance(screen, CanvasScreen):
                    screen.session.close()


def _is_at_rest(pump: MessagePump) -> bool:
    """Whether a widget waits for its next message, or takes none any more."""
    if pump._closing or pump._closed:
        return True
    arrival: asyncio.Event = pump._message_queue.ready_event
    return bool(arrival._waiters) and not arrival.is_set() and not pump._next_callbacks


def make_app(
    folder: Path,
    slug: str | None = None,
    *,
    lang: Lang = "nl",
    keymap: dict[str, str] | None = None,
    problems: Sequence[Message] = (),
    theme: str = "oogst",
) -> IkcApp:
    """The app, not yet running, on a day that is always the same."""
    context = Context(
        Library(folder),
        Words(lang),
        lambda: TODAY,
        keymap=keymap or {},
    )
    config = folder.parent / "config"
    app = IkcApp(
        context,
        load_themes(shipped("themes"), config / "themes"),
        config,
        theme=theme,
        open_slug=slug,
        problems=tuple(problems),
    )
    app.animation_level = "none"
    return app


def write_canvas(folder: Path, slug: str, canvas: Canvas) -> Path:
    """A canvas as a file."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{slug}.toml"
    path.write_bytes(codec.encode(canvas))
    return path


def card(id: str, text: str = "", **fields: Any) -> Card:
    return Card(id=id, text=text, created=date(2026, 1, 5), **fields)


def cards(canvas: Canvas, place: str) -> list[str]:
    """The ids of the cards in a section, as they stand."""
    board, section = place.split(".")
    return [found.id for found in getattr(getattr(canvas, board), section)]


def place_of(section: str) -> Place:
    return Place(*section.split("."))

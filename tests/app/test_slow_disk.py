"""A folder that keeps one waiting: the screen goes on, keys wait for what they are meant for, and one can leave."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key

from ikc_tui.services.library import Library
from ikc_tui.services.session import Session
from ikc_tui.storage.drafts import Draft, Drafts
from ikc_tui.storage.history import History
from ikc_tui.ui.dialogs.messages import MessagesSheet

from .opened import Opened, cards, opened

SLOW = 1.5  # seconds; longer than the queue of keys has patience


def slowly(monkeypatch: pytest.MonkeyPatch, owner: type, name: str, seconds: float = SLOW) -> None:
    """Has a method wait before it does what it does."""
    act: Callable[..., Any] = getattr(owner, name)

    def slow(*args: Any, **kwargs: Any) -> Any:
        time.sleep(seconds)
        return act(*args, **kwargs)

    monkeypatch.setattr(owner, name, slow)


def type_ahead(here: Opened, *keys: str) -> None:
    """Types without waiting for an answer."""
    driver = here.app._driver
    assert driver is not None
    for key in keys:
        letter = key if len(key) == 1 else "\n" if key == "enter" else None
        event = events.Key(_character_to_key(letter) if letter and len(key) == 1 else key, letter)
        event.set_sender(here.app)
        driver.send_message(event)


@pytest.mark.parametrize("pause", [0.0, 0.3, 1.2])
async def test_what_is_typed_while_a_canvas_opens_is_for_the_canvas(
    folder: Path, monkeypatch: pytest.MonkeyPatch, pause: float
) -> None:
    async with opened(folder) as here:
        await here.press("home", "down")
        slowly(monkeypatch, Library, "open")
        type_ahead(here, "enter")
        await asyncio.sleep(pause)
        type_ahead(here, "a", "H", "o", "i", "ctrl+s")
        await here.until(lambda: here.in_front == "CanvasScreen" and here.screen.tabs.panes)
        await here.until(lambda: "Hoi" in here.text)
        assert here.in_front == "CanvasScreen"
        assert [path.stem for path in (folder / "archive").glob("*")] == []


async def test_the_screen_goes_on_while_a_canvas_opens(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(folder) as here:
        slowly(monkeypatch, Library, "open")
        type_ahead(here, "enter")
        longest, before = 0.0, time.monotonic()
        while here.in_front != "CanvasScreen":
            await asyncio.sleep(0.02)
            longest, before = max(longest, time.monotonic() - before), time.monotonic()
        await here.until(lambda: here.screen.tabs.panes)
        assert longest < SLOW / 2


async def test_what_is_offered_while_a_canvas_opens_does_not_stop_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(folder) as here:
        slowly(monkeypatch, Library, "open", 0.5)
        type_ahead(here, "enter")
        await asyncio.sleep(0.1)
        await here.app.push_screen(MessagesSheet(here.app.context))
        await here.until(lambda: here.in_front == "CanvasScreen" and here.screen.tabs.panes)


async def test_the_next_coalition_gets_what_is_typed_after_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(folder, "leeg") as here:
        await here.press("g")
        await here.write("wijk")
        slowly(monkeypatch, Library, "open")
        type_ahead(here, "enter", "d")
        await here.until(lambda: here.screen.session.slug == "wijk" and here.screen.tabs.panes)
        await here.until(lambda: cards(here.canvas, "verhalenbord.kinderen") == ["kind-b"])


async def test_the_history_can_be_left_while_it_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(folder, "wijk") as here:
        slowly(monkeypatch, History, "versions", 3.0)
        start = time.monotonic()
        type_ahead(here, "H")
        await here.until(lambda: here.in_front == "HistoryScreen")
        type_ahead(here, "q")
        await here.until(lambda: here.in_front == "CanvasScreen")
        assert time.monotonic() - start < 3.0


async def test_a_key_after_h_meets_the_versions(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("d", "ctrl+s")
        slowly(monkeypatch, History, "versions", 0.3)
        type_ahead(here, "H", "[", "r")
        await here.until(lambda: here.in_front == "CanvasScreen" and len(here.canvas.verhalenbord.kinderen) == 2)


async def test_typing_goes_on_while_a_draft_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slowly(monkeypatch, Drafts, "keep", 1.0)
    async with opened(folder, "wijk") as here:
        await here.press("a")
        longest = 0.0
        for letter in "abcdefghijklmnopqrst":
            start = time.monotonic()
            await here.press(letter)
            longest = max(longest, time.monotonic() - start)
            await asyncio.sleep(0.1)
        assert longest < 0.9
        await here.press("escape", "escape")
        assert here.in_front == "CanvasScreen"
        await here.until(lambda: not Drafts(folder).waiting())
        await asyncio.sleep(1.2)
        assert Drafts(folder).waiting() == []


async def test_the_draft_is_written_when_the_program_ends(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slowly(monkeypatch, Drafts, "keep", 0.5)
    async with opened(folder, "wijk") as here:
        await here.press("a")
        await here.write("half")
        here.app.end()
    (draft,) = Drafts(folder).waiting()
    assert isinstance(draft, Draft)
    assert draft.values["text"] == "half"


async def test_a_canvas_that_closes_slowly_is_closed_before_the_program_ends(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[str] = []
    close = Session.close

    def slow(session: Session, seconds: float = 10.0) -> None:
        time.sleep(0.5)
        close(session, seconds)
        closed.append(session.slug)

    monkeypatch.setattr(Session, "close", slow)
    async with opened(folder, "wijk") as here:
        type_ahead(here, "q", "q")
        await here.until(lambda: here.app._exit)
    assert closed == ["wijk"]


async def test_keys_typed_ahead_wait_for_what_the_app_itself_waits_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(folder, "leeg") as here:
        slowly(monkeypatch, Library, "entries")
        type_ahead(here, "g", *"wijk", "enter", "d")
        await here.until(lambda: here.screen.session.slug == "wijk" and here.screen.tabs.panes)
        await here.until(lambda: cards(here.canvas, "verhalenbord.kinderen") == ["kind-b"])

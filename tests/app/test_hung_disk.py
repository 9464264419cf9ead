"""A disk that never answers: the program stays alive, and one gets away from what waits for it."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from ikc_tui.services.library import Library
from ikc_tui.services.session import Session
from ikc_tui.storage.drafts import Drafts
from ikc_tui.storage.history import History
from ikc_tui.storage.store import Store
from ikc_tui.ui import app
from ikc_tui.ui.base import disk_threads
from ikc_tui.ui.canvas import openings, save_status
from ikc_tui.ui.commands import key_queue
from ikc_tui.ui.editors import drafted_sheet

from .opened import LARGE, PATIENCE, opened


class Hung:
    """Methods that do not answer until the end of the test."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked = 0
        self._monkeypatch = monkeypatch
        self._ended = threading.Event()

    def __call__(self, owner: type, name: str) -> None:
        act: Callable[..., Any] = getattr(owner, name)

        def hang(*args: Any, **more: Any) -> Any:
            self.asked += 1
            self._ended.wait(20.0)
            return act(*args, **more)

        self._monkeypatch.setattr(owner, name, hang)

    def end(self) -> None:
        """Has all answer."""
        self._ended.set()


async def until(condition: Callable[[], object]) -> None:
    """Like `Opened.until`, that waits for the disk as well."""
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.01)


@pytest.fixture
def hung(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hung]:
    for module in (disk_threads, key_queue):
        monkeypatch.setattr(module, "PATIENCE", 0.1)
    monkeypatch.setattr(drafted_sheet, "DRAFT_SECONDS", 0.1)
    monkeypatch.setattr(openings, "HISTORY_SECONDS", 0.1)
    found = Hung(monkeypatch)
    yield found
    found.end()


async def test_the_list_answers_keys_while_a_look_at_the_folder_waits(folder: Path, hung: Hung) -> None:
    async with opened(folder) as here:
        hung(Library, "stamps")
        for _ in range(3):
            here.list.call_later(here.list.poll)
            await asyncio.sleep(0.05)
        here.type("question_mark")
        await until(lambda: here.in_front == "KeysSheet")
        assert hung.asked == 1
        hung.end()


async def test_ctrl_q_leaves_a_canvas_that_never_opens(
    folder: Path, hung: Hung, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "SAY_HELD_SECONDS", 0.1)
    monkeypatch.setattr(app, "HELD_SECONDS", 1.0)
    hung(Library, "open")
    async with opened(folder) as here:
        here.type("enter", "X")
        await asyncio.sleep(0.2)
        here.type("X")
        await until(lambda: here.said == "De schijf antwoordt niet. ctrl+q stopt.")
        here.type("ctrl+q")
        await until(lambda: here.app._exit)
    assert not (folder / "archive").exists()


async def test_the_window_is_resized_and_the_program_ends_while_a_canvas_never_opens(folder: Path, hung: Hung) -> None:
    hung(Library, "open")
    async with asyncio.timeout(8):
        async with opened(folder) as here:
            here.type("enter", "a")
            await asyncio.sleep(0.3)
            await Pilot(here.app).resize_terminal(*LARGE)  # which waits for no key: one is held for ever
            await until(lambda: here.app.screen.size.width == LARGE[0])
            here.app.end(143)
    assert here.app.return_code == 143


async def test_a_canvas_is_left_that_never_closes(folder: Path, hung: Hung) -> None:
    async with opened(folder, "wijk") as here:
        hung(Session, "close")
        here.type("q")
        await until(lambda: here.in_front == "CoalitionsScreen")
        here.type("question_mark")
        await until(lambda: here.in_front == "KeysSheet")
        hung.end()


@pytest.mark.parametrize("leave", [("escape", "escape"), ("ctrl+s",)], ids=str)
async def test_a_form_is_left_while_its_draft_is_written_for_ever(
    folder: Path, hung: Hung, leave: tuple[str, ...]
) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("a")
        hung(Drafts, "keep")
        await here.write("half")
        await until(lambda: hung.asked)
        here.type(*leave)
        await until(lambda: here.in_front == "CanvasScreen")
        here.type("a")
        await until(lambda: here.in_front != "CanvasScreen")
        hung.end()
        here.type("escape")
        await until(lambda: here.in_front == "CanvasScreen")
        await until(lambda: not list((folder / ".ikc" / "drafts").glob("*.toml")))
    assert ("half" in (folder / "wijk.toml").read_text()) is (leave == ("ctrl+s",))


async def test_one_types_and_saves_on_while_a_look_at_the_file_waits(folder: Path, hung: Hung) -> None:
    async with opened(folder, "wijk") as here:
        hung(Store, "load_if_changed")
        for _ in range(4):
            here.screen._poll()
            await asyncio.sleep(0.05)
        assert hung.asked == 1
        here.type("a", *"getypt", "ctrl+s")
        await until(lambda: "getypt" in here.text and here.in_front == "CanvasScreen")
        here.type("a", *"half")
        await until(lambda: "half" in here.text)
        hung.end()
        await until(lambda: "getypt" in (folder / "wijk.toml").read_text())


async def test_a_history_that_never_comes_is_left(folder: Path, hung: Hung) -> None:
    async with opened(folder, "wijk") as here:
        hung(History, "versions")
        here.type("H", "q", "question_mark")
        await until(lambda: here.in_front == "KeysSheet")
        hung.end()


async def test_it_is_said_that_nothing_is_saved_and_a_second_q_leaves(
    folder: Path, hung: Hung, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(save_status, "PATIENCE", 0.1)
    monkeypatch.setattr(Session.flush, "__defaults__", (0.2,))
    async with opened(folder, "wijk") as here:
        hung(Store, "update")
        await here.press("d")
        await until(lambda: hung.asked)
        await asyncio.sleep(0.1)
        here.screen._poll()
        await until(lambda: "nog niet opgeslagen" in here.title)
        here.type("q")
        await until(lambda: "De schijf antwoordt niet." in here.said)
        here.type("a", *"getypt", "ctrl+s")
        await until(lambda: "getypt" in here.text)
        here.type("q", "q")
        await until(lambda: here.in_front == "CoalitionsScreen")
        hung.end()
        await until(lambda: "getypt" in (folder / "wijk.toml").read_text())

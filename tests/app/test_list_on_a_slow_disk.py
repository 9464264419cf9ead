"""A disk that does not answer: keys are, and what they ask for is done in the order in which they came."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ikc_tui.services.library import Library
from ikc_tui.ui import preferences
from ikc_tui.ui.base import disk_threads
from ikc_tui.ui.coalitions import screen

from .opened import PATIENCE, Opened, make_app, opened


class Gate:
    """Calls of the library that wait until it is opened, in the order in which they came."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self._open = threading.Event()
        self._monkeypatch = monkeypatch

    def before(self, owner: Any, name: str) -> None:
        """Has calls of this method wait."""
        call = getattr(owner, name)

        def wait(*args: Any, **more: Any) -> Any:
            self.asked.append(" ".join(each for each in args if isinstance(each, str)))
            assert self._open.wait(PATIENCE)
            return call(*args, **more)

        self._monkeypatch.setattr(owner, name, wait)

    def open(self) -> None:
        """Lets go of all that wait, and of those that come."""
        self._open.set()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    monkeypatch.setattr(disk_threads, "PATIENCE", 0.05)
    found = Gate(monkeypatch)
    yield found
    found.open()


async def until(condition: Callable[[], Any]) -> None:
    """Like `Opened.until`, that waits for the disk as well."""
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.01)


async def test_the_key_again_archives_the_next_one_and_other_keys_are_answered(folder: Path, gate: Gate) -> None:
    gate.before(Library, "archive")
    async with opened(folder) as here:
        first, second = [entry.slug for entry in here.list.list.items if not isinstance(entry, str)]
        here.type("home", "X", "X", "question_mark")
        await until(lambda: here.in_front == "KeysSheet")
        assert here.list.list.items == []
        assert gate.asked == [first]
        assert (folder / f"{first}.toml").exists()
        here.type("escape")
        gate.open()
        await here.settle()
        assert gate.asked == [first, second]
        assert sorted(path.stem for path in (folder / "archive").glob("*.toml")) == sorted([first, second])
        assert "0 coalities" in here.title


async def test_what_can_not_be_archived_comes_back(folder: Path, gate: Gate) -> None:
    (folder / "archive").write_text("geen map")
    gate.before(Library, "archive")
    async with opened(folder) as here:
        here.type("home", "down", "X")
        await until(lambda: len(here.list.list.items) == 1)
        gate.open()
        await here.settle()
        assert "Dit is geen map" in here.said
        assert here.list.current
        assert here.list.current.slug == "wijk"


async def test_a_name_that_is_entered_twice_makes_one_canvas(folder: Path, gate: Gate) -> None:
    gate.before(Library, "create")
    async with opened(folder) as here:
        await here.press("n", "Z")
        here.type("enter", "enter")
        await until(lambda: gate.asked)
        await asyncio.sleep(0.2)
        here.type("enter")
        await asyncio.sleep(0.1)
        assert here.in_front == "AskSheet"
        gate.open()
        await here.settle()
        assert gate.asked == ["Z"]
        assert here.title.startswith(" Z ")
        await here.press("q")
        assert "3 coalities" in here.title


async def test_escape_leaves_while_a_canvas_is_made_and_it_comes_all_the_same(folder: Path, gate: Gate) -> None:
    gate.before(Library, "create")
    async with opened(folder) as here:
        await here.press("n", "Z")
        here.type("enter")
        await until(lambda: gate.asked)
        here.type("escape")
        await until(lambda: here.in_front == "CoalitionsScreen")
        gate.open()
        await here.until(lambda: (folder / "z.toml").exists())
        await here.until(lambda: "3 coalities" in here.title)


async def test_q_while_it_reads(folder: Path, gate: Gate) -> None:
    gate.before(Library, "entry")
    app = make_app(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        here = Opened(app, pilot, folder)
        await until(lambda: gate.asked)
        here.type("j", "q")
        await until(lambda: app._exit)
        gate.open()


async def test_what_is_typed_ahead_meets_what_is_still_being_read(folder: Path, gate: Gate) -> None:
    gate.before(Library, "entry")
    app = make_app(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        here = Opened(app, pilot, folder)
        await until(lambda: gate.asked)
        here.type("slash", *"noord", "enter", "enter")
        await until(lambda: "/  noord" in here.text or "/ noord" in here.text)
        gate.open()
        await until(lambda: here.in_front == "CanvasScreen")
        await here.settle()
        assert "Kindcentrum De Wijk" in here.title
        app.screen.session.close()  # type: ignore[attr-defined]


async def test_a_command_waits_for_no_reading_that_does_not_end(
    folder: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "READING_PATIENCE", 0.05)
    gate.before(Library, "entry")
    app = make_app(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        here = Opened(app, pilot, folder)
        await until(lambda: gate.asked)
        here.type("enter")
        await until(lambda: here.said == "Kies eerst een coalitie.")
        here.type("q")
        await until(lambda: app._exit)
        gate.open()


async def test_q_in_an_overview_that_reads(folder: Path, gate: Gate) -> None:
    async with opened(folder) as here:
        gate.before(Library, "load")
        here.type("o")
        await until(lambda: gate.asked)
        here.type("q")
        await until(lambda: here.in_front == "CoalitionsScreen")
        gate.open()


async def test_choices_are_remembered_in_the_order_in_which_they_were_made(folder: Path, gate: Gate) -> None:
    gate.before(preferences, "remember_choice")
    async with opened(folder) as here:
        here.type("f2", "f2", "f2", "question_mark")
        await until(lambda: here.in_front == "KeysSheet")
        assert here.app.context.words.lang == "en"
        gate.open()
        await here.settle()
        assert 'lang = "en"' in (folder.parent / "config" / "chosen.toml").read_text()

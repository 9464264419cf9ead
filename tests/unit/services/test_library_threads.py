"""Workers share one library: the list, the history and a canvas that is opened all read by it."""

import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from ikc_tui.domain.canvas import Canvas
from ikc_tui.services.library import Library
from ikc_tui.services.listing import Listing
from ikc_tui.services.summaries import Summary, SummaryMemory, summarise
from ikc_tui.storage.folder import Stamp
from ikc_tui.storage.history import History
from ikc_tui.storage.store import Store

COUNT = 40
THREADS = 8
STAMP = Stamp(1, 2, 3)
Result = TypeVar("Result")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    store = Store(tmp_path / "canvases")
    for number in range(COUNT):
        store.create(Canvas(name=f"Wijk {number}"))
    return store.folder


@pytest.fixture(autouse=True)
def _switching_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def at_once(work: Callable[[int], Result]) -> list[Result]:
    """What the work gives in each of the threads, which all begin together."""
    barrier = threading.Barrier(THREADS)

    def begin(number: int) -> Result:
        barrier.wait()
        return work(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(begin, range(THREADS)))


def test_every_thread_gets_every_canvas(folder: Path) -> None:
    library = Library(folder)
    lists = at_once(lambda _: [entry.slug for entry in library.entries()])
    assert lists == [library.slugs()] * THREADS


def test_one_history_is_shared(folder: Path) -> None:
    for library in [Library(folder) for _ in range(20)]:

        def history(_: int, library: Library = library) -> History:
            return library.history

        assert len(set(map(id, at_once(history)))) == 1


def test_what_is_remembered_is_kept_while_more_is_read(folder: Path) -> None:
    memory = SummaryMemory(folder)
    summary = summarise(Store(folder).load("wijk-0"))

    def work(number: int) -> None:
        for each in range(50):
            memory.remember(replace(summary, slug=f"{number}-{each}"), STAMP)
            memory.save({})

    at_once(work)
    memory.save({})
    assert all(memory.recall(f"{number}-49", folder, STAMP) for number in range(THREADS))


def test_the_list_is_whole_while_workers_look_read_and_keep(folder: Path) -> None:
    listing = Listing(Library(folder))

    def work(number: int) -> None:
        listing.poll()
        while listing.unread:
            listing.read(0)
            assert len(listing.matching("", date(2026, 3, 12))) == COUNT
            if number == 0:
                listing.save()

    at_once(work)
    assert all(isinstance(entry, Summary) for entry in listing.entries.values())

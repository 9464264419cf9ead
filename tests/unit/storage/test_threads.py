"""What several threads ask of the same drafts, history, recovery and canvases stays whole."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from ikc_tui.domain.canvas import Canvas
from ikc_tui.storage import codec
from ikc_tui.storage.atomic import GiveAccess, write_own
from ikc_tui.storage.drafts import Draft, Drafts
from ikc_tui.storage.locks import locked
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.recovery import Recoverable, Recovery, find_recoverable
from ikc_tui.storage.store import Store

THREADS = 8


def all_at_once(*acts: Callable[[], object]) -> list[object]:
    """What each gives; raises what one of them raises."""
    together = threading.Barrier(len(acts))

    def act(each: Callable[[], object]) -> object:
        together.wait(10)
        return each()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act, acts))


def test_a_draft_is_not_offered_while_it_is_being_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = Drafts(tmp_path)
    offered: list[object] = []

    def looking(path: Path, data: bytes, give_access: GiveAccess | None = None) -> None:
        write_own(path, data, give_access)
        offered.extend(drafts.waiting())

    monkeypatch.setattr("ikc_tui.storage.drafts.write_own", looking)
    drafts.keep(Draft.new("partou", "card").evolve(text="half een zin"))
    assert offered == []


def test_snapshots_that_are_made_at_once_are_all_there(tmp_path: Path) -> None:
    store = Store(tmp_path)
    path = store.create(Canvas(name="Wijk")).path
    texts = [codec.encode(Canvas(name="Wijk", motto=str(number))) for number in range(THREADS)]
    all_at_once(*(partial(store.history.snapshot, "wijk", data, path) for data in texts))
    versions = store.history.versions("wijk")
    assert sorted(store.history.read(version) for version in versions) == sorted(texts)
    assert len({version.made for version in versions}) == THREADS


def test_the_same_bytes_are_kept_once_by_all_who_snapshot_them_at_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    path = store.create(Canvas(name="Wijk")).path
    data = path.read_bytes()
    all_at_once(*[partial(store.history.snapshot, "wijk", data, path)] * THREADS)
    assert len(store.history.versions("wijk")) == 1


def test_what_is_written_while_the_history_is_read_is_read_later(tmp_path: Path) -> None:
    store = Store(tmp_path)
    path = store.create(Canvas(name="Wijk")).path
    texts = [codec.encode(Canvas(name="Wijk", motto=str(number))) for number in range(20)]

    def write() -> None:
        for data in texts:
            store.history.snapshot("wijk", data, path)

    def read() -> None:
        for _ in range(20):
            list(store.history.readable_versions("wijk"))

    all_at_once(write, read, read)
    assert {canvas.motto for _, canvas in store.history.readable_versions("wijk")} == {
        str(number) for number in range(20)
    }


def test_what_can_not_be_saved_is_kept_once_and_removed_whole(tmp_path: Path) -> None:
    path = Store(tmp_path).create(Canvas(name="Wijk")).path
    recovery, base, ours = Recovery(path), Canvas(name="Wijk"), Canvas(name="Wijk", motto="nieuw")
    kept = all_at_once(*[partial(recovery.keep, base, ours)] * THREADS)
    assert kept.count(True) == 1
    (waiting,) = find_recoverable()
    assert isinstance(waiting, Recoverable)
    all_at_once(*[recovery.remove] * THREADS)
    assert list(find_recoverable()) == []
    assert not recovery.has_file


def test_threads_that_update_one_canvas_lose_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.create(Canvas(name="Wijk"))

    def add(number: int) -> None:
        def added(there: Canvas | None) -> Canvas:
            assert there is not None
            return there.evolve(motto=f"{there.motto}{number}")

        store.update("wijk", added)

    all_at_once(*(partial(add, number) for number in range(THREADS)))
    assert sorted(store.load("wijk").canvas.motto) == [str(number) for number in range(THREADS)]


def test_a_thread_that_asks_for_the_lock_it_holds_is_told(tmp_path: Path) -> None:
    with locked(tmp_path, "wijk"), pytest.raises(Problem), locked(tmp_path, "wijk", 0.1):
        pass

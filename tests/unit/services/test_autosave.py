"""Saving in the background. No test waits for a clock: saving is held up and let go by events."""

import threading
from collections.abc import Callable, Iterator

import pytest

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import message
from ikc_tui.services import autosave
from ikc_tui.services.autosave import Autosave, SaveState
from ikc_tui.storage.problems import Problem

LONG = 60.0  # seconds that no test lasts: what is saved before it was not waited for
A, B, C = (Canvas(name=name) for name in "abc")


class Disk:
    """Where canvases are saved. While `free` is clear a save waits; while there is an `error` it fails."""

    def __init__(self) -> None:
        self.saved: list[Canvas] = []
        self.attempt = 0
        self.error: Exception | None = None
        self.free = threading.Event()
        self.free.set()
        self.begun = threading.Event()

    def save(self, canvas: Canvas) -> None:
        self.attempt += 1
        self.begun.set()
        assert self.free.wait(LONG)
        if self.error:
            raise self.error
        self.saved.append(canvas)


class States:
    """The states that are told, and waiting for one."""

    def __init__(self) -> None:
        self.told: list[SaveState] = []
        self._condition = threading.Condition()

    def __call__(self, state: SaveState) -> None:
        with self._condition:
            self.told.append(state)
            self._condition.notify_all()

    def wait_for(self, count: int) -> None:
        with self._condition:
            assert self._condition.wait_for(lambda: len(self.told) >= count, LONG)

    def wait_until(self, holds: Callable[[SaveState], bool]) -> None:
        with self._condition:
            assert self._condition.wait_for(lambda: holds(self.told[-1]), LONG)


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def states() -> States:
    return States()


@pytest.fixture
def saving(disk: Disk, states: States, monkeypatch: pytest.MonkeyPatch) -> Iterator[Autosave]:
    monkeypatch.setattr(autosave, "DELAY", LONG)
    monkeypatch.setattr(autosave, "RETRY", LONG)
    saving = Autosave(disk.save, states)
    yield saving
    disk.free.set()
    saving.close()


def test_edits_in_quick_succession_are_saved_once_and_the_newest_wins(saving: Autosave, disk: Disk) -> None:
    for canvas in (A, B, C):
        saving.put(canvas)
    assert saving.state.pending
    assert saving.flush()
    assert disk.saved == [C]
    assert not saving.state.pending
    assert saving.state.saved_at is not None


def test_what_is_put_is_saved_without_asking(
    saving: Autosave, disk: Disk, states: States, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "DELAY", 0.0)
    saving.put(A)
    states.wait_for(1)
    assert disk.saved == [A]


def test_edits_that_go_on_and_on_do_not_put_off_the_saving(
    saving: Autosave, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "DELAY", 0.05)
    for _ in range(5_000):
        saving.put(A)
        if disk.begun.wait(0.001):
            break
    assert disk.begun.is_set()


def test_a_save_under_way_is_followed_by_what_came_meanwhile(saving: Autosave, disk: Disk) -> None:
    flushed: list[bool] = []
    disk.free.clear()
    saving.put(A)
    first = threading.Thread(target=lambda: flushed.append(saving.flush()))
    first.start()
    assert disk.begun.wait(LONG)
    saving.put(B)
    second = threading.Thread(target=lambda: flushed.append(saving.flush()))
    second.start()
    disk.free.set()
    first.join()
    second.join()
    assert flushed == [True, True]
    assert disk.saved[-1] == B


def test_nothing_to_save_is_saved(saving: Autosave, disk: Disk) -> None:
    assert saving.flush()
    assert disk.attempt == 0
    assert saving.state == SaveState()


def test_a_save_that_fails_says_why_and_keeps_the_canvas(saving: Autosave, disk: Disk, states: States) -> None:
    disk.error = Problem(message("problems.disk_full"))
    saving.put(A)
    assert not saving.flush()
    assert disk.attempt == 1
    states.wait_for(1)
    assert states.told == [SaveState(None, disk.error, pending=True)]


def test_a_flush_tries_at_once_and_only_once_while_it_fails(saving: Autosave, disk: Disk) -> None:
    disk.error = Problem(message("problems.disk_full"))
    saving.put(A)
    for attempt in (1, 2, 3):
        assert not saving.flush()
        assert disk.attempt == attempt
    disk.error = None
    assert saving.flush()
    assert disk.saved == [A]
    assert saving.state.problem is None


def test_saving_goes_on_by_itself_when_the_fault_is_gone(
    saving: Autosave, disk: Disk, states: States, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "DELAY", 0.0)
    monkeypatch.setattr(autosave, "RETRY", 0.0)
    disk.error = Problem(message("problems.disk_full"))
    saving.put(A)
    saving.flush()
    states.wait_for(3)
    saving.put(B)
    disk.error = None
    states.wait_until(lambda state: not state.pending)
    assert disk.saved[-1] == B
    assert saving.state.problem is None


def test_what_was_saved_before_still_counts_while_saving_fails(saving: Autosave, disk: Disk) -> None:
    saving.put(A)
    saving.flush()
    saved_at = saving.state.saved_at
    disk.error = Problem(message("problems.disk_full"))
    saving.put(B)
    saving.flush()
    assert saving.state == SaveState(saved_at, disk.error, pending=True)


def test_a_mistake_of_ours_is_told_and_does_not_end_the_saving(saving: Autosave, disk: Disk) -> None:
    disk.error = ZeroDivisionError("oei")
    saving.put(A)
    assert not saving.flush()
    assert saving.state.problem is not None
    assert "ZeroDivisionError('oei')" in str(saving.state.problem)
    disk.error = None
    assert saving.flush()


def test_closing_ends_the_thread(saving: Autosave, disk: Disk) -> None:
    before = set(threading.enumerate())
    saving.put(A)
    saving.flush()
    saving.close()
    assert not [thread for thread in set(threading.enumerate()) - before if thread.name == "autosave"]
    saving.close()


def test_closing_before_anything_was_put_is_fine() -> None:
    Autosave(lambda canvas: None).close()

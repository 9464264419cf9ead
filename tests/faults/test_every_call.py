"""Each call of the system that a save makes fails in its turn, once or from then on: the file is the old or the new one
and never half, the text is in memory, it is told, and saving goes on by itself."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Place
from ikc_tui.method.words import LANGUAGES, Words
from ikc_tui.services import autosave
from ikc_tui.services.autosave import SaveState
from ikc_tui.services.session import News, Session
from ikc_tui.storage import codec
from ikc_tui.storage import store as stores
from ikc_tui.storage.store import Store

from .failing_disk import FailingDisk

SLUG = "wijk"
TODAY = date(2026, 3, 14)
PATIENCE = 20.0
BY_IKC = codec.encode(Canvas(name="Kindcentrum De Wijk", motto="oud"))
BY_HAND = b'# van ons\nname = "Kindcentrum De Wijk"\nmotto = "oud"\n'


class Saving:
    """A session on a canvas that someone else wrote, whose saves are watched: after each, what it says and what stands
    in the file."""

    def __init__(self, folder: Path, old: bytes, disk: FailingDisk) -> None:
        self.store = Store(folder)
        self.path = self.store.path(SLUG)
        self.store.make_folder()
        self.path.write_bytes(old)
        self.disk = disk
        self.seen: list[tuple[SaveState, bytes]] = []
        self._condition = threading.Condition()
        self.session = Session(self.store, self.store.load(SLUG))
        self.session.observe(self._told)

    def _told(self, news: News) -> None:
        with self.disk.resting(), self._condition:
            self.seen.append((news.save_state, self.path.read_bytes()))
            self._condition.notify_all()

    def until(self, holds: Callable[[SaveState], bool]) -> None:
        with self._condition:
            assert self._condition.wait_for(lambda: self.seen and holds(self.seen[-1][0]), PATIENCE), self.seen

    def edit(self) -> bytes:
        """Types a card; gives what should come to stand in the file."""
        self.session.apply(edits.add_card, Place("verhalenbord", "dromen"), {"text": "getypt " * 50}, today=TODAY)
        return codec.encode(self.session.canvas)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> FailingDisk:
    monkeypatch.setattr(autosave, "DELAY", 0.0)
    monkeypatch.setattr(autosave, "RETRY", 0.005)
    monkeypatch.setattr(stores, "REST_TIME", 0.0)
    return FailingDisk(monkeypatch)


def calls_of_a_save(folder: Path, old: bytes, disk: FailingDisk) -> list[str]:
    saving = Saving(folder, old, disk)
    saving.edit()
    saving.until(lambda state: not state.pending)
    saving.session.close()
    return list(disk.made)


@pytest.mark.parametrize("old", [BY_IKC, BY_HAND], ids=["by ikc", "by hand"])
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])
@pytest.mark.parametrize("error", ["ENOSPC", "EIO", "EACCES", "EROFS"])
def test_any_call_of_a_save_may_fail(tmp_path: Path, disk: FailingDisk, error: str, lasting: bool, old: bytes) -> None:
    calls = calls_of_a_save(tmp_path / "well", old, disk)
    assert {"mkdir", "open", "flock", "stat", "write", "fsync", "pread", "replace", "scandir"} <= set(calls)
    for number, name in enumerate(calls, start=1):
        told = f"{error} at call {number} ({name})"
        assert_nothing_is_lost(tmp_path / str(number), old, disk, number, getattr(errno, error), lasting, told)


def assert_nothing_is_lost(
    folder: Path, old: bytes, disk: FailingDisk, number: int, error: int, lasting: bool, told: str
) -> None:
    saving = Saving(folder, old, disk)
    disk.fail(number, error, lasting=lasting)
    new = saving.edit()
    saving.until(lambda state: True)
    state, data = saving.seen[0]
    assert data in (old, new), told
    assert codec.encode(saving.session.canvas) == new, told
    if state.problem is None:
        assert data == new, told
    else:
        assert state.pending, told
        assert state.problem.message.key not in ("problems.unexpected", "problems.system"), f"{told}: {state.problem}"
        assert len({state.problem.say(Words(lang)) for lang in LANGUAGES}) == 2, told
    disk.mend()
    saving.until(lambda state: not state.pending)
    saving.session.close()
    assert saving.session.save_state.problem is None, told
    assert saving.path.read_bytes() == new, told
    assert not list(folder.glob(".*.tmp")), told
    if old == BY_HAND:
        assert old in [saving.store.history.read(version) for version in saving.store.history.versions(SLUG)], told

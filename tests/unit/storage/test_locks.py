"""Only one writes at a time, also where the disk knows no locks; and a lock that someone holds makes nothing
disappear."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY
from tests.told import Told

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Place, all_cards
from ikc_tui.services import autosave
from ikc_tui.services.recovery import put_back, unsaved_in
from ikc_tui.services.session import Session
from ikc_tui.storage import locks
from ikc_tui.storage.locks import locked
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.recovery import Recoverable
from ikc_tui.storage.store import Store

TODAY = date(2026, 3, 14)
DREAMS = Place("verhalenbord", "dromen")
NO_FLOCK = [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL]
HOLD = """\
import sys
from pathlib import Path
from ikc_tui.storage.locks import locked
if sys.argv[2:]:
    import errno, fcntl
    def refused(*args):
        raise OSError(int(sys.argv[2]), "no locks")
    fcntl.flock = refused
with locked(Path(sys.argv[1]), "wijk"):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_holds(folder: Path, *how: str) -> Iterator[subprocess.Popen[str]]:
    """Another program that holds the lock until it is ended."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), *how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")},
        text=True,
    )
    assert program.stdout
    assert program.stdout.readline() == "held\n"
    try:
        yield program
    finally:
        program.kill()
        program.communicate()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "LOCK_TIMEOUT", 0.2)


def no_flock(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refused(*args: object) -> None:
        raise OSError(number, os.strerror(number))

    import fcntl

    monkeypatch.setattr(fcntl, "flock", refused)


@pytest.mark.unix_only("calls")
@pytest.mark.parametrize("number", NO_FLOCK)
def test_where_the_disk_knows_no_locks_only_one_writes_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, impatient: None, number: int
) -> None:
    no_flock(monkeypatch, number)
    with (
        another_holds(tmp_path, str(number)),
        pytest.raises(Problem, match="Another program"),
        locked(tmp_path, "wijk"),
    ):
        pass
    with locked(tmp_path, "wijk"):  # whoever held it was killed: nobody waits for that
        pass
    store = Store(tmp_path)
    store.save("wijk", Canvas(name="Wijk"))
    assert store.load("wijk").canvas.name == "Wijk"
    assert [path.name for path in (tmp_path / ".ikc" / "locks").iterdir()] == ["wijk.lock"]


@pytest.mark.unix_only("calls")
def test_a_stopped_program_that_holds_a_lock_by_name_alone_is_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "LEASE", 0.5)
    monkeypatch.setattr(locks, "WAIT_NOTICE", 0.1)  # who waits has something else to do now and then
    no_flock(monkeypatch, errno.ENOLCK)
    hold = HOLD.replace("if sys.argv", "from ikc_tui.storage import locks\nlocks.LEASE = 0.5\nif sys.argv", 1)
    monkeypatch.setitem(globals(), "HOLD", hold)
    with another_holds(tmp_path, str(errno.ENOLCK)) as stopped:
        stopped.send_signal(signal.SIGSTOP)
        with locked(tmp_path, "wijk"):
            pass
        stopped.send_signal(signal.SIGCONT)


def test_a_lock_that_someone_holds_makes_no_text_disappear(tmp_path: Path, impatient: None) -> None:
    store = Store(tmp_path)
    store.save("wijk", Canvas(name="Wijk"))
    session = Session(store, store.load("wijk"))
    with another_holds(tmp_path) as holder:
        if sys.platform != "win32":  # where nothing stops a program and lets it be
            holder.send_signal(signal.SIGSTOP)
        session.apply(edits.add_card, DREAMS, {"text": "een"}, today=TODAY)
        assert not session.flush(5)
        (waiting,) = unsaved_in(store)  # were the line to drop just now
        assert isinstance(waiting, Recoverable)
        session.apply(edits.add_card, DREAMS, {"text": "twee"}, today=TODAY)
        session.close(1)
        texts = [
            {placed.card.text for placed in all_cards(store.history.load(version))}
            for version in store.history.versions("wijk")
        ]
        assert {"een", "twee"} in texts  # keeping aside needs no lock
    (waiting,) = unsaved_in(store)
    assert isinstance(waiting, Recoverable)
    put_back(store, waiting)
    assert {placed.card.text for placed in all_cards(store.load("wijk").canvas)} == {"een", "twee"}
    assert unsaved_in(store) == []


def kept_within(seconds: float, store: Store, *texts: str) -> bool:
    """Whether that stands in the person's own folder by then."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for waiting in unsaved_in(store):
            if isinstance(waiting, Recoverable) and {each.card.text for each in all_cards(waiting.ours)} == {*texts}:
                return True
        time.sleep(0.05)
    return False


def test_while_a_lock_is_waited_for_what_is_typed_is_on_the_disk_already(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever kills the program then."""
    monkeypatch.setattr(locks, "LOCK_TIMEOUT", 60.0)
    store = Store(tmp_path)
    store.save("wijk", Canvas(name="Wijk"))
    session = Session(store, store.load("wijk"))
    told = Told(session)
    with another_holds(tmp_path):
        session.apply(edits.add_card, DREAMS, {"text": "een"}, today=TODAY)
        assert kept_within(4, store, "een")
        session.apply(edits.add_card, DREAMS, {"text": "twee"}, today=TODAY)
        assert kept_within(4, store, "een", "twee")
        assert told.notices() == []  # nothing went wrong yet
    session.close()
    assert {placed.card.text for placed in all_cards(store.load("wijk").canvas)} == {"een", "twee"}
    assert unsaved_in(store) == []


def test_while_saving_fails_an_edit_does_not_wait_for_the_next_attempt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "RETRY", 60.0)
    store = Store(tmp_path)
    store.save("wijk", Canvas(name="Wijk"))
    lock = tmp_path / ".ikc" / "locks" / "wijk.lock"
    lock.unlink(missing_ok=True)
    lock.mkdir()
    session = Session(store, store.load("wijk"))
    for texts in (["een"], ["een", "twee"]):
        session.apply(edits.add_card, DREAMS, {"text": texts[-1]}, today=TODAY)
        assert kept_within(4, store, *texts)
    lock.rmdir()
    session.close()


@pytest.mark.unix_only("pipes")
@pytest.mark.parametrize("reader", [False, True], ids=["alone", "with a reader"])
def test_a_pipe_for_a_lock_holds_up_nobody_and_is_told(tmp_path: Path, impatient: None, reader: bool) -> None:
    store = Store(tmp_path)
    store.save("wijk", Canvas(name="Wijk"))
    lock = tmp_path / ".ikc" / "locks" / "wijk.lock"
    lock.unlink()
    os.mkfifo(lock)
    descriptor = os.open(lock, os.O_RDONLY | os.O_NONBLOCK) if reader else None
    with pytest.raises(Problem, match=r"\.ikc/locks/wijk\.lock is not what ikc keeps there"):
        store.save("wijk", Canvas(name="Anders"))
    if descriptor is not None:
        os.close(descriptor)


def test_a_lock_that_is_another_name_of_a_file_is_told_and_the_file_stays(tmp_path: Path) -> None:
    store = Store(tmp_path)
    other = store.save("ander", Canvas(name="Ander"))
    os.link(other.path, tmp_path / ".ikc" / "locks" / "wijk.lock")
    with pytest.raises(Problem, match=r"\.ikc/locks/wijk\.lock is not what ikc keeps there"):
        store.save("wijk", Canvas(name="Wijk"))
    assert other.path.read_bytes() == other.data


def test_a_folder_for_a_lock_is_told(tmp_path: Path) -> None:
    store = Store(tmp_path)
    (tmp_path / ".ikc" / "locks" / "wijk.lock").mkdir(parents=True)
    with pytest.raises(Problem, match=r"\.ikc/locks/wijk\.lock is not what ikc keeps there"):
        store.save("wijk", Canvas(name="Wijk"))


def test_what_is_saved_in_the_end_is_offered_to_nobody(tmp_path: Path, impatient: None) -> None:
    store = Store(tmp_path)
    store.save("wijk", Canvas(name="Wijk"))
    session = Session(store, store.load("wijk"))
    told = Told(session)
    with another_holds(tmp_path):
        session.apply(edits.add_card, DREAMS, {"text": "een"}, today=TODAY)
        assert not session.flush(5)
    while not session.flush(10):
        pass
    session.close()
    assert [notice.key for notice in told.notices()] == ["recovery.kept"]
    assert unsaved_in(store) == []

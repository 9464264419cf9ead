"""What could not be saved, in the person's own data folder."""

import os
import stat
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from tests.another_process import another_process

from ikc_tui.domain.canvas import Canvas
from ikc_tui.services.recovery import put_back, unsaved_elsewhere, unsaved_in
from ikc_tui.storage import codec, recovery
from ikc_tui.storage.file_reader import MAX_FILE_SIZE
from ikc_tui.storage.personal_folder import personal_folder
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.recovery import BrokenRecovery, Recoverable, Recovery
from ikc_tui.storage.store import Store

OLD = Canvas(name="Wijk")
OURS = OLD.evolve(motto="van ons")
THEIRS = OLD.evolve(neighbourhood="van hen")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path)
    store.save("wijk", OLD)
    return store


@cache
def ended() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-S", "-c", ""]) as process:
        pass
    return process.pid


def keep(store: Store, ours: Canvas = OURS) -> Path:
    """As a program that has ended left it; gives its file."""
    Recovery(store.path("wijk")).keep(OLD, ours)
    path = max(personal_folder("unsaved").glob("*.toml"), key=lambda path: path.stat().st_mtime_ns)
    path.write_text(path.read_text().replace(f"pid = {os.getpid()}\n", f"pid = {ended()}\n"))
    return path


def test_it_is_merged_with_what_stands_there_by_then(store: Store) -> None:
    keep(store)
    before = store.save("wijk", THEIRS).data
    (waiting,) = unsaved_in(store)
    assert isinstance(waiting, Recoverable)
    put_back(store, waiting)
    assert store.load("wijk").canvas == Canvas(name="Wijk", motto="van ons", neighbourhood="van hen")
    assert before in [store.history.read(version) for version in store.history.versions("wijk")]
    assert unsaved_in(store) == []


def test_a_file_that_is_gone_is_made_again(store: Store) -> None:
    keep(store)
    store.path("wijk").unlink()
    (waiting,) = unsaved_in(store)
    assert isinstance(waiting, Recoverable)
    put_back(store, waiting)
    assert store.load("wijk").canvas == OURS


def test_it_goes_on_waiting_where_it_can_not_be_put_back(store: Store) -> None:
    keep(store)
    store.path("wijk").write_bytes(b"\xff")
    (waiting,) = unsaved_in(store)
    assert isinstance(waiting, Recoverable)
    with pytest.raises(Problem):
        put_back(store, waiting)
    assert len(unsaved_in(store)) == 1


def test_what_was_saved_all_the_same_is_forgotten(store: Store) -> None:
    path = keep(store)
    store.save("wijk", OURS)
    assert unsaved_in(store) == []
    assert not path.exists()


def test_of_another_folder(store: Store, tmp_path: Path) -> None:
    keep(store)
    other = Store(tmp_path / "anders")
    assert unsaved_in(other) == []
    assert [each.slug for each in unsaved_elsewhere(other)] == ["wijk"]
    assert unsaved_elsewhere(store) == []


def test_what_a_program_that_still_runs_may_save_yet_is_left_to_it(store: Store) -> None:
    path = keep(store)
    text = path.read_text()
    pid = next(line for line in text.split("\n") if line.startswith("pid = "))
    started = next(line for line in text.split("\n") if line.startswith("started = "))
    with another_process() as running:
        path.write_text(text.replace(pid, f"pid = {running}").replace(started, 'started = ""'))
        assert unsaved_in(store) == []


@pytest.mark.unix_only("slow")
def test_a_large_canvas_is_put_back_too(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A twentieth of the largest, read with a twentieth of the limit: what is escaped takes as much of it."""
    monkeypatch.setattr(recovery, "MAX_RECOVERY_SIZE", recovery.MAX_RECOVERY_SIZE // 20)
    large = Canvas(name="Wijk", motto='\'"""\' ' * (MAX_FILE_SIZE // 20 // 10))
    path = keep(store, large)
    (waiting,) = unsaved_in(store)
    assert isinstance(waiting, Recoverable)
    assert waiting.ours == large
    monkeypatch.setattr(recovery, "MAX_RECOVERY_SIZE", path.stat().st_size - 1)  # it is this limit that counts
    assert [type(each) for each in unsaved_in(store)] == [BrokenRecovery]


@pytest.mark.unix_only("rights")
def test_only_its_owner_may_read_it(store: Store) -> None:
    path = keep(store)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format = 1", "format = 2"),
        ("format = 1", 'format = "x"'),
        ("format = 1", ""),
        ("pid = ", "nummer = "),
        ("when = ", 'when = "x" # '),
        ("ours = ", "ons = "),
        ('name = \\"Wijk', 'naam = \\"Wijk'),
        ("name = ", "naam = "),
        ("format", "\x00"),
    ],
)
def test_what_means_nothing_is_told_and_the_others_are_there(store: Store, old: str, new: str) -> None:
    keep(store, Canvas(name="Wijk", motto="ook van ons"))
    path = keep(store)
    path.write_text(path.read_text().replace(old, new))
    found = unsaved_in(store)
    assert [type(each) for each in found if isinstance(each, Recoverable)] == [Recoverable]
    (broken,) = [each for each in found if isinstance(each, BrokenRecovery)]
    assert broken.path == path
    broken.remove()
    assert len(unsaved_in(store)) == 1


def test_it_is_written_once_for_one_canvas(store: Store) -> None:
    kept = Recovery(store.path("wijk"))
    assert kept.keep(OLD, OURS)
    assert not kept.keep(OLD, OURS)
    assert kept.keep(OLD, codec.decode(codec.encode(OURS), store.folder))
    kept.remove()
    kept.remove()
    assert not list(personal_folder("unsaved").iterdir())

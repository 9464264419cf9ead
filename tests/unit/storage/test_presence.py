"""That a canvas is open is known to every program that can see its folder, for as long as it is, and no longer."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

from ikc_tui.domain.canvas import Canvas
from ikc_tui.services.library import Library
from ikc_tui.storage import locks
from ikc_tui.storage.presence import Presence, is_open, open_canvases
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import Store

OPEN = """\
import sys
from pathlib import Path
from ikc_tui.services.library import Library
session = Library(Path(sys.argv[1])).open("wijk")
print("open", flush=True)
sys.stdin.read()
session.close()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Store(tmp_path).save("wijk", Canvas(name="Wijk"))
    return tmp_path


@contextmanager
def another_has_it_open(folder: Path) -> Iterator[subprocess.Popen[str]]:
    program = subprocess.Popen(
        [sys.executable, "-c", OPEN, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")},
        text=True,
    )
    assert program.stdout
    assert program.stdout.readline() == "open\n"
    try:
        yield program
    finally:
        program.communicate()


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / ".ikc").rglob("*") if "locks" not in path.parts)


def test_while_a_session_is_open(folder: Path) -> None:
    assert open_canvases(folder) == []
    one, other = (Library(folder).open("wijk") for _ in range(2))
    assert open_canvases(folder) == ["wijk"]
    one.close()
    assert open_canvases(folder) == ["wijk"]
    other.close()
    assert open_canvases(folder) == []
    assert kept(folder) == []


def test_another_program_is_seen_and_ends(folder: Path) -> None:
    with another_has_it_open(folder):
        assert open_canvases(folder) == ["wijk"]
    assert open_canvases(folder) == []
    assert kept(folder) == []


@pytest.mark.unix_only("signals")
def test_one_that_is_killed_has_nothing_open(folder: Path) -> None:
    with another_has_it_open(folder) as program:
        program.send_signal(signal.SIGKILL)
        program.wait()
        assert kept(folder) != []
        assert open_canvases(folder) == []
    assert kept(folder) == []


@pytest.mark.unix_only("links")
def test_whichever_path_leads_to_the_canvas(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    (elsewhere / "koppeling.toml").symlink_to(folder / "wijk.toml")
    session = Library(elsewhere).open("koppeling")
    assert open_canvases(folder) == ["wijk"]
    assert open_canvases(elsewhere) == []
    session.close()
    assert open_canvases(folder) == []


def test_a_canvas_that_is_not_there_or_broken_is_not_open(folder: Path) -> None:
    (folder / "stuk.toml").write_text("name =")
    for slug in ("nergens", "stuk"):
        with pytest.raises(Problem):
            Library(folder).open(slug)
    with pytest.raises(Problem):
        Library(folder / "nergens").open("wijk")
    assert open_canvases(folder) == []
    assert not (folder / "nergens").exists()


@pytest.mark.parametrize("way", ["a file", "a file within", "read only"])
def test_where_it_cant_be_told_the_canvas_opens_all_the_same(folder: Path, way: str) -> None:
    own = folder / ".ikc" / "open"
    own.parent.mkdir(exist_ok=True)
    if way == "a file":
        own.write_text("x")
    elif way == "a file within":
        own.mkdir()
        (own / "wijk").write_text("x")
    else:
        own.parent.chmod(0o500)
    try:
        session = Library(folder).open("wijk")
        session.close()
    finally:
        own.parent.chmod(0o700)


@pytest.mark.unix_only("links")
def test_through_no_link(folder: Path) -> None:
    elsewhere = folder / "elders"
    elsewhere.mkdir()
    (folder / ".ikc").mkdir(exist_ok=True)
    (folder / ".ikc" / "open").symlink_to(elsewhere)
    session = Library(folder).open("wijk")
    assert os.listdir(elsewhere) == []
    (elsewhere / "wijk").mkdir()
    (elsewhere / "wijk" / "iets.lock").write_text("van een ander")
    assert open_canvases(folder) == []
    assert (elsewhere / "wijk" / "iets.lock").exists()
    session.close()


@pytest.mark.unix_only("calls")
def test_a_disk_without_locks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refused(*args: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", refused)
    monkeypatch.setattr(locks, "LEASE", 1.0)  # seconds; whoever looks waits for two of them
    presence = Presence(folder / "wijk.toml")
    assert open_canvases(folder) == ["wijk"]
    presence.end()
    assert open_canvases(folder) == []
    assert kept(folder) == []


def test_it_ends_once_though_several_threads_end_it(tmp_path: Path) -> None:
    for number in range(20):
        canvas = tmp_path / f"wijk-{number}.toml"
        canvas.write_text("", encoding="utf-8")
        presence = Presence(canvas)
        with ThreadPoolExecutor(4) as threads:
            for ended in [threads.submit(presence.end) for _ in range(8)]:
                ended.result()
        assert not is_open(canvas)

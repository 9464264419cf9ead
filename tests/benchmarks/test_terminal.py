"""The measuring is right: every byte is counted, and an answer ends when the program is done, not before."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.keys import key_bytes, keys_of
from benchmarks.processes import peak_mib
from benchmarks.programs import floor
from benchmarks.stand import Stand, interleaved
from benchmarks.terminal import Terminal

from .echoing import QUESTION, READY


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    with Terminal([sys.executable, "-S", str(Path(__file__).with_name("echoing.py"))]) as terminal:
        yield terminal


def test_bytes_times_and_end(terminal: Terminal) -> None:
    started = terminal.until_text("ready", since=terminal.started)
    assert started.bytes == terminal.total == len(QUESTION) + len(READY)
    assert terminal.first_paint == terminal.written[-1].at  # a question paints nothing

    assert terminal.key("a").bytes == 5
    assert terminal.key("x")[:3] == (0, None, None)

    cpu = terminal.cpu()
    worked = terminal.key("w")
    assert worked.bytes == len("onemore")
    assert worked.first_ms is not None
    assert worked.last_ms is not None
    assert worked.first_ms < worked.last_ms
    assert terminal.cpu() - cpu > 0.3
    assert peak_mib(terminal.pid) > 1
    assert "readyfive!onemore" in terminal.text

    assert terminal.until_end("q") > 0
    assert terminal.code == 3


def test_a_text_that_never_comes_is_said_with_the_screen() -> None:
    with Terminal(["/bin/echo", "else"]) as terminal, pytest.raises(TimeoutError, match="else"):
        terminal.until_text("wanted")


def test_the_floor_starts_in_a_home_that_is_put_back(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    program = floor()
    for _ in range(2):
        with stand.started(program) as started:
            assert "Dichterswijk" in started.terminal.text
            assert 0 < started.first_paint_ms <= started.ready_ms
            assert started.bytes > 1000
            assert list(stand.home(program).iterdir()) == [stand.home(program) / "canvases"]
            (stand.home(program) / "left behind").touch()


def test_programs_take_turns_after_a_round_that_does_not_count() -> None:
    assert list(interleaved("AB", 2)) == [
        (False, "A"), (False, "B"), (True, "A"), (True, "B"), (True, "A"), (True, "B"),
    ]  # fmt: skip


def test_keys_by_name() -> None:
    assert keys_of("down*2 a ctrl+s *") == ["down", "down", "a", "ctrl+s", "*"]
    assert [key_bytes(key) for key in ("down", "a", "ctrl+s", "ë")] == [b"\x1b[B", b"a", b"\x13", "ë".encode()]

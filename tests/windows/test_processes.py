"""Programs that write at once, and are ended at any moment (TerminateProcess): nothing is lost, nothing is half."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.storage.processes import is_running, start_of, this_process
from ikc_tui.storage.store import Store

assert sys.platform == "win32"

WRITERS, EDITS = 8, 50
KILLS, AT_ONCE = 50, 2
WRITE = """\
import sys
from datetime import date
from pathlib import Path
from ikc_tui.domain.canvas import Place
from ikc_tui.domain.edits import add_card
from ikc_tui.storage import locks
from ikc_tui.storage.store import Store
locks.LOCK_TIMEOUT, TODAY = 120.0, date(2026, 3, 14)
store, who, number = Store(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
sys.stdin.read(1)
print("begun", flush=True)
for each in range(number):
    add = lambda there: add_card(there, Place("verhalenbord", "dromen"), {"text": f"{who} {each}"}, today=TODAY).canvas
    store.update("wijk", add)
"""


def writer(folder: Path, who: str, number: int) -> subprocess.Popen[bytes]:
    arguments = [sys.executable, "-c", WRITE, str(folder), who, str(number)]
    return subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def begin(program: subprocess.Popen[bytes]) -> None:
    assert program.stdin
    assert program.stdout
    program.stdin.write(b"\n")
    program.stdin.flush()
    assert program.stdout.readline().strip() == b"begun"


def texts(store: Store) -> set[str]:
    return {placed.card.text for placed in all_cards(store.load("wijk").canvas)}


def test_eight_programs_with_fifty_edits_each_lose_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save("wijk", Canvas(name="Wijk"))
    programs = [writer(tmp_path, f"schrijver {number}", EDITS) for number in range(WRITERS)]
    for program in programs:
        begin(program)
    for program in programs:
        program.communicate(timeout=240)
    assert [program.returncode for program in programs] == [0] * WRITERS
    assert texts(store) == {f"schrijver {number} {edit}" for number in range(WRITERS) for edit in range(EDITS)}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".ikc", "wijk.toml"]


def test_programs_that_are_ended_at_any_moment_leave_a_valid_file(tmp_path: Path) -> None:
    """And what was there before, they leave."""
    store = Store(tmp_path)
    store.save("wijk", Canvas(name="Wijk"))
    chance = random.Random(14)
    known: set[str] = set()
    for number in range(0, KILLS, AT_ONCE):
        programs = [writer(tmp_path, f"schrijver {number + each}", 1000) for each in range(AT_ONCE)]
        for program in programs:
            begin(program)
        for program in programs:
            time.sleep(chance.uniform(0, 0.15))
            program.kill()
        for program in programs:
            program.communicate(timeout=20)
        there = texts(store)
        assert known <= there
        known = there
    assert known
    store.save("wijk", Canvas(name="Wijk"))
    assert sorted(path.name for path in tmp_path.iterdir()) == [".ikc", "wijk.toml"]


def test_a_program_is_known_to_run_until_it_ends(tmp_path: Path) -> None:
    program = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    started = start_of(program.pid)
    assert started
    assert is_running(program.pid, started)
    assert is_running(program.pid, "")
    assert not is_running(program.pid, "1")  # another one had the number
    program.kill()
    program.communicate(timeout=20)
    assert not is_running(program.pid, started)
    assert this_process().started == start_of(os.getpid()) != started

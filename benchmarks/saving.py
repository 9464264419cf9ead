"""Whether keys wait while a large canvas is saved."""

import time
from pathlib import Path

from benchmarks.figures import spread
from benchmarks.growing import READY
from benchmarks.keys import keys_of
from benchmarks.made import make_folder
from benchmarks.programs import ikc
from benchmarks.stand import Stand, interleaved
from benchmarks.starting import Figures
from benchmarks.terminal import Terminal

CARDS = 5000
EDITOR_GONE = 0.05  # seconds of idleness after which keys go to the board; saving begins 0.3 after the card was kept
WATCH_SECONDS = 2.5  # at 100 keys a second at most, fewer than a section has cards


def measure_saving(stand: Stand, folder: Path, rounds: int) -> Figures:
    """The slowest answer to a key: with nothing to save, and right after a card was added to 5,000."""
    made = folder / "to-save"
    make_folder(made, 1, CARDS)
    program = ikc(made, READY, "ikc-saving")
    plain, saving, waited = [], [], []
    for counts, _ in interleaved((program,), rounds):
        with stand.started(program) as started:
            terminal = started.terminal
            for key in keys_of("enter a n i e u w escape escape"):
                terminal.key(key)
            slowest_plain = slowest_key(terminal, "down")
            for key in keys_of("a n i e u w"):
                terminal.key(key)
            file = next(stand.home(program).glob("canvases/*.toml"))
            before = file.stat().st_mtime_ns
            terminal.first_answer("ctrl+s")
            terminal.until_idle(EDITOR_GONE)
            if file.stat().st_mtime_ns != before:
                raise ValueError("it was saved before a key was typed")
            slowest_saving = slowest_key(terminal, "up")
            if file.stat().st_mtime_ns == before:
                raise ValueError("nothing was saved while keys were typed")
            if counts:
                plain.append(slowest_plain)
                saving.append(slowest_saving)
                waited.append(max(slowest_saving - slowest_plain, 0.0))
    return {
        "ikc": {
            "slowest key ms": spread(plain),
            "slowest key while saving ms": spread(saving),
            "waits for saving ms": spread(waited),
        }
    }


def slowest_key(terminal: Terminal, key: str) -> float:
    """Moves on and on, each key after the answer to the one before; the longest that an answer took. Always in one
    direction: to and fro would cancel out where a busy program takes two keys together, and paint nothing."""
    end, slowest = time.perf_counter() + WATCH_SECONDS, 0.0
    while time.perf_counter() < end:
        slowest = max(slowest, terminal.first_answer(key))
    return slowest

"""Twenty thousand keys at random, many of them no keys at all: the program lives, or ends in order where a key asked it
to, and every file is whole."""

from __future__ import annotations

import os
import random
import re
import select
import signal
import termios
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.faults.soak import SOAK, seeds
from tests.terminal.driver.session import modes_left

from ikc_tui.storage.drafts import Draft, Drafts
from ikc_tui.storage.store import Store

from .hung_disk import ON_A_HUNG_DISK
from .ikc import AS_LEADER, PATIENCE, Ikc

SEEDS = seeds(range(4 * SOAK), __name__)
KEYS = 5_000  # with each seed
AT_ONCE = 250  # that are typed ahead
KILLS = b"\x03\x1c"  # ctrl+c and ctrl+\, where they come when the terminal is already as it was found
QUITTING = "\x11"  # seldom, since a start takes a second
SEQUENCES = (
    *(f"\x1b[{letter}" for letter in "ABCDHFZIO"),  # arrows, home, end, shift+tab, focus
    *(f"\x1b[1;{modifier}{letter}" for modifier in (2, 3, 5) for letter in "ABCD"),
    *(f"\x1bO{letter}" for letter in "PQRS"),  # F1 to F4
    *(f"\x1b[{number}~" for number in (2, 3, 5, 6, 15, 17, 18, 19, 20, 21, 23, 24, 201)),
    *(f"\x1b[<{button};{x};{y}{end}" for button in (0, 2, 35, 65) for x in (5, 60) for y in (3, 20) for end in "Mm"),
    *("\x1b[200~geplakt\x1b]0;x\x07\x1b[201~", "\x1b[97;5u", "\x1b[27;5;9~", "\x1b[5;5R", "\x1b[?2026;2$y"),
)
ESCAPE = "\x1b\x1b[I"  # and at once something that means nothing, so that it is no beginning of another key
ERRANDS = (
    *(ESCAPE, ESCAPE * 3, "\x13", "\r", "\t", "nnieuw\r", "aeen kaart\x13", "\rbeter\x13", f"ahalf{ESCAPE}{ESCAPE}"),
    *("a\x05\x13", "1", "2", "3", "4", "4n\x05\x13", "H\x1b[Br", "e\tmotto\x13", "mdromen\r", "L1\r", "\x10zoom\r"),
    *("VgPartou\r", "vsamen\x13", "uuUu", "yp", "dd", "JK", "s", "oo", "ip\r", "/kind\r", "z", "?", "c1"),
)
CHARACTERS = (
    *(chr(code) for code in (*range(1, 28), *range(32, 128)) if chr(code) not in ("\x03", QUITTING)),
    *("é", "ë", "漢", "👩‍👧", "e\u0301", "\u202e", "\x9b"),
)
EDITOR = """\
#!/bin/sh
printf 'van de editor\\033[31m' >> "$1"
exit $(($$ % 4 == 0))
"""
PASTE_ENDS, REPAINT = b"\x1b[201~", b"\x0c"


def keys(chance: random.Random, count: int) -> list[bytes]:
    """Errands, letters, keys, mouse, pastes, and bytes that are nothing."""
    found: list[str | int] = []
    while len(found) < count:
        kind = chance.random()
        if kind < 0.001:
            found.append(QUITTING)
        elif kind < 0.1:
            found += re.findall(f"{re.escape(ESCAPE)}|.", chance.choice(ERRANDS), re.DOTALL)
        elif kind < 0.3:
            found.append(chance.choice(CHARACTERS))
        elif kind < 0.5:
            found.append(chance.choice(SEQUENCES))
        else:
            found += chance.randbytes(4).translate(None, KILLS)  # each for itself
    return [key.encode() if isinstance(key, str) else bytes([key]) for key in found[:count]]


class Typist(Ikc):
    """Types, takes what comes, and does not look at it."""

    def __init__(self, *arguments: str | Path, env: Mapping[str, str]) -> None:
        self._is_slow = "IKC_HUNG" in env
        super().__init__(*arguments, columns=60, lines=16, env=env)
        os.set_blocking(self.master, False)
        self.raw = b""

    def command(self, *arguments: str) -> list[str]:
        python, *options = super().command()
        prefix = ON_A_HUNG_DISK if self._is_slow else ""
        return [python, *options[:-1], prefix + AS_LEADER, *arguments]

    def lives(self) -> bool:
        """Whether the program has not ended. One that is stopped (ctrl+z, where the own editor has the terminal) goes
        on, as with `fg`."""
        if self.process.poll() is not None:
            return False
        if self.state == "T":
            os.killpg(self.process.pid, signal.SIGCONT)
        return True

    def takes(self, typed: bytes) -> bool:
        """Types it, and waits until nothing comes of it any more; whether the program lives."""
        end = time.monotonic() + PATIENCE
        while typed and self.lives():
            assert time.monotonic() < end, "it takes no more keys"
            self.take(0.0)
            if select.select([], [self.master], [], 0.05)[1]:
                typed = typed[os.write(self.master, typed) :]
        while self.take(0.03) or (self.lives() and self.state == "R"):
            assert time.monotonic() < end, "it writes and writes"
        return self.lives()

    def take(self, wait: float) -> int:
        """What comes within so many seconds; gives its length."""
        if not select.select([self.master], [], [], wait)[0]:
            return 0
        data = os.read(self.master, 1 << 16)
        self.raw += data
        return len(data)

    def repaints(self) -> None:
        """Waits until it paints everything anew, on demand."""
        end = time.monotonic() + PATIENCE
        before = len(self.raw)
        while self.takes(REPAINT) and len(self.raw) == before:
            assert time.monotonic() < end, "it answers no more"

    def ends_in_order(self) -> None:
        """Asked by a key, by a signal, or by ctrl+c while the own editor had the terminal."""
        end = time.monotonic() + PATIENCE
        while self.lives() and time.monotonic() < end:
            self.take(0.02)
        while self.take(0.02):
            pass
        log = self.raw.decode(errors="replace")
        assert self.process.poll() in (0, 128 + signal.SIGTERM, 128 + signal.SIGINT), log[-8000:]
        assert "Traceback" not in log
        assert "never awaited" not in log  # of a key that came while it ended
        assert modes_left(self.log + log) == {}
        assert termios.tcgetattr(self.slave) == self.before


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_is_typed_it_lives_and_every_file_is_whole(canvases: Path, tmp_path: Path, seed: int) -> None:
    type_at_random(canvases, tmp_path, seed, KEYS, {})


def test_on_a_slow_disk_too(canvases: Path, tmp_path: Path) -> None:
    flag = tmp_path / "hung"
    flag.write_text("0.02")  # seconds for each call of the system
    hung = {"IKC_HUNG": str(flag), "IKC_HUNG_FOLDER": str(canvases)}
    type_at_random(canvases, tmp_path, 7, 2 * AT_ONCE, hung)


def type_at_random(folder: Path, beside: Path, seed: int, count: int, env: Mapping[str, str]) -> None:
    """Types so many keys, in one program after another, and looks whether all files are whole after that."""
    editor = beside / "editor"
    editor.write_text(EDITOR)
    editor.chmod(0o755)
    chance = random.Random(seed)
    store, taken = Store(folder), 0
    while taken < count:
        opened = chance.choice((folder, *map(store.path, store.slugs())))
        with Typist(opened, env={"VISUAL": str(editor), **env}) as ikc:
            ikc.until_that(lambda: "\x1b[?2004h" in ikc.log)  # the terminal takes keys as they are
            while taken < count and ikc.takes(b"".join(keys(chance, AT_ONCE)) + PASTE_ENDS):
                taken += AT_ONCE
            if ikc.lives():
                ikc.repaints()
                ikc.process.send_signal(signal.SIGTERM)
            ikc.ends_in_order()
    assert_whole(folder)


def assert_whole(folder: Path) -> None:
    for here in (folder, folder / "archive"):
        store = Store(here)
        for slug in store.slugs():
            assert store.load(slug).canonical, slug
        for slug in store.history.slugs():
            for version in store.history.versions(slug):
                store.history.load(version)
    assert all(isinstance(draft, Draft) for draft in Drafts(folder).waiting())
    assert Drafts(folder).claimed() == []
    assert not list(folder.rglob("*.tmp"))

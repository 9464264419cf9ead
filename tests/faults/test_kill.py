"""Killed at any moment (kill -9, a power cut, the last of the memory): what was saved is whole, and of what was being
typed at most the last second is gone."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from tests.faults.soak import SOAK, seeds
from tests.terminal.driver.session import SRC

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas
from ikc_tui.services.session import Session
from ikc_tui.storage import codec
from ikc_tui.storage.drafts import Draft, Drafts
from ikc_tui.storage.store import Store

from .ikc import ENTER, SAVE, Ikc
from .killed import SLUG

ROUNDS = 34 * SOAK  # with each of three seeds: a hundred and two moments
SEEDS = seeds(range(11, 14), __name__)
SECOND = 1.0  # of typing that may be gone


@pytest.mark.parametrize("seed", SEEDS)
def test_a_canvas_is_whole_and_as_it_was_edited_whenever_the_session_is_killed(tmp_path: Path, seed: int) -> None:
    script = Path(__file__).with_name("killed.py")
    command = [sys.executable, "-W", "error", str(script), str(tmp_path), str(seed), str(ROUNDS)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(SRC)})
    for number in range(ROUNDS):
        assert_whole(tmp_path / str(number), f"seed {seed}, round {number}")


def assert_whole(folder: Path, told: str) -> None:
    """The file is the first state or one that was edited, and none older than the last that was told to be saved."""
    data = (folder / f"{SLUG}.toml").read_bytes()
    states = [sha256(codec.encode(Canvas(name="Kindcentrum De Wijk"))).hexdigest()]
    saved = 0
    log = folder / "log"
    for line in log.read_text().splitlines() if log.exists() else []:
        word, state = line.split()
        if word == "edited":
            states.append(state)
        else:
            saved = len(states) - 1 - states[::-1].index(state)
    assert sha256(data).hexdigest() in states[saved:], told
    assert codec.encode(codec.decode(data, Path())) == data, told
    store = Store(folder)
    assert store.slugs() == [SLUG], told
    for version in store.history.versions(SLUG):
        store.history.load(version)
    assert all(isinstance(draft, Draft) for draft in Drafts(folder).waiting()), told
    session = Session(store, store.load(SLUG))
    session.apply(lambda canvas: edits.change_coalition(canvas, {"motto": "verder"}, today=date(2026, 3, 14)))
    assert session.flush(2.0), told  # no lock is left behind
    session.close()
    assert not list(folder.glob(".*.tmp")), told


@pytest.mark.parametrize("seed", range(6 * SOAK))
def test_at_most_the_last_second_of_typing_is_gone(canvases: Path, seed: int) -> None:
    chance = random.Random(seed)
    with Ikc(canvases / "rijnvliet.toml") as ikc:
        ikc.opened("Verhalenbord").write("a")
        ikc.until("esc ")
        shown: dict[int, float] = {}
        started, lives = time.monotonic(), chance.uniform(0.2, 3.0)
        number = 0
        while time.monotonic() - started < lives:
            number += 1
            ikc.write(f"w{number} ")
            ikc.read(chance.choice((0.0, 0.02, 0.1)))
            for found in map(int, re.findall(r"\bw(\d+)\b", ikc.text)):
                shown.setdefault(found, time.monotonic())
        os.kill(ikc.process.pid, signal.SIGKILL)
        killed = time.monotonic()
        ikc.process.wait()
    due = [word for word, at in shown.items() if killed - at > SECOND]
    drafts = [draft for draft in Drafts(canvases).waiting() if isinstance(draft, Draft)]
    text = drafts[0].values["text"] if drafts else ""
    assert len(drafts) <= 1
    assert [f"w{word}" for word in due] == text.split()[: len(due)], f"seed {seed}: {text!r}"
    assert not due or drafts


def test_lines_from_the_wall_are_there_again_and_done_once(canvases: Path) -> None:
    file = canvases / "rijnvliet.toml"
    with Ikc(file) as ikc:
        ikc.opened("Verhalenbord").write("#")
        ikc.until("esc ")
        ikc.type("+dromen: een dak met gras")
        ikc.until_that(lambda: any("gras" in path.read_text("utf-8") for path in canvases.glob(".ikc/drafts/*.toml")))
        os.kill(ikc.process.pid, signal.SIGKILL)
        ikc.process.wait()
    assert "dak met gras" not in file.read_text(encoding="utf-8")
    with Ikc("open", canvases) as ikc:
        ikc.opened("regels van de muur").write(ENTER)
        ikc.until("Nieuw in Dromen en idealen: een dak met gras")
        ikc.write(SAVE)
        ikc.until("1 regel van de muur.")
        ikc.write("qq")
        assert ikc.end() == 0
    assert file.read_text(encoding="utf-8").count("een dak met gras") == 1
    assert not Drafts(canvases).waiting()

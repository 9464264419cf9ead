"""Three programs have a canvas open while a fourth, that knows of no lock, replaces its file time and again: no text
that anyone wrote is nowhere."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.faults.soak import SOAK, seeds
from tests.terminal.driver.session import SRC

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.storage import codec
from ikc_tui.storage.paths import data_folder
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import Store

from .test_together import DREAMS, SLUG, today

WRITERS = 3
EDITS = 25 * SOAK  # of each
REPLACEMENTS = 60 * SOAK
WRITER = """\
import sys, time
from datetime import date
from pathlib import Path
from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Place
from ikc_tui.services.session import Session
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import Store
folder, who, edits_to_make = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store = Store(folder)
TODAY = date(2026, 3, 14)
session = Session(store, store.load("wijk"), lambda: TODAY)
def look():
    try:
        session.poll()
    except Problem:  # the other is writing just now
        pass
print("open", flush=True)
made = 0
while made < edits_to_make or not (folder / "stop").exists():
    if made < edits_to_make:
        session.apply(edits.add_card, Place("verhalenbord", "dromen"), {"text": f"<{who}-{made}>"}, today=TODAY)
        made += 1
    session.flush(0.2)
    look()
    time.sleep(0.02)
for _ in range(100):
    if session.flush(5):
        break
look()
session.close()
sys.exit(session.save_state.pending)
"""


def replace_by_rename(path: Path, data: bytes) -> None:
    """As vim does."""
    new = path.with_name("wijk.nieuw")
    new.write_bytes(data)
    os.replace(new, path)


def write_over(path: Path, data: bytes) -> None:
    """As nano does: the file is empty for a moment."""
    with path.open("wb") as file:
        half = len(data) // 2
        file.write(data[:half])
        file.flush()
        time.sleep(0.001)
        file.write(data[half:])


WAYS = (replace_by_rename, write_over)


@pytest.mark.parametrize("seed", seeds(range(1), __name__))
@pytest.mark.parametrize("what", ["adds", "puts back"])
def test_what_three_write_while_a_fourth_replaces_the_file_is_somewhere(tmp_path: Path, what: str, seed: int) -> None:
    """`puts back`: what it read earlier, so that what was saved since goes; what it wrote itself it takes away so."""
    store, chance = Store(tmp_path), random.Random(seed)
    store.save(SLUG, Canvas(name="Kindcentrum De Wijk"))
    path, read, written = store.path(SLUG), [], []
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, tmp_path, str(who), str(EDITS)],
            env={**os.environ, "PYTHONPATH": str(SRC)},
            stdout=subprocess.PIPE,
        )
        for who in range(WRITERS)
    ]
    for writer in writers:
        assert writer.stdout
        writer.stdout.readline()
    for number in range(REPLACEMENTS):
        data = path.read_bytes()
        if what == "adds" or chance.random() < 0.7:
            try:
                canvas = codec.decode(data, path)
            except Problem:
                continue
            read.append(data)
            text = f"<vierde-{number}>"
            data = codec.encode(edits.add_card(canvas, DREAMS, {"text": text}, today=today).canvas)
            written.append(text)
        elif read:
            data = chance.choice(read)
        chance.choice(WAYS)(path, data)
        time.sleep(chance.uniform(0, 0.08))
    (tmp_path / "stop").touch()
    for writer in writers:
        writer.communicate(timeout=240)
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    everywhere = b"\n".join(
        each.read_bytes() for folder in (tmp_path, data_folder()) for each in folder.rglob("*.toml*") if each.is_file()
    ).decode()
    wanted = [f"<{who}-{at}>" for who in range(WRITERS) for at in range(EDITS)]
    assert [text for text in [*wanted, *(written if what == "adds" else [])] if text not in everywhere] == []
    if what == "adds":
        texts = [placed.card.text for placed in all_cards(store.load(SLUG).canvas)]
        assert len(texts) == len(set(texts))

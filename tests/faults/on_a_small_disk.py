"""What holds on a small disk that is full. Run by test_full_disk.py, where such a disk is mounted at `SMALL_DISK`."""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Place, all_cards
from ikc_tui.services import autosave
from ikc_tui.services.recovery import unsaved_in
from ikc_tui.services.session import Session
from ikc_tui.storage import codec
from ikc_tui.storage.drafts import Draft, Drafts
from ikc_tui.storage.paths import data_folder
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.recovery import Recoverable
from ikc_tui.storage.store import Store

from .ikc import SAVE, Ikc

CANVASES = Path(__file__).parents[2] / "canvases"
SLUG = "leeuwesteyn"
PAGE = 4096
DREAMS = Place("verhalenbord", "dromen")
TODAY = date(2026, 3, 14)


class SmallDisk:
    """The disk: a canvas, and what else takes up its room."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.filler = folder / "filler"
        self.path = folder / f"{SLUG}.toml"

    def fill(self, but: int = 0) -> None:
        """Takes up all room but so many bytes."""
        there = os.statvfs(self.folder)
        self.filler.write_bytes(bytes(there.f_bavail * there.f_frsize - but))

    def empty(self) -> None:
        self.filler.unlink()

    @property
    def texts(self) -> list[str]:
        return [card.text for card in codec.decode(self.path.read_bytes(), self.path).verhalenbord.dromen]


@pytest.fixture
def disk() -> Iterator[SmallDisk]:
    folder = Path(os.environ["SMALL_DISK"])
    shutil.copy(CANVASES / f"{SLUG}.toml", folder)
    yield SmallDisk(folder)
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


@pytest.mark.parametrize("first_saved", [False, True])
def test_saving_is_told_to_fail_and_goes_on_by_itself(disk: SmallDisk, first_saved: bool) -> None:
    with Ikc(disk.path, columns=120, env={"IKC_DATA_DIR": str(disk.folder / "eigen")}) as ikc:
        ikc.opened("Verhalenbord")
        ikc.write("2")
        if first_saved:  # lock and history are there by then
            ikc.write("d")
            ikc.until_that(lambda: re.search(r" opgeslagen \d\d:\d\d", ikc.text))
        before = disk.path.read_bytes()
        disk.fill()
        ikc.write("\td")
        ikc.until("NIET opgeslagen: De schijf is vol")
        ikc.write("a")
        ikc.until("esc ")
        ikc.type("getypt op een volle schijf")
        ikc.until("Nog niet op schijf: De schijf is vol")
        ikc.write(SAVE)
        ikc.until("Kaart toegevoegd")
        assert "getypt op een volle schijf" in ikc.text
        assert disk.path.read_bytes() == before
        disk.empty()
        ikc.until_that(lambda: re.search(r" opgeslagen \d\d:\d\d", ikc.text))
        written = disk.path.read_bytes()
        assert b"getypt op een volle schijf" in written
        assert codec.encode(codec.decode(written, disk.path)) == written
        assert ikc.end_by(signal.SIGTERM, 5.0) == 128 + signal.SIGTERM
    assert disk.path.read_bytes() == written


def test_a_draft_is_written_once_there_is_room(disk: SmallDisk) -> None:
    with Ikc(disk.path, columns=120, env={"IKC_DATA_DIR": str(disk.folder / "eigen")}) as ikc:
        ikc.opened("Verhalenbord")
        disk.fill()
        ikc.write("a")
        ikc.until("esc ")
        ikc.type("halve kaart")
        ikc.until("Nog niet op schijf: De schijf is vol")
        disk.empty()
        ikc.until_that(lambda: "De schijf is vol" not in ikc.text)  # without another key
        assert "halve kaart" in ikc.text
        os.kill(ikc.process.pid, signal.SIGKILL)
        ikc.process.wait()
    (draft,) = Drafts(disk.folder).waiting()
    assert isinstance(draft, Draft)
    assert draft.values["text"] == "halve kaart"


def test_what_a_full_disk_does_not_take_is_kept_on_ones_own(disk: SmallDisk) -> None:
    with Ikc(disk.path, columns=120) as ikc:
        ikc.opened("Verhalenbord")
        disk.fill()
        ikc.write("d")
        ikc.until("NIET opgeslagen: De schijf is vol")
        ikc.write("a")
        ikc.until("esc ")
        ikc.type("halve kaart")
        ikc.until_that(lambda: any("halve kaart" in path.read_text() for path in data_folder().rglob("*.toml")))
        os.kill(ikc.process.pid, signal.SIGKILL)
        ikc.process.wait()
    disk.empty()
    (unsaved,) = unsaved_in(Store(disk.folder))
    assert isinstance(unsaved, Recoverable)
    assert len(list(all_cards(unsaved.ours))) == len(list(all_cards(unsaved.base))) - 1


@pytest.mark.parametrize("pages", range(13))
def test_however_little_room_is_left(disk: SmallDisk, pages: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Room for the lock but not for the history, for the history but not for the canvas, and so on."""
    monkeypatch.setattr(autosave, "RETRY", 0.02)
    old = disk.path.read_bytes()
    disk.fill(but=pages * PAGE)
    store = Store(disk.folder)
    session = Session(store, store.load(SLUG))
    session.apply(edits.add_card, DREAMS, {"text": "blijft"}, today=TODAY)
    new = codec.encode(session.canvas)
    saved = session.flush()
    assert disk.path.read_bytes() == (new if saved else old)
    if not saved:
        assert isinstance(session.save_state.problem, Problem)
        assert session.save_state.problem.message.key == "problems.disk_full"
        disk.empty()
        until = time.monotonic() + 20
        while session.save_state.pending and time.monotonic() < until:
            time.sleep(0.01)
    session.close()
    assert disk.texts == ["blijft"]
    for version in store.history.versions(SLUG):
        assert store.history.read(version) == old
    assert not list(disk.folder.rglob("*.tmp"))

"""Ended from outside while a card is being written: the draft is there, it is offered, and the text goes on."""

import contextlib
import os
import signal
import termios
import time
from pathlib import Path

import pytest
from tests.terminal.driver.session import modes_left

from ikc_tui.storage.drafts import Draft, Drafts

from .ikc import CTRL_C, ENTER, SAVE, Ikc

AT_ONCE = 5.0  # seconds; it takes less than two where the machine is quiet


def drafts(canvases: Path) -> list[str]:
    return [draft.values["text"] for draft in Drafts(canvases).waiting() if isinstance(draft, Draft)]


@pytest.mark.parametrize("ending", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT, "hang up"], ids=str)
def test_what_was_being_typed_is_offered_and_goes_on(canvases: Path, ending: signal.Signals | str) -> None:
    with Ikc(canvases / "rijnvliet.toml") as ikc:
        ikc.opened("Verhalenbord").write("a")
        ikc.until("esc ")
        ikc.type("halve kaart")
        if isinstance(ending, signal.Signals):
            ikc.end_by(ending, AT_ONCE)
        else:
            os.close(ikc.master)
            ikc.process.wait(AT_ONCE)
            ikc.master = os.open(os.devnull, os.O_RDWR)
    assert drafts(canvases) == ["halve kaart"]
    with Ikc(canvases) as ikc:
        ikc.opened("Hier was je nog mee bezig")
        assert "halve kaart" in ikc.text
        ikc.write(ENTER)
        ikc.until("ctrl+s sla op")
        ikc.settle(0.3)
        ikc.write(SAVE)
        ikc.until("Kaart toegevoegd")
        ikc.end_by(signal.SIGTERM, AT_ONCE)
    assert drafts(canvases) == []
    assert "halve kaart" in (canvases / "rijnvliet.toml").read_text()


@pytest.mark.parametrize(
    ("sheet", "keys", "field", "ending"),
    [
        ("note", "4n", "note", signal.SIGHUP),
        ("note", "4n", "note", signal.SIGINT),
        ("coalition", "e", "name", signal.SIGTERM),
        ("coalition", "e", "name", signal.SIGINT),
    ],
)
def test_every_sheet_ends_in_order(canvases: Path, sheet: str, keys: str, field: str, ending: signal.Signals) -> None:
    with Ikc(canvases / "nolenslaan.toml") as ikc:
        ikc.opened("Verhalenbord 6").write("d")
        ikc.until("Verhalenbord 5")
        for key in keys:
            ikc.write(key)
            ikc.settle(0.3)
        ikc.until("ctrl+s sla op")
        ikc.type("halve tekst")
        assert ikc.end_by(ending, AT_ONCE) == 128 + ending
        assert modes_left(ikc.log) == {}
        assert termios.tcgetattr(ikc.slave) == ikc.before
    (draft,) = Drafts(canvases).waiting()
    assert isinstance(draft, Draft)
    assert draft.editor == sheet
    assert "halve tekst" in draft.values[field]
    assert "[verhalenbord.kinderen" not in (canvases / "nolenslaan.toml").read_text()


def test_ctrl_c_ends_nothing_and_loses_nothing(canvases: Path) -> None:
    with Ikc(canvases / "rijnvliet.toml") as ikc:
        ikc.opened("Verhalenbord").write(CTRL_C)
        ikc.until("Stoppen doe je met q")
        ikc.write("a")
        ikc.until("esc ")
        ikc.type("halve kaart")
        ikc.write(CTRL_C * 3)
        ikc.until("ctrl+c kopieert die")
        ikc.write(" wordt heel")
        ikc.write(SAVE)
        ikc.until("Kaart toegevoegd")
        ikc.end_by(signal.SIGINT, AT_ONCE)
        assert modes_left(ikc.log) == {}
    assert "halve kaart wordt heel" in (canvases / "rijnvliet.toml").read_text()


def test_what_another_ikc_holds_is_told_and_offered_once_that_has_ended(canvases: Path) -> None:
    with Ikc(canvases / "rijnvliet.toml") as half_open:
        half_open.opened("Verhalenbord").write("a")
        half_open.until("esc ")
        half_open.type("halve kaart")
        half_open.until_that(
            lambda: [draft.values["text"] for draft in Drafts(canvases).open_elsewhere()] == ["halve kaart"]
        )
        with Ikc(canvases) as again:
            again.opened("Nog open in een ander venster met ikc: een tekst bij")
            again.pass_time(2.5)  # longer than between two looks
            assert "Hier was je nog mee bezig" not in again.text
            half_open.end_by(signal.SIGKILL, AT_ONCE)
            again.until("Hier was je nog mee bezig")
            again.write("l")
            again.pass_time(2.5)
            assert "Hier was je nog mee bezig" not in again.text
            again.end_by(signal.SIGTERM, AT_ONCE)
    assert drafts(canvases) == ["halve kaart"]


def test_what_another_ikc_holds_and_finishes_is_not_offered(canvases: Path) -> None:
    with Ikc(canvases / "rijnvliet.toml") as other:
        other.opened("Verhalenbord").write("a")
        other.until("esc ")
        other.type("halve kaart")
        other.until_that(Drafts(canvases).open_elsewhere)
        with Ikc(canvases) as ikc:
            ikc.opened("Nog open in een ander venster met ikc")
            other.write(SAVE)
            other.until_that(lambda: not Drafts(canvases).open_elsewhere())
            ikc.pass_time(2.5)
            assert "Hier was je nog mee bezig" not in ikc.text
            ikc.end_by(signal.SIGTERM, AT_ONCE)
        other.end_by(signal.SIGTERM, AT_ONCE)


def test_drafts_that_mean_nothing_stop_nothing(canvases: Path) -> None:
    folder = canvases / ".ikc" / "drafts"
    folder.mkdir(parents=True)
    (folder / "rijnvliet-binary.toml").write_bytes(b"\x00\xff\x1b]0;")
    (folder / "rijnvliet-newer.toml").write_text('format = 99\nslug = "rijnvliet"\neditor = "card"\n')
    (folder / "rijnvliet-half.toml").write_text('format = 1\nslug = "rijn')
    with Ikc(canvases) as ikc:
        ikc.opened("onafgemaakte tekst")
        for _ in range(3):
            ikc.write("x")
            ikc.settle(0.3)
        ikc.until("8 coalities")
        ikc.end_by(signal.SIGTERM, AT_ONCE)
    assert list(folder.glob("*.toml")) == []


@pytest.mark.parametrize("wait", [0.0, 0.02, 0.05])
def test_a_hang_up_that_wakes_the_program_ends_it_all_the_same(canvases: Path, wait: float) -> None:
    """A terminal that goes sends SIGHUP and then SIGCONT; what came back to life then would never end."""
    with Ikc(canvases) as ikc:
        ikc.opened("8 coalities")
        os.kill(ikc.process.pid, signal.SIGHUP)
        time.sleep(wait)
        with contextlib.suppress(ProcessLookupError):
            os.kill(ikc.process.pid, signal.SIGCONT)
        assert ikc.process.wait(AT_ONCE) == 128 + signal.SIGHUP

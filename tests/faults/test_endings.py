"""Ended from outside while a card is being written: the draft is there, it is offered, and the text goes on."""

import os
import signal
from pathlib import Path

import pytest

from ikc_tui.storage.drafts import Draft, Drafts

from .ikc import CTRL_C, ENTER, SAVE, Ikc

AT_ONCE = 5.0  # seconds; it takes less than two where the machine is quiet


def drafts(canvases: Path) -> list[str]:
    return [draft.values["text"] for draft in Drafts(canvases).waiting() if isinstance(draft, Draft)]


@pytest.mark.parametrize("ending", [signal.SIGHUP, signal.SIGTERM, CTRL_C, "hang up"], ids=str)
def test_what_was_being_typed_is_offered_and_goes_on(canvases: Path, ending: signal.Signals | str) -> None:
    with Ikc(canvases / "rijnvliet.toml") as ikc:
        ikc.opened("Verhalenbord").write("a")
        ikc.until("esc ")
        ikc.type("halve kaart")
        if isinstance(ending, signal.Signals):
            ikc.end_by(ending, AT_ONCE)
        elif ending == CTRL_C:
            ikc.write(CTRL_C)
            ikc.end(AT_ONCE)
        else:
            os.close(ikc.master)
            ikc.process.wait(AT_ONCE)
            ikc.master = os.open(os.devnull, os.O_RDWR)
    assert drafts(canvases) == ["halve kaart"]
    with Ikc(canvases) as ikc:
        ikc.opened("Hier was je nog mee bezig")
        assert "halve kaart" in ikc.text
        ikc.write(ENTER)
        ikc.until("ctrl+s bewaar")
        ikc.settle(0.3)
        ikc.write(SAVE)
        ikc.until("Kaart toegevoegd")
        ikc.end_by(signal.SIGTERM, AT_ONCE)
    assert drafts(canvases) == []
    assert "halve kaart" in (canvases / "rijnvliet.toml").read_text()


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

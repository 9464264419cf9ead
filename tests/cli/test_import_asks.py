"""`ikc import` at a terminal: it is done where a person says yes."""

from pathlib import Path

import pytest
from tests.faults.ikc import PATIENCE, Ikc

from ikc_tui.storage.store import Store

QUESTION = "Zo importeren? [J/n]"


@pytest.mark.parametrize(("answer", "said", "is_done"), [("n", "nog niets", False), ("j", "Geïmporteerd", True)])
def test_at_a_terminal_it_asks(canvases: Path, answer: str, said: str, is_done: bool) -> None:
    notes = canvases.parent / "notities.txt"
    notes.write_text("dromen:\nEen moestuin\n", encoding="utf-8")
    with Ikc("import", notes, "--into", "rijnvliet", "--dir", canvases, columns=80) as ikc:
        ikc.until(QUESTION, PATIENCE)
        ikc.write(f"{answer}\r")
        ikc.until(said, PATIENCE)
    dromen = Store(canvases).load("rijnvliet").canvas.verhalenbord.dromen
    assert ("Een moestuin" in [card.text for card in dromen]) is is_done

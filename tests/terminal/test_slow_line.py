"""Over 9,600 bytes a second with 0.2 s of delay: keys are answered in order, and nothing queues up without end."""

from pathlib import Path

import pytest
import tomli
from benchmarks.keys import KEYS

from .slow_line import SlowLine

FRAME = 800
"""Bytes; no cursor move in a list takes more."""
WINDOW = 9_000
"""Bytes that may be on their way: what the driver allows, with the frame that goes over it."""


def settle(ikc: SlowLine) -> None:
    """Reads until nothing comes any more."""
    while ikc.on_its_way or ikc.read(0.8):
        ikc.read(0.1)


@pytest.fixture
def many(canvases: Path) -> Path:
    """The eight canvases, and two hundred copies of one."""
    text = (canvases / "dichterswijk.toml").read_text()
    for number in range(200):
        (canvases / f"kopie-{number:03}.toml").write_text(text.replace("Brede School", f"Kopie {number:03}"))
    return canvases


def test_a_hundred_keys_typed_ahead_cost_a_few_frames(many: Path) -> None:
    with SlowLine(str(many)) as ikc:
        ikc.until("208 coalities")
        settle(ikc)
        before = ikc.taken
        ikc.write(KEYS["down"] * 100)
        ikc.read(0.5)
        settle(ikc)
        assert 0 < ikc.taken - before <= 6 * FRAME
        ikc.write("\r")
        ikc.until("Verhalenbord 5", "Kopie 09")  # the hundredth of the list


def test_a_key_held_down_never_queues_up(many: Path) -> None:
    with SlowLine(str(many)) as ikc:
        ikc.until("208 coalities")
        settle(ikc)
        most = 0
        for key in ["end", "home"] * 40 + ["down"] * 3:  # 20 a second, each a screen full
            ikc.write(KEYS[key])
            ikc.pass_time(1 / 20)
            most = max(most, ikc.on_its_way)
        settle(ikc)
        ikc.write("\r")
        ikc.until("Verhalenbord 5", "Kopie 002")
        assert 0 < most <= WINDOW


def test_keys_are_answered_in_order(canvases: Path) -> None:
    typed = "Elk kind doet mee, ook wie we nu nog niet bereiken."
    with SlowLine(str(canvases / "dichterswijk.toml")) as ikc:
        ikc.until("Verhalenbord 5")
        ikc.write("a")
        ikc.pass_time(0.5)
        for key in [*typed, "\x13", "2", "3", "1"]:  # blind: what a key does is seen half a second later
            ikc.write(key)
            ikc.pass_time(0.03)
        ikc.until("Verhalenbord 6", "Waarom", gone="ctrl+s sla op")
        ikc.write("qq")
        assert ikc.until_end() == 0
        settle(ikc)
        assert ikc.left_as_found() == []
    cards = tomli.loads((canvases / "dichterswijk.toml").read_text())["verhalenbord"]["kinderen"].values()
    assert typed in [card["text"] for card in cards]

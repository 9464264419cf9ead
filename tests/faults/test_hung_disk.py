"""A network folder whose server is gone: the terminal comes back, the program ends, and what was typed is offered."""

import signal
import termios
import time
from pathlib import Path

from tests.terminal.driver.session import modes_left

from ikc_tui.services.recovery import Recoverable
from ikc_tui.storage.drafts import Draft, Drafts
from ikc_tui.storage.recovery import find_recoverable

from .hung_disk import IkcOnAHungDisk
from .ikc import ENTER, SAVE

BACK = 8.0  # seconds in which the terminal is as it was found
ENDED = 16.0  # seconds in which the program has ended


def end_on_a_hung_disk(ikc: IkcOnAHungDisk, by: signal.Signals) -> None:
    """Ends it, and looks whether the terminal came back in time."""
    began = time.monotonic()
    ikc.process.send_signal(by)
    ikc.until_that(lambda: "\x1b[?1049l" in ikc.log, BACK)
    assert ikc.end(ENDED - (time.monotonic() - began)) == 128 + by
    assert modes_left(ikc.log) == {}
    assert termios.tcgetattr(ikc.slave) == ikc.before
    assert "Traceback" not in ikc.log


def test_what_is_typed_and_not_saved_outlives_a_folder_that_never_answers(canvases: Path) -> None:
    with IkcOnAHungDisk(canvases, canvases / "rijnvliet.toml") as ikc:
        ikc.opened("Verhalenbord").write("a")
        ikc.until("esc ")
        ikc.type("bewaarde kaart")
        ikc.hang()
        ikc.write(SAVE)
        ikc.until("Kaart toegevoegd")
        ikc.pass_time(0.5)
        ikc.write("a")
        ikc.until("esc ")
        ikc.type("half getypt")
        end_on_a_hung_disk(ikc, signal.SIGTERM)
        ikc.let_go()
    typed = [draft.values["text"] for draft in Drafts(canvases).waiting() if isinstance(draft, Draft)]
    assert "half getypt" in typed
    (kept,) = find_recoverable()
    assert isinstance(kept, Recoverable)
    assert "bewaarde kaart" in [card.text for card in kept.ours.verhalenbord.kinderen]


def test_a_canvas_that_never_opens_keeps_nobody(canvases: Path) -> None:
    with IkcOnAHungDisk(canvases) as ikc:
        ikc.opened("8 coalities")
        ikc.settle(0.5)
        ikc.hang()
        ikc.write(ENTER)
        ikc.pass_time(1.2)
        ikc.write("aX")
        end_on_a_hung_disk(ikc, signal.SIGHUP)
        ikc.let_go()
    assert len(list(canvases.glob("*.toml"))) == 9

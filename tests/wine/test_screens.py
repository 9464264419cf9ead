"""The screens start in a Windows console, keys arrive, and what was typed is in the file."""

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.terminal.pseudo_terminal import PseudoTerminal

FOLDER = Path(os.environ["WINDOWS_PYTHON"]).resolve()
CONSOLE_COLUMNS = 300  # wider than the screen, since Wine's console counts sequences as if they were letters
LOST_ENDS = re.compile(rb"\x1b\]22;[a-z]*")  # sequences whose end (BEL) Wine's console takes for itself
SLOW = 60.0  # seconds for what Wine does


class Console(PseudoTerminal):
    """One `ikc` on Windows' Python in a console of its own."""

    program = ("wine", str(next(FOLDER.glob("*/python.exe"))), "-m", "ikc_tui", "--lang", "nl")

    def _set_size(self, columns: int, lines: int) -> None:
        super()._set_size(CONSOLE_COLUMNS, lines)

    def show(self, data: bytes) -> None:
        super().show(LOST_ENDS.sub(b"", data))

    def wait_for_end(self) -> int:
        """Reads until it ends; its exit code."""
        until = time.monotonic() + SLOW
        while self.process.poll() is None and time.monotonic() < until:
            self.read(0.2)
        assert self.process.returncode is not None, self.text
        return self.process.returncode


@pytest.fixture
def console(canvases: Path) -> Iterator[Console]:
    environ = {"WINEPREFIX": str(FOLDER / "prefix"), "WINEDEBUG": "-all", "COLUMNS": "80", "LINES": "24"}
    environ |= {f"IKC_{kind}_DIR": f"Z:{canvases.parent / kind}" for kind in ("DATA", "CONFIG", "CACHE")}
    with Console(str(canvases), env=environ) as console:
        console.until("Rijnvliet", "enter open", seconds=SLOW)
        yield console


def test_a_card_that_is_added_by_keys_is_in_the_file(console: Console, canvases: Path) -> None:
    console.press("enter")
    console.until("Verhalenbord", "Dromen en idealen", seconds=SLOW)
    console.press("a")
    console.until("sla op", seconds=SLOW)
    console.press(*"Fijn, ook hier")
    console.until("Fijn, ook hier", seconds=SLOW)
    console.press("ctrl+s")
    console.until("Fijn, ook hier", "opgeslagen", seconds=SLOW)
    console.press("ctrl+q")
    assert console.wait_for_end() == 0
    assert 'text = "Fijn, ook hier"' in (canvases / "dichterswijk.toml").read_text(encoding="utf-8")

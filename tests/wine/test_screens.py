"""The screens start in a Windows console, keys arrive, and what was typed is in the file."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.terminal.pseudo_terminal import PseudoTerminal

from .windows_python import ENVIRON, PYTHON, SLOW, on_windows

CONSOLE_COLUMNS = 3000  # wider than the screen, since Wine's console counts sequences as if they were letters
LOST_ENDS = re.compile(rb"\x1b\]22;[a-z]*")  # sequences whose end (BEL) Wine's console takes for itself


class Console(PseudoTerminal):
    """One `ikc` on Windows' Python in a console of its own."""

    program = (*PYTHON, "-m", "ikc_tui", "--lang", "nl")

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


NO_END = re.compile(rb"\x1b[PX^_]")  # beginnings of DCS, SOS, PM and APC, which an old console prints


@pytest.fixture
def environ(canvases: Path) -> dict[str, str]:
    """The environment of a console of Windows' own."""
    folders = {f"IKC_{kind}_DIR": on_windows(canvases.parent / kind) for kind in ("DATA", "CONFIG", "CACHE")}
    return {**ENVIRON, **folders, "COLUMNS": "80", "LINES": "24", "WT_SESSION": "", "TERM_PROGRAM": ""}


@pytest.fixture
def console(canvases: Path, environ: dict[str, str]) -> Iterator[Console]:
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
    assert NO_END.findall(console.log) == []


def test_the_old_console_gets_signs_that_its_fonts_have_and_all_colours(console: Console) -> None:
    assert "▇" not in console.text
    assert "▌" in console.text
    assert b";2;" in console.log


def test_windows_terminal_gets_all_signs_and_all_colours(canvases: Path, environ: dict[str, str]) -> None:
    with Console(str(canvases), env=environ | {"WT_SESSION": "8d6e3f"}) as console:
        console.until("Rijnvliet", "▇", seconds=SLOW)
        assert b";2;" in console.log

"""Frames that ikc itself wrote, on all its screens, through the thin screen and beside it."""

import json
import sys
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest

from ..conftest import REPOSITORY
from .driver.test_equivalence import Pair
from .pseudo_terminal import PseudoTerminal

WALK: list[tuple[list[str], str]] = [
    ([*["down"] * 7, "home"], "8 coalities"),
    (["/", *"dichters", "enter"], "dichters"),
    (["e"], "motto"),
    (["escape"], "dichters"),
    (["enter"], "Waarom"),
    (["down", "tab", "tab", "shift+tab", "shift+tab", "right", "left", "z", "down", "z"], "Zorgen en noodzaak"),
    (["a"], "ctrl+s sla op"),
    ([*"Café voor ouders 漢字 en 😀 kinderen", "\r", *"en een regel", "ctrl+s"], "Verhalenbord 5"),
    (["enter"], "ctrl+s sla op"),
    (["backspace", "backspace", *"n.", "ctrl+s"], "gewijzigd"),
    (["J", "K", "m"], "esc terug"),
    (["d", "down", "enter"], "verplaatst"),
    (["L"], "esc"),
    (["down", " ", "escape"], "Waarom"),
    (["d"], "verwijderd"),
    (["u", "U", "u"], "Ongedaan"),
    (["2", "down", "tab"], "Missie"),
    (["3", "tab", "s", "s", "/", *"kind", "escape"], "Verbinden"),
    (["?"], "Bewegen"),
    (["escape", "ctrl+p"], "esc terug"),
    ([*"les", "escape", "H"], "terug in de tijd"),
    (["down", "2", "3", "escape"], "Verbinden"),
    (["g"], "Naar welke coalitie"),
    (["down", "escape", "R"], "Begin een bijeenkomst"),
    (["tab", "escape", "\x1bOQ"], "English"),
    (["\x1bOQ", "4"], "Lessen uit het leernetwerk"),
    ([*["down"] * 9, *"+++"], "eigen oordeel 2"),
    (["n"], "ctrl+s sla op"),
    (["escape", "right", "down", "down", "left", "o", "f", "f", "ctrl+l", "escape"], "Verbinden"),
    (["escape"], "dichters"),
    (["escape"], "8 coalities"),
    (["o"], "Overzicht van de stad"),
    ([*["down"] * 4, *["right"] * 3, "o", "escape"], "8 coalities"),
]
"""Keys, and what stands on the screen after them: past every kind of screen there is."""


class Recording(PseudoTerminal):
    """`ikc` that notes its frames."""

    program = (sys.executable, str(Path(__file__).with_name("recording_ikc.py")))


def recorded(columns: int, lines: int) -> tuple[str, ...]:
    """What the framework writes while ikc is used."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "written.json"
        canvases = copytree(REPOSITORY / "canvases", Path(folder) / "canvases")
        env = {f"XDG_{name}_HOME": f"{folder}/{name}" for name in ("CONFIG", "DATA", "STATE", "CACHE")}
        with Recording(str(file), str(canvases), size=(columns, lines), env=env) as ikc:
            ikc.until("Brede School")
            for keys, wanted in WALK:
                for key in keys:
                    ikc.press(key)
                    ikc.pass_time(0.02)
                ikc.until(wanted)
                ikc.pass_time(0.1)
            ikc.process.terminate()
            ikc.until_end()
        return tuple(json.loads(file.read_text()))


@pytest.mark.parametrize(
    ("size", "options"),
    [
        ((80, 24), {"exact_blanks": True}),
        ((120, 40), {"background_erase": False, "erase_characters": False}),
    ],
    ids=["80x24", "120x40"],
)
def test_every_screen_looks_the_same(size: tuple[int, int], options: dict[str, bool]) -> None:
    pair = Pair(*size, **options)
    pair.screen.repeat_characters = "exact_blanks" not in options
    for number, written in enumerate(recorded(*size)):
        pair.bare.feed(written)
        pair.screen.feed(written)
        if number % 50 == 0:
            pair.screen.forget()
        if sent := pair.screen.take():
            pair.thin.feed(sent)
            pair.log.append((written, sent))
            pair.compare()
    assert len(pair.log) > 200
    assert pair.thin.received < pair.bare.received / 4

"""A name is taken out of no canvas that someone has on the screen, and of each once that has ended, however it did."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.faults.ikc import DOWN, ENTER, PATIENCE, Ikc

from ikc_tui.domain.canvas import Canvas
from ikc_tui.storage.store import Store

NAME = "Anja de Vries"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Store(tmp_path / "canvases").create(Canvas(name="Wijk", motto=f"Samen met {NAME}"))
    Store(tmp_path / "canvases").create(Canvas(name="Ander"))
    return tmp_path / "canvases"


def forget(folder: Path, *typed: str) -> tuple[int, str]:
    """What `ikc forget` in a terminal ends with and shows, where this is typed when it asks."""
    with Ikc("forget", NAME, "--dir", folder, columns=100) as ikc:
        for text in typed:
            ikc.until("weg te halen:", PATIENCE)
            ikc.write(f"{text}{ENTER}")
        code = ikc.end(PATIENCE)
        return code, " ".join(ikc.text.split())


def name_is_there(folder: Path) -> bool:
    return any(NAME.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_it_waits_until_the_canvas_is_closed(folder: Path) -> None:
    with Ikc("wijk", "--dir", folder).opened("toevoegen") as other:
        code, shown = forget(folder)
        assert (code, "Nog ergens open: wijk." in shown) == (2, True)
        other.write("q")
        other.until("2 coalities")
        code, shown = forget(folder, NAME)
        assert (code, "is weg uit" in shown) == (0, True)
        assert not name_is_there(folder)


@pytest.mark.unix_only("signals")
def test_one_that_is_killed_keeps_nobody_waiting(folder: Path) -> None:
    with Ikc("--dir", folder).opened("Wijk") as other:
        other.write(DOWN + ENTER)
        other.until("toevoegen")
        assert forget(folder)[0] == 2
        other.process.kill()
        assert forget(folder, NAME)[0] == 0
    assert not name_is_there(folder)

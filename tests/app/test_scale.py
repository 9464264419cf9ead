"""What is counted rather than timed: however large canvases and folders are, only what is in sight costs anything."""

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ikc_tui.domain.canvas import Canvas
from ikc_tui.services.library import Library
from ikc_tui.storage import codec
from ikc_tui.ui.board import section
from ikc_tui.ui.board.card_appearance import card_lines

from .opened import opened, write_canvas

pytestmark = pytest.mark.usefixtures("every_frame")

Size = tuple[int, int]
LONG_AGO = 1_700_000_000


def large_canvas(cards: int) -> Canvas:
    """So many cards, in three sections of the first board."""
    sections = ("kinderen", "dromen", "feiten")
    board: dict[str, dict[str, Any]] = {name: {} for name in sections}
    for number in range(cards):
        board[sections[number % 3]][f"kaart-{number}"] = {"text": f"Kaart {number}: elk kind doet mee in de wijk"}
    return Canvas.model_validate({"name": "Groot", "verhalenbord": board})


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a canvas was read, a file was opened to read, and a card was laid out."""
    counted: Counter[str] = Counter()

    def counting(name: str, act: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            counted[name] += 1
            return act(*args, **more)

        return call

    monkeypatch.setattr(codec, "decode", counting("canvases", codec.decode))
    monkeypatch.setattr(Path, "read_bytes", counting("files", Path.read_bytes))
    monkeypatch.setattr(section, "card_lines", counting("cards", card_lines))
    monkeypatch.setattr(os, "scandir", counting("scans", os.scandir))
    return counted


async def test_a_canvas_of_thousands_of_cards_has_no_more_widgets(tmp_path: Path, size: Size) -> None:
    write_canvas(tmp_path / "canvases", "groot", large_canvas(5000))
    write_canvas(tmp_path / "canvases", "klein", large_canvas(3))
    found = []
    for slug in ("klein", "groot"):
        async with opened(tmp_path / "canvases", slug, size) as here:
            found.append(len(here.app.query("*")) + len(here.screen.query("*")))
    assert found[0] == found[1]


async def test_only_cards_in_sight_are_laid_out_and_a_move_lays_out_hardly_any(
    tmp_path: Path, size: Size, calls: Counter[str]
) -> None:
    write_canvas(tmp_path / "canvases", "groot", large_canvas(5000))
    async with opened(tmp_path / "canvases", "groot", size) as here:
        assert 0 < calls["cards"] < 6 * size[1]
        calls.clear()
        await here.press("down")
        assert calls["cards"] == 0
        await here.press(*["down"] * size[1])
        assert calls["cards"] <= 3 * size[1]
        calls.clear()
        await here.press("end")
        assert here.card == "kaart-4998"
        assert calls["cards"] <= 2 * size[1]


async def test_a_tab_that_was_never_opened_costs_nothing(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        assert list(here.screen.tabs.panes) == ["verhalenbord"]
        assert [pane.id for pane in here.screen.tabs.children] == ["verhalenbord"]
        await here.press("3", "1", "3")
        assert list(here.screen.tabs.panes) == ["verhalenbord", "actiebord"]


async def test_a_list_that_was_read_before_reads_no_canvas(folder: Path, calls: Counter[str]) -> None:
    for path in folder.glob("*.toml"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    async with opened(folder):
        pass
    assert calls["canvases"] == 2
    async with opened(folder) as here:
        assert calls["canvases"] == 2
        assert "Kindcentrum De Wijk" in here.text


def test_watching_a_folder_is_one_scan_and_reads_nothing(tmp_path: Path, calls: Counter[str]) -> None:
    for number in range(1000):
        (tmp_path / f"wijk-{number}.toml").write_text("")
    stamps = Library(tmp_path).stamps()
    assert len(stamps) == 1000
    assert calls["scans"] == 1
    assert calls["files"] == calls["canvases"] == 0

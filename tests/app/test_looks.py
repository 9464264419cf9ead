"""Every screen looks as it did: pictures of the looks in `looks.py`, beside those in `__snapshots__`.

Where they differ on purpose, look at `snapshot_report.html`, then take the new ones with `--snapshot-update`.
"""

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from ikc_tui.ui.dialogs import about
from ikc_tui.ui.paint import footer

from .looks import WALKS, Size, Walk, take_looks

pytestmark = pytest.mark.usefixtures("every_frame")

CASES = [
    pytest.param(walk, size, look.name, id=f"{look.name}-{size[0]}x{size[1]}")
    for walk in WALKS
    for size in walk.sizes
    for look in walk.looks
]
TAKEN: dict[tuple[int, Size], dict[str, str]] = {}
"""The pictures of the walks that were done: by the walk, the size and the look; {} for one that failed."""


class Picture(App[str]):
    """An app that has run already, as `snap_compare` wants one: it gives what stood on the screen."""

    def __init__(self, svg: str) -> None:
        super().__init__()
        self.svg = svg

    def run(self, **_: Any) -> str:
        return self.svg


@pytest.fixture(autouse=True)
def _always_the_same(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The zone of the times of versions, what the sheet about the program says; and messages stay."""
    monkeypatch.setattr(about, "whole_path", lambda _: Path("/home/fatima/canvases"))
    monkeypatch.setattr(about, "__version__", "0.0.0")
    monkeypatch.setattr(footer, "SECONDS_PER_LINE", 600.0)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(("walk", "size", "look"), CASES)
def test_look(walk: Walk, size: Size, look: str, snap_compare: Callable[[App[str]], bool], tmp_path: Path) -> None:
    key = (WALKS.index(walk), size)
    if key not in TAKEN:
        TAKEN[key] = {}
        TAKEN[key] = asyncio.run(take_looks(walk, size, tmp_path / "canvases"))
    assert snap_compare(Picture(TAKEN[key][look]))

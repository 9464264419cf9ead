"""Frames that a real Textual app wrote, through the thin screen and beside it."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from .session import Session
from .test_equivalence import Pair
from .test_terminal import DOWN, EDIT, OVER, QUIT, REPAINT, ready

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
SIZES = [(80, 24), (120, 40), (43, 17)]


@cache
def recorded(columns: int, lines: int) -> tuple[str, ...]:
    """What the framework writes while the demonstration app is used."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "written.json"
        with Session("record", str(file), columns=columns, lines=lines) as session:
            session.until("world" if lines > 20 else "option 1")
            ready(session)
            for keys in [DOWN] * 12 + [OVER, DOWN, OVER, "\x1b[6~", OVER, EDIT, *"typed 漢字é", OVER, REPAINT]:
                session.key(keys)
            session.write(QUIT)
            assert session.end() == 0
        return tuple(json.loads(file.read_text()))


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("exact", [False, True])
def test_recorded_frames_look_the_same(size: tuple[int, int], exact: bool) -> None:
    pair = Pair(*size, exact_blanks=exact)
    for written in recorded(*size):
        pair.bare.feed(written)
        pair.screen.feed(written)
        if sent := pair.screen.take():
            pair.thin.feed(sent)
            pair.log.append((written, sent))
            pair.compare()


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_recorded_frames_cost_less_than_a_fifth(size: tuple[int, int]) -> None:
    pair = Pair(*size)
    for written in recorded(*size):
        pair.bare.feed(written)
        pair.screen.feed(written)
        pair.thin.feed(pair.screen.take())
    assert pair.thin.received < pair.bare.received / 5


def test_frames_that_change_nothing_cost_nothing() -> None:
    pair = Pair(80, 24)
    frame = max(recorded(80, 24), key=len)
    pair.show(frame)
    before = pair.thin.received
    for _ in range(10):
        pair.show(frame)
    assert pair.thin.received == before

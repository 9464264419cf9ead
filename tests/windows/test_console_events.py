"""What a console tells ends the program in order; where Windows ends it afterwards, that is put off."""

from __future__ import annotations

import sys
import time

import pytest

from ikc_tui.ui import exit_signals

assert sys.platform == "win32"


@pytest.mark.parametrize(
    ("event", "code", "is_last"),
    [(0, 130, False), (1, 149, False), (2, 129, True), (5, 129, True), (6, 143, True)],
    ids=["ctrl+c", "ctrl+break", "closed", "log-off", "shutdown"],
)
def test_each_event_ends_the_program(monkeypatch: pytest.MonkeyPatch, event: int, code: int, is_last: bool) -> None:
    monkeypatch.setattr(exit_signals, "LAST_SECONDS", 0.5)
    ended: list[int] = []
    handler = exit_signals._end_on_console_events(ended.append)
    assert handler is not None
    began = time.monotonic()
    assert handler(event)
    assert ended == [code]
    assert (time.monotonic() - began >= 0.5) == is_last
    assert not handler(99)

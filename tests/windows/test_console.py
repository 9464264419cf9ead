"""The console that one runs in is asked what it can do, and the clipboard is that of all programs."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

from ikc_tui.terminal import copied_on_windows, copy_on_windows, shows_screens
from ikc_tui.terminal.windows_console import windows_console

assert sys.platform == "win32"

COPY = "import sys; from ikc_tui.terminal import copy_on_windows; sys.exit(not copy_on_windows(sys.argv[1]))"


@pytest.mark.parametrize(
    "text",
    ["Margôt", "één\nen twee\n", "a\n\nb", "", "\N{GRINNING FACE} " * 5000],
    ids=["a word", "lines", "a blank line", "nothing", "a long text"],
)
def test_what_is_copied_is_what_is_pasted(text: str) -> None:
    assert copy_on_windows(text)
    assert copied_on_windows() == text


def test_what_another_program_copied_is_pasted() -> None:
    subprocess.run([sys.executable, "-c", COPY, "van elders, één"], check=True, timeout=60)
    assert copied_on_windows() == "van elders, één"


def test_a_clipboard_with_no_text_pastes_nothing() -> None:
    assert copy_on_windows("weg")
    user = ctypes.WinDLL("user32")
    assert user.OpenClipboard(None)
    user.EmptyClipboard()
    user.CloseClipboard()
    assert copied_on_windows() == ""


def test_where_there_is_no_console_nothing_is_known_of_it() -> None:
    console = windows_console()
    assert console is not None
    assert console.window != "PseudoConsoleWindow"
    assert shows_screens("")
    assert not shows_screens("dumb")

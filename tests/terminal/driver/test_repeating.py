"""A rule is a character and how often it comes again, where the terminal is known to repeat."""

from unicodedata import normalize

import pytest

from ikc_tui.terminal.screen import ThinScreen

from .emulator import Emulator


def sent(text: str, *, repeats: bool, columns: int = 40) -> str:
    """What is sent for a text in the first row, checked to show it."""
    screen, terminal = ThinScreen(columns, 3), Emulator(columns, 3)
    screen.repeat_characters = repeats
    screen.feed(f"\x1b[1;1H\x1b[0m{text}")
    data = screen.take()
    terminal.feed(data)
    assert terminal.screen.display[0].rstrip() == normalize("NFC", text)
    return data


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("─" * 30, "─\x1b[29b"),
        ("── Dromen " + "━" * 30, "── Dromen ━\x1b[29b"),
        ("▁▁▇▇▇", "▁▁▇\x1b[2b"),
        ("aaaaaaa", "a\x1b[6b"),
    ],
)
def test_the_same_again_and_again(text: str, wanted: str) -> None:
    assert wanted in sent(text, repeats=True)
    assert wanted not in sent(text, repeats=False)


@pytest.mark.parametrize("text", ["aaaaa", "──", "漢漢漢漢", "e\u0301" * 5, "😀😀😀😀"])
def test_what_would_not_get_shorter_or_not_come_out_the_same_is_written(text: str) -> None:
    assert "b" not in sent(text, repeats=True)


def test_a_rule_as_wide_as_the_screen() -> None:
    assert "─\x1b[39b" in sent("─" * 40, repeats=True)

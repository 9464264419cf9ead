"""Styles: what a sequence leaves set, and the way from one style to another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.terminal.screen import ThinScreen
from ikc_tui.terminal.sgr import Style, apply_sgr, transition

PARAMETERS = st.lists(
    st.sampled_from(
        [
            "0",
            "1",
            "2",
            "3",
            "4",
            "4:3",
            "5",
            "7",
            "8",
            "9",
            "11",
            "21",
            "22",
            "23",
            "24",
            "27",
            "29",
            "31",
            "39",
            "42",
            "49",
            "51",
            "53",
            "55",
            "58;5;3",
            "59",
            "73",
            "97",
            "38;5;7",
            "48;2;1;2;3",
            "38:2::1:2:3",
        ]
    ),
    max_size=6,
).map(";".join)


def replay(style: Style, sequence: str) -> Style:
    """The style after a transition's sequences."""
    for part in filter(None, sequence.split("\x1b[")):
        style = apply_sgr(style, part.removesuffix("m"))
    return style


@given(first=PARAMETERS, second=PARAMETERS)
def test_a_transition_arrives_where_it_should(first: str, second: str) -> None:
    before, after = apply_sgr(Style(), first), apply_sgr(Style(), second)
    assert replay(before, transition(before, after)) == after


@pytest.mark.parametrize(
    ("before", "after", "sequence"),
    [
        ("", "", ""),
        ("1;31", "", "\x1b[m"),
        ("31;44", "32;44", "\x1b[32m"),
        ("1;2", "2", "\x1b[0;2m"),
        ("1;38;2;1;2;3", "38;2;1;2;3", "\x1b[22m"),
        ("1", "1;2", "\x1b[2m"),
        ("38;2;1;2;3;48;2;4;5;6", "31", "\x1b[0;31m"),
    ],
)
def test_the_way_is_short(before: str, after: str, sequence: str) -> None:
    assert transition(apply_sgr(Style(), before), apply_sgr(Style(), after)) == sequence


def test_a_terminal_with_sixteen_colours_is_told_what_the_framework_said() -> None:
    screen = ThinScreen(20, 2)
    screen.feed("\x1b[H\x1b[1;33;44mbold\x1b[0m \x1b[97;100mbright\x1b[0m\x1b[H")
    sent = screen.take()
    assert "\x1b[1;33;44mbold" in sent
    assert "97" in sent
    assert "38" not in sent


def test_a_terminal_without_background_erase_is_sent_blanks() -> None:
    screen = ThinScreen(20, 1, background_erase=False, erase_characters=False)
    screen.feed("\x1b[H\x1b[44m" + " " * 20 + "\x1b[0m\x1b[H")
    assert " " * 20 in screen.take()


def test_styles_that_are_used_no_more_are_dropped() -> None:
    screen = ThinScreen(10, 1)
    for number in range(12_000):
        screen.feed(f"\x1b[H\x1b[38;2;{number // 256};{number % 256};0mfading\x1b[0m\x1b[H")
        assert "fading" in screen.take()
    assert len(screen._styles.styles) < 5000

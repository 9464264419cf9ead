"""The rings as they are painted: told apart without colour, the youngest in the accent, the chosen one with a pin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.ui.growth.half_blocks import radii
from ikc_tui.ui.growth.tree_painter import PIN, PIN_LINE, TreePainter, seed_lines
from ikc_tui.ui.paint.line_widget import STYLES
from ikc_tui.ui.paint.text import Line, width

FILLED, EMPTY = "█", " "


def texts(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


def cells(line: Line) -> list[tuple[str, str]]:
    return [(sign, style) for text, style in line for sign in text]


def test_rings_are_filled_in_turn_from_the_youngest_inwards() -> None:
    lines = texts(TreePainter((2, 4, 6), chosen=2).lines(9))
    assert lines == [
        "                  ",
        "       ▄▄▄▄       ",
        "    ▄██▀▀▀▀██▄    ",
        "   ▄█▀  ▄▄  ▀█▄   ",
        "   ██  ████  ●────",
        "   ▀█▄  ▀▀  ▄█▀   ",
        "    ▀██▄▄▄▄██▀    ",
        "       ▀▀▀▀       ",
        "                  ",
    ]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=30), st.integers(4, 12), st.data())
def test_the_pin_is_in_its_ring_and_its_line_goes_to_the_edge(grown: list[int], half: int, data: st.DataObject) -> None:
    rows = 2 * half + 1
    outer = tuple(radii(grown, rows - 1))
    chosen = data.draw(st.integers(0, len(grown) - 1))
    lines = TreePainter(outer, chosen).lines(rows)
    assert all(width(line) == 2 * rows for line in lines)
    middle = texts(lines)[half]
    head = middle.index(PIN)
    assert middle[head + 1 :] == PIN_LINE * (2 * rows - head - 1)
    inner = max((radius for radius in outer if radius < outer[chosen]), default=0)
    assert inner <= head - rows < outer[chosen]
    assert sum(text.count(PIN) for text in texts(lines)) == 1


@given(st.lists(st.integers(0, 60), min_size=1, max_size=30), st.integers(4, 12), st.data())
def test_which_ring_is_chosen_changes_no_fill_and_all_styles_are_known(
    grown: list[int], half: int, data: st.DataObject
) -> None:
    rows = 2 * half + 1
    outer = tuple(radii(grown, rows - 1))
    one, other = (TreePainter(outer, data.draw(st.integers(0, len(grown) - 1))).lines(rows) for _ in range(2))
    del one[half], other[half]
    assert texts(one) == texts(other)
    assert {name for line in one for _, style in line for name in style.split()} <= {*STYLES}


def test_the_youngest_is_in_the_accent_and_the_chosen_one_set_off() -> None:
    painter = TreePainter((2, 4, 6), chosen=1)
    row = cells(painter.lines(13)[6])
    left = [style for _, style in row[7:13]]
    assert left == ["accent", "accent", "on-chosen", "on-chosen", "wood", "wood"]
    assert row[13 + 2] == (PIN, "pin on-chosen")
    assert row[13 + 4] == (PIN_LINE, "pin on-youngest")
    assert cells(TreePainter((2, 4, 6), chosen=0).lines(13)[6])[11:13] == [(FILLED, "chosen")] * 2


def test_rings_that_are_drawn_as_one_are_chosen_together() -> None:
    assert TreePainter((2, 2, 3, 4), 0).lines(9)[3] == TreePainter((2, 2, 3, 4), 1).lines(9)[3]


@pytest.mark.parametrize("rows", [3, 9, 29])
def test_a_seed_stands_in_the_middle(rows: int) -> None:
    lines = texts(seed_lines(rows))
    assert len(lines) == rows
    shown = [text for text in lines if text.strip()]
    assert [text.strip() for text in shown] == [".", "(_)", "~~~~~~~~~"]
    assert lines.index(shown[0]) == (rows - 3) // 2

"""The tree in section as dots: round, symmetric, thick as what grew, and no ring lost while there is room."""

from itertools import pairwise
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.ui.growth.half_blocks import Halves, cross_section, radii, ring_on_radius, ring_under

grown = st.lists(st.integers(0, 60), min_size=1, max_size=50)
odd = st.integers(1, 14).map(lambda half: 2 * half + 1)


def dots(section: list[list[Halves]]) -> list[list[int | None]]:
    """The rows of dots of rows of cells."""
    return [row for cells in section for row in ([cell.top for cell in cells], [cell.bottom for cell in cells])]


@given(grown, st.integers(1, 30))
def test_radii_grow_outwards_and_fill_no_more_than_the_room(grown: list[int], room: int) -> None:
    outer = radii(grown, room)
    assert len(outer) == len(grown)
    assert outer == sorted(outer)
    assert outer[0] >= 1
    assert outer[-1] <= room


@given(grown, st.integers(1, 30))
def test_each_ring_has_a_dot_at_least_until_there_are_too_many_then_the_oldest_are_one(
    grown: list[int], room: int
) -> None:
    outer = radii(grown, room)
    apart = len(set(outer))
    assert apart == min(len(grown), outer[-1])
    merged = len(grown) - apart
    assert outer[: merged + 1] == [outer[0]] * (merged + 1)
    if merged:
        assert outer[-1] == room


@given(st.lists(st.integers(0, 9), min_size=1, max_size=8), st.integers(20, 60))
def test_what_grew_more_is_never_thinner(grown: list[int], room: int) -> None:
    outer = [0, *radii(grown, room)]
    thick = [after - before for before, after in pairwise(outer)]
    for one, more in zip(grown, thick, strict=True):
        for other, less in zip(grown, thick, strict=True):
            assert one <= other or more >= less - 1  # by a dot that rounding gives one or the other


def test_a_tree_that_is_full_grown_fills_its_room_and_a_young_one_does_not() -> None:
    assert radii([10] * 6, 17)[-1] == 17
    assert radii([40], 17)[-1] < radii([20, 20], 17)[-1] < radii([10] * 4, 17)[-1] == 17
    assert radii([1, 1, 1, 1], 17)[-1] < 17
    assert radii([], 17) == []


def test_thickness_is_in_proportion() -> None:
    """Three rings take four fifths of the room: a dot for each, and the rest as what grew."""
    assert radii([30, 10, 20], 100) == [39, 53, 80]


@given(grown, odd)
def test_the_section_is_symmetric_and_round(grown: list[int], rows: int) -> None:
    outer = radii(grown, rows)
    drawn = dots(cross_section(outer, rows))
    assert drawn == drawn[::-1]
    assert drawn == [row[::-1] for row in drawn]
    assert drawn == [list(column) for column in zip(*drawn, strict=True)]
    for y, row in enumerate(drawn):
        for x, ring in enumerate(row):
            away = hypot(x + 0.5 - rows, y + 0.5 - rows)
            assert (ring is None) == (away >= outer[-1])
            if ring is not None:
                assert away < outer[ring]


@given(grown, odd)
def test_every_ring_that_is_drawn_has_a_whole_cell(grown: list[int], rows: int) -> None:
    outer = radii(grown, rows)
    middle = cross_section(outer, rows)[rows // 2]
    drawn = {cell.top for cell in middle if cell.top == cell.bottom} - {None}
    assert {outer[ring] for ring in drawn if ring is not None} == set(outer)
    for ring, radius in enumerate(outer):
        shown = middle[rows + ring_on_radius(outer, ring)].top
        assert shown is not None
        assert outer[shown] == radius


@given(grown, odd)
def test_two_dots_in_a_cell_are_of_one_ring_or_of_two_that_touch(grown: list[int], rows: int) -> None:
    """So a cell never shows two rings that are both filled."""
    outer = radii(grown, rows)
    for row in cross_section(outer, rows):
        for top, bottom in row:
            rings = sorted(len(outer) if ring is None else ring for ring in (top, bottom))
            assert rings[1] - rings[0] <= 1


@given(grown, odd, st.data())
def test_the_ring_under_the_mouse_is_the_one_that_is_drawn_there(
    grown: list[int], rows: int, data: st.DataObject
) -> None:
    outer = radii(grown, rows)
    row, column = data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, 2 * rows - 1))
    assert ring_under(column, row, outer, rows) == cross_section(outer, rows)[row][column].top


@pytest.mark.parametrize(("column", "row"), [(-1, 4), (40, 4), (4, -3), (4, 40)])
def test_outside_the_tree_is_no_ring(column: int, row: int) -> None:
    assert ring_under(column, row, radii([5, 5], 9), 9) is None
    assert ring_under(9, 4, [], 9) is None


def test_a_small_tree() -> None:
    signs = {(0, 0): "0", (1, 1): "1", (None, None): ".", (None, 1): "▄", (1, None): "▀", (1, 0): "v", (0, 1): "^"}
    drawn = ["".join(signs[cell.top, cell.bottom] for cell in row) for row in cross_section([2, 4], 5)]
    assert drawn == [
        "...▄▄▄▄...",
        ".▄11vv11▄.",
        ".11000011.",
        ".▀11^^11▀.",
        "...▀▀▀▀...",
    ]

"""How a board divides its room among its rows of sections."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.ui.board.layout import Wanted, columns_for, row_heights, wanted_by_row

further = [st.integers(0, most) for most in (20, 3, 8, 9, 12, 30, 1)]
wishes = st.tuples(st.integers(1, 3), *further).map(lambda more: Wanted._make(accumulate(more)))
boards = st.lists(wishes, min_size=1, max_size=5)
heights_of_boards = st.integers(0, 80)


@given(heights_of_boards, boards)
def test_rows_fill_the_board(height: int, rows: list[Wanted]) -> None:
    assert sum(row_heights(height, rows)) == height


@given(heights_of_boards, boards)
def test_nothing_is_spared_in_one_row_while_another_lacks_it(height: int, rows: list[Wanted]) -> None:
    heights = row_heights(height, rows)
    for kind in ("least", "cards", "question"):
        wanted = [getattr(row, kind) for row in rows]
        if any(has < wants for has, wants in zip(heights, wanted, strict=True)):
            assert all(has <= wants for has, wants in zip(heights, wanted, strict=True))
            break


@given(heights_of_boards, boards)
def test_all_that_fits_is_shown(height: int, rows: list[Wanted]) -> None:
    heights = row_heights(height, rows)
    for kind, blank in {"least": 0, "cards": 0, "question": 0, "full": 1, "roomy": 1}.items():
        wanted = [getattr(row, kind) for row in rows]
        if sum(wanted) + blank * len(rows) <= height:
            assert all(has >= wants for has, wants in zip(heights, wanted, strict=True))


@given(heights_of_boards, boards)
def test_rows_that_hide_cards_are_as_high_as_each_other(height: int, rows: list[Wanted]) -> None:
    divided = zip(row_heights(height, rows), rows, strict=True)
    hungry = [(has, row.least) for has, row in divided if has < row.cards]
    lowest = min((has for has, _ in hungry), default=0)
    assert all(has <= max(lowest + 1, least) for has, least in hungry)


@given(boards, st.integers(0, 80))
def test_more_room_never_shows_less(rows: list[Wanted], height: int) -> None:
    before, after = row_heights(height, rows), row_heights(height + 1, rows)
    assert all(has >= had for had, has in zip(before, after, strict=True))


@given(boards, st.integers(0, 80))
def test_blank_lines_below_rules_come_last(rows: list[Wanted], height: int) -> None:
    heights = row_heights(height, rows)
    if any(has < row.full for has, row in zip(heights, rows, strict=True)):
        assert all(has <= row.full + 1 for has, row in zip(heights, rows, strict=True))


@given(st.integers(40, 400), st.sampled_from([6, 7]))
def test_sections_stand_in_rows_as_full_as_can_be(cells: int, sections: int) -> None:
    columns = columns_for(cells, sections)
    rows = -(-sections // columns)
    assert -(-sections // rows) == columns  # fewer columns would need one more row
    assert columns_for(cells + 1, sections) >= columns


def test_six_sections_stand_three_by_three_in_a_wide_window() -> None:
    assert [columns_for(cells, 6) for cells in (58, 78, 118, 158, 198)] == [2, 2, 3, 3, 3]
    assert [columns_for(cells, 7) for cells in (58, 78, 118, 158, 198)] == [2, 2, 3, 4, 4]


@given(st.lists(wishes, min_size=1, max_size=4))
def test_a_row_wants_what_its_sections_want(sections: list[Wanted]) -> None:
    row = wanted_by_row(sections)
    assert all(row[kind] == max(each[kind] for each in sections) for kind in range(len(row)))


def test_an_empty_row_leaves_its_room_to_full_ones() -> None:
    empty = Wanted(least=2, cards=2, question=4, airy=4, whole=4, brief=4, full=7, roomy=8)
    full = Wanted(least=2, cards=9, question=9, airy=12, whole=15, brief=20, full=24, roomy=25)
    assert row_heights(11, [full, empty]) == [9, 2]
    assert row_heights(13, [full, empty]) == [9, 4]
    assert row_heights(14, [full, empty]) == [9, 5]  # a blank line below it
    assert row_heights(17, [full, empty]) == [12, 5]
    assert row_heights(20, [full, empty]) == [15, 5]
    assert row_heights(24, [full, empty]) == [16, 8]
    assert row_heights(33, [full, empty]) == [25, 8]
    assert row_heights(35, [full, empty]) == [26, 9]
    assert row_heights(45, [full, empty]) == [26, 19]

"""How a board divides its room among its rows of sections."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.ui.board.layout import Wanted, row_heights, wanted_by_row

wishes = st.tuples(st.integers(1, 3), st.integers(0, 20), st.integers(0, 3), st.integers(0, 8), st.integers(0, 9)).map(
    lambda more: Wanted(*accumulate(more))
)
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
    for kind in Wanted._fields:
        wanted = [getattr(row, kind) for row in rows]
        if sum(wanted) <= height:
            assert all(has >= wants for has, wants in zip(heights, wanted, strict=True))


@given(heights_of_boards, boards)
def test_rows_that_hide_cards_are_as_high_as_each_other(height: int, rows: list[Wanted]) -> None:
    divided = zip(row_heights(height, rows), rows, strict=True)
    hungry = [(has, row.least) for has, row in divided if has < row.cards]
    lowest = min((has for has, _ in hungry), default=0)
    assert all(has <= max(lowest + 1, least) for has, least in hungry)


@given(boards, st.integers(0, 80))
def test_more_room_takes_no_card_out_of_sight(rows: list[Wanted], height: int) -> None:
    before, after = row_heights(height, rows), row_heights(height + 1, rows)
    for had, has, row in zip(before, after, rows, strict=True):
        assert min(has, row.cards) >= min(had, row.cards)


@given(st.lists(wishes, min_size=1, max_size=4))
def test_a_row_wants_what_its_sections_want(sections: list[Wanted]) -> None:
    row = wanted_by_row(sections)
    assert all(row[kind] == max(each[kind] for each in sections) for kind in range(len(row)))


def test_an_empty_row_leaves_its_room_to_full_ones() -> None:
    empty, full = Wanted(2, 2, 4, 4, 4), Wanted(2, 9, 9, 12, 15)
    assert row_heights(11, [full, empty]) == [9, 2]
    assert row_heights(13, [full, empty]) == [9, 4]
    assert row_heights(15, [full, empty]) == [10, 5]
    assert row_heights(16, [full, empty]) == [12, 4]
    assert row_heights(18, [full, empty]) == [13, 5]
    assert row_heights(19, [full, empty]) == [15, 4]
    assert row_heights(21, [full, empty]) == [16, 5]
    assert row_heights(30, [full, empty]) == [16, 14]

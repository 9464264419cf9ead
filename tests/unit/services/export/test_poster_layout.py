"""How sections share a page: the more there is to read, the smaller the letters, and never too small."""

from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.services.export.poster_layout import (
    GAP,
    HEIGHT,
    RUNNING_ON,
    SIZES,
    CardLines,
    SectionLines,
    poster_layout,
)

cards = st.builds(
    CardLines,
    st.lists(st.integers(0, 300), min_size=1, max_size=3).map(tuple),
    st.lists(st.integers(0, 200), max_size=2).map(tuple),
)
sections = st.builds(SectionLines, st.integers(4, 40), st.integers(20, 120), st.lists(cards, max_size=12).map(tuple))


@given(st.lists(sections, min_size=6, max_size=7))
def test_every_section_has_room_and_the_page_is_shared_out(board: list[SectionLines]) -> None:
    layout = poster_layout(board)
    assert sum(layout.rows) == len(board) == len(layout.widths)
    assert all(width > 0.04 for width in layout.widths)
    first = layout.rows[0]
    assert abs(sum(layout.widths[:first]) - 1) < 1e-6
    assert abs(sum(layout.widths[first:]) - 1) < 1e-6
    assert layout.size in SIZES
    fits = sum(layout.heights) + GAP * (len(layout.rows) - 1) <= HEIGHT
    assert fits or layout.size == RUNNING_ON


@given(st.lists(sections, min_size=6, max_size=7), cards)
def test_a_card_more_makes_no_letter_larger_where_the_board_is_full(board: list[SectionLines], card: CardLines) -> None:
    fuller = [SectionLines(each.title, each.question, (*each.cards, *[card] * 40)) for each in board]
    assert poster_layout(fuller).size <= max(poster_layout(board).size, RUNNING_ON)

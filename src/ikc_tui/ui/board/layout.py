"""How a board divides its room among its sections: arithmetic alone."""

from collections.abc import Sequence

LEAST = 3  # rows of a section: its rule, and two lines of cards


def columns_for(cells: int) -> int:
    """How many sections stand side by side: two under 100 cells, three under 160, else four."""
    return 2 if cells < 100 else 3 if cells < 160 else 4


def row_heights(height: int, wanted: Sequence[int]) -> list[int]:
    """The height of each row of sections; together they fill `height`. `wanted`: what would show all of each row.

    Each gets LEAST, where there is room for that; then one line at a time goes to the lowest row that wants more, and
    once none does to the lowest of all.
    """
    if height < LEAST * len(wanted):
        return [max(height // len(wanted), 1)] * len(wanted)
    heights = [LEAST] * len(wanted)
    for _ in range(height - sum(heights)):
        hungry = [at for at in range(len(wanted)) if heights[at] < wanted[at]] or range(len(wanted))
        heights[min(hungry, key=lambda at: heights[at])] += 1
    return heights

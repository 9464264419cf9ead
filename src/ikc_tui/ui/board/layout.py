"""How a board divides its room. Pure arithmetic."""

from collections.abc import Sequence

LEAST = 3  # rows of a section: its rule, and two lines of cards


def columns_for(cells: int) -> int:
    """How many sections stand side by side: two under 100 cells, three under 160, else four."""
    return 2 if cells < 100 else 3 if cells < 160 else 4


def row_heights(height: int, wanted: Sequence[int]) -> list[int]:
    """How high each row of sections is, so that together they fill the height there is.

    None is under LEAST where that can be; what is left goes row by row to those that want more, then to all alike.
    """
    if height < LEAST * len(wanted):
        return [max(height // len(wanted), 1)] * len(wanted)
    heights = [LEAST] * len(wanted)
    for _ in range(height - sum(heights)):
        hungry = [at for at in range(len(wanted)) if heights[at] < wanted[at]] or range(len(wanted))
        heights[min(hungry, key=lambda at: heights[at])] += 1
    return heights

"""How a board divides its room among its sections: arithmetic alone."""

from collections.abc import Sequence
from typing import NamedTuple


class Wanted(NamedTuple):
    """How high a section, or a row of them, wants to be: each height shows what the one before it does not."""

    least: int
    """Its rule, and a line below it."""
    cards: int
    """All its cards."""
    question: int
    """All of the question that an empty section asks."""
    airy: int
    """A blank line between its cards."""
    whole: int
    """All of the text of its cards, too."""


def columns_for(cells: int) -> int:
    """How many sections stand side by side: two under 100 cells, three under 160, else four."""
    return 2 if cells < 100 else 3 if cells < 160 else 4


def wanted_by_row(sections: Sequence[Wanted]) -> Wanted:
    """What a row of sections wants: as much as the one that wants most."""
    return Wanted(*map(max, zip(*sections, strict=True)))


def row_heights(height: int, rows: Sequence[Wanted]) -> list[int]:
    """The height of each row of sections; together they fill `height`.

    First all rows get the least they want, then room for their cards, then for their questions. Where there is too
    little of it, the lowest rows get it. Then rows are made airy, and then their texts whole, each where all of that
    fits, beginning with the one that needs fewest lines for it. What is left goes to the lowest, but first to a blank
    line under each.
    """
    heights = [0] * len(rows)
    for wanted in zip(*((row.least, row.cards, row.question) for row in rows), strict=True):
        _raise_lowest(heights, wanted, height)
    for wanted in zip(*((row.airy, row.whole) for row in rows), strict=True):
        more = [max(wants - has, 0) for wants, has in zip(wanted, heights, strict=True)]
        for at in sorted(range(len(rows)), key=lambda at: more[at]):
            if sum(heights) + more[at] <= height:
                heights[at] += more[at]
    _raise_lowest(heights, [has + 1 for has in heights], height)
    _raise_lowest(heights, [height] * len(rows), height)
    return heights


def _raise_lowest(heights: list[int], wanted: Sequence[int], total: int) -> None:
    """Adds lines, one at a time, to the lowest that is below what is wanted, until together they are `total`."""
    for _ in range(total - sum(heights)):
        hungry = [at for at in range(len(heights)) if heights[at] < wanted[at]]
        if not hungry:
            return
        heights[min(hungry, key=lambda at: heights[at])] += 1

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
    brief: int
    """The details of its cards below their text, too; long ones cut."""
    full: int
    """All of the details; and of an empty section what may help to begin."""
    roomy: int
    """A blank line below its rule, too; all rows have one, or none."""


FAR = (1, 2, 3, 4, 6, 1000)
"""How much further away each of `_goals` counts: room goes rather to the text of cards than to details, and to blank
lines below rules last."""


def columns_for(cells: int, sections: int) -> int:
    """How many sections stand side by side: as few as give no more rows than the most that have room.

    Two have room in a window under 100 cells, three under 160, then four, then one more for each 48 cells.
    """
    most = 2 if cells < 98 else 3 if cells < 158 else max(4, cells // 48)
    rows = -(-sections // most)
    return -(-sections // rows)


def gutter_for(cells: int) -> int:
    """How many cells stand blank between two sections side by side."""
    return 2 if cells < 158 else 4


def wanted_by_row(sections: Sequence[Wanted]) -> Wanted:
    """What a row of sections wants: as much as the one that wants most."""
    return Wanted(*map(max, zip(*sections, strict=True)))


def row_heights(height: int, rows: Sequence[Wanted]) -> list[int]:
    """The height of each row of sections; together they fill `height`.

    Line by line the room goes to where it is needed most, so that with more room no row gets less: first all rows get
    the least they want, the lowest first, then room for their cards, then for their questions. Then each line goes to
    the row that needs fewest to show more of its cards (see FAR). What is left goes to the lowest.
    """
    heights = [0] * len(rows)
    for _ in range(height):
        heights[_neediest(heights, rows)] += 1
    return heights


def _neediest(heights: Sequence[int], rows: Sequence[Wanted]) -> int:
    """The index of the row that gets the next line."""
    for stage in ("least", "cards", "question"):
        hungry = [at for at, row in enumerate(rows) if heights[at] < getattr(row, stage)]
        if hungry:
            return min(hungry, key=lambda at: heights[at])
    nearest = {at: goal for at, row in enumerate(rows) if (goal := _distance(heights[at], row))}
    return min(nearest or range(len(rows)), key=lambda at: (nearest.get(at, 0), heights[at]))


def _distance(height: int, row: Wanted) -> int:
    """How far it is to the next height at which a row shows more; 0 where it shows everything."""
    return next(((goal - height) * far for goal, far in zip(_goals(row), FAR, strict=True) if goal > height), 0)


def _goals(row: Wanted) -> tuple[int, ...]:
    """The heights from `airy` on; from the third on with a blank line below the row."""
    return (row.airy, row.whole, row.whole + 1, row.brief + 1, row.full + 1, row.roomy + 1)

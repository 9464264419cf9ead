"""A tree in section, drawn with half blocks: from how much each ring grew to what each cell shows.

A cell is twice as high as it is wide, so each of its halves is a square dot, and circles come out round.
"""

from bisect import bisect_right
from collections.abc import Sequence
from math import hypot
from typing import NamedTuple

FULL_GROWN, FULL_RINGS = 40, 5
"""How much has to have grown, in how many rings, for the tree to fill its room; a younger one is smaller."""
LEAST_SHARE = 0.4
"""Of the room, that the smallest tree takes."""


class Halves(NamedTuple):
    """The rings in the two halves of a cell, by their place from the oldest on; None: outside the tree."""

    top: int | None
    bottom: int | None


def radii(grown: Sequence[int], room: int) -> list[int]:
    """The outer radius of each ring, the oldest first, in dots: `room` at most, which is 1 or more.

    A ring is as thick as what grew, and one dot at least. Where there are more rings than that leaves room for, the
    oldest are one: they have the radius of the first that is drawn.

    Args:
        grown: How much grew in each ring, 0 or more.
        room: The largest radius there is room for.
    """
    if not grown:
        return []
    share = max(min(sum(grown) / FULL_GROWN, (len(grown) + 1) / FULL_RINGS, 1), LEAST_SHARE)
    radius = min(room, max(len(grown), round(room * share)))
    merged = max(len(grown) - radius, 0)
    drawn = [sum(grown[: merged + 1]), *grown[merged + 1 :]]
    spare = radius - len(drawn)
    if not any(drawn):
        drawn = [1] * len(drawn)
    reached = [sum(drawn[: at + 1]) for at in range(len(drawn))]
    outer = [at + 1 + round(spare * so_far / reached[-1]) for at, so_far in enumerate(reached)]
    return [outer[0]] * merged + outer


def cross_section(outer: Sequence[int], rows: int) -> list[list[Halves]]:
    """The tree in so many rows of twice as many cells, its middle in theirs.

    Args:
        outer: The outer radius of each ring, as `radii` gives them; half the height in dots, `rows`, at most.
        rows: How many rows of cells.
    """
    quarter = [[_ring_at(x + 0.5, y + 0.5, outer) for x in range(rows)] for y in range(rows)]
    half = [[*reversed(row), *row] for row in quarter]
    dots = [*reversed(half), *half]
    return [[*map(Halves, above, below)] for above, below in zip(dots[::2], dots[1::2], strict=True)]


def ring_on_radius(outer: Sequence[int], ring: int) -> int:
    """The dot on the radius to the right, from the middle on, that is in the middle of a ring."""
    inner = max((radius for radius in outer if radius < outer[ring]), default=0)
    return (inner + outer[ring] - 1) // 2


def ring_under(column: int, row: int, outer: Sequence[int], rows: int) -> int | None:
    """The ring in a cell of the tree in so many rows, as `cross_section` has it; None where none is."""
    return _ring_at(column + 0.5 - rows, 2 * row + 0.5 - rows, outer)


def _ring_at(x: float, y: float, outer: Sequence[int]) -> int | None:
    """The ring at so many dots from the middle; of rings that are one, the youngest."""
    ring = bisect_right(outer, hypot(x, y))
    return bisect_right(outer, outer[ring]) - 1 if ring < len(outer) else None

"""Many measurements as a few figures."""

import statistics
from collections.abc import Iterable
from typing import TypedDict


class Spread(TypedDict):
    """How measurements are spread. `n`: how many there were."""

    n: int
    median: float
    p95: float
    max: float


def spread(values: Iterable[float]) -> Spread:
    """At least one value is needed."""
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return {
        "n": len(ordered),
        "median": round(statistics.median(ordered), 2),
        "p95": round(p95, 2),
        "max": round(ordered[-1], 2),
    }

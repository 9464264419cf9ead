"""How long the tests that try things at random go on: `IKC_SOAK=10` is ten times as long, with seeds of the day."""

import os
from random import Random

SOAK = int(os.environ.get("IKC_SOAK", "1"))
_RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID") or os.urandom(8).hex()  # the same in all workers of one run


def seeds(usual: range, name: str) -> list[int]:
    """As many seeds as there usually are; others than these in a soak. They are in the names of the tests, so that one
    that fails can be played again."""
    chance = Random(f"{_RUN} {name}")
    return [chance.randrange(10**6) for _ in usual] if SOAK > 1 else [*usual]

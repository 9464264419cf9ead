"""Which versions of a canvas a prune keeps, and how long. Pure: no disk, no clock."""

from collections.abc import Collection
from datetime import datetime, timedelta

DAY = timedelta(days=1)
THREE_MONTHS = timedelta(days=92)
NEWEST_KEPT = 50  # versions that no prune removes


def times_to_keep(made: Collection[datetime], now: datetime) -> set[datetime]:
    """The times of the versions that a prune keeps.

    These are the newest fifty, all less than a day old, after that the last of each day (UTC), and after three months
    the last of each month. Times rise in the order of writing (see `version_time`), so a wrong clock removes none of
    the newest fifty.
    """
    in_order = sorted(made)
    last_of: dict[tuple[int, ...], datetime] = {}
    young = set()
    for at in in_order:
        if now - at < DAY:
            young.add(at)
        else:
            last_of[(at.year, at.month, at.day) if now - at < THREE_MONTHS else (at.year, at.month)] = at
    return young.union(last_of.values(), in_order[-NEWEST_KEPT:])

"""How long an item of the agenda has been talked about. It shows that, and does nothing else."""

import time
from collections.abc import Callable
from math import ceil

from ikc_tui.method.words import Message, message

MINUTE = 60  # seconds


class ItemTimer:
    """Counts for each item how long one was at it, by a clock that no setting of the time of day makes jump."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._spent: dict[str, float] = {}  # seconds, by item, but for those since `_arrived`
        self._item: str | None = None
        self._arrived = clock()

    def go_to(self, item: str | None) -> None:
        """One is at this item from now on; what was counted for it before counts along."""
        if self._item is not None:
            self._spent[self._item] = self.seconds_at(self._item)
        self._item, self._arrived = item, self._clock()

    def begin_anew(self, item: str) -> None:
        """Counts for this item from now on."""
        self._spent.pop(item, None)
        if item == self._item:
            self._arrived = self._clock()

    def seconds_at(self, item: str) -> float:
        """For how many seconds one was at this item."""
        now = max(self._clock() - self._arrived, 0.0) if item == self._item else 0.0
        return self._spent.get(item, 0.0) + now

    def told(self, item: str, minutes: int) -> Message:
        """How much is left of so many minutes for this item, in whole minutes; or how much one is over them."""
        left = minutes * MINUTE - self.seconds_at(item)
        if left > 0:
            return message("meeting.time.left", n=ceil(left / MINUTE))
        over = int(-left // MINUTE)
        return message("meeting.time.over", n=over) if over else message("meeting.time.up")

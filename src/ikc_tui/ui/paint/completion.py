"""Completes what is typed in a line: what is still to be typed stands dim behind the cursor."""

from collections.abc import Callable

from textual.suggester import Suggester


class Completion(Suggester):
    """Completes what is typed by a function, which gives the whole of it; None where there is nothing to add."""

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        return self.complete(value)

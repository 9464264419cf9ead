"""The numbers with which a line from the wall begins: `12`, `3, 4 en 7-9`, `nr. 5:`."""

import re
from functools import cache
from typing import NamedTuple

from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.wall.said import UnreadError
from ikc_tui.domain.wall.words import DASHES, alternatives, words_of

MOST_NUMBERS = 200
"""The numbers that a range may have."""
_AROUND_NUMBER = "\"'“”„‘’*_{"
_AFTER_NUMBER = re.compile(rf"[\"'”’*_}}]*[\s.,;|)\]:=]*(?:[{DASHES}]\s*(?!>))?")


class Numbered(NamedTuple):
    """A line that begins with numbers, or with none."""

    numbers: tuple[int, ...]
    rest: str
    """What stands behind them; the whole line where it begins with none."""
    has_colon: bool
    """Whether there is a colon between."""


def read_numbers(line: str) -> Numbered:
    """The numbers with which a line begins, each once. Raises UnreadError where a range of them is none."""
    match = _numbers_pattern().match(line)
    if match is None:
        return Numbered((), line, has_colon=False)
    numbers: list[int] = []
    between, *parts = re.split("([0-9]+)", match["numbers"])
    for typed, after in zip(parts[::2], parts[1::2], strict=True):
        number = int(typed)
        if numbers and _joins_range(between):
            if not numbers[-1] < number <= numbers[-1] + MOST_NUMBERS:
                raise UnreadError("wall.no_range", first=numbers[-1], last=number)
            numbers += range(numbers[-1] + 1, number)
        numbers.append(number)
        between = after
    end = _AFTER_NUMBER.match(line, match.end())
    assert end
    return Numbered(tuple(dict.fromkeys(numbers)), line[end.end() :].strip(), ":" in end[0])


def _joins_range(between: str) -> bool:
    return any(dash in between for dash in DASHES) or any(
        word in fold_text(between) for word in words_of("number", "up_to")
    )


@cache
def _numbers_pattern() -> re.Pattern[str]:
    before = f"(?:(?:(?:{alternatives('number', 'card')})(?![a-z])\\.?|n[°º˚]|[#№(\\[])[\\s:]*)*"
    joint = f"(?:\\s*(?:[{DASHES},;&+/]|{alternatives('number', 'and')}|{alternatives('number', 'up_to')})\\s*|\\s+)"
    numbers = f"[0-9]{{1,9}}(?:{joint}{before}[0-9]{{1,9}}\\b)*"
    return re.compile(f"{before}[{_AROUND_NUMBER}]*(?P<numbers>{numbers})(?![0-9])", re.IGNORECASE)

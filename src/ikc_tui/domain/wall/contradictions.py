"""Lines from the wall that contradict one another: paper has no order, so that none of them is done."""

from collections.abc import Iterable, Iterator

from ikc_tui.domain.canvas import shortened
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.wall.said import (
    MOST_SAID_AGAIN,
    CardsMoved,
    MarkGiven,
    Said,
    TextReplaced,
    ValueSaid,
    WallLine,
)
from ikc_tui.method.words import Message, message


def contradictions(lines: Iterable[WallLine]) -> dict[int, Message]:
    """Why lines are not done of which another says something else about the same thing, by where they stand."""
    claims: dict[tuple[str, int], list[tuple[object, WallLine]]] = {}
    for line in lines:
        for about, value in _claims(line.said):
            claims.setdefault(about, []).append((value, line))
    against: dict[int, Message] = {}
    for claimed in claims.values():
        (first, first_line), *_ = claimed
        if other := next((line for value, line in claimed if value != first), None):
            against |= {line.at: _against(other if value == first else first_line) for value, line in claimed}
    return against


def _claims(said: Said) -> Iterator[tuple[tuple[str, int], object]]:
    """What a line says of what can be so in one way only: the thing, and how it is said to be."""
    match said:
        case ValueSaid(numbers, field, value):
            yield from (((field, number), fold_text(value) if isinstance(value, str) else value) for number in numbers)
        case TextReplaced((number,), text):
            yield ("text", number), text
        case CardsMoved(numbers, place):
            yield from ((("place", number), place) for number in numbers)
        case MarkGiven(lesson, mark):
            yield ("mark", lesson), mark


def _against(other: WallLine) -> Message:
    return message("wall.contradicted", other=shortened(other.text, MOST_SAID_AGAIN))

"""The marks that partners gave for lessons, and their spread: how many gave which. Never an average."""

from collections.abc import Mapping, Sequence

from ikc_tui.domain.canvas import MARK_VALUES

NOBODY = (0,) * len(MARK_VALUES)
"""The spread of a lesson for which nobody gave a mark."""
MarksByPartner = Mapping[str, Mapping[str, int]]
"""Id of a partner -> number of a lesson -> one of MARK_VALUES."""


def count_marks(marks: MarksByPartner) -> dict[str, tuple[int, ...]]:
    """Number of a lesson -> how many partners gave each of MARK_VALUES; of lessons for which any did."""
    counts: dict[str, list[int]] = {}
    for lessons in marks.values():
        for lesson, mark in lessons.items():
            counts.setdefault(lesson, [0] * len(MARK_VALUES))[mark] += 1
    return {lesson: tuple(counts[lesson]) for lesson in sorted(counts, key=lambda number: (len(number), number))}


def recount(
    spread: Mapping[str, Sequence[int]], before: MarksByPartner, after: MarksByPartner
) -> dict[str, tuple[int, ...]]:
    """A spread in which marks by partner were counted, once these are others; whoever else was counted stays so."""
    was, now = count_marks(before), count_marks(after)
    return added_counts(spread, {lesson: _minus(now.get(lesson), was.get(lesson)) for lesson in {**was, **now}})


def added_counts(spread: Mapping[str, Sequence[int]], more: Mapping[str, Sequence[int]]) -> dict[str, tuple[int, ...]]:
    """A spread with more counted, never below 0; without the lessons for which nobody is counted any more."""
    added = {lesson: tuple(counts) for lesson, counts in spread.items()}
    for lesson, counts in more.items():
        added[lesson] = tuple(max(was + count, 0) for was, count in zip(added.get(lesson, NOBODY), counts, strict=True))
    return {lesson: counts for lesson, counts in added.items() if any(counts) or lesson not in more}


def _minus(one: Sequence[int] | None, other: Sequence[int] | None) -> tuple[int, ...]:
    return tuple(more - less for more, less in zip(one or NOBODY, other or NOBODY, strict=True))


def has_counts(spread: Mapping[str, Sequence[int]], counts: Mapping[str, Sequence[int]]) -> bool:
    """Whether a spread has all that was counted, and perhaps more."""
    return all(
        lesson in spread and all(there >= count for there, count in zip(spread[lesson], counts[lesson], strict=True))
        for lesson in counts
    )


def took_part(spread: Sequence[int]) -> int:
    """How many partners gave a mark for the lesson."""
    return sum(spread)


def distance(spread: Sequence[int]) -> int:
    """How far the lowest and the highest mark that was given lie apart; 0 where none was."""
    given = [mark for mark, partners in enumerate(spread) if partners]
    return given[-1] - given[0] if given else 0

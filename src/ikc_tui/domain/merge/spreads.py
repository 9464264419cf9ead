"""How the counts of partners' marks are merged: two laptops at one meeting each count the slips of some.

A spread is made of the marks by partner, of which the same may be on both sides and counts once, and of what was
counted at one time under an id, which is on both sides only where one has it from the other. Both are merged key by
key, as tables are; the spread is then made of what they became.
"""

from collections.abc import Sequence
from typing import Any

from ikc_tui.domain.canvas import Canvas, replace_review
from ikc_tui.domain.merge.tables import Table, value_at, with_value
from ikc_tui.domain.spread import NOBODY, count_marks, recount


def highest_counts(_base: Any, ours: Any, theirs: Any) -> Any:
    """The higher of each of two counts, either of which may be absent (a MergeRule)."""
    return [max(pair) for pair in zip(ours or NOBODY, theirs or NOBODY, strict=True)]


def with_counted_spreads(merged: Table, sides: Sequence[Table]) -> Table:
    """The merged tables of base, ours and theirs (`sides`), where each spread is made of what was merged.

    What stands in a spread beside that, as where someone wrote it by hand, is merged as the higher of both sides.
    """
    for id, review in merged["reviews"].items():
        before, mine, yours = (value_at(side, ("reviews", id)) or {} for side in sides)
        spread = dict(review.get("spread", {}))
        for lesson in {lesson: None for side in (review, mine, yours) for lesson in _lessons(side)}:
            was, is_mine, is_yours = (_about(side, lesson) for side in (before, mine, yours))
            if is_mine == is_yours or was in (is_mine, is_yours):
                continue  # only one side counted anything
            rests = [_rest(side, lesson) for side in (before, mine, yours)]
            counts = [one + other for one, other in zip(_made_of(review, lesson), _merged_rest(*rests), strict=True)]
            if any(counts):
                spread[lesson] = counts
            else:
                spread.pop(lesson, None)
        if spread != review.get("spread", {}):
            merged = with_value(merged, ("reviews", id, "spread"), spread)
    return merged


def with_marks_recounted(before: Canvas, after: Canvas) -> Canvas:
    """The canvas after a change of marks by partner, where each spread has counted those that there are now."""
    was = {review.id: review.partner_marks for review in before.reviews}
    for review in after.reviews:
        if (former := was.get(review.id, {})) != review.partner_marks:
            after = replace_review(after, review.evolve(spread=recount(review.spread, former, review.partner_marks)))
    return after


def _lessons(review: Table) -> list[str]:
    """The lessons for which marks of partners stand in a review, by partner or counted."""
    return [*count_marks(review.get("partner_marks", {})), *review.get("counted", {})]


def _about(review: Table, lesson: str) -> tuple[Any, ...]:
    """All that stands in a review about the marks of partners for a lesson."""
    by_partner = {
        partner: marks[lesson] for partner, marks in review.get("partner_marks", {}).items() if lesson in marks
    }
    return by_partner, value_at(review, ("counted", lesson)), value_at(review, ("spread", lesson))


def _made_of(review: Table, lesson: str) -> list[int]:
    """The spread of a lesson, as its marks by partner and what was counted make it."""
    by_partner = count_marks(review.get("partner_marks", {})).get(lesson, NOBODY)
    parts = [by_partner, *review.get("counted", {}).get(lesson, {}).values()]
    return [sum(counts) for counts in zip(*parts, strict=True)]


def _rest(review: Table, lesson: str) -> list[int]:
    """What stands in the spread of a lesson beside what it is made of."""
    spread = value_at(review, ("spread", lesson)) or NOBODY
    return [max(there - made, 0) for there, made in zip(spread, _made_of(review, lesson), strict=True)]


def _merged_rest(base: list[int], ours: list[int], theirs: list[int]) -> list[int]:
    if theirs == base:
        return ours
    return theirs if ours == base else highest_counts(base, ours, theirs)

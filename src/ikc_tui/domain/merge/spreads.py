"""How the counts of partners' marks are merged: two laptops at one meeting each count the slips of some."""

from collections.abc import Sequence
from typing import Any

from ikc_tui.domain.canvas import MARK_VALUES
from ikc_tui.domain.merge.tables import Table, value_at, with_value
from ikc_tui.domain.spread import count_marks


def added_counts(base: Any, ours: Any, theirs: Any) -> Any:
    """The counts with what both sides added to them (a MergeRule)."""
    before, mine, yours = (_counts(value) for value in (base, ours, theirs))
    return [max(one + other - was, 0) for was, one, other in zip(before, mine, yours, strict=True)]


def with_counted_spreads(merged: Table, sides: Sequence[Table]) -> Table:
    """The merged tables, where a spread that every side counted from marks by partner is counted anew.

    Both may have given the marks of the same partners, which count once.
    """
    for id, review in merged["reviews"].items():
        counted = count_marks(_partner_marks(review))
        known = [found for side in sides if (found := value_at(side, ("reviews", id)))]
        anew = {lesson: [*counted[lesson]] for lesson in counted if all(_is_counted(each, lesson) for each in known)}
        if anew:
            merged = with_value(merged, ("reviews", id, "spread"), {**review.get("spread", {}), **anew})
    return merged


def _is_counted(review: Table, lesson: str) -> bool:
    """Whether its spread for a lesson is what its marks by partner count to; so is one that it does not have."""
    spread = _counts(value_at(review, ("spread", lesson)))
    return spread == _counts(count_marks(_partner_marks(review)).get(lesson))


def _partner_marks(review: Table) -> dict[str, dict[str, int]]:
    marks: dict[str, dict[str, int]] = review.get("partner_marks", {})
    return marks


def _counts(value: Any) -> list[int]:
    return [*value] if value else [0] * len(MARK_VALUES)

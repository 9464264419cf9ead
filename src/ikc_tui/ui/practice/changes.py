"""Where in the practice description two canvases differ, for who goes there after undo."""

from typing import NamedTuple

from ikc_tui.domain.canvas import PRACTICE_LISTS, Canvas
from ikc_tui.ui.practice.sections import PARTNERS


class PracticePlace(NamedTuple):
    """A section of the practice description, and the index of an item in it."""

    section: str
    at: int


def changed_place(before: Canvas, after: Canvas) -> PracticePlace | None:
    """The first place where partners or practice differ, as it is in the later canvas; None where they are the same."""
    sections = {PARTNERS: (before.partners, after.partners)}
    for name in PRACTICE_LISTS:
        sections[name] = (getattr(before.practice, name), getattr(after.practice, name))
    for section, (was, now) in sections.items():
        if was != now:
            at = next((at for at, pair in enumerate(zip(was, now, strict=False)) if pair[0] != pair[1]), len(was))
            return PracticePlace(section, max(min(at, len(now) - 1), 0))
    return None

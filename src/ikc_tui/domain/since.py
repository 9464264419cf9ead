"""From when on a brief tells: the last review, a day, or the beginning."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.held_reviews import last_review

SinceKind = Literal["review", "day", "begin", "unreviewed"]
"""The last review; a day that was asked for; the beginning, since that was asked for; or since no review was held."""


@dataclass(frozen=True)
class Since:
    """From when on a brief tells. What was done on the `day` itself was done by then."""

    kind: SinceKind
    day: date | None = None
    """None: from the beginning, or since a review that bears no date."""
    review: str | None = None
    """The id of the review, where it is since one."""

    @property
    def is_beginning(self) -> bool:
        """Whether it is since the beginning, when there was nothing yet."""
        return self.kind in ("begin", "unreviewed")


BEGIN = Since("begin")
"""Since the beginning: for someone who takes over."""


def since_last_review(canvas: Canvas) -> Since:
    """Since the review that was held last; since the beginning where none was."""
    review = last_review(canvas)
    return Since("review", review.date, review.id) if review else Since("unreviewed")

"""A review that was held, in one step: begun and ended on the same canvas."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.edits import EditResult, begin_review, finish_review


def hold_review(canvas: Canvas, fields: Mapping[str, Any], *, today: date) -> EditResult:
    """Adds a review with these fields, that has ended."""
    begun = begin_review(canvas, fields, (), today=today).canvas
    return finish_review(begun, begun.reviews[-1].id, today=today)

"""Putting a former canvas back."""

from datetime import date

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.edits.result import EditResult
from ikc_tui.method.words import message


def restore_version(canvas: Canvas, former: Canvas, when: str, *, today: date) -> EditResult:
    """The canvas as it was; `when` says when that was."""
    return EditResult(former, message("past.restored", when=when))

"""Putting a former canvas back."""

from datetime import date

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.edits.edited import Edited
from ikc_tui.method.words import message


def restore(canvas: Canvas, former: Canvas, when: str, *, today: date) -> Edited:
    """The canvas as it was; `when` says when that was."""
    return Edited(former, message("past.restored", when=when))

"""Restoring a version of the history."""

from datetime import date

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.edits.result import EditResult
from ikc_tui.method.words import message


def restore_version(canvas: Canvas, version: Canvas, when: str, *, today: date) -> EditResult:
    """Puts a version in the place of the canvas; `when` says in words when the version was made."""
    return EditResult(version, message("past.restored", when=when))

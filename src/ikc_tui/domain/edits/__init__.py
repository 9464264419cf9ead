"""Everything a person can do to a canvas: pure functions from a canvas to an `EditResult`.

Every edit takes the canvas first and `today` (the day it is made on) last, and leaves what it was given as it is.
Undo is keeping the former canvas: no edit has to know how it is undone.
"""

from ikc_tui.domain.edits.cards import (
    add_card,
    change_card,
    delete_card,
    fit_to_place,
    move_card,
    next_status,
    paste_card,
    reorder_card,
    save_card,
    step_status,
)
from ikc_tui.domain.edits.coalition import change_coalition, choose_identity
from ikc_tui.domain.edits.marks import set_mark, set_mark_note, shift_mark, step_mark, toggle_lesson
from ikc_tui.domain.edits.result import EditResult, NoSuchCardError, NoSuchReviewError
from ikc_tui.domain.edits.reviews import correct_review, record_review
from ikc_tui.domain.edits.several import (
    actions_among,
    add_cards,
    delete_cards,
    link_lesson,
    move_cards,
    paste_cards,
    reorder_cards,
    set_status,
    step_statuses,
)
from ikc_tui.domain.edits.version import restore_version

__all__ = [
    "EditResult",
    "NoSuchCardError",
    "NoSuchReviewError",
    "actions_among",
    "add_card",
    "add_cards",
    "change_card",
    "change_coalition",
    "choose_identity",
    "correct_review",
    "delete_card",
    "delete_cards",
    "fit_to_place",
    "link_lesson",
    "move_card",
    "move_cards",
    "next_status",
    "paste_card",
    "paste_cards",
    "record_review",
    "reorder_card",
    "reorder_cards",
    "restore_version",
    "save_card",
    "set_mark",
    "set_mark_note",
    "set_status",
    "shift_mark",
    "step_mark",
    "step_status",
    "step_statuses",
    "toggle_lesson",
]

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
from ikc_tui.domain.edits.partners import add_partners, change_partner, delete_partner, reorder_partner
from ikc_tui.domain.edits.practice import (
    PracticeItem,
    add_practice_items,
    change_practice_item,
    delete_practice_item,
    find_practice_item,
    practice_items,
    reorder_practice_item,
)
from ikc_tui.domain.edits.result import (
    EditResult,
    NoSuchCardError,
    NoSuchItemError,
    NoSuchPartnerError,
    NoSuchReviewError,
)
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
    "NoSuchItemError",
    "NoSuchPartnerError",
    "NoSuchReviewError",
    "PracticeItem",
    "actions_among",
    "add_card",
    "add_cards",
    "add_partners",
    "add_practice_items",
    "change_card",
    "change_coalition",
    "change_partner",
    "change_practice_item",
    "choose_identity",
    "correct_review",
    "delete_card",
    "delete_cards",
    "delete_partner",
    "delete_practice_item",
    "find_practice_item",
    "fit_to_place",
    "link_lesson",
    "move_card",
    "move_cards",
    "next_status",
    "paste_card",
    "paste_cards",
    "practice_items",
    "record_review",
    "reorder_card",
    "reorder_cards",
    "reorder_partner",
    "reorder_practice_item",
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

"""Everything a person can do to a canvas: pure functions from a canvas to an `Edited`.

Every edit takes the canvas first and `today` (the date it is made on) last, and leaves what it was given as it is.
"""

from ikc_tui.domain.edits.cards import (
    add_card,
    change_card,
    delete_card,
    keep_card,
    move_card,
    paste_card,
    reorder_card,
    step_status,
)
from ikc_tui.domain.edits.coalition import (
    change_coalition,
    change_partner,
    choose_identity,
    remove_partner,
)
from ikc_tui.domain.edits.edited import Edited, NoSuchCardError
from ikc_tui.domain.edits.marks import hold_review, set_mark, set_mark_note, toggle_lesson
from ikc_tui.domain.edits.partners import add_partner
from ikc_tui.domain.edits.restoring import restore

__all__ = [
    "Edited",
    "NoSuchCardError",
    "add_card",
    "add_partner",
    "change_card",
    "change_coalition",
    "change_partner",
    "choose_identity",
    "delete_card",
    "hold_review",
    "keep_card",
    "move_card",
    "paste_card",
    "remove_partner",
    "reorder_card",
    "restore",
    "set_mark",
    "set_mark_note",
    "step_status",
    "toggle_lesson",
]

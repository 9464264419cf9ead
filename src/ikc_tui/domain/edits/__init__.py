"""Everything a person can do to a canvas: pure functions from a canvas to an `Edited`.

Every edit takes the canvas first and `today` (the date it is made on) last, and leaves what it was given as it is.
"""

from ikc_tui.domain.edits.cards import (
    add_card,
    change_card,
    delete_card,
    move_card,
    paste_card,
    reorder_card,
    save_card,
    step_status,
)
from ikc_tui.domain.edits.coalition import (
    change_coalition,
    change_partner,
    choose_identity,
    remove_partner,
)
from ikc_tui.domain.edits.marks import record_review, set_mark, set_mark_note, toggle_lesson
from ikc_tui.domain.edits.partners import add_partner
from ikc_tui.domain.edits.result import EditResult, NoSuchCardError
from ikc_tui.domain.edits.version import restore_version

__all__ = [
    "EditResult",
    "NoSuchCardError",
    "add_card",
    "add_partner",
    "change_card",
    "change_coalition",
    "change_partner",
    "choose_identity",
    "delete_card",
    "move_card",
    "paste_card",
    "record_review",
    "remove_partner",
    "reorder_card",
    "restore_version",
    "save_card",
    "set_mark",
    "set_mark_note",
    "step_status",
    "toggle_lesson",
]

"""Edits of a canvas, made while others may change it too: by a pane, or by the screen.

A sheet makes none itself: it hands its edit to the pane or screen that opened it (`RunEdit`).
"""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

from textual.message_pump import MessagePump

from ikc_tui.domain.edits import (
    EditResult,
    NoSuchAgendaItemError,
    NoSuchCardError,
    NoSuchItemError,
    NoSuchPartnerError,
    NoSuchReviewError,
)
from ikc_tui.method.words import Message, message
from ikc_tui.services.session import Edit, MakeEdit, Session
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.commands.dispatch import Tell

T = TypeVar("T")

RunEdit = Callable[[Edit], Message | None]
"""Makes the edit of a sheet; gives None where it was made, else the reason why it could not be."""

RunEditAfterSnapshot = Callable[[MakeEdit], Awaitable[Message | None]]
"""Writes a version of the current canvas and then makes an edit on it; gives what `RunEdit` gives."""


def attempt(act: Callable[[], T]) -> T | Message:
    """Makes an edit, or undoes one; gives its result, or the reason why it can't be made any more.

    Others may have deleted the card, the partner or the line since it was shown, or saved the file in a newer format,
    which is read-only.
    """
    try:
        return act()
    except NoSuchCardError:
        return message("news.card_gone")
    except NoSuchPartnerError:
        return message("news.partner_gone")
    except NoSuchItemError:
        return message("news.item_gone")
    except NoSuchReviewError:
        return message("news.review_gone")
    except NoSuchAgendaItemError:
        return message("news.agenda_item_gone")
    except Problem as problem:
        return problem.message


def run_edit(session: Session, edit: Edit) -> EditResult | Message:
    """Makes the edit of a sheet; gives its result, or the reason why it can't be made any more."""
    return attempt(partial(session.apply_to, edit.seen, edit.make))


def newer_format(target: Any) -> Message | None:
    """The reason why nothing can be edited: the file of `target.session` has a newer format, and is read-only."""
    session: Session = target.session
    return message("problems.newer_format", format=session.canvas.format) if session.read_only else None


class EditRunner(MessagePump):
    """A pane or screen that makes edits through its `session`, and shows the result."""

    session: Session

    def show_canvas(self) -> None:
        """Shows the current canvas."""
        raise NotImplementedError

    def show_edit(self, edited: EditResult, *, tell: bool = True) -> None:
        """Shows the result of an edit; with `tell`, also says what was done and how to undo it."""
        raise NotImplementedError

    def edit(self, make: Callable[[], EditResult], *, tell: bool = True) -> EditResult | None:
        """Makes an edit, shows its result and gives it; where it can't be made any more, tells why and gives None."""
        edited = attempt(make)
        if isinstance(edited, Message):
            self.show_canvas()
            self.post_message(Tell(edited, "warning"))
            return None
        self._show_result(edited, tell=tell)
        return edited

    def run_edit(self, edit: Edit) -> Message | None:
        """Makes the edit of a sheet and shows its result; the `RunEdit` of the sheets that are opened here."""
        edited = run_edit(self.session, edit)
        if isinstance(edited, Message):
            return edited
        self._show_result(edited, tell=True)
        return None

    def _show_result(self, edited: EditResult, *, tell: bool) -> None:
        """Shows the result of an edit; of one that changed nothing it tells that alone, as there is nothing to undo."""
        changed = edited.label.key != "edits.unchanged"
        self.show_edit(edited, tell=tell and changed)
        if tell and not changed:
            self.post_message(Tell(edited.label))

"""Who makes edits of a canvas: a pane, or the screen. A sheet hands its edit to the one that opened it."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from textual.message_pump import MessagePump

from ikc_tui.domain.edits import EditResult
from ikc_tui.method.words import Message, message
from ikc_tui.services.session import Edit, MakeEdit, Session
from ikc_tui.ui.base.attempt import attempt
from ikc_tui.ui.commands.dispatch import Tell

RunEdit = Callable[[Edit], Message | None]
"""Makes the edit of a sheet; gives why not where it can't be made, and None where it was."""

RunEditOnNow = Callable[[MakeEdit], Awaitable[Message | None]]
"""Makes an edit on the canvas of now, once what stands there is in the history; gives what `RunEdit` gives."""


def run_edit(session: Session, edit: Edit) -> EditResult | Message:
    """Makes the edit of a sheet; gives why not where it can't be made any more."""
    return attempt(partial(session.apply_to, edit.seen, edit.make))


def newer_format(target: Any) -> Message | None:
    """Stands in the way of every edit: the file of `target.session` is of a newer ikc, and only read."""
    session: Session = target.session
    return message("problems.newer_format", format=session.canvas.format) if session.read_only else None


class EditRunner(MessagePump):
    """Makes edits through its `session`, and shows what came of them."""

    session: Session

    def show_canvas(self) -> None:
        """Shows the canvas of now."""
        raise NotImplementedError

    def show_edit(self, edited: EditResult, *, tell: bool = True) -> None:
        """Shows an edit that was made; with `tell` it says what was done, and how to undo it."""
        raise NotImplementedError

    def edit(self, make: Callable[[], EditResult], *, tell: bool = True) -> None:
        """Makes an edit and shows it; says why not where it can't be made any more."""
        edited = attempt(make)
        if isinstance(edited, Message):
            self.show_canvas()
            self.post_message(Tell(edited, "warning"))
        else:
            self.show_edit(edited, tell=tell)

    def run_edit(self, edit: Edit) -> Message | None:
        """Makes the edit of a sheet and shows it; gives why not where it can't be made any more."""
        edited = run_edit(self.session, edit)
        if isinstance(edited, Message):
            return edited
        self.show_edit(edited)
        return None

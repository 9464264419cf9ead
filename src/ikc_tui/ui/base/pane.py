"""The base of what a tab of the canvas shows: a board, or the lessons."""

from typing import ClassVar

from textual.message import Message as TextualMessage
from textual.widget import Widget

from ikc_tui.domain.edits import EditResult
from ikc_tui.method.words import Message, message
from ikc_tui.services.session import Session
from ikc_tui.ui.base.edit_runner import EditRunner
from ikc_tui.ui.commands.dispatch import CommandTarget, Tell
from ikc_tui.ui.commands.keymap import first_key
from ikc_tui.ui.context import Context


class Pane(EditRunner, CommandTarget, Widget):
    """Shows a canvas, and edits it through its session. `SCOPE` is the scope of its commands."""

    SCOPE: ClassVar[str]

    class CanvasEdited(TextualMessage):
        """The canvas was edited here."""

    class OffersChanged(TextualMessage):
        """What has any use here (`offers`) may be another than before; `at_once` it is shown in place of a message."""

        def __init__(self, *, at_once: bool = False) -> None:
            super().__init__()
            self.at_once = at_once

    def __init__(self, id: str, session: Session, context: Context) -> None:
        super().__init__(id=id)
        self.session, self.context, self.words = session, context, context.words
        self.filter = ""

    @classmethod
    def tab_words(cls, id: str, session: Session, context: Context, filter: str) -> str:
        """The text of its tab; `filter` is the filter that cards must pass just now."""
        raise NotImplementedError

    @classmethod
    def short_tab_words(cls, id: str, session: Session, context: Context, filter: str) -> tuple[str, str, str]:
        """Three texts of its tab for less room: a short title with its count, without it, and none but its key."""
        text = cls.tab_words(id, session, context, filter)
        return text, text, ""

    def offers(self, command: str) -> bool:
        """Whether the command has any use in this pane; where not, the bottom line does not name it."""
        return True

    def show_canvas(self) -> None:
        """Shows the current canvas; touches only what differs from what is shown."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Gives the focus to the part of the pane that had it last."""
        raise NotImplementedError

    def focus_card(self, id: str) -> None:
        """Puts the cursor on this card, where the pane shows it."""

    def language_changed(self) -> None:
        """Shows everything in the current language."""

    def selected_words(self) -> str:
        """How much is selected, in words; "" where nothing is."""
        return ""

    def let_go(self) -> bool:
        """Lets go of what is selected; gives False where nothing is."""
        return False

    @property
    def cursor_at(self) -> str:
        """Where the cursor is, as it is kept for the next visit; "" where there is nothing to keep."""
        return ""

    def restore_cursor(self, at: str) -> None:
        """Puts the cursor where it was at the last visit (`cursor_at`), if that is still there. It takes no focus."""

    def leave(self) -> None:
        """Another tab is opened."""

    def step_back(self) -> bool:
        """Leaves what is open within the pane; gives False where nothing is."""
        return False

    def show_edit(self, edited: EditResult, *, tell: bool = True) -> None:
        self.show_canvas()
        if edited.card:
            self.focus_card(edited.card)
        self.post_message(self.CanvasEdited())
        if tell:
            self.tell_edit(edited)

    def tell_edit(self, edited: EditResult, *notes: Message) -> None:
        """Tells what was done and how to undo it, and after that the notes."""
        told = message("app.undo_hint", label=edited.label, key=self.key("canvas.undo"))
        for note in notes:
            told = message("app.and_also", told=told, note=note)
        self.post_message(Tell(told))

    def key(self, id: str) -> str:
        """The first key of the command with this id, as people know it."""
        return first_key(id, self.context.keymap)

"""The base of editors in which a text that seems wrong may be right: enter says that it is."""

from textual import events
from textual.binding import Binding

from ikc_tui.method.words import Message
from ikc_tui.ui.editors.field_row import FieldRow
from ikc_tui.ui.editors.form import Form, WrongField


class DoubtfulField(WrongField):
    """What stands in a row can be kept only once the person says that `text` is meant; `question` asks that."""

    def __init__(self, row: FieldRow, reason: Message, question: Message, text: str) -> None:
        super().__init__(row, reason)
        self.question, self.text = question, text


class ConfirmingForm(Form):
    """An editor whose `read_edit` may raise DoubtfulField, but not for a text that is among those `confirmed`."""

    BINDINGS = [
        Binding("enter", "confirm", show=False, priority=True),  # only while that is asked: see check_action
    ]

    confirmed: tuple[str, ...] = ()

    @property
    def doubt(self) -> DoubtfulField | None:
        """What the bottom line asks about; only while the cursor is in that field."""
        return self.wrong if isinstance(self.wrong, DoubtfulField) and self.focused is self.wrong.row.input else None

    def refuse(self, wrong: WrongField) -> None:
        super().refuse(wrong)
        if isinstance(wrong, DoubtfulField):
            self.key_bar.message = (self.words.of(wrong.question), "warning")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.doubt is not None if action == "confirm" else super().check_action(action, parameters)

    async def action_confirm(self) -> None:
        if doubt := self.doubt:
            self.confirmed = (*self.confirmed, doubt.text)
            self.show_keys()
            await self.action_keep()

    async def action_leave(self) -> None:
        if self.doubt:
            self.show_keys()
        else:
            await super().action_leave()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if isinstance(self.wrong, DoubtfulField) and not self.doubt:
            self.show_keys()

"""The base of editors of which the rows are fields of a card: what completes, what can be chosen, what is echoed."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.widgets import Input

from ikc_tui.domain.canvas import Card
from ikc_tui.method.words import message
from ikc_tui.ui.editors.card_field import CardField, Typing
from ikc_tui.ui.editors.card_partners import UnknownPartner
from ikc_tui.ui.editors.confirming import ConfirmingForm, DoubtfulField
from ikc_tui.ui.editors.field_choices import FieldChoice
from ikc_tui.ui.editors.field_row import FieldRow
from ikc_tui.ui.editors.form import WrongField
from ikc_tui.ui.editors.wrong_value import WrongValue


class CardForm(ConfirmingForm):
    """An editor with a row for each of its `fields`, in that order; `show_fields` makes them."""

    LABELS: ClassVar[str] = "editor"
    """The group of sentences that has the names of the fields."""

    fields: Sequence[CardField] = ()

    @property
    def typing(self) -> Typing:
        """What fields are read and completed by."""
        return Typing(self.seen, self.context.network, self.words, self.context.today(), self.confirmed)

    def show_fields(self, fields: Sequence[CardField], shown: Card) -> None:
        """Makes a row for each field, with what a card has in it."""
        self.fields = fields
        self.rows = [self._row(each, each.show(shown, self.typing)) for each in fields]

    def prompt(self, each: CardField) -> str:
        """What stands in a field while it is empty."""
        return each.hint(self.typing)

    def on_mount(self) -> None:  # Textual calls that of Form after it
        for each, row in zip(self.fields, self.rows, strict=True):
            self._echo(each, row)

    def _row(self, each: CardField, value: str) -> FieldRow:
        return FieldRow(
            each.name,
            self.words(f"{self.LABELS}.{each.name}"),
            value,
            lines=each.lines,
            complete=lambda typed: each.complete(typed, self.typing),
            placeholder=self.prompt(each),
            blink=self.context.cursor_blink,
            replace=each.replaced,
        )

    def _field(self, row: FieldRow) -> CardField:
        return self.fields[self.rows.index(row)]

    # Typing

    def on_input_changed(self, event: Input.Changed) -> None:
        for each, row in zip(self.fields, self.rows, strict=True):
            if row.input is event.input:
                self._echo(each, row)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Shows in full a value that was typed in part."""
        for each, row in zip(self.fields, self.rows, strict=True):
            if row.input is event.widget and isinstance(row.input, Input):
                completed = None if each.free else each.complete(row.value, self.typing)
                row.value = completed or self.settled(row)

    def choices(self, row: FieldRow) -> list[FieldChoice]:
        return self._field(row).choices(row.value, self.typing)

    def take(self, row: FieldRow, choice: str) -> str:
        return self._field(row).take(choice, row.value, self.typing)

    def settled(self, row: FieldRow) -> str:
        return self._field(row).settle(row.value, self.typing)

    def _echo(self, each: CardField, row: FieldRow) -> None:
        try:
            row.show_echo(each.echo(row.value, self.typing))
        except WrongValue as wrong:
            row.show_echo(self.words.of(wrong.message), wrong=True)

    # Keeping

    def read_field(self, each: CardField, row: FieldRow) -> object:
        """The value that was typed in a row; raises WrongField."""
        try:
            return each.read(row.value.rstrip(), self.typing)
        except WrongValue as wrong:
            told = message("editor.wrong", field=self.words(f"{self.LABELS}.{each.name}"), reason=wrong.message)
            if isinstance(wrong, UnknownPartner):
                raise DoubtfulField(row, told, message("editor.join", name=wrong.name), wrong.typed) from wrong
            raise WrongField(row, told) from wrong

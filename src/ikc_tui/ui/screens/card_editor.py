"""The sheet on which a card is written."""

from collections.abc import Callable

from textual import events
from textual.binding import Binding
from textual.widgets import Input

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Card, Place
from ikc_tui.domain.edits import Edited
from ikc_tui.method.boards import section
from ikc_tui.method.words import message
from ikc_tui.services.session import Session
from ikc_tui.storage.drafts import Draft
from ikc_tui.ui.context import Context
from ikc_tui.ui.external_editor import edit_text
from ikc_tui.ui.fields import CardField, Typing, WrongValue, field_of, partners_named
from ikc_tui.ui.screens.form import Form
from ikc_tui.ui.text import Line
from ikc_tui.ui.widgets.field_row import FieldRow
from ikc_tui.ui.widgets.line_widget import LineWidget


class SheetHead(LineWidget):
    """The section's title, and what it asks."""

    DEFAULT_CSS = "SheetHead { height: 3; }"

    def __init__(self, place: Place, context: Context) -> None:
        super().__init__()
        self.place, self.context = place, context

    def line(self, y: int) -> Line:
        words, key = self.context.words, section(*self.place).key
        title: Line = [
            (words(f"{key}.title"), self.place.board),
            (f"  {words(f'boards.{self.place.board}.title')}", "dim"),
        ]
        return [title, [(words(f"{key}.question"), "dim")], []][y]


class CardEditor(Form):
    """Writes a card, or a new one where `card` is None. `kept` is handed what makes the edit."""

    BINDINGS = [Binding("ctrl+e", "external", show=False, priority=True)]
    HELP = "editor.help"

    def __init__(
        self,
        context: Context,
        session: Session,
        place: Place,
        card: Card | None,
        kept: Callable[[Callable[[], Edited]], None],
        draft: Draft | None = None,
    ) -> None:
        super().__init__(context, session, draft or Draft.new(session.slug, "card", card.id if card else None, *place))
        self.place, self.card, self.kept = place, card, kept
        self.fields = [field_of(name) for name in section(*place).fields]
        shown = card or Card(id="new", status="idea" if place.board == "actiebord" else None)
        self.rows = [self._row(each, each.show(shown, self.typing)) for each in self.fields]

    @property
    def typing(self) -> Typing:
        return Typing(self.seen, self.context.network, self.words, self.context.today())

    def heads(self) -> list[LineWidget]:
        return [SheetHead(self.place, self.context)]

    def on_mount(self) -> None:  # Textual calls that of Form too, as it does with all handlers
        for each, row in zip(self.fields, self.rows, strict=True):
            self._echo(each, row)

    def _row(self, each: CardField, value: str) -> FieldRow:
        first = each is self.fields[0]
        return FieldRow(
            each.name,
            self.words(f"editor.{each.name}"),
            value,
            lines=each.lines,
            complete=lambda typed: each.complete(typed, self.typing),
            placeholder=self._prompts() if first else each.hint(self.typing),
            blink=self.context.cursor_blink,
            replace=each.replaced,
        )

    def _prompts(self) -> str:
        asked = section(*self.place)
        prompts = [self.words(f"{asked.key}.prompts.{number}") for number in range(asked.prompts)]
        return "\n".join(self.words("editor.prompts", prompt=prompt) for prompt in prompts)

    # Typing

    def on_input_changed(self, event: Input.Changed) -> None:
        for each, row in zip(self.fields, self.rows, strict=True):
            if row.input is event.input:
                self._echo(each, row)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A value that was typed in part is shown in full."""
        for each, row in zip(self.fields, self.rows, strict=True):
            if row.input is event.widget and isinstance(row.input, Input):
                completed = each.complete(row.value, self.typing, in_full=True) if each.name != "owner" else None
                row.value = completed or self.settled(row)

    def settled(self, row: FieldRow) -> str:
        return field_of(row.field).settle(row.value, self.typing)

    def _echo(self, each: CardField, row: FieldRow) -> None:
        try:
            row.say(each.echo(row.value, self.typing))
        except WrongValue as wrong:
            row.say(self.words.of(wrong.message), wrong=True)

    def action_external(self) -> None:
        row = next((row for row in self.rows if row.input.has_focus), self.rows[0])
        text, problem = edit_text(self.app, row.value)
        if text != row.value:
            row.value = text
        if problem is not None:
            self.tell(problem)

    # Keeping

    def keep(self) -> bool:
        values: dict[str, object] = {}
        for each, row, before in zip(self.fields, self.rows, self._before, strict=True):
            if self.card and row.value == before:
                continue  # it may name what the sheet can't show, a partner that is gone
            try:
                values[each.attribute] = each.read(row.value.rstrip(), self.typing)
            except WrongValue as wrong:
                label = self.words(f"editor.{each.name}")
                self.tell(message("editor.wrong", field=label, reason=wrong.message))
                self.set_focus(row.input)
                return False
        new: list[dict[str, object]] = []
        if "partners" in values:
            names: list[str] = values["partners"]  # type: ignore[assignment]
            values["partners"], new = partners_named(names, self.typing)
        self.kept(lambda: self._edit(values, new))
        return True

    def _edit(self, values: dict[str, object], new: list[dict[str, object]]) -> Edited:
        id = self.card.id if self.card else None
        return self.session.do_on(self.seen, edits.keep_card, self.place, id, values, new, today=self.context.today())

"""The editor of a review that was held."""

from collections.abc import Callable
from datetime import date

from textual import events
from textual.widgets import Input

from ikc_tui.domain import edits
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message
from ikc_tui.services.drafts import Draft
from ikc_tui.services.session import MakeEdit, Session
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.sheet_body import SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.editors.card_fields import WrongValue, echo_day, read_day, settled_day, show_day
from ikc_tui.ui.editors.field_row import FieldRow
from ikc_tui.ui.editors.form import Form
from ikc_tui.ui.paint.line_widget import LineWidget


class ReviewEditor(Form):
    """Records when, on which theme, with whom, and what was said and decided."""

    def __init__(self, context: Context, session: Session, run_edit: RunEdit, draft: Draft | None = None) -> None:
        super().__init__(context, session, run_edit, draft or Draft.new(session.slug, "review"))
        self.rows = [
            self._row("date", show_day(context.today()), 1),
            self._row("theme", "", 1, self._theme),
            self._row("present", "", 1),
            self._row("notes", "", 5),
            self._row("decisions", "", 4),
        ]

    def _row(self, name: str, value: str, lines: int, complete: Callable[[str], str | None] | None = None) -> FieldRow:
        hint = {"present": "editor.hint_partners", "decisions": "coalition.lines_hint"}.get(name)
        return FieldRow(
            name,
            self.words(f"review.{name}"),
            value,
            lines=lines,
            complete=complete,
            placeholder=self.words(hint) if hint else "",
            blink=self.context.cursor_blink,
            replace=name == "date",
        )

    def heads(self) -> list[LineWidget]:
        return [SheetTitle(self.words("review.title"))]

    @property
    def first(self) -> FieldRow:
        return self.row("theme")

    def _theme(self, typed: str) -> str | None:
        """The title of the first theme of the network that begins with what was typed; None where none does."""
        titles = (theme.title for theme in self.context.network.themes.values())
        return next((title for title in titles if typed and fold_text(title).startswith(fold_text(typed))), None)

    @property
    def day(self) -> date | None:
        """The day on which the review was held, which has been; raises WrongValue."""
        return read_day(self.row("date").value, self.context.today(), past=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        row = self.row("date")
        if event.input is row.input:
            try:
                row.show_echo(echo_day(self.day, self.words))
            except WrongValue as wrong:
                row.show_echo(self.words.of(wrong.message), wrong=True)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        row = self.row("date")
        if event.widget is row.input:
            row.value = self.settled(row)

    def settled(self, row: FieldRow) -> str:
        return settled_day(row.value, self.context.today(), past=True) if row.field == "date" else row.value

    def read_edit(self) -> MakeEdit | None:
        try:
            day = self.day
        except WrongValue as wrong:
            self.tell(message("editor.wrong", field=self.words("review.date"), reason=wrong.message))
            self.set_focus(self.row("date").input)
            return None
        fields: dict[str, object] = {
            "date": day,
            "theme": self._theme_id(self.row("theme").value),
            "present": [name for part in self.row("present").value.split(",") if (name := clean_line(part))],
            "notes": self.row("notes").value.rstrip(),
            "decisions": [line for part in self.row("decisions").value.splitlines() if (line := clean_line(part))],
        }
        today = self.context.today()
        return lambda canvas: edits.record_review(canvas, fields, today=today)

    def _theme_id(self, typed: str) -> str:
        """The id of the theme in network.toml; what was typed where the network has no such theme."""
        title = self._theme(clean_line(typed))
        return next((id for id, theme in self.context.network.themes.items() if theme.title == title), typed)

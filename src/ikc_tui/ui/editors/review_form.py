"""The base of editors of a review: when it is held, on which theme, and with whom."""

from datetime import date
from itertools import chain

from textual import events
from textual.widgets import Input

from ikc_tui.domain.canvas import Review
from ikc_tui.domain.decisions import known_names
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message
from ikc_tui.services.review_words import theme_title
from ikc_tui.ui.editors.field_choices import FieldChoice
from ikc_tui.ui.editors.field_row import FieldRow
from ikc_tui.ui.editors.form import Form, WrongField
from ikc_tui.ui.editors.typed_days import echo_day, read_day, settled_day, show_day
from ikc_tui.ui.editors.typed_options import complete_last
from ikc_tui.ui.editors.wrong_value import WrongValue


class ReviewForm(Form):
    """An editor of a review; `review_rows` makes the rows that all of them have."""

    def review_rows(self, shown: Review) -> list[FieldRow]:
        """The rows of when, on which theme and with whom, with what a review has in them."""
        blink = self.context.cursor_blink
        theme = theme_title(shown, self.context.network.themes)
        return [
            FieldRow("date", self.words("review.date"), show_day(shown.date), blink=blink, replace=True),
            FieldRow(
                "theme",
                self.words("review.theme"),
                theme,
                complete=self.theme_that_begins,
                placeholder=self.words("editor.hint_theme") if self._titles else "",
                blink=blink,
                replace=True,
            ),
            FieldRow(
                "present",
                self.words("review.present"),
                ", ".join(shown.present),
                complete=self._complete_present,
                placeholder=self.words("editor.hint_present"),
                blink=blink,
            ),
        ]

    def text_row(
        self, name: str, label: str, value: str, lines: int, *, hint: str = "", items: bool = False
    ) -> FieldRow:
        """A row of running text, or of `items`; `label` is the key of its name."""
        blink = self.context.cursor_blink
        return FieldRow(name, self.words(label), value, lines=lines, placeholder=hint, items=items, blink=blink)

    # What completes

    def theme_that_begins(self, typed: str) -> str | None:
        """The title of the first theme of the network that begins with what was typed; None where none does."""
        return next((title for title in self._titles if typed and fold_text(title).startswith(fold_text(typed))), None)

    @property
    def _titles(self) -> list[str]:
        return [theme.title for theme in self.context.network.themes.values()]

    def choices(self, row: FieldRow) -> list[FieldChoice]:
        if row.field != "theme":
            return []
        meant = self.theme_that_begins(clean_line(row.value))
        return [FieldChoice(title, title == meant) for title in self._titles]

    def _complete_present(self, typed: str) -> str | None:
        """Completes the last of the names: of a partner, of who was at a review before, or who owns an action."""
        known = chain((partner.name for partner in self.seen.partners), known_names(self.seen))
        return complete_last(typed, [*dict.fromkeys(known)])

    # Typing

    def on_input_changed(self, event: Input.Changed) -> None:
        row = self.row("date")
        if event.input is row.input:
            try:
                row.show_echo(echo_day(self.day, self.words))
            except WrongValue as wrong:
                row.show_echo(self.words.of(wrong.message), wrong=True)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Shows what will be kept of what was typed: the day, or a theme by its whole title."""
        row = next((row for row in self.rows if row.input is event.widget), None)
        if row is None or row.value == self.value_before(row):
            return
        title = self.theme_that_begins(clean_line(row.value)) if row.field == "theme" else None
        if (kept := title or self.settled(row)) != row.value:
            row.value = kept

    def settled(self, row: FieldRow) -> str:
        return settled_day(row.value, self.context.today(), past=True) if row.field == "date" else row.value

    # What was typed

    @property
    def day(self) -> date | None:
        """The day on which the review is held, which is no later than today; raises WrongValue."""
        return read_day(self.row("date").value, self.context.today(), past=True)

    def read_day(self) -> date | None:
        """The day as `day` has it; raises WrongField."""
        try:
            return self.day
        except WrongValue as wrong:
            reason = message("editor.wrong", field=self.words("review.date"), reason=wrong.message)
            raise WrongField(self.row("date"), reason) from wrong

    @property
    def present(self) -> list[str]:
        """The names of who is there."""
        return [name for part in self.row("present").value.split(",") if (name := clean_line(part))]

    @property
    def theme(self) -> str:
        """The id of the theme in network.toml; what was typed where the network has no such theme."""
        typed = self.row("theme").value
        title = self.theme_that_begins(clean_line(typed))
        return next((id for id, theme in self.context.network.themes.items() if theme.title == title), typed)

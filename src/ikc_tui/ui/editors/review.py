"""The editor of a review: recorded after it was held, and corrected later."""

from collections.abc import Callable
from datetime import date
from functools import partial

from textual import events
from textual.binding import Binding
from textual.widgets import Input

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import PLACES, Review
from ikc_tui.domain.decisions import agreed_actions
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.domain.sections import holds_actions
from ikc_tui.method.words import message
from ikc_tui.services.drafts import Draft
from ikc_tui.services.review_words import review_name, theme_title
from ikc_tui.services.session import MakeEdit, Session
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.sheet_body import SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.editors.card_fields import echo_day, read_day, settled_day, show_day
from ikc_tui.ui.editors.field_row import FieldRow
from ikc_tui.ui.editors.form import Form, WrongField
from ikc_tui.ui.editors.new_cards import NewCardsSheet, ProposedCard
from ikc_tui.ui.editors.wrong_value import WrongValue
from ikc_tui.ui.paint.line_widget import LineWidget


class ReviewEditor(Form):
    """Records when, on which theme, with whom, and what was said and decided; or corrects that, of a `review`."""

    BINDINGS = [Binding("ctrl+t", "make_actions", show=False, priority=True)]
    HELP = "review.help"

    def __init__(
        self,
        context: Context,
        session: Session,
        run_edit: RunEdit,
        review: Review | None = None,
        draft: Draft | None = None,
    ) -> None:
        new = Draft.new(session.slug, "review", card=review.id if review else None)
        super().__init__(context, session, run_edit, draft or new)
        self.review = review
        shown = review or Review(id="new", date=context.today())
        self.rows = [
            self._row("date", show_day(shown.date), 1),
            self._row("theme", theme_title(shown, context.network.themes), 1, self._theme),
            self._row("present", ", ".join(shown.present), 1),
            self._row("notes", shown.notes, 5),
            self._row("decisions", "\n".join(map(clean_line, shown.decisions)), 4),
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
        if self.review is None:
            return [SheetTitle(self.words("review.title")), SheetTitle(self.words("review.kept"), "dim")]
        return [SheetTitle(review_name(self.review, self.words)), SheetTitle(self.words("review.kept_then"), "dim")]

    @property
    def first(self) -> FieldRow:
        return self.row("notes" if self.review else "theme")

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
        """Shows what will be kept of what was typed: the day, or a theme by its whole title."""
        row = next((row for row in self.rows if row.input is event.widget), None)
        if row is None or row.value == self.value_before(row):
            return
        title = self._theme(clean_line(row.value)) if row.field == "theme" else None
        if (kept := title or self.settled(row)) != row.value:
            row.value = kept

    def settled(self, row: FieldRow) -> str:
        return settled_day(row.value, self.context.today(), past=True) if row.field == "date" else row.value

    def read_edit(self) -> MakeEdit:
        try:
            day = self.day
        except WrongValue as wrong:
            reason = message("editor.wrong", field=self.words("review.date"), reason=wrong.message)
            raise WrongField(self.row("date"), reason) from wrong
        typed: dict[str, object] = {
            "date": day,
            "theme": self._theme_id(self.row("theme").value),
            "present": self._present,
            "notes": self.row("notes").value.rstrip(),
            "decisions": self._decisions(self.row("decisions").value),
        }
        today = self.context.today()
        if self.review is None:
            return lambda canvas: edits.record_review(canvas, typed, today=today)
        changed = {row.field: typed[row.field] for row in self.rows if row.value != self.value_before(row)}
        return partial(edits.correct_review, id=self.review.id, fields=changed, today=today)

    @property
    def _present(self) -> list[str]:
        return [name for part in self.row("present").value.split(",") if (name := clean_line(part))]

    def _decisions(self, typed: str) -> list[str]:
        """A decision for each line; one that is left as it was keeps its own lines, where a hand gave it several."""
        known = {clean_line(decision): decision for decision in self.review.decisions} if self.review else {}
        return [known.get(line, line) for part in typed.splitlines() if (line := clean_line(part))]

    def _theme_id(self, typed: str) -> str:
        """The id of the theme in network.toml; what was typed where the network has no such theme."""
        title = self._theme(clean_line(typed))
        return next((id for id, theme in self.context.network.themes.items() if theme.title == title), typed)

    # Decisions that become actions

    async def action_make_actions(self) -> None:
        """Shows the actions in what was decided, to make cards of those that have none."""
        try:
            day = self.day or self.context.today()
        except WrongValue:  # it is still being typed
            day = self.context.today()
        decisions = self._decisions(self.row("decisions").value)
        actions = agreed_actions(decisions, self.session.canvas, self._present, day)
        proposed = [ProposedCard(action._asdict(), has_card) for action, has_card in actions]
        if not proposed:
            self.hint(message("review.no_decisions"))
        elif all(each.is_there for each in proposed):
            self.hint(message("review.all_there"))
        else:
            places = [place for place in PLACES if holds_actions(place)]
            sheet = NewCardsSheet(
                self.context,
                self.session,
                proposed,
                places[0],
                self.run_edit,
                help=self.words("new_cards.help_review"),
                places=places,
                made=self._tell_made,
            )
            await self.app.push_screen(sheet)

    async def _tell_made(self, made: int) -> None:
        self.hint(message("review.made", n=made))

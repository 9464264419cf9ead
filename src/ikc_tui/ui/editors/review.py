"""The editor with which a review is corrected, once it is held or while it is."""

from functools import partial

from textual.binding import Binding

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import PLACES, Review
from ikc_tui.domain.decisions import agreed_actions
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.domain.sections import holds_actions
from ikc_tui.method.words import message
from ikc_tui.services.drafts import Draft
from ikc_tui.services.review_words import review_name
from ikc_tui.services.session import MakeEdit, Session
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.sheet_body import SheetTitle
from ikc_tui.ui.commands.keymap import first_key
from ikc_tui.ui.context import Context
from ikc_tui.ui.editors.field_row import FieldRow
from ikc_tui.ui.editors.new_cards import NewCardsSheet, ProposedCard
from ikc_tui.ui.editors.review_form import ReviewForm
from ikc_tui.ui.editors.wrong_value import WrongValue
from ikc_tui.ui.paint.line_widget import LineWidget


class ReviewEditor(ReviewForm):
    """Corrects when a review was held, on which theme, with whom, and what was said and decided."""

    BINDINGS = [Binding("ctrl+t", "make_actions", show=False, priority=True)]
    HELP = "review.help"

    changes_existing = True

    def __init__(
        self, context: Context, session: Session, run_edit: RunEdit, review: Review, draft: Draft | None = None
    ) -> None:
        super().__init__(context, session, run_edit, draft or Draft.new(session.slug, "review", card=review.id))
        self.review = review
        decisions = "\n".join(map(clean_line, review.decisions))
        self.rows = [
            *self.review_rows(review),
            self.text_row("notes", "review.notes", review.notes, 5),
            self.text_row("decisions", "review.decisions", decisions, 4, hint=self.words("coalition.lines_hint")),
        ]

    def heads(self) -> list[LineWidget]:
        told = "review.kept_later" if self.review.open else "review.kept_then"
        key = first_key("canvas.meeting" if self.review.open else "canvas.minutes", self.context.keymap)
        return [SheetTitle(review_name(self.review, self.words)), SheetTitle(self.words(told, key=key), "dim")]

    @property
    def first(self) -> FieldRow:
        return self.row("notes")

    def read_edit(self) -> MakeEdit:
        typed: dict[str, object] = {
            "date": self.read_day(),
            "theme": self.theme,
            "present": self.present,
            "notes": self.row("notes").value.rstrip(),
            "decisions": self._decisions(self.row("decisions").value),
        }
        changed = {row.field: typed[row.field] for row in self.rows if row.value != self.value_before(row)}
        return partial(edits.correct_review, id=self.review.id, fields=changed, today=self.context.today())

    def _decisions(self, typed: str) -> list[str]:
        """A decision for each line; one that is left as it was keeps its own lines, where a hand gave it several."""
        known = {clean_line(decision): decision for decision in self.review.decisions}
        return [known.get(line, line) for part in typed.splitlines() if (line := clean_line(part))]

    # Decisions that become actions

    async def action_make_actions(self) -> None:
        """Shows the actions in what was decided, to make cards of those that have none."""
        try:
            day = self.day or self.context.today()
        except WrongValue:  # it is still being typed
            day = self.context.today()
        decisions = self._decisions(self.row("decisions").value)
        actions = agreed_actions(decisions, self.session.canvas, self.present, day)
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

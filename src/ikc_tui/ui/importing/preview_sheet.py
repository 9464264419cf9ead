"""The sheet that shows what would become of each row of a file, and does it in one step."""

from collections.abc import Awaitable, Callable, Sequence

from textual.binding import Binding

from ikc_tui.domain.canvas import Canvas, Place
from ikc_tui.domain.edits import EditResult
from ikc_tui.domain.sections import section_title
from ikc_tui.method.words import Words, message
from ikc_tui.services.importing.plan import ImportPlan, Outcome, OutcomeKind, plan_import
from ikc_tui.services.importing.report import counts, notices, row_text, row_words
from ikc_tui.services.importing.source import Source
from ikc_tui.services.session import Edit, Session
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.list_sheet import FittingList, ListSheet
from ikc_tui.ui.base.sheet_body import SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, Piece, first_lines, one_line, wrap

ShowCards = Callable[[Sequence[str]], Awaitable[None]]
"""Shows the cards with these ids."""

MOST_LINES_OF_TEXT = 2
MARKS: dict[OutcomeKind, Piece] = {
    "new": ("+ ", "accent"),
    "changed": ("~ ", "accent"),
    "same": ("= ", "dim"),
    "not_taken": ("– ", "warning"),
}


class Outcomes(FittingList[Outcome]):
    """The rows, each with what becomes of it below."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words

    def item_lines(self, at: int, cells: int) -> list[Line]:
        outcome = self.items[at]
        tone = "dim" if outcome.kind in ("same", "not_taken") else ""
        text = one_line(row_text(outcome)) or self.words("import.row_number", number=outcome.row.number)
        texts = first_lines(wrap(text, cells), MOST_LINES_OF_TEXT, cells)
        told = "warning" if outcome.kind == "not_taken" else "dim"
        below: list[Line] = [[(line, told)] for line in wrap(one_line(row_words(outcome, self.words)), cells)]
        return [*([(line, tone)] for line in texts), *below]

    def mark(self, at: int) -> Piece:
        return MARKS[self.items[at].kind]


class ImportSheet(ListSheet[Outcomes]):
    """Imports the rows of a source; where no section is named for some, these go to one that can be changed.

    Then `done` is called with the ids of the cards that are new or changed.
    """

    BINDINGS = [Binding("ctrl+s", "make", show=False, priority=True)]

    def __init__(self, context: Context, session: Session, source: Source, run_edit: RunEdit, done: ShowCards) -> None:
        super().__init__(context, Outcomes(context.words))
        self.session, self.source, self.run_edit, self.done = session, source, run_edit, done
        self.seen = session.canvas
        self.plan = self._planned(self.seen)
        self.about = SheetTitle("", "dim")

    def heads(self) -> Sequence[LineWidget]:
        return [self.heading, self.about]

    def on_mount(self) -> None:  # Textual calls that of ListSheet after it
        self._show()

    def _planned(self, canvas: Canvas, rest: Place | None = None) -> ImportPlan:
        return plan_import(canvas, self.source, rest, words=self.words, today=self.context.today())

    def _show(self) -> None:
        """Shows how many cards there will be, where the rest goes, and each row."""
        self.heading.text = self.words("import.title", counts=counts(self.plan))
        told = [self.words.of(each) for each in notices(self.plan)]
        if self.plan.unplaced:
            section = section_title(self.plan.rest)
            told.append(self.words("import.rest_here", n=self.plan.unplaced, section=section))
        self.about.text = " ".join(f"{each}." for each in told)
        self.about.display = bool(told)
        for title in (self.heading, self.about):
            title.text_changed()
        key = "import.preview_help_rest" if self.plan.unplaced else "import.preview_help"
        self.key_bar.message = (self.words(key), "dim")
        self.list.show(self.plan.outcomes)

    def action_place(self, by: int) -> None:
        """Has the rows for which no section is named go to another one."""
        if self.plan.unplaced:
            self.plan = self._planned(self.seen, self.next_place(self.plan.rest, by))
            self._show()

    async def action_make(self) -> None:
        if not self.is_active:  # ctrl+s was typed twice
            return
        if self.plan.canvas == self.seen:
            self.tell(message("import.nothing_changes"), "warning")
            return

        def make(canvas: Canvas) -> EditResult:
            if canvas is not self.seen:
                self.plan = self._planned(canvas, self.plan.rest)
            return self.plan.edited

        if refusal := self.run_edit(Edit(self.seen, make)):
            self.tell(refusal)
        elif self.close():
            await self.done([card.id for card in self.plan.taken_in])

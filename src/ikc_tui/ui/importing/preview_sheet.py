"""The sheet that shows what would become of each row of a file, and does it in one step."""

from collections.abc import Awaitable, Callable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.geometry import Size

from ikc_tui.domain.canvas import PLACES, Canvas
from ikc_tui.domain.edits import EditResult
from ikc_tui.domain.sections import section_title
from ikc_tui.method.words import Words, message
from ikc_tui.services.importing.plan import ImportPlan, Outcome, OutcomeKind, plan_import
from ikc_tui.services.importing.report import counts, notices, row_text, row_words
from ikc_tui.services.importing.source import Source
from ikc_tui.services.session import Edit, Session
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.base.sheet_body import ELASTIC, SheetBody, SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.item_list import ItemList
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


class Outcomes(ItemList[Outcome]):
    """The rows, each with what becomes of it below."""

    def __init__(self, words: Words) -> None:
        super().__init__(classes=ELASTIC)
        self.words = words

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        height = 0
        for at in range(len(self.items)):
            height += len(self.item_lines(at, width - 2))
            if height >= viewport.height:
                break
        return height

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


class ImportSheet(Sheet):
    """Imports the rows of a source; where no section is named for some, these go to one that can be changed.

    Then `done` is called with the ids of the cards that are new or changed.
    """

    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "move(-8)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("home", "move(-100000)", show=False),
        Binding("end", "move(100000)", show=False),
        Binding("left,h", "rest(-1)", show=False),
        Binding("right,l", "rest(1)", show=False),
        Binding("ctrl+s", "make", show=False, priority=True),
    ]

    def __init__(self, context: Context, session: Session, source: Source, run_edit: RunEdit, done: ShowCards) -> None:
        super().__init__(context)
        self.session, self.source, self.run_edit, self.done = session, source, run_edit, done
        self.seen = session.canvas
        self.plan = self._planned(self.seen)
        self.heading, self.about = SheetTitle(""), SheetTitle("", "dim")
        self.list = Outcomes(context.words)

    def compose(self) -> ComposeResult:
        with SheetBody():
            yield self.heading
            yield self.about
            yield self.list
            yield self.key_bar
        yield self.too_small

    def on_mount(self) -> None:
        self.set_focus(self.list)
        self._show()

    def _planned(self, canvas: Canvas, plan: ImportPlan | None = None) -> ImportPlan:
        rest = plan.rest if plan else None
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

    def action_move(self, by: int) -> None:
        self.list.move_to(self.list.cursor + by)

    def on_item_list_moved(self, event: ItemList.Moved) -> None:
        event.stop()

    def action_rest(self, by: int) -> None:
        """Has the rows for which no section is named go to the next one."""
        if not self.plan.unplaced:
            return
        rest = PLACES[(PLACES.index(self.plan.rest) + by) % len(PLACES)]
        self.plan = plan_import(self.seen, self.source, rest, words=self.words, today=self.context.today())
        self._show()

    async def action_make(self) -> None:
        if not self.is_active:  # ctrl+s was typed twice
            return
        if self.plan.canvas == self.seen:
            self.tell(message("import.nothing_changes"), "warning")
            return

        def make(canvas: Canvas) -> EditResult:
            if canvas is not self.seen:
                self.plan = self._planned(canvas, self.plan)
            return self.plan.result

        if refusal := self.run_edit(Edit(self.seen, make)):
            self.tell(refusal)
        elif self.close():
            await self.done([card.id for card in self.plan.taken_in])

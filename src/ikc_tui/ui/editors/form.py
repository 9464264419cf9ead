"""A sheet of fields that is kept with ctrl+s, and asks before it loses anything. What is typed stands in a draft on
the disk within a second, whatever happens to the line or the machine."""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, TextArea

from ikc_tui.domain.edits import EditResult
from ikc_tui.method.words import Message, message
from ikc_tui.services.session import Session
from ikc_tui.storage.drafts import SIGN_OF_LIFE, Draft
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.attempt import attempt
from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.base.sheet_body import ELASTIC, SheetBody
from ikc_tui.ui.context import Context
from ikc_tui.ui.editors.field_row import FieldRow
from ikc_tui.ui.paint.line_widget import LineWidget

DRAFT_SECONDS = 0.7  # after the first key that no draft holds yet


class Form(Sheet):
    """Subclasses give the rows, and say what they come down to (`made`). `kept` is handed the edit that was made.
    `draft` is an empty draft for what is typed here, or one that was left: then its texts are put back."""

    BINDINGS = [
        Binding("ctrl+s", "keep", show=False, priority=True),
    ]
    HELP = "editor.form_help"

    def __init__(self, context: Context, session: Session, kept: Callable[[EditResult], None], draft: Draft) -> None:
        super().__init__(context)
        self.session, self.kept, self.draft = session, kept, draft
        self.seen = session.canvas  # what is typed here is meant to change
        self.rows: Sequence[FieldRow] = ()
        self._before: list[str] = []
        self._drafted: list[str] = []
        self._leaving = False
        self._undrafted = False  # which is being told
        self._draft_timer = self.set_interval(DRAFT_SECONDS, self.keep_draft, pause=True)
        self.set_interval(SIGN_OF_LIFE.total_seconds(), self._show_life)

    def heads(self) -> list[LineWidget]:
        """What stands above the rows."""
        return []

    def made(self) -> Callable[[], EditResult] | None:
        """What makes the edit out of what was typed; None where something in that is wrong, which is then told."""
        raise NotImplementedError

    def settled(self, row: FieldRow) -> str:
        """What was typed in a row, in words that mean the same on another day."""
        return row.value

    def compose(self) -> ComposeResult:
        with SheetBody():
            yield from self.heads()
            with VerticalScroll(classes=f"rows {ELASTIC}", can_focus=False) as self.scroll:
                yield from self.rows
            yield self.key_bar
        yield self.too_small

    def on_mount(self) -> None:
        self.say_keys()
        self._before = self._drafted = self.values
        for row in self.rows:
            if row.field in self.draft.values:
                row.value = self.draft.values[row.field]
        self.set_focus(self.first.input)
        self.keep_draft()

    @property
    def values(self) -> list[str]:
        return [row.value for row in self.rows]

    @property
    def dirty(self) -> bool:
        """Whether leaving would lose anything."""
        return self.values != self._before

    @property
    def first(self) -> FieldRow:
        """Where the cursor is to begin with."""
        return self.rows[0]

    def row(self, name: str) -> FieldRow:
        """The row of a field."""
        return next(row for row in self.rows if row.field == name)

    # Leaving

    def action_keep(self) -> None:
        """Keeps what was typed."""
        if not self.is_active:  # it was kept already: ctrl+s was typed twice
            return
        if not self.dirty:
            self._close()
        elif (make := self.made()) is not None:
            edited = attempt(make)
            if isinstance(edited, Message):
                self.tell(message("editor.refused", reason=edited))
                return
            self.kept(edited)
            self._leave()
            self.session.when_saved(lambda: self.context.drafts.remove(self.draft))  # until then the draft has it

    def action_leave(self) -> None:
        if not self.is_active:  # what was kept is not on the disk yet, and until then stands in the draft
            return
        if not self.dirty or self._leaving:
            self._close()
            return
        self._leaving = True
        self.key_bar.message = (f"{self.words('editor.leave')} {self.words('editor.leave_help')}", "warning")

    def _close(self) -> None:
        try:
            self.context.drafts.remove(self.draft)
        except Problem as problem:
            self.tell(message("app.said", text=problem.brief(self.words)))
        self._leave()

    def _leave(self) -> None:
        self._draft_timer.stop()
        self.close()

    # The draft

    def keep_draft(self) -> None:
        """Writes what was typed since the last draft; where the disk does not take it, says so and goes on trying."""
        self._draft_timer.pause()
        if self.values == self._drafted:
            return
        try:
            self.context.drafts.keep(self.draft.evolve(**{row.field: self.settled(row) for row in self.rows}))
        except Problem as problem:
            if not self._undrafted:
                self.tell(message("drafts.not_kept", reason=problem.message))
            self._undrafted = True
            self._draft_timer.resume()
        else:
            self._drafted = self.values
            if self._undrafted and not self._leaving:
                self.say_keys()
            self._undrafted = False

    def _show_life(self) -> None:
        """Others see by it that this is still being typed."""
        if self._drafted != self._before and self.values == self._drafted:
            self._drafted = []
            self.keep_draft()

    async def end(self, seconds: float) -> None:
        self.keep_draft()

    # What is told

    def say_keys(self) -> None:
        """The keys again."""
        self._leaving = False
        self.key_bar.message = (self.words(self.HELP), "dim")

    def on_input_changed(self, event: Input.Changed) -> None:
        self._typed()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self._typed()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._typed()

    def on_key(self, event: events.Key) -> None:
        if event.key not in ("escape", "ctrl+s"):
            self._typed()

    def _typed(self) -> None:
        self._draft_timer.resume()
        if self._leaving and self.dirty:
            self.say_keys()

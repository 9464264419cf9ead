"""The sheet on which a note beside an own mark is written."""

from collections.abc import Callable

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import own_mark
from ikc_tui.domain.edits import EditResult
from ikc_tui.services.session import Session
from ikc_tui.storage.drafts import Draft
from ikc_tui.ui.base.sheet_body import SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.editors.field_row import FieldRow
from ikc_tui.ui.editors.form import Form
from ikc_tui.ui.paint.line_widget import LineWidget


class NoteEditor(Form):
    """Writes the note with a lesson."""

    def __init__(
        self,
        context: Context,
        session: Session,
        lesson: int,
        kept: Callable[[EditResult], None],
        draft: Draft | None = None,
    ) -> None:
        super().__init__(context, session, kept, draft or Draft.new(session.slug, "note", card=str(lesson)))
        self.lesson = lesson
        mark = own_mark(session.canvas, lesson)
        note = mark.note if mark else ""
        self.rows = [FieldRow("note", self.words("editor.note"), note, lines=5, blink=context.cursor_blink)]

    def heads(self) -> list[LineWidget]:
        title = self.words(f"lessons.{self.lesson}.title")
        return [SheetTitle(f"{self.lesson} {title}"), SheetTitle(self.words("checklist.note_question"), "dim")]

    def made(self) -> Callable[[], EditResult] | None:
        note, today = self.row("note").value.rstrip(), self.context.today()
        return lambda: self.session.apply_to(self.seen, edits.set_mark_note, self.lesson, note, today=today)

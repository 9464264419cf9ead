"""The editor of the note with an own mark."""

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import find_mark
from ikc_tui.services.drafts import Draft
from ikc_tui.services.session import MakeEdit, Session
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.sheet_body import SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.editors.field_row import FieldRow
from ikc_tui.ui.editors.form import Form
from ikc_tui.ui.paint.line_widget import LineWidget


class NoteEditor(Form):
    """Writes the note with a lesson."""

    changes_existing = True

    def __init__(
        self,
        context: Context,
        session: Session,
        lesson: int,
        run_edit: RunEdit,
        draft: Draft | None = None,
    ) -> None:
        super().__init__(context, session, run_edit, draft or Draft.new(session.slug, "note", card=str(lesson)))
        self.lesson = lesson
        mark = find_mark(session.canvas, lesson)
        note = mark.note if mark else ""
        self.rows = [FieldRow("note", self.words("editor.note"), note, lines=5, blink=context.cursor_blink)]

    def heads(self) -> list[LineWidget]:
        title = self.words(f"lessons.{self.lesson}.title")
        return [SheetTitle(f"{self.lesson} {title}"), SheetTitle(self.words("checklist.note_question"), "dim")]

    def read_edit(self) -> MakeEdit:
        note, today = self.row("note").value.rstrip(), self.context.today()
        return lambda canvas: edits.set_mark_note(canvas, self.lesson, note, today=today)

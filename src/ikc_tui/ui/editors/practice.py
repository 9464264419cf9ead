"""The editor of an item of the practice description."""

from functools import partial

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import PracticeList
from ikc_tui.domain.edits import PracticeItem
from ikc_tui.services.drafts import Draft
from ikc_tui.services.session import MakeEdit, Session
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.sheet_body import SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.editors.field_row import FieldRow
from ikc_tui.ui.editors.form import Form
from ikc_tui.ui.paint.line_widget import LineWidget


class PracticeEditor(Form):
    """Words an item of a list anew, or a new one where `item` is None."""

    def __init__(
        self,
        context: Context,
        session: Session,
        in_list: PracticeList,
        item: PracticeItem | None,
        run_edit: RunEdit,
        draft: Draft | None = None,
    ) -> None:
        new = Draft.new(session.slug, "practice", item.key if item else None, section=in_list)
        super().__init__(context, session, run_edit, draft or new)
        self.in_list, self.item = in_list, item
        text = item.text if item else ""
        self.rows = [FieldRow("text", self.words("practice.text"), text, lines=6, blink=context.cursor_blink)]

    def heads(self) -> list[LineWidget]:
        question = self.words(f"practice.questions.{self.in_list}")
        return [SheetTitle(self.words(f"practice.titles.{self.in_list}")), SheetTitle(question, "dim")]

    def read_edit(self) -> MakeEdit:
        text, today = self.row("text").value.rstrip(), self.context.today()
        if self.item is None:
            return partial(edits.add_practice_items, in_list=self.in_list, texts=[text], today=today)
        return partial(edits.change_practice_item, item=self.item, text=text, today=today)

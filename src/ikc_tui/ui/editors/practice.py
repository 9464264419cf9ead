"""The editor of an item of the practice description."""

from functools import partial

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import PracticeList
from ikc_tui.domain.edits import PracticeItem
from ikc_tui.domain.list_items import is_list, list_items
from ikc_tui.method.words import message
from ikc_tui.services.drafts import Draft
from ikc_tui.services.session import MakeEdit, Session
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.sheet_body import SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.editors.field_row import FieldRow, Lines
from ikc_tui.ui.editors.form import Form
from ikc_tui.ui.paint.line_widget import LineWidget


class PracticeEditor(Form):
    """Words an item anew, or new ones where `item` is None: of a list with bullets, one for each of its lines."""

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

    def on_lines_pasted(self, event: Lines.Pasted) -> None:
        """Says beforehand that a list becomes several items."""
        event.stop()
        if self.item is None and len(texts := _texts_of(event.text)) > 1:
            self.hint(message("practice.of_each", n=len(texts)))

    def read_edit(self) -> MakeEdit:
        text, today = self.row("text").value.rstrip(), self.context.today()
        if self.item is None:
            return partial(edits.add_practice_items, in_list=self.in_list, texts=_texts_of(text), today=today)
        return partial(edits.change_practice_item, item=self.item, text=text, today=today)


def _texts_of(text: str) -> list[str]:
    """The items that a new text is: each line of a list with bullets or numbers, or the text itself."""
    items = list_items(text)
    return [item.text for item in items] if is_list(items) else [text]

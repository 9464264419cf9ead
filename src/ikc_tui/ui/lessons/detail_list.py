"""The detail of the topic under the cursor: rows, of which some lead somewhere."""

from collections.abc import Sequence

from textual.message import Message as TextualMessage

from ikc_tui.ui.context import Context
from ikc_tui.ui.lessons.detail import DetailRow
from ikc_tui.ui.paint.found_text import mark_found
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.text import Line


class DetailList(ItemList[DetailRow]):
    """The detail of the topic under the cursor: of a lesson its signals and the cards that show them."""

    HEADS = 1

    class Resized(TextualMessage):
        """The width has changed, so that the detail has to be wrapped anew."""

    def __init__(self, context: Context) -> None:
        super().__init__(id="detail")
        self.context = context
        self.words_found: Sequence[str] = ()  # which are marked

    def item_lines(self, at: int, cells: int) -> list[Line]:
        return mark_found(self.items[at].lines, self.words_found)

    def head_lines(self) -> list[Line]:
        more = f" {self.context.words('board.more', n=self.below)} " if self.below else ""
        rule = "─" * (self.size.width - len(more))
        return [[(rule, "accent" if self.has_focus else "rule"), (more, "dim")]]

    def can_stand_on(self, at: int) -> bool:
        return self.items[at].target is not None

    def on_resize(self) -> None:
        self.post_message(self.Resized())

    @property
    def leading(self) -> list[int]:
        """The indexes of the rows that lead somewhere: those on which the cursor can stand."""
        return [at for at, row in enumerate(self.items) if row.target]

    def show_again(self, rows: Sequence[DetailRow]) -> None:
        """Shows these rows, the cursor on the same one of those that lead somewhere: others may come between."""
        step = sum(at < self.cursor for at in self.leading)
        self.items = rows
        self.show(rows, next(iter(self.leading[step:] or self.leading[-1:]), 0))

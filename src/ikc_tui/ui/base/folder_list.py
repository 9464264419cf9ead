"""The base of a list of what a `FolderScreen` reads in all canvases, as far as that passes a filter."""

from collections.abc import Sequence
from typing import Any, TypeVar

from rich.cells import cell_len

from ikc_tui.domain.filters import CardFilter, read_filter
from ikc_tui.method.words import Message
from ikc_tui.ui.base.list_screen import ListScreen
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.found_text import mark_found
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.text import Line, Piece, wrap

T = TypeVar("T")


class FolderList(ItemList[T]):
    """Marks what is asked for in its rows; where it has none, says that it is being read, or why it is empty."""

    HEADS = 2

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.is_read = False  # whether all canvases have been read
        self.asked: CardFilter | None = None  # what is marked; None: there is no filter

    def show_found(self, found: Sequence[T], typed: str, wanted: object = None) -> None:
        """Shows what passes the filter that is typed, as `show_anew` does."""
        self.asked = read_filter(typed) if typed else None
        self.show_anew(found, wanted)

    def hidden_words(self, room: int) -> Line:
        """How many rows are out of sight, at the right of so much room."""
        hidden = self.hidden
        return [(" " * max(room - cell_len(hidden), 1), ""), (hidden, "dim")] if hidden else []

    @property
    def hidden(self) -> str:
        """How many rows are out of sight, in words; "" where none are."""
        counts = (("board.above", self.above), ("board.more", self.below))
        return " ".join(self.context.words(key, n=n) for key, n in counts if n)

    def marked(self, piece: Piece) -> Line:
        """The piece, with the words marked that are asked for."""
        return mark_found([[piece]], self.asked.words if self.asked else ())[0]

    def marked_owner(self, piece: Piece) -> Line:
        """The piece, which names an owner, with the words and owners marked that are asked for."""
        return mark_found([[piece]], (*self.asked.words, *self.asked.owners) if self.asked else ())[0]

    def empty_lines(self, cells: int) -> list[Line]:
        if not self.is_read:
            return [[("  ", ""), (self.context.words("list.reading"), "dim")]]
        return [[("  ", ""), (line, "")] for line in wrap(self.context.words.of(self.why_empty), cells - 4)]

    @property
    def why_empty(self) -> Message:
        """Why there is nothing in it, and what one can do."""
        raise NotImplementedError


def nothing_chosen(screen: ListScreen[FolderList[Any]]) -> Message | None:
    """The reason why nothing can be done with the row under the cursor: there is none."""
    return screen.list.why_empty if screen.list.current is None else None

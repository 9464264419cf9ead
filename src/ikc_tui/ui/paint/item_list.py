"""A list widget for any number of items: only those in sight are laid out and painted.

It scrolls by whole items, so that nothing above or below the window has to be measured. When the cursor moves within
the window, only the item that it left and the one that it reached are repainted.
"""

import re
from collections.abc import Sequence
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from rich.cells import cell_len
from textual import events
from textual.geometry import Offset
from textual.message import Message as TextualMessage

from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, Piece, fit_line, tinted

T = TypeVar("T")
MARGIN = 2  # cells before each line of an item
_MORE = re.compile(r"[↑↓] ?[0-9]")  # how much is out of sight, in a head


class Row(NamedTuple):
    """One painted row: which item, and which of its lines (both from 0)."""

    item: int
    line: int


class ListMessage(TextualMessage):
    """A message from a list, which is its `sender`."""

    def __init__(self, sender: "ItemList[Any]") -> None:
        super().__init__()
        self.sender = sender


class ItemList(LineWidget, Generic[T], can_focus=True):
    """A list with a cursor that scrolls by whole items.

    Subclasses give the lines of an item (`item_lines`), and those above the items (`head_lines`, `heads` of them).
    """

    HEADS: ClassVar[int] = 0

    class Clicked(ListMessage):
        """The item that is now under the cursor was clicked, once."""

    class Chosen(ListMessage):
        """The item under the cursor was double-clicked."""

    class Moved(ListMessage):
        """The cursor is on another item."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.items: Sequence[T] = ()
        self.cursor = 0
        self.top = 0
        self.is_moved = False  # the cursor, by who looks at the list
        self._rows: list[Row] = []
        self._room_for_last: int | None = None  # of the items in sight, where it has no room for all of its lines
        self._laid_out_for = self.size
        self._laid_out: dict[tuple[int, int | None], list[Line]] = {}  # by item, and how many lines it has room for

    # What subclasses give

    def item_lines(self, at: int, cells: int) -> list[Line]:
        """The lines of the item at this index, at most `cells` wide; one at least."""
        raise NotImplementedError

    def cut_lines(self, at: int, cells: int, most: int) -> list[Line]:
        """The lines of an item for which only `most` are left in the window."""
        return self.laid_out_lines(at)[:most]

    def mark(self, at: int) -> Piece:
        """What stands in the two cells before the first line of an item, unless the cursor is on it."""
        return "  ", ""

    def bar(self, at: int, line: int) -> Line:
        """What stands in the two cells before a line of the item that the cursor is on."""
        return [("▌ ", "bar")]

    def head_lines(self) -> list[Line]:
        """The lines above the items, which do not scroll: `heads` of them."""
        return []

    def key_of(self, item: T) -> object:
        """By what an item is known again where others stand beside it; for `show_anew`."""
        raise NotImplementedError

    def can_stand_on(self, at: int) -> bool:
        """Whether a click brings the cursor to the item at this index."""
        return True

    def empty_lines(self, cells: int) -> list[Line]:
        """The lines in place of items, where there are none; at most `cells` wide."""
        return []

    # The items and the cursor

    @property
    def current(self) -> T | None:
        """The item under the cursor; None where there is none."""
        return self.items[self.cursor] if self.items else None

    def show(self, items: Sequence[T], cursor: int | None = None) -> None:
        """Shows these items, with the cursor on the index `cursor`; None: on the index where it was, or the last."""
        self.items = items
        self.is_moved = self.is_moved or bool(cursor)
        self.cursor = min(max(self.cursor if cursor is None else cursor, 0), max(len(items) - 1, 0))
        self.lay_out()
        self.refresh()

    def show_anew(self, items: Sequence[T], wanted: object = None) -> None:
        """Shows these items. The cursor goes to that of the key `wanted`; None, or if that is gone: it stays."""
        key = self.key_of(self.current) if wanted is None and self.current is not None else wanted
        self.show(items, next((at for at, item in enumerate(items) if self.key_of(item) == key), None))

    def move_to(self, at: int) -> bool:
        """Moves the cursor to an index, or the nearest there is; gives whether it moved."""
        at = min(max(at, 0), len(self.items) - 1)
        if not self.items or at == self.cursor:
            return False
        before, self.cursor, self.is_moved = self.cursor, at, True
        top = self.top
        self._scroll_to_cursor()
        if self.top != top:
            self.refresh()
        else:
            self.refresh_items(before, at)
        self.post_message(self.Moved(self))
        return True

    def lay_out(self) -> None:
        """Lays out the items in sight anew: after a change of size, of language or of the items."""
        self._laid_out_for = self.size
        self._laid_out.clear()
        self.top = min(self.top, max(len(self.items) - 1, 0))
        self._scroll_to_cursor()
        self._fill_back()

    @property
    def heads(self) -> int:
        """How many lines stand above the items."""
        return self.HEADS

    @property
    def is_airy(self) -> bool:
        """Whether all items have room with a blank line after each; for lists of which each item is a line."""
        return 2 * len(self.items) <= self.window

    @property
    def above(self) -> int:
        """How many items are out of sight above."""
        return self.top if self.rows else 0

    @property
    def below(self) -> int:
        """How many items are wholly out of sight below."""
        return len(self.items) - (self.rows[-1].item + 1 if self.rows else 0)

    @property
    def rows(self) -> list[Row]:
        """The rows in sight, for the present size: a paint may come before the event that tells of a new size."""
        if self._laid_out_for != self.size:
            self.lay_out()
        return self._rows

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the text of the current item begins: there the terminal's cursor stands."""
        y = next((y for y, row in enumerate(self.rows) if row.item == self.cursor), 0)
        return self.content_region.offset + Offset(MARGIN, self.heads + y)

    def item_at(self, y: int) -> int | None:
        """The index of the item on line `y` of the widget, from 0; None where there is none."""
        row = y - self.heads
        return self.rows[row].item if 0 <= row < len(self.rows) else None

    # Painting

    def line(self, y: int) -> Line:
        if y < self.heads:
            return self.head_lines()[y]
        row = y - self.heads
        if not self.items:
            empty = self.empty_lines(self.size.width)
            return empty[row] if row < len(empty) else []
        if row >= len(self.rows):
            return []
        item, line = self.rows[row]
        lines = self.laid_out_lines(item, self._room_for_last if item == self.rows[-1].item else None)
        if not lines[line]:  # a blank between items
            return []
        shown = self.margin_of(item, line) + lines[line]
        is_current = item == self.cursor and self.has_focus
        return self.under_cursor(shown) if is_current and self.is_tinted(line) else shown

    def is_tinted(self, line: int) -> bool:
        """Whether a line of the item under the cursor is painted as `under_cursor` has it: its first alone.

        Its other lines have a bar beside them: to tint them too would be twice as much to send for each move.
        """
        return line == 0

    def under_cursor(self, line: Line) -> Line:
        """A line of the item under the cursor, as it is painted: tinted."""
        return tinted(fit_line(line, self.size.width))

    def margin_of(self, item: int, line: int) -> Line:
        """The two cells before a line of an item: a bar where the cursor is on the item."""
        if item == self.cursor and self.has_focus:
            return self.bar(item, line)
        return [self.mark(item) if line == 0 else ("  ", "")]

    def laid_out_lines(self, item: int, most: int | None = None) -> list[Line]:
        """The lines of an item; of one that has room for `most` alone, those."""
        if (item, most) not in self._laid_out:
            cells = self.size.width - MARGIN
            self._laid_out[item, most] = (
                self.item_lines(item, cells) if most is None else self.cut_lines(item, cells, most)
            )
        return self._laid_out[item, most]

    # Scrolling

    @property
    def window(self) -> int:
        """How many rows have room for items."""
        return max(self.size.height - self.heads, 0)

    def _scroll_to_cursor(self) -> None:
        """Moves the window as little as needed to have all of the cursor's item in it."""
        if not self.items or not self.size.width:
            self._rows = []
            return
        self.top = min(self.top, self.cursor)
        used = 0
        for item in range(self.cursor, self.top - 1, -1):
            used += len(self.laid_out_lines(item))
            if used > self.window and item < self.cursor:
                self.top = item + 1
                break
        self._fill_window()

    def _fill_window(self) -> None:
        self._rows, self._room_for_last = [], None
        for item in range(self.top, len(self.items)):
            room = self.window - len(self._rows)
            lines = self.laid_out_lines(item)
            if 0 < room < len(lines):
                self._room_for_last = room
                lines = self.laid_out_lines(item, room)
            self._rows += [Row(item, line) for line in range(min(len(lines), room))]
            if len(lines) >= room:
                return

    def _fill_back(self) -> None:
        """Moves the window up where there is room left under the last item."""
        while self.top and self._rows and len(self._rows) + len(self.laid_out_lines(self.top - 1)) <= self.window:
            self.top -= 1
            self._fill_window()

    def scroll_by(self, count: int) -> None:
        """Moves the window by `count` items; the cursor moves only as far as needed to stay in it."""
        top = min(max(self.top + count, 0), max(len(self.items) - 1, 0))
        if top == self.top or (count > 0 and not self.below):
            return
        self.top, self.is_moved = top, True
        self._fill_window()
        self._fill_back()
        if self._rows:
            self.cursor = min(max(self.cursor, self.top), max(self._rows[-1].item, self.top))
        self.refresh()
        self.post_message(self.Moved(self))

    def page_by(self, way: int) -> None:
        """Moves the cursor by as many items as are in sight, but one: down, or up where `way` is below 0."""
        page = max(len({row.item for row in self.rows}) - 1, 1)
        goal = min(max(self.cursor + way * page, 0), max(len(self.items) - 1, 0))
        self.move_to(next((at for at in range(goal, self.cursor, -way) if self.can_stand_on(at)), self.cursor))

    def refresh_items(self, *items: int) -> None:
        """Repaints the items at these indexes, where they are in sight."""
        for y, row in enumerate(self._rows):
            if row.item in items:
                self.refresh_lines(y + self.heads)

    # Events

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def key_pagedown(self) -> None:  # where the key is that of no command
        self.page_by(1)

    def key_pageup(self) -> None:
        self.page_by(-1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_by(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_by(-1)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        item = self.item_at(event.y)
        if event.button == 1 and item is not None and self.can_stand_on(item):
            self.move_to(item)

    def on_click(self, event: events.Click) -> None:
        clicks = self.clicks(event)
        if self.item_at(event.y) == self.cursor and self.items:
            if clicks == 1:
                self.post_message(self.Clicked(self))
            elif clicks == 2:
                self.post_message(self.Chosen(self))
        elif clicks and 0 <= event.y < self.HEADS:
            self.scroll_by(self.way_at(event.x, event.y) * max(self.window // 2, 1))

    def way_at(self, x: int, y: int) -> int:
        """Which way the arrow in a head points that says how much more there is: 1 down, -1 up, 0 for no arrow.

        Of two in one text it is the one before column `x`.
        """
        left = 0
        for text, _ in self.head_lines()[y]:
            if x < left + cell_len(text):
                arrows = [(left + cell_len(text[: found.start()]), found[0][0]) for found in _MORE.finditer(text)]
                before = [arrow for at, arrow in arrows if at <= x] or [arrow for _, arrow in arrows[:1]]
                return {"↓": 1, "↑": -1}[before[-1]] if before else 0
            left += cell_len(text)
        return 0

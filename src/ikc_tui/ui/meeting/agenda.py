"""Where one is in the agenda: a thin line of numbers, or a rail of titles where there is room for them."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual import events
from textual.message import Message as TextualMessage

from ikc_tui.domain.canvas import AgendaItem
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.item_list import MARGIN, ItemList
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, Piece, first_lines, fit, spread, width, wrap

MOST_LINES = 2  # of a title in the rail
GAP = 3  # cells at least between the numbers and what stands at their right
LEAST_TITLE = 12  # cells for a title, with fewer of which it is left out
MORE = "…"


class ItemPicked(TextualMessage):
    """An item of the agenda was clicked; `at` counts from 0."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at


class AgendaStrip(LineWidget):
    """The numbers of the items in one line, what was talked about dim; and where one is in words."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.count = self.current = 0
        self.title = ""

    def show(self, count: int, current: int, title: str = "") -> None:
        """Shows so many items, of which one is at that with the index `current`; and its title, unless that is ""."""
        if (count, current, title) != (self.count, self.current, self.title):
            self.count, self.current, self.title = count, current, title
            self.refresh()

    def line(self, y: int) -> Line:
        if not self.count:
            return []
        right = self._place()
        numbers = [piece for piece, _ in self._numbers(self.size.width - width([right]) - GAP)]
        left: Line = [(" ", ""), *numbers]
        room = self.size.width - width(left) - width([right]) - 2 * GAP
        if self.title and room >= LEAST_TITLE:
            left += [(" " * GAP, ""), (fit(self.title, min(room, cell_len(self.title))), "strong")]
        return spread(left, [right, (" ", "")], self.size.width)

    def _place(self) -> Piece:
        return self.context.words("meeting.place", at=self.current + 1, n=self.count), "dim"

    def _numbers(self, cells: int) -> Iterator[tuple[Piece, int | None]]:
        """As many numbers around the current one as fit, each with its index; None for what stands between them."""
        first, last = 0, self.count
        while last - first > 1 and self._cells(first, last) > cells:
            if self.current - first >= last - 1 - self.current:
                first += 1
            else:
                last -= 1
        if first:
            yield (f"{MORE} ", "dim"), None
        for at in range(first, last):
            is_current = at == self.current
            style = "accent" if is_current else "dim" if at < self.current else ""
            yield (f"‹{at + 1}›" if is_current else str(at + 1), style), at
            yield (" ", ""), None
        if last < self.count:
            yield (MORE, "dim"), None

    def _cells(self, first: int, last: int) -> int:
        return sum(len(str(at + 1)) + 1 for at in range(first, last)) + 2 + 2 * len(f"{MORE} ")

    def on_click(self, event: events.Click) -> None:
        if not self.clicks(event):
            return
        right = 1
        for (text, _), at in self._numbers(self.size.width - width([self._place()]) - GAP):
            right += cell_len(text)
            if event.x < right:
                if at is not None:
                    self.post_message(ItemPicked(at))
                return


class AgendaRail(ItemList[AgendaItem], can_focus=False):
    """The titles of the items below each other, the one that one is at marked; a click goes to another."""

    HEADS = 2
    has_focus = True  # so that the item one is at is marked; the focus is in the lines of that item

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._has_gaps = False  # between the titles

    def show_agenda(self, items: Sequence[AgendaItem], current: int) -> None:
        """Shows the items, of which one is at that with the index `current`; touches only what differs."""
        if [*items] != [*self.items]:
            self.show(items, current)
        elif self.move_to(current):
            self.lay_out()  # what was talked about is dim
            self.refresh()

    def head_lines(self) -> list[Line]:
        more = self.context.words("board.more", n=self.below) if self.below else ""
        place = self.context.words("meeting.place", at=self.cursor + 1, n=len(self.items)) if self.items else ""
        return [spread([("  ", ""), (place, "dim")], [(more, "dim"), (" ", "")], self.size.width), []]

    def lay_out(self) -> None:
        cells = self.size.width - MARGIN
        lines = sum(len(self._title_lines(at, cells)) for at in range(len(self.items))) if cells > 0 else 0
        self._has_gaps = lines + len(self.items) <= self.window
        super().lay_out()

    def item_lines(self, at: int, cells: int) -> list[Line]:
        lines = self._title_lines(at, cells)
        return [*lines, []] if self._has_gaps else lines

    def _title_lines(self, at: int, cells: int) -> list[Line]:
        item = self.items[at]
        number = f"{at + 1:>2}  "
        room = cells - len(number) - 1
        title = item.title or self.context.words("minutes.untitled")
        style = "strong" if at == self.cursor else "dim" if at < self.cursor else ""
        lines = first_lines(wrap(title, room), MOST_LINES, room)
        return [
            [(number if first else " " * len(number), style), (fit(text, room).rstrip(), style)]
            for first, text in zip((True, *[False] * len(lines)), lines, strict=False)
        ]

    def under_cursor(self, line: Line) -> Line:
        return line

    def scroll_by(self, count: int) -> None:
        current = self.cursor
        super().scroll_by(count)
        self.cursor = current

    def on_mouse_down(self, event: events.MouseDown) -> None:  # before that of ItemList
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:  # before that of ItemList
        event.prevent_default()
        at = self.item_at(event.y)
        if self.clicks(event) and at is not None:
            self.post_message(ItemPicked(at))

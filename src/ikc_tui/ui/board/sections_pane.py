"""The base of a pane with sections in a grid: a board, or the practice description."""

from collections.abc import Sequence
from typing import Generic

from textual import events

from ikc_tui.services.session import Session
from ikc_tui.ui.base.pane import Pane
from ikc_tui.ui.board.poster import PosterHead
from ikc_tui.ui.board.section_grid import SectionGrid, V
from ikc_tui.ui.board.section_list import SectionList
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.item_list import ItemList


class SectionsPane(Pane, Generic[V]):
    """Shows sections in a grid, and moves the cursor from item to item and from section to section."""

    def __init__(
        self, id: str, session: Session, context: Context, views: Sequence[V], head: PosterHead | None = None
    ) -> None:
        super().__init__(id, session, context)
        self.views = views
        self.grid = SectionGrid(views, head)
        self.last_view: V = views[0]
        """The section that had the focus last."""

    def on_mount(self) -> None:
        self.show_canvas()

    def step_back(self) -> bool:
        zoomed = self.grid.zoomed is not None
        if zoomed:
            self.do_section_zoom()
        return zoomed

    def take_focus(self) -> None:
        self.screen.set_focus(self.last_view)

    @property
    def view(self) -> V:
        """The section that has the cursor."""
        focused = self.screen.focused  # `has_focus` follows only after a message, and keys may be typed ahead
        return next((view for view in self.views if view is focused), self.last_view)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.last_view = next((view for view in self.views if view is event.widget), self.last_view)
        self.grid.reveal(self.last_view)
        self.cursor_moved()

    def language_changed(self) -> None:
        for view in self.views:
            view.show(view.items)

    def on_item_list_moved(self, event: ItemList.Moved) -> None:
        event.stop()
        self.cursor_moved()

    def cursor_moved(self) -> None:
        """The cursor is in another section, or on another item; subclasses may do something then."""

    async def on_section_list_empty_chosen(self, event: SectionList.EmptyChosen) -> None:
        event.stop()
        await self.action_run(self.view.add_command)

    def on_section_list_head_chosen(self, event: SectionList.HeadChosen) -> None:
        event.stop()
        self.do_section_zoom()

    # Moving about

    def do_go_up(self) -> None:
        if not self.view.move_to(self.view.cursor - 1):
            self._go_below(-1, at_end=True)

    def do_go_down(self) -> None:
        if not self.view.move_to(self.view.cursor + 1):
            self._go_below(1, at_end=False)

    def do_go_left(self) -> None:
        self._go_beside(-1)

    def do_go_right(self) -> None:
        self._go_beside(1)

    def do_go_first(self) -> None:
        self.view.move_to(0)

    def do_go_last(self) -> None:
        self.view.move_to(len(self.view.items) - 1)

    def do_go_next(self) -> None:
        self.focus_view(self.views[(self._at + 1) % len(self.views)])

    def do_go_previous(self) -> None:
        self.focus_view(self.views[(self._at - 1) % len(self.views)])

    def do_section_zoom(self) -> None:
        self.grid.zoom(None if self.grid.zoomed else self.view)

    @property
    def _at(self) -> int:
        return self.views.index(self.view)

    def _go_below(self, by: int, *, at_end: bool) -> None:
        """Moves the cursor `by` rows of sections down, or up where negative: to the first item there, or the last."""
        rows = self.grid.rows
        at, row = next((at, row) for at, row in enumerate(rows) if self.view in row)
        if 0 <= at + by < len(rows):
            below = rows[at + by]
            view = below[min(row.index(self.view), len(below) - 1)]  # the last of a row is as wide as the rest of it
            view.move_to(len(view.items) - 1 if at_end else 0)
            self.focus_view(view)

    def _go_beside(self, by: int) -> None:
        """Moves the cursor `by` sections to the right, or to the left where negative; it stays within its row."""
        row = self.views if self.grid.columns == 1 else next(row for row in self.grid.rows if self.view in row)
        at = row.index(self.view) + by
        if 0 <= at < len(row):
            self.focus_view(row[at])

    def focus_view(self, view: V) -> None:
        """Puts the cursor in a section; where another is zoomed, this one is zoomed instead."""
        self.grid.reveal(view)
        self.screen.set_focus(view)

"""The tabs of a canvas and their panes. A new tab is one line of TABS."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from ikc_tui.domain.canvas import BOARDS, PLACES, Canvas, Place, PlacedCard, find_card
from ikc_tui.method.boards import boards
from ikc_tui.method.lessons import lessons
from ikc_tui.method.words import Message
from ikc_tui.services.drafts import Draft
from ikc_tui.services.session import Session
from ikc_tui.services.visits import LastVisit
from ikc_tui.ui.base.edit_runner import newer_format
from ikc_tui.ui.base.pane import Pane
from ikc_tui.ui.board.dragging import DragArea
from ikc_tui.ui.board.pane import BoardPane
from ikc_tui.ui.board.selection import Selection
from ikc_tui.ui.context import Context
from ikc_tui.ui.lessons.pane import LessonsPane
from ikc_tui.ui.paint.filter_line import FilterLine
from ikc_tui.ui.practice.changes import changed_place
from ikc_tui.ui.practice.pane import PracticePane


@dataclass(frozen=True)
class Tab:
    """One tab: the command that opens it, and the class of its pane."""

    id: str
    command: str
    pane: type[Pane]

    @property
    def style(self) -> str:
        """The style of its label: that of a board is its own colour."""
        return self.id if self.pane is BoardPane else "accent"


TABS = (
    *(Tab(board.id, f"board.{number}", BoardPane) for number, board in enumerate(boards(), start=1)),
    Tab("lessen", "board.4", LessonsPane),
    Tab("praktijk", "board.5", PracticePane),
)
*_, LESSONS, PRACTICE = TABS


class Tabs(DragArea):
    """Holds the panes, of which the one of the open tab is in sight. Each is made when its tab is first opened.

    They open where the last visit ended. `opened` is called when another tab has been opened, so that bars that name it
    change in the same paint.
    """

    def __init__(self, session: Session, context: Context, filter: FilterLine, opened: Callable[[], None]) -> None:
        super().__init__(id="panes")
        self.session, self.context, self.filter, self.opened = session, context, filter, opened
        self.panes: dict[str, Pane] = {}
        self.selection = Selection()
        last = session.visit.last
        self.board_tab = next((tab for tab in TABS if last and tab.id == last.board and tab.pane is BoardPane), TABS[0])
        self.tab = next((tab for tab in TABS if last and tab.id == last.tab), self.board_tab)
        self._cursors = last.cursors if last else {}  # by tab, where it stood at the last visit

    @property
    def pane(self) -> Pane:
        """The pane of the open tab."""
        return self.panes[self.tab.id]

    @property
    def is_open(self) -> bool:
        """Whether the open tab has its pane yet."""
        return self.tab.id in self.panes

    @property
    def cursor_on_board(self) -> tuple[Place, str | None]:
        """The section that has the cursor on the board that was open last, and its card under it."""
        pane = self.panes.get(self.board_tab.id)
        if not isinstance(pane, BoardPane):
            return next(place for place in PLACES if place.board == self.board_tab.id), None
        return pane.view.place, pane.card.id if pane.card else None

    def end_visit(self) -> LastVisit:
        """The visit as it ends now: the panes that were opened, and where the cursor is in each."""
        return self.session.visit.leave(
            self.session.canvas,
            self.panes.keys(),
            tab=self.tab.id,
            board=self.board_tab.id,
            cursors={id: pane.cursor_at for id, pane in self.panes.items() if pane.is_attached},
        )

    async def open(self, tab: Tab) -> None:
        """Opens a tab, in one paint."""
        screen = self.screen
        with self.app.batch_update():
            await self._open(tab)
            screen.refresh(layout=True)  # or what changed outside the pane is painted before it is laid out

    async def _open(self, tab: Tab) -> None:
        if self.panes:
            self.screen.set_focus(None)  # else Textual focuses another widget, and the pane forgets which one had it
            self.pane.leave()
            self.pane.display = False
        self.tab = tab
        if tab.pane is BoardPane:
            self.board_tab = tab
        if not self.is_open:
            self.panes[tab.id] = self._make_pane(tab)
            await self.mount(self.pane)
            if not self.pane.is_attached:  # the program has ended meanwhile
                return
            if cursor := self._cursors.get(tab.id):
                self.pane.restore_cursor(cursor)
        self.pane.display = True
        self.show_canvas()
        self.pane.take_focus()
        self.opened()

    def _make_pane(self, tab: Tab) -> Pane:
        if tab.pane is BoardPane:
            return BoardPane(tab.id, self.session, self.context, self.selection)
        return tab.pane(tab.id, self.session, self.context)

    async def open_board(self, board: str) -> BoardPane:
        """Opens a board, where that is not open, and gives its pane."""
        if board != self.tab.id:
            await self.open(next(tab for tab in TABS if tab.id == board))
        return cast(BoardPane, self.pane)

    async def open_lessons(self) -> LessonsPane:
        """Opens the lessons, and gives their pane."""
        await self.open(LESSONS)
        return cast(LessonsPane, self.pane)

    async def open_practice(self) -> PracticePane:
        """Opens the practice description, and gives its pane."""
        if self.tab is not PRACTICE:
            await self.open(PRACTICE)
        return cast(PracticePane, self.pane)

    async def go_to_practice(self, section: str, at: int = 0) -> None:
        """Opens the practice description, and puts the cursor on an item: of `partners`, or of one of the lists."""
        (await self.open_practice()).focus_item(section, at)

    async def go_to_partner(self, id: str) -> None:
        """Opens the practice description, and puts the cursor on a partner."""
        (await self.open_practice()).focus_partner(id)

    async def go_to_change(self, before: Canvas) -> None:
        """Opens the practice description where partners or practice are others than before, with the cursor there."""
        if place := changed_place(before, self.session.canvas):
            await self.go_to_practice(*place)

    async def add_to_practice(self, section: str) -> None:
        """Opens the practice description, with the sheet for something new in a section of it."""
        await (await self.open_practice()).add_to(section)

    async def go_to_card(self, placed: PlacedCard) -> None:
        """Opens the board of a card, and puts the cursor on it."""
        (await self.open_board(placed.place.board)).focus_card(placed.card.id)

    async def add_to(self, place: Place) -> None:
        """Opens the board of a section, with the editor for a new card in it."""
        await (await self.open_board(place.board)).add_at(place)

    async def reopen(self, draft: Draft) -> None:
        """Opens the editor of a draft of a note, a card, a partner or the practice, with what was typed in it.

        The draft of a card that is gone becomes that of a new card in the same section.
        """
        if draft.editor == "note":
            lesson = next((lesson.number for lesson in lessons() if str(lesson.number) == draft.card), 1)
            await (await self.open_lessons()).open_note(lesson, draft)
            return
        if draft.editor in ("practice", "partner", "partners"):
            await (await self.open_practice()).reopen(draft)
            return
        placed = find_card(self.session.canvas, draft.card) if draft.card else None
        place = placed.place if placed else Place(draft.board, draft.section)
        if place not in PLACES:
            place = PLACES[0]
        await (await self.open_board(place.board)).open_editor(place, placed.card if placed else None, draft)

    # Cards that are dragged

    def why_not_drag(self) -> Message | None:
        return newer_format(self)

    def on_drag_area_dropped(self, event: DragArea.Dropped) -> None:
        event.stop()
        pane = self.pane
        if isinstance(pane, BoardPane):  # called by itself, or what it posts would bubble no further than to here
            pane.call_later(pane.drop, event.card, event.place, event.before)

    async def on_drag_area_tab_hovered(self, event: DragArea.TabHovered) -> None:
        event.stop()
        if event.tab in BOARDS:
            await self.open_board(event.tab)

    async def on_drag_area_dropped_on_tab(self, event: DragArea.DroppedOnTab) -> None:
        """Opens the board, and asks to which of its sections the card goes."""
        event.stop()
        if event.tab in BOARDS:
            pane = await self.open_board(event.tab)
            await pane.pick_section(pane.dragged_with(event.card), [view.place for view in pane.views])

    def show_canvas(self) -> None:
        """Shows the current canvas, as far as it passes the filter, in the open tab."""
        self.pane.filter = self.filter.value
        self.pane.show_canvas()

"""The tabs of a canvas, and what stands under them. A new one is one line of TABS."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from textual.containers import Container

from ikc_tui.domain.canvas import PLACES, Place, PlacedCard, find_card
from ikc_tui.method.boards import boards
from ikc_tui.method.lessons import lessons
from ikc_tui.services.drafts import Draft
from ikc_tui.services.session import Session
from ikc_tui.ui.base.pane import Pane
from ikc_tui.ui.board.pane import BoardPane
from ikc_tui.ui.context import Context
from ikc_tui.ui.lessons.pane import LessonsPane
from ikc_tui.ui.paint.filter_line import FilterLine


@dataclass(frozen=True)
class Tab:
    """One tab: the command that opens it, and what it shows."""

    id: str
    command: str
    pane: type[Pane]

    @property
    def style(self) -> str:
        """The style of its label: a board has a colour of its own."""
        return self.id if self.pane is BoardPane else "accent"


TABS = (
    *(Tab(board.id, f"board.{number}", BoardPane) for number, board in enumerate(boards(), start=1)),
    Tab("lessen", "board.4", LessonsPane),
)


LESSONS = TABS[-1]


class Tabs(Container):
    """Holds the panes, each made when its tab is first opened, of which one is in sight.

    `opened` is called whenever another tab is open, so that what names it changes in the same paint.
    """

    def __init__(self, session: Session, context: Context, filter: FilterLine, opened: Callable[[], None]) -> None:
        super().__init__(id="panes")
        self.session, self.context, self.filter, self.opened = session, context, filter, opened
        self.panes: dict[str, Pane] = {}
        self.tab = self.board_tab = TABS[0]

    @property
    def pane(self) -> Pane:
        """What stands under the open tab."""
        return self.panes[self.tab.id]

    @property
    def is_open(self) -> bool:
        """Whether anything stands under the open tab yet."""
        return self.tab.id in self.panes

    async def open(self, tab: Tab) -> None:
        """Opens a tab, in one paint."""
        screen = self.screen
        with self.app.batch_update():
            await self._open(tab)
            screen.refresh(layout=True)  # or what changed beside the pane is painted before it is laid out

    async def _open(self, tab: Tab) -> None:
        if self.panes:
            self.screen.set_focus(None)  # else Textual passes it on to a neighbour, and the pane forgets where it was
            self.pane.display = False
        self.tab = tab
        if tab.pane is BoardPane:
            self.board_tab = tab
        if not self.is_open:
            self.panes[tab.id] = tab.pane(tab.id, self.session, self.context)
            await self.mount(self.pane)
            if not self.pane.is_attached:  # the program has ended meanwhile
                return
        self.pane.display = True
        self.show_canvas()
        self.pane.take_focus()
        self.opened()

    async def open_board(self, board: str) -> BoardPane:
        """Opens a board, where another tab is open."""
        if board != self.tab.id:
            await self.open(next(tab for tab in TABS if tab.id == board))
        return cast(BoardPane, self.pane)

    async def open_lessons(self) -> LessonsPane:
        """Opens the lessons."""
        await self.open(LESSONS)
        return cast(LessonsPane, self.pane)

    async def go_to_card(self, placed: PlacedCard) -> None:
        """Opens the board of a card, with the cursor on it."""
        (await self.open_board(placed.place.board)).focus_card(placed.card.id)

    async def add_to(self, place: Place) -> None:
        """Opens the board of a section, with the editor for a new card in it."""
        await (await self.open_board(place.board)).add_at(place)

    async def reopen(self, draft: Draft) -> None:
        """Opens the editor of a draft of a note or a card again, with what was typed in it.

        A draft of a card that is gone by now becomes a new card where it stood.
        """
        if draft.editor == "note":
            lesson = next((lesson.number for lesson in lessons() if str(lesson.number) == draft.card), 1)
            await (await self.open_lessons()).open_note(lesson, draft)
            return
        placed = find_card(self.session.canvas, draft.card) if draft.card else None
        place = placed.place if placed else Place(draft.board, draft.section)
        if place not in PLACES:
            place = PLACES[0]
        await (await self.open_board(place.board)).open_editor(place, placed.card if placed else None, draft)

    def show_canvas(self) -> None:
        """Shows the canvas of now, and what passes the filter, under the open tab."""
        self.pane.filter = self.filter.value
        self.pane.show_canvas()

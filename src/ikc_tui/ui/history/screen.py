"""The history of a canvas: its versions, what changed in each, and the boards as they were."""

import asyncio
from contextlib import suppress

from textual import events
from textual.app import ComposeResult

from ikc_tui.domain.canvas import BOARDS, PLACES, Canvas, cards_in
from ikc_tui.domain.differences import differences
from ikc_tui.domain.edits import restore_version
from ikc_tui.method.boards import boards
from ikc_tui.method.words import Message, message
from ikc_tui.services.history import (
    AnyVersion,
    Changes,
    CurrentVersion,
    PastVersion,
    UnreadableVersion,
    Version,
    made_at,
    tell_changes,
    timeline,
)
from ikc_tui.services.local_time import local
from ikc_tui.services.session import News, Session
from ikc_tui.services.version_authors import with_authors
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.edit_runner import RunEditAfterSnapshot, newer_format
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.base.session_observer import SessionObserver
from ikc_tui.ui.board.card_details import NO_NAMES, chosen_in, names_on_cards
from ikc_tui.ui.board.section import NO_MARKS, CardMarks, SectionView
from ikc_tui.ui.board.section_grid import SectionGrid
from ikc_tui.ui.commands.dispatch import disabled_by
from ikc_tui.ui.commands.workers import start_worker
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.tab_bar import TabBar, TabLabel
from ikc_tui.ui.paint.text import Line, first_lines, fit, wrap
from ikc_tui.ui.paint.title_bar import TitleBar

WHEN_CELLS = 24
SHORT_WHEN_CELLS = 18  # where there is little room
NARROW = 80  # cells of a list with little room
MOST_LINES = 2  # of what changed in a version
LEAST_HEIGHT = 4  # of the list of versions
LIST_PART = 4  # the list has one line of so many


class VersionList(ItemList[AnyVersion]):
    """The current canvas and its versions, newest first, each with what changed since the one before it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.is_read = False

    def empty_lines(self, cells: int) -> list[Line]:
        if not self.is_read:
            return [[]]
        return [[("  ", ""), (self.context.words("past.none"), "dim")]]

    def item_lines(self, at: int, cells: int) -> list[Line]:
        words, version = self.context.words, self.items[at]
        when_cells = WHEN_CELLS if self.size.width >= NARROW else SHORT_WHEN_CELLS
        made = words("history.now") if isinstance(version, CurrentVersion) else self._made_at(version.version)
        if isinstance(version, UnreadableVersion):
            text, style = "! " + words("past.unreadable"), "error"
        elif version.changes is None:
            text, style = words("history.oldest"), "dim"
        else:
            text, style = tell_changes(version.changes, words), "dim"
        room = cells - when_cells
        return [
            [(fit(made if at == 0 else "", when_cells), "strong"), (line, style)]
            for at, line in enumerate(first_lines(wrap(text, room), MOST_LINES, room))
        ]

    def _made_at(self, version: Version) -> str:
        words = self.context.words
        if self.size.width >= NARROW:
            return made_at(version, words)
        made = local(version.made)
        return f"{words.short_date(made, self.context.today())} {made:%H:%M}"


def nothing_to_restore(screen: "HistoryScreen") -> Message | None:
    """The reason why no version can be restored: there is none under the cursor, or it is as the canvas is now."""
    version = screen.list.current
    if version is None or isinstance(version, UnreadableVersion):
        return message("past.none")
    return message("past.nothing") if version.canvas == screen.session.canvas else None


class HistoryScreen(SessionObserver, CommandScreen):
    """Shows the versions of a canvas, each with the board on which anything changed in it; else with `board`.

    To restore one is an edit, which `run_edit` makes and which can be undone.
    """

    SCOPES = ("past", "screen", "app")

    def __init__(self, context: Context, session: Session, run_edit: RunEditAfterSnapshot, board: str) -> None:
        super().__init__(context)
        self.session, self.run_edit = session, run_edit
        self.title_bar = TitleBar()
        self.list = VersionList(context)
        self.tab_bar = TabBar()
        self.board = board
        self._has_chosen_board = False  # then it stays, whatever changed on others
        self.grids = {board: self._grid(board) for board in BOARDS}
        self._was_read = asyncio.Event()

    def _grid(self, board: str) -> SectionGrid[SectionView]:
        views = [SectionView(place, self.context) for place in PLACES if place.board == board]
        for view in views:
            view.can_focus = False
        return SectionGrid(views)

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.list
        yield self.tab_bar
        yield from self.grids.values()
        yield from super().compose()

    async def on_mount(self) -> None:
        self.set_focus(self.list)
        self.read()
        self.show_board(self.board)

    def on_resize(self, event: events.Resize) -> None:
        self.list.styles.height = max(event.size.height // LIST_PART, LEAST_HEIGHT)

    def read(self) -> None:
        """Reads the versions in a thread; those that were read before are shown meanwhile."""
        start_worker(self, self._read, "reading", exclusive=True)

    async def wait_until_read(self, seconds: float) -> None:
        """Waits until the versions have been read, for so many seconds at most."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._was_read.wait(), seconds)

    async def _read(self) -> None:
        history, slug, canvas = self.context.library.history, self.session.slug, self.session.canvas
        try:
            versions = await in_thread(timeline, history, slug, canvas)
        except Problem as problem:
            self.list.is_read = True
            self.list.refresh()
            self.tell_problem(problem)
        else:
            self.list.is_read = True
            current = _revision(self.list.current)
            self.list.show(versions, next((at for at, each in enumerate(versions) if _revision(each) == current), 0))
            self._show_changed_board()
            self._was_read.set()
            named = await in_thread(with_authors, history, slug, versions)
            if named != versions:
                self.list.show(named)
        finally:
            self._was_read.set()

    def _show_changed_board(self) -> None:
        """Shows the board on which anything changed in the version under the cursor, unless a board was chosen."""
        changes = self._changes
        self.show_board((changes and not self._has_chosen_board and changes.board) or self.board)

    @property
    def _changes(self) -> Changes | None:
        """What changed in the version under the cursor; None where that is not known."""
        version = self.list.current
        return version.changes if isinstance(version, PastVersion | CurrentVersion) else None

    def show_board(self, board: str) -> None:
        """Shows another board of the version under the cursor."""
        self.board = board
        for name, grid in self.grids.items():
            grid.display = name == board and bool(self.list.items)
        self.tab_bar.labels = tuple(
            TabLabel(name, f"{at} {self.words(f'boards.{name}.title')}", name)
            for at, name in enumerate(BOARDS, start=1)
        )
        self.tab_bar.active = board
        self.show_version()

    def show_version(self) -> None:
        """Shows the board as it was in the version under the cursor, with a word before cards that differ from now.

        Cards that changed in this very version are marked, and the first of them in each section is in sight.
        """
        self.title_bar.left = (self.words("past.title", name=self.session.canvas.name), "strong")
        version = self.list.current
        if isinstance(version, UnreadableVersion):
            self.tell_problem(version.problem)
        canvas = version.canvas if isinstance(version, PastVersion | CurrentVersion) else None
        marks = self._marks(canvas) if canvas else {}
        names = names_on_cards(canvas) if canvas else NO_NAMES
        grid = self.grids[self.board]
        for view in grid.sections:
            cards = cards_in(canvas, view.place) if canvas else ()
            chosen = chosen_in(view.place, canvas, self.words) if canvas else ""
            view.show_cards(cards, len(cards), None, marks, names, chosen)
            view.move_to(next((at for at, card in enumerate(cards) if marks.get(card.id, NO_MARKS).changed), 0))

    def _marks(self, canvas: Canvas) -> dict[str, CardMarks]:
        """By card id of a version: whether the card changed in it, and a word for what was done to the card since."""
        changed = self._changes.cards if self._changes else {}
        since = differences(canvas, self.session.canvas)
        badges = dict.fromkeys(since.removed, self.words("past.mark_removed"))
        badges |= dict.fromkeys(since.changed, self.words("past.mark_changed"))
        badges |= dict.fromkeys(since.moved, self.words("past.mark_moved"))
        return {id: CardMarks(badges.get(id, ""), changed=id in changed) for id in {*badges, *changed}}

    def show_news(self, news: News) -> None:
        if news.external:
            self.read()
            self.show_version()

    def language_changed(self) -> None:
        self.list.lay_out()
        self.show_board(self.board)
        super().language_changed()

    def on_item_list_moved(self, event: ItemList.Moved) -> None:
        event.stop()
        if event.sender is self.list:
            self._show_changed_board()

    def on_tab_bar_picked(self, event: TabBar.Picked) -> None:
        event.stop()
        self._choose_board(event.id)

    def _choose_board(self, board: str) -> None:
        self._has_chosen_board = True
        self.show_board(board)

    # Commands

    def do_past_earlier(self) -> None:
        self.list.move_to(self.list.cursor + 1)

    def do_past_later(self) -> None:
        self.list.move_to(self.list.cursor - 1)

    def do_past_1(self) -> None:
        self._choose_board(boards()[0].id)

    def do_past_2(self) -> None:
        self._choose_board(boards()[1].id)

    def do_past_3(self) -> None:
        self._choose_board(boards()[2].id)

    @disabled_by(nothing_to_restore, newer_format)
    async def do_past_restore(self) -> None:
        version = self.list.current
        if not isinstance(version, PastVersion):
            return
        when, today = made_at(version.version, self.words), self.context.today()
        refusal = await self.run_edit(lambda canvas: restore_version(canvas, version.canvas, when, today=today))
        if refusal:
            self.tell(refusal, "error")
        else:
            self.close()

    def do_screen_back(self) -> None:
        self.close()


def _revision(version: AnyVersion | None) -> str | None:
    """The revision of a version; None for the current canvas."""
    return version.version.revision if isinstance(version, PastVersion | UnreadableVersion) else None

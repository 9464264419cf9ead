"""One canvas: its boards as tabs."""

import asyncio
from collections.abc import Callable, Iterator
from typing import cast

from textual.app import ComposeResult
from textual.containers import Container
from textual.dom import DOMNode
from textual.message import Message as TextualMessage

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import PlacedCard, all_cards, find_card
from ikc_tui.domain.edits import EditResult
from ikc_tui.method.words import Message, message
from ikc_tui.services.autosave import SaveState
from ikc_tui.services.search import matches_card
from ikc_tui.services.summaries import Summary
from ikc_tui.services.undo import Step
from ikc_tui.storage.drafts import Draft
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.attempt import attempt
from ikc_tui.ui.base.pane import Pane
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.board.pane import BoardPane
from ikc_tui.ui.canvas.conflicts import ConflictsSheet
from ikc_tui.ui.canvas.navigation import navigate_to, restore_draft
from ikc_tui.ui.canvas.news import news_message
from ikc_tui.ui.canvas.save_status import save_status
from ikc_tui.ui.canvas.tabs import LESSONS, TABS, Tab
from ikc_tui.ui.commands.table import Command, command, commands_in
from ikc_tui.ui.context import Context
from ikc_tui.ui.dialogs.pick import Choice, PickSheet
from ikc_tui.ui.editors.coalition import CoalitionEditor
from ikc_tui.ui.editors.review import ReviewEditor
from ikc_tui.ui.history.screen import HistoryScreen
from ikc_tui.ui.lessons.pane import LessonsPane
from ikc_tui.ui.paint.bars import TabBar, TabLabel, TitleBar
from ikc_tui.ui.paint.filter_line import FilterLine

EDITS = ("canvas.edit", "canvas.identity", "canvas.review", "canvas.conflicts", "canvas.undo", "canvas.redo")
LOOK_SECONDS = 2.0  # between two looks at what others did to the file


class CanvasScreen(CommandScreen):
    """One coalition's canvas, edited."""

    SCOPES = ("canvas", "screen", "app")

    class SaveStateChanged(TextualMessage):
        """Saving went otherwise than before. Comes from the thread that saves."""

        def __init__(self, state: SaveState) -> None:
            super().__init__()
            self.state = state

    def __init__(self, context: Context, slug: str, *, lesson: int | None = None, draft: Draft | None = None) -> None:
        super().__init__(context)
        self.session = context.library.open(slug, lambda state: self._saved(state))
        self.title_bar = TitleBar()
        self.tab_bar = TabBar()
        self.filter = FilterLine()
        self.holder = Container(id="panes")
        self.panes: dict[str, Pane] = {}
        self.tab = self.board_tab = TABS[0]
        self._lesson, self._draft = lesson, draft
        self._insisted = False
        self._unsaved: Problem | None = None  # why not, as it was told

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.tab_bar
        yield self.holder
        yield self.filter
        yield from super().compose()

    async def on_mount(self) -> None:
        await super().on_mount()
        if not self.holder.is_attached:  # keys that were typed ahead have closed it before it stood
            return
        await self.open_tab(self.tab)
        self.set_interval(LOOK_SECONDS, self._look)
        if self._lesson is not None:
            (await self.open_lessons()).show_lesson(self._lesson)

        if self._draft is not None:
            await restore_draft(self, self._draft)

    # Tabs

    @property
    def pane(self) -> Pane:
        """What stands under the open tab."""
        return self.panes[self.tab.id]

    async def open_tab(self, tab: Tab) -> None:
        """Opens a tab, in one paint; what stands under it is made when it is first opened."""
        with self.app.batch_update():
            await self._change_tab(tab)
            self.refresh(layout=True)  # or what changed beside the pane is painted before the pane is laid out

    async def _change_tab(self, tab: Tab) -> None:
        if self.panes:
            self.set_focus(None)  # else Textual passes it on to a neighbour, and the pane forgets where it was
            self.pane.display = False
        self.tab = tab
        if tab.pane is BoardPane:
            self.board_tab = tab
        if tab.id not in self.panes:
            self.panes[tab.id] = tab.pane(tab.id, self.session, self.context)
            await self.holder.mount(self.pane)
        self.pane.display = True
        self.pane.filter = self.filter.value
        self.pane.show_canvas()
        self.pane.take_focus()
        self.show_keys()
        self.show_title()

    async def open_board(self, board: str) -> BoardPane:
        """Opens a board, where another tab is open."""
        if board != self.tab.id:
            await self.open_tab(next(tab for tab in TABS if tab.id == board))
        return cast(BoardPane, self.pane)

    async def open_lessons(self) -> LessonsPane:
        """Opens the lessons."""
        await self.open_tab(LESSONS)
        return cast(LessonsPane, self.pane)

    def show_title(self) -> None:
        """Name, counts and how saving stands."""
        canvas = self.session.canvas
        self.title_bar.left = (canvas.name, "strong")
        self.title_bar.right = self._save_words()
        self.tab_bar.labels = tuple(TabLabel(tab.id, self._tab_words(tab), tab.style) for tab in TABS)
        self.tab_bar.active = self.tab.id

    def _tab_words(self, tab: Tab) -> str:
        said = tab.pane.tab_words(tab.id, self.session, self.context, self.filter.value)
        taken = self.tab is LESSONS and tab is not LESSONS  # there the keys of the boards are own marks
        return f"{'·' if taken else self.key(command(tab.command))} {said}"

    def _save_words(self) -> tuple[str, str]:
        return save_status(self.session, self.words, self.key(command("canvas.conflicts")))

    def commands(self) -> list[Command]:
        return [*commands_in(self.tab.pane.SCOPE), *super().commands()]

    def in_footer(self, command: Command) -> bool:
        return self.tab.id not in self.panes or self.pane.offers(command.id)

    def target_of(self, command: Command) -> DOMNode:
        return self.pane if command.scope == self.tab.pane.SCOPE else self

    def show_canvas(self) -> None:
        """Shows the canvas of now."""
        self.pane.show_canvas()
        self.show_title()

    def language_changed(self) -> None:
        for pane in self.panes.values():
            pane.language_changed()
        self.show_title()
        super().language_changed()

    # What happens

    async def _look(self) -> None:
        """Takes in what others did to the file; apart from the screen, since a network folder may keep one waiting."""
        was_gone = self.session.gone
        problems: list[tuple[Message, str]] = []
        try:
            await asyncio.to_thread(self.session.poll)
        except Problem as problem:
            problems.append((message("app.said", text=problem.brief(self.words)), "error"))
        if self.session.gone is not was_gone:
            self.title_bar.right = self._save_words()
        self._tell_notices(*problems)

    def _tell_notices(self, *first: tuple[Message, str]) -> None:
        """Says what a person should know of the file, and what others did in it, where it is seen: another screen may
        lie over this one."""
        told = [*first, *((notice, "warning") for notice in self.session.notices()), *self._news()]
        if told:
            in_front = next(each for each in reversed(self.app.screen_stack) if isinstance(each, CommandScreen))
            in_front.tell_all(*told)

    def _news(self) -> Iterator[tuple[Message, str]]:
        """What others did, where they did anything; it is shown on every screen."""
        news = self.session.news()
        if news is None:
            return
        self.show_canvas()
        for screen in self.app.screen_stack:
            if screen is not self and isinstance(screen, CommandScreen | Sheet):
                screen.canvas_changed()
        told = news_message(news, self.session.canvas.name, self.key(command("canvas.history")))
        yield told, "warning" if news.kept else "good"

    def _saved(self, state: SaveState) -> None:
        self.post_message(self.SaveStateChanged(state))

    def on_canvas_screen_save_state_changed(self, event: SaveStateChanged) -> None:
        event.stop()
        self.title_bar.right = self._save_words()
        problem, told_before = event.state.problem, self._unsaved
        self._unsaved = problem
        is_new = problem and not self._insisted and (told_before is None or told_before.message != problem.message)
        self._tell_notices(*([(message("save.failed", reason=problem.message), "error")] if problem and is_new else []))

    def on_pane_canvas_edited(self, event: Pane.CanvasEdited) -> None:
        event.stop()
        self._insisted = False
        self.show_title()

    async def on_lessons_pane_jump(self, event: LessonsPane.Jump) -> None:
        event.stop()
        await navigate_to(self, event.target)

    async def on_tab_bar_picked(self, event: TabBar.Picked) -> None:
        event.stop()
        await self.open_tab(next(tab for tab in TABS if tab.id == event.id))

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        event.stop()
        self.pane.filter = event.text
        self.show_canvas()
        if event.text:
            self.hint(message("board.found", n=len(self._found())))
        else:
            self.clear_message()

    def _found(self) -> list[PlacedCard]:
        """The cards of the whole canvas that pass the filter."""
        canvas = self.session.canvas
        return [placed for placed in all_cards(canvas) if matches_card(self.filter.value, placed.card, canvas)]

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        event.stop()
        self.clear_message()
        self.pane.take_focus()

    # Commands

    def why_not(self, command: str) -> Message | None:
        if self.session.read_only and command in EDITS:
            return message("problems.newer_format", format=self.session.canvas.format)
        if command == "canvas.conflicts" and not self.session.conflicts:
            return message("conflicts.none")
        return None

    async def do_board_1(self) -> None:
        await self.open_tab(TABS[0])

    async def do_board_2(self) -> None:
        await self.open_tab(TABS[1])

    async def do_board_3(self) -> None:
        await self.open_tab(TABS[2])

    async def do_board_4(self) -> None:
        await self.open_tab(LESSONS)

    async def do_canvas_undo(self) -> None:
        await self._stepped(attempt(self.session.undo), "app.undone", "app.nothing_to_undo")

    async def do_canvas_redo(self) -> None:
        await self._stepped(attempt(self.session.redo), "app.redone", "app.nothing_to_redo")

    async def _stepped(self, step: Step | Message | None, done: str, nothing: str) -> None:
        """Shows where something was taken back or done again, on its own board."""
        if step is None or isinstance(step, Message):
            self.tell(step or message(nothing), "warning")
            return
        self.show_canvas()
        if step.card and (placed := find_card(self.session.canvas, step.card)):
            await self.open_board(placed.place.board)
            self.pane.focus_card(step.card)
        self.tell(message(done, label=step.label))

    def do_canvas_filter(self) -> None:
        self.filter.open()

    async def do_canvas_history(self) -> None:
        await asyncio.to_thread(self.session.flush)
        await self.app.push_screen(HistoryScreen(self.context, self.session, self.edited))

    async def do_canvas_edit(self) -> None:
        await self.app.push_screen(CoalitionEditor(self.context, self.session, self.edited))

    def edit(self, make: Callable[[], EditResult]) -> None:
        """Makes an edit and shows it; says why not where it can't be made any more."""
        edited = attempt(make)
        if isinstance(edited, Message):
            self.tell(edited, "warning")
        else:
            self.edited(edited)

    def edited(self, edited: EditResult) -> None:
        """Shows an edit that was made on a sheet, and says how to undo it."""
        self.show_canvas()
        self.tell(message("app.undo_hint", label=edited.label, key=self.key(command("canvas.undo"))))

    async def do_canvas_review(self) -> None:
        await self.app.push_screen(ReviewEditor(self.context, self.session, self.edited))

    async def do_canvas_conflicts(self) -> None:
        await self.app.push_screen(ConflictsSheet(self.context, self.session, self.edited))

    async def do_canvas_identity(self) -> None:
        choices = [
            Choice(self.words(f"board.identity_{identity or 'none'}"), identity) for identity in ("appel", "peer", None)
        ]
        await self.app.push_screen(
            PickSheet(
                self.context,
                self.words("board.pick_identity"),
                choices,
                lambda identity: self.edit(
                    lambda: self.session.apply(edits.choose_identity, identity, today=self.context.today())
                ),
                now=self.session.canvas.identity,
            )
        )

    async def do_canvas_go(self) -> None:
        try:
            entries = [entry for entry in self.context.library.entries() if isinstance(entry, Summary)]
        except Problem as problem:
            self.tell(message("app.said", text=problem.brief(self.words)), "error")
            return
        choices = [Choice(entry.name, entry.slug, entry.neighbourhood) for entry in entries]
        await self.app.push_screen(PickSheet(self.context, self.words("board.pick_coalition"), choices, self._go))

    async def _go(self, slug: str) -> None:
        if slug == self.session.slug or not await self.may_leave("canvas.go") or not self.is_active:
            return
        try:
            screen = CanvasScreen(self.context, slug)
        except Problem as problem:
            self.tell(message("app.said", text=problem.brief(self.words)), "error")
            return
        self.session.close()
        await self.app.switch_screen(screen)

    async def do_canvas_save(self) -> None:
        if await asyncio.to_thread(self.session.flush):
            self.tell(message("save.unchanged"))
        self.show_title()

    async def do_screen_back(self) -> None:
        if self.filter.value:
            self.filter.close()
        elif self.pane.step_back():
            return
        elif self.tab is not self.board_tab:
            await self.open_tab(self.board_tab)
        elif await self.may_leave("screen.back") and self.close():
            self.session.close()

    async def end(self, seconds: float) -> None:
        await asyncio.to_thread(self.session.close, seconds)

    async def may_leave(self, by: str) -> bool:
        """Whether all is saved; where it is not, says why, and asks for the same key once more."""
        if await asyncio.to_thread(self.session.flush) or self._insisted:
            return True
        self._insisted = True
        problem = self.session.save_state.problem
        reason = self.words.of(problem.message) if problem else ""
        self.tell(message("save.leave_refused", reason=reason, key=self.key(command(by))), "error")
        return False

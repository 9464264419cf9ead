"""The screen of one canvas: its boards, lessons and practice as tabs."""

from functools import partial

from textual.app import ComposeResult
from textual.dom import DOMNode

from ikc_tui.domain.canvas import Canvas, find_card
from ikc_tui.domain.edits import EditResult
from ikc_tui.method.words import Message, message
from ikc_tui.services.drafts import Draft
from ikc_tui.services.full_text import Subject
from ikc_tui.services.session import News, Session
from ikc_tui.services.summaries import Summary
from ikc_tui.services.undo import Step
from ikc_tui.services.visits import LastVisit
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.disk_threads import DiskQueue, in_thread
from ikc_tui.ui.base.insistence import Insistence
from ikc_tui.ui.base.pane import Pane
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.base.session_observer import SessionObserver
from ikc_tui.ui.board.card_appearance import CHANGED
from ikc_tui.ui.board.pane import BoardPane
from ikc_tui.ui.canvas.changed_cards import ChangedCardCommands
from ikc_tui.ui.canvas.finder import Finder
from ikc_tui.ui.canvas.news import NewsTeller
from ikc_tui.ui.canvas.open_session import open_session
from ikc_tui.ui.canvas.openings import OpeningCommands
from ikc_tui.ui.canvas.save_status import save_status
from ikc_tui.ui.canvas.tabs import LESSONS, PRACTICE, TABS, Tab, Tabs
from ikc_tui.ui.commands.key_queue import hold_keys
from ikc_tui.ui.commands.table import Command, command, commands_in, shown_key
from ikc_tui.ui.commands.workers import start_worker
from ikc_tui.ui.context import Context
from ikc_tui.ui.dialogs.pick import Choice, PickSheet
from ikc_tui.ui.lessons.pane import LessonsPane
from ikc_tui.ui.paint.filter_line import FilterLine
from ikc_tui.ui.paint.tab_bar import TabBar, TabLabel
from ikc_tui.ui.paint.title_bar import TitleBar
from ikc_tui.ui.preload import preload_behind_canvas

FOR_SELECTED = ("card.move", "card.status", "card.lessons", "card.delete", "card.copy")  # cards, in the bottom line
POLL_SECONDS = 2.0  # between two polls of the file


class CanvasScreen(SessionObserver, OpeningCommands, ChangedCardCommands):
    """Edits one canvas: commands become edits of its session, and the news of the session is shown.

    Opens at a lesson, at what is looked for, or with the editor of a draft, where one is given.
    """

    SCOPES = ("canvas", "screen", "app")

    def __init__(
        self,
        context: Context,
        session: Session,
        *,
        lesson: int | None = None,
        subject: Subject | None = None,
        draft: Draft | None = None,
    ) -> None:
        super().__init__(context)
        self.session = session
        self.title_bar = TitleBar()
        self.tab_bar = TabBar()
        self.filter = FilterLine(lambda typed: self.finder.complete(typed))
        self.tabs = Tabs(session, context, self.filter, self._tab_opened)
        self.poster = False  # whether boards are shown for a beamer
        self.finder = Finder(session, context, self.tabs)
        self._lesson, self._subject, self._draft = lesson, subject, draft
        self._insistence = Insistence(self)
        self._teller = NewsTeller(session, self.words, self.key("canvas.history"))

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.tab_bar
        yield self.tabs
        yield self.filter
        yield from super().compose()

    async def on_mount(self) -> None:
        if not self.tabs.is_attached:  # keys that were typed ahead have closed the screen already
            return
        await self.tabs.open(self.tabs.tab)
        self.context.last_opened = self.session.slug
        self.hint_at_changes()
        self.set_interval(POLL_SECONDS, self._poll)
        if self._lesson is not None:
            (await self.tabs.open_lessons()).show_lesson(self._lesson)
        if self._subject is not None:
            await self.show_subject(self._subject)
        if self._draft is not None:
            await self.reopen(self._draft)
        self.call_after_refresh(preload_behind_canvas)

    # What is shown

    def _tab_opened(self) -> None:
        is_board = isinstance(self.tabs.pane, BoardPane)
        if self.poster and not is_board:
            self.clear_message()
        self._show_poster(self.poster and is_board)
        self.show_keys()
        self.show_title()

    def on_board_pane_poster_asked(self, event: BoardPane.PosterAsked) -> None:
        event.stop()
        self._toggle_poster()

    def _toggle_poster(self) -> None:
        with self.app.batch_update():
            self._show_poster(not self.poster)
            self.show_keys()
        self.clear_message()
        if self.poster:
            self.hint(message("board.poster", key=self.key("board.poster")))

    def _show_poster(self, on: bool) -> None:
        """Shows boards for a beamer, with nothing around them; or as they are edited."""
        self.poster = on
        self.set_class(on, "-poster")
        if isinstance(self.tabs.pane, BoardPane):
            self.tabs.pane.show_poster(on)

    def show_title(self) -> None:
        """Shows the name, how saving stands, and the labels of the tabs with their counts."""
        canvas = self.session.canvas
        self.title_bar.left = (canvas.name, "strong")
        self.title_bar.right = self._save_words()
        self.tab_bar.labels = tuple(self._tab_label(tab) for tab in TABS)
        self.tab_bar.active = self.tabs.tab.id

    def _tab_label(self, tab: Tab) -> TabLabel:
        key, shown = self.key(tab.command), (tab.id, self.session, self.context, self.filter.value)
        shorter = tuple(f"{key} {text}".rstrip() for text in tab.pane.short_tab_words(*shown))
        is_marked = tab is not self.tabs.tab and tab.id in self.session.visit.unseen_boards(self.session.canvas)
        mark = f" {CHANGED}" if is_marked else ""
        return TabLabel(tab.id, f"{key} {tab.pane.tab_words(*shown)}", tab.style, shorter, mark)

    def _save_words(self) -> tuple[str, str]:
        return save_status(self.session, self.words, self.key("canvas.conflicts"))

    def commands(self) -> list[Command]:
        return [*commands_in(self.tabs.tab.pane.SCOPE), *super().commands()]

    def in_footer(self, command: Command) -> bool:
        return not self.poster and (not self.tabs.is_open or self.tabs.pane.offers(command.id))

    def show_keys(self) -> None:
        super().show_keys()
        if self.tabs.is_open and (selected := self.tabs.pane.selected_words()):
            shown = [found for found in map(command, FOR_SELECTED) if self.in_footer(found)]
            keys = [(self.key(found.id), self.words(f"footer.{found.id}")) for found in shown]
            self.key_bar.keys = (("", selected), *keys, (shown_key("escape"), self.words("board.let_go")))

    def target_of(self, command: Command) -> DOMNode:
        return self.tabs.pane if command.scope == self.tabs.tab.pane.SCOPE else self

    def show_canvas(self) -> None:
        self.tabs.show_canvas()
        self.show_title()

    def language_changed(self) -> None:
        for pane in self.tabs.panes.values():
            pane.language_changed()
        self.show_title()
        super().language_changed()

    # What happens

    def on_screen_suspend(self) -> None:
        self.tabs.end_drag()

    def _poll(self) -> None:
        """Has a thread poll the file, which may be on a slow network."""
        start_worker(self, partial(in_thread, self.session.poll), "poll", exclusive=True)
        self.title_bar.right = self._save_words()  # nobody tells of a disk that does not answer

    def show_news(self, news: News) -> None:
        if news.external:
            self.show_canvas()
        else:
            self.title_bar.right = self._save_words()
        knows_unsaved = self._insistence.has_begun
        told = self._teller.messages(news, lambda: self._in_front.tells_of_others(), knows_unsaved=knows_unsaved)
        if messages := [*told]:
            self._in_front.tell_all(*messages)

    @property
    def _in_front(self) -> CommandScreen:
        """The screen in front, which may be another than this one; or that beneath the sheet."""
        return next(each for each in reversed(self.app.screen_stack) if isinstance(each, CommandScreen))

    def on_pane_canvas_edited(self, event: Pane.CanvasEdited) -> None:
        event.stop()
        self._insistence.end()
        self.show_title()

    def on_pane_offers_changed(self, event: Pane.OffersChanged) -> None:
        event.stop()
        self.show_keys()
        if event.at_once:
            self.clear_message()

    async def on_lessons_pane_jump(self, event: LessonsPane.Jump) -> None:
        event.stop()
        await self.go_to(event.target)

    async def on_title_bar_left_clicked(self, event: TitleBar.LeftClicked) -> None:
        event.stop()
        await self.action_run("canvas.edit")

    async def on_title_bar_right_clicked(self, event: TitleBar.RightClicked) -> None:
        """Does something about what stands there: saves what is not saved, opens conflicts, or the versions."""
        event.stop()
        is_unsaved = self.session.save_state.problem or self.session.seconds_unsaved
        await self.action_run(
            "canvas.save" if is_unsaved else "canvas.conflicts" if self.session.conflicts else "canvas.history"
        )

    async def on_tab_bar_picked(self, event: TabBar.Picked) -> None:
        event.stop()
        await self.tabs.open(next(tab for tab in TABS if tab.id == event.id))

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        event.stop()
        self.show_canvas()
        if event.text:
            self.hint_in_one_line(self.finder.found())
        else:
            self.clear_message()

    async def on_filter_line_left(self, event: FilterLine.Left) -> None:
        event.stop()
        self.clear_message()
        if not event.entered or not self.filter.value:
            self.tabs.pane.take_focus()
        elif told := await self.finder.go_to_first():
            self.hint_in_one_line(told)

    async def on_board_pane_find_on(self, event: BoardPane.FindOn) -> None:
        event.stop()
        self.hint(await self.finder.go_on(event.by))

    # Commands

    async def do_board_1(self) -> None:
        await self.tabs.open(TABS[0])

    async def do_board_2(self) -> None:
        await self.tabs.open(TABS[1])

    async def do_board_3(self) -> None:
        await self.tabs.open(TABS[2])

    async def do_board_4(self) -> None:
        await self.tabs.open(LESSONS)

    async def do_board_5(self) -> None:
        await self.tabs.open(PRACTICE)

    async def show_step(self, step: Step, before: Canvas, told: Message, *, undone: bool) -> None:
        """Shows it on its own tab."""
        self.show_canvas()
        if step.card and (placed := find_card(self.session.canvas, step.card)):
            await self.tabs.go_to_card(placed)
        elif step.card is None:
            await self.tabs.go_to_change(before)
        self.tell(told)

    def do_canvas_filter(self) -> None:
        self.filter.open(self.words("find.example"))

    def show_edit(self, edited: EditResult, *, tell: bool = True) -> None:
        self.show_canvas()
        if tell:
            self.tell_edit(edited)

    async def do_canvas_go(self) -> None:
        try:
            entries = await in_thread(lambda: [*self.context.library.entries()])
        except Problem as problem:
            self.tell_problem(problem)
            return
        choices = [Choice(each.name, each.slug, each.neighbourhood) for each in entries if isinstance(each, Summary)]
        await self.app.push_screen(PickSheet(self.context, self.words("board.pick_coalition"), choices, self._go))

    async def _go(self, slug: str) -> None:
        if slug == self.session.slug or not await self.may_leave("canvas.go") or not self.is_active:
            return
        with hold_keys(self.app):
            session = await open_session(self, slug)
            if session is None or not self.is_active:
                return
            visit = self._end_visit()
            await self.app.switch_screen(CanvasScreen(self.context, session))
        await self._close_session(visit)

    async def do_canvas_save(self) -> None:
        if await in_thread(self.session.flush):
            self.tell(message("save.all"))
        self.show_title()

    async def do_screen_back(self) -> None:
        if self.tabs.end_drag():
            return
        if self.tabs.pane.let_go():
            self.clear_message()
        elif self.filter.value:
            self.filter.close()
        elif self.poster:
            self._toggle_poster()
        elif self.tabs.pane.step_back():
            return
        elif self.tabs.tab is not self.tabs.board_tab:
            await self.tabs.open(self.tabs.board_tab)
        elif await self.may_leave("screen.back"):
            visit = self._end_visit()
            if self.close():
                await self._close_session(visit)

    def _end_visit(self) -> LastVisit:
        """Ends the visit while the panes still stand; the list of coalitions knows of it at once."""
        visit = self.tabs.end_visit()
        self.context.library.visits.end(self.session.slug, visit)
        return visit

    async def _close_session(self, visit: LastVisit) -> None:
        """Closes it while the screen beneath goes on: a worker of this screen, which is gone, would be cancelled."""
        await DiskQueue(self.app).do(partial(in_thread, self.context.library.close, self.session, visit))

    async def end(self, seconds: float) -> None:
        await in_thread(self.context.library.close, self.session, self._end_visit(), seconds)

    async def may_leave(self, by: str) -> bool:
        """Whether all edits are saved; where not, tells why, and that the same key once more leaves anyway."""
        if await in_thread(self.session.flush):
            return True
        problem = self.session.save_state.problem
        return self._insistence.may_leave(problem.message if problem else message("save.no_answer"), by)

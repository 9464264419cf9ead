"""The screen of the list of coalitions, where the program opens. It imports other screens as it opens them."""

import asyncio
import contextlib
import time
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.events import Key
from textual.message import Message as TextualMessage

from ikc_tui.method.words import Message, message
from ikc_tui.services.listing import slug_of
from ikc_tui.services.summaries import Summary, Unreadable
from ikc_tui.storage.paths import shipped
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.saving_screen import SavingScreen
from ikc_tui.ui.base.tell import problem_message
from ikc_tui.ui.coalitions.list import CoalitionDetail, CoalitionList
from ikc_tui.ui.commands.dispatch import Tell, disabled_by
from ikc_tui.ui.commands.key_queue import do_held
from ikc_tui.ui.commands.table import Command
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.filter_line import FilterLine
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.title_bar import TitleBar
from ikc_tui.ui.preload import preload_behind_list

if TYPE_CHECKING:
    from ikc_tui.services.archive import Archived
    from ikc_tui.services.filter_completion import FilterChoice
    from ikc_tui.services.session import Edit, Session
    from ikc_tui.ui.coalitions.new import NewCanvas
    from ikc_tui.ui.coalitions.offers import RecoveryOffers

POLL_SECONDS = 2.0  # between two polls of the folder
ROOM_BESIDE = 180  # columns of the window from which the detail stands beside the list, not under it
SLICE = 0.02  # seconds that are read between two paints of the list
READING_PATIENCE = 3.0  # seconds that a command waits until the list has been read


class CoalitionsScreen(SavingScreen):
    """Lists the coalitions of a folder; opens, makes and archives them."""

    SCOPES = ("list", "screen", "app")
    HORIZONTAL_BREAKPOINTS = [(0, "-usual"), (ROOM_BESIDE, "-beside")]

    class WarmedUp(TextualMessage):
        """The screens behind the list have been imported. Posted from the thread that did so."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.title_bar = TitleBar()
        self.list = CoalitionList(context)
        self.detail = CoalitionDetail(context)
        self.filter = FilterLine(self._complete)
        self.listing = context.listing
        self._archiving: set[str] = set()  # slugs of canvases that are being archived
        self._recovery: RecoveryOffers | None = None  # None until its module has been imported
        self.has_begun = asyncio.Event()  # set once the canvas stands on which the program opens, where it does so
        self._is_reading = True  # the list does not show all of the folder yet
        self._is_warming_up = False
        self._is_polling = False
        self._shown_stamps: object = None  # of the folder as it is shown; a look that was cancelled has seen more
        self._shown_visits = context.library.visits.in_files  # as they are shown; likewise

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.list
        yield self.detail
        yield self.filter
        yield from super().compose()

    async def on_mount(self) -> None:
        self.call_after_refresh(self._begin_reading)
        self.set_focus(self.list)
        self.set_interval(POLL_SECONDS, self.poll)

    def on_screen_resume(self) -> None:
        if self.listing.entries:
            if opened := self.context.last_opened:
                self.context.last_opened = None
                self._show(opened)
            self.read()

    def in_footer(self, command: Command) -> bool:
        return command.id != "screen.back"  # from here it ends the program, and ? says so

    # Reading the folder

    def _begin_reading(self) -> None:
        if self.listing.entries:  # they were read while the program started: the first paint is to show them
            self._shown_stamps = self.listing.stamps
            self._show()
            self._read_unread()
        else:
            self.read()

    def read(self) -> None:
        """Looks at the folder anew in the background, and reads what is new or has changed in it."""
        self.run_worker(self._look_anew(), group="folder look")

    async def _look_anew(self, select: str | None = None) -> None:
        """Looks at the folder anew, in a thread, and starts to read what is new or has changed in it.

        The cursor goes to the coalition with the slug `select`; None: it stays where it is.
        """
        await self.try_in_thread(self.listing.poll)  # may say "unchanged": a cancelled look saw the change
        if self.listing.stamps is not self._shown_stamps or select is not None or self._is_reading:
            self._shown_stamps = self.listing.stamps
            self._is_reading = True
            self._show(select)
            self._read_unread()

    @work(exclusive=True, group="folder read")
    async def _read_unread(self) -> None:
        while self.listing.unread or self.list.shows_unread:  # the thread that reads ahead may just have read them
            await in_thread(self.listing.read, SLICE)
            self._show()
        self._is_reading = False
        await in_thread(self.listing.save)
        library = self.context.library
        await in_thread(library.read_visits, tuple(self.listing.entries))
        if library.visits.in_files is not self._shown_visits:
            self._shown_visits = library.visits.in_files
            self.list.lay_out()
            self.list.refresh()
            self.detail.refresh()
        if not self._is_warming_up:
            self._is_warming_up = True
            preload_behind_list(self.context, lambda: self.post_message(self.WarmedUp()))

    def on_coalitions_screen_warmed_up(self) -> None:
        self.detail.show_rhythm(self.context.network.review_weeks)
        self.run_worker(self._offer_recovery(), group="recovery")

    async def _offer_recovery(self) -> None:
        """Tells problems with the network and names of files, and offers what was left when the program last ended."""
        from ikc_tui.ui.coalitions.offers import RecoveryOffers

        await self.has_begun.wait()  # or that canvas would lie over what is offered
        if problem := self.context.network_problem:
            self.app.post_message(Tell(problem_message(problem, self.words), "error"))
        if misnamed := await self.try_in_thread(self.context.library.misnamed_files):
            self.app.post_message(Tell(problem_message(misnamed[0], self.words), "warning"))
        self._recovery = RecoveryOffers(self, self.listing)
        await self._recovery.offer()

    def poll(self) -> None:
        """Looks whether others changed the folder, where this screen is in front, and then reads it anew.

        Does so in a worker, and not while an earlier poll still waits: a folder may never answer, and keys are to be.
        """
        if self.app.screen is self and not self._is_polling:
            self._is_polling = True
            self.run_worker(self._poll_in_turn(), group="poll")

    async def _poll_in_turn(self) -> None:
        try:
            await self._poll_folder()
        finally:
            self._is_polling = False

    async def _poll_folder(self) -> None:
        if self._recovery:
            await self._recovery.offer_released()
        with contextlib.suppress(Problem):  # it is told where the folder is read
            is_shown = self.listing.stamps is self._shown_stamps  # not where what looked was cancelled
            if await in_thread(self.context.library.stamps) == self.listing.stamps and is_shown:
                await in_thread(self.listing.save)
                return
        self.read()

    def _show(self, select: str | None = None) -> None:
        """Shows the coalitions that pass the filter. The cursor goes to `select`; None: it stays on its coalition."""
        found = self.listing.matching(self.filter.value, self.context.today())
        shown = [each for each in found if slug_of(each) not in self._archiving]
        self.list.filter, self.list.archived = self.filter.value, self.listing.archived
        wanted = select or (self.list.current and slug_of(self.list.current))
        at = next((at for at, entry in enumerate(shown) if slug_of(entry) == wanted), None)
        self.list.copies = self.detail.copies = self.listing.copies
        self.list.show(shown, at)
        self.detail.show(self.list.current)
        self._show_title()

    def _show_title(self) -> None:
        count = sum(slug not in self._archiving for slug in self.listing.entries)
        self.title_bar.left = (self.words("app.title"), "strong")
        self.title_bar.right = (self.words("list.count", n=count), "dim")

    def language_changed(self) -> None:
        self.list.lay_out()
        self._show()
        super().language_changed()

    def _complete(self, typed: str) -> "list[FilterChoice]":
        from ikc_tui.services.filter_completion import complete_coalition_filter

        return complete_coalition_filter(typed, self.words)

    # What happens

    def on_item_list_moved(self, event: ItemList.Moved) -> None:
        event.stop()
        self.detail.show(self.list.current)

    async def on_item_list_chosen(self, event: ItemList.Chosen) -> None:
        event.stop()
        await self.action_run("list.open")

    async def on_title_bar_left_clicked(self, event: TitleBar.LeftClicked) -> None:
        event.stop()
        await self.app.run_action("run('app.about')")

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        event.stop()
        self._show()

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        event.stop()
        self.set_focus(self.list)

    # Commands

    async def action_run(self, command: str) -> None:
        """Does a command, or tells why it can't be done; one that can't yet waits until the list has been read.

        So one may type ahead before the list stands: a filter, and enter to open the coalition.
        """
        end = time.monotonic() + READING_PATIENCE
        while self._is_reading and self.why_not(command) and time.monotonic() < end:
            await asyncio.sleep(SLICE)
        await super().action_run(command)

    @property
    def current(self) -> Summary | None:
        """The coalition under the cursor; None where there is none, or it can't be read."""
        entry = self.list.current
        return entry if isinstance(entry, Summary) else None

    def _nothing_chosen(self) -> Message | None:
        """The reason why nothing can be done with what is under the cursor: nothing, or what can't be read."""
        if self.current:
            return None
        if isinstance(self.list.current, Unreadable):
            return problem_message(self.list.current.problem, self.words)
        if self.list.current or self._is_reading:
            return message("list.no_selection")
        return self.list.why_empty()

    @disabled_by(_nothing_chosen)
    async def do_list_open(self) -> None:
        if self.current:
            await self.open(self.current.slug)

    def do_list_up(self) -> None:
        self._move_to(self.list.cursor - 1)

    def do_list_down(self) -> None:
        self._move_to(self.list.cursor + 1)

    def do_list_first(self) -> None:
        self._move_to(0)

    def do_list_last(self) -> None:
        self._move_to(len(self.list.items) - 1)

    def _move_to(self, at: int) -> None:
        """Moves the cursor, and shows the detail at once, rather than on Moved: both are in one paint."""
        self.list.move_to(at)
        self.detail.show(self.list.current)

    async def open(self, slug: str) -> None:
        """Opens the canvas of a coalition; tells why where it can't be read."""
        from ikc_tui.ui.canvas.open import open_canvas

        await open_canvas(self, slug)

    async def do_list_overview(self) -> None:
        from ikc_tui.ui.overview.screen import OverviewScreen

        await self.app.push_screen(OverviewScreen(self.context))

    async def do_list_actions(self) -> None:
        from ikc_tui.ui.actions.screen import ActionsScreen

        await self.app.push_screen(ActionsScreen(self.context))

    async def do_list_agenda(self) -> None:
        from ikc_tui.ui.agenda.screen import AgendaScreen

        await in_thread(self.context.read)  # the rhythm of the network tells when a review is due
        await self.app.push_screen(AgendaScreen(self.context))

    async def do_list_search(self) -> None:
        from ikc_tui.ui.search.screen import SearchScreen

        await in_thread(self.context.read)  # its themes are searched too
        await self.app.push_screen(SearchScreen(self.context))

    async def do_list_new(self) -> None:
        from ikc_tui.ui.coalitions.new import ask_for_new

        await ask_for_new(self, self._when_created)

    def _nothing_shown(self) -> Message | None:
        """The reason why there is nothing to export."""
        if self.list.items:
            return None
        return message("list.no_selection") if self._is_reading else self.list.why_empty()

    @disabled_by(_nothing_shown)
    async def do_list_export(self) -> None:
        from ikc_tui.ui.export.begin import export_folder

        await export_folder(self, [slug_of(each) for each in self.list.items])

    @disabled_by(_nothing_chosen)
    async def do_list_duplicate(self) -> None:
        from ikc_tui.ui.coalitions.new import ask_for_copy

        if self.current:
            await ask_for_copy(self, self.current, self._when_created)

    async def _created(self, new: "NewCanvas") -> None:
        """Opens a canvas that was made; back in the list one stands on it."""
        from ikc_tui.ui.canvas.open import open_canvas

        self.filter.close()  # or it might not be in sight
        await self._look_anew(select=new.slug)
        if canvas := await open_canvas(self, new.slug):
            canvas.tell(message("list.created", name=new.name))

    def _when_created(self, new: "NewCanvas") -> None:
        self.run_worker(do_held(self.app, self._created(new)), group="disk")

    @disabled_by(_nothing_chosen)
    async def do_list_edit(self) -> None:
        if self.current:
            await self.disk.do(partial(self._edit, self.current.slug))

    async def _edit(self, slug: str) -> None:
        from ikc_tui.ui.editors.coalition import CoalitionEditor

        def read() -> "Session":
            self.context.read()  # which the editor needs, and may not have been done yet
            return self.context.library.open(slug)

        session = await self.try_in_thread(read)
        if session and session.read_only:
            self.tell(message("problems.newer_format", format=session.canvas.format), "warning")
            await in_thread(session.close)
        elif session:
            await self.app.push_screen(CoalitionEditor(self.context, session, partial(self._run_edit, session)))

    def _run_edit(self, session: "Session", edit: "Edit") -> Message | None:
        from ikc_tui.ui.base.edit_runner import run_edit

        edited = run_edit(session, edit)
        if isinstance(edited, Message):
            return edited
        self.unsaved.add(session)
        self.run_worker(self._save_edited(), group="saving")
        return None

    async def _save_edited(self) -> None:
        await self.save_edited()
        await self._look_anew()

    def do_list_filter(self) -> None:
        self.filter.open(self.words("find.example_coalitions"))

    @disabled_by(_nothing_chosen)
    async def do_list_archive(self) -> None:
        if self.current:
            coalition = self.current
            self._archiving.add(coalition.slug)  # off the list at once: the same key again is for the next coalition
            self._show()
            await self.disk.do(partial(self._archive, coalition))

    async def _archive(self, coalition: Summary) -> None:
        if await self.try_in_thread(lambda: self.context.library.archive(coalition.slug)) is None:
            self._archiving.discard(coalition.slug)
            self._show(coalition.slug)
            return
        await self._look_anew()
        self._archiving.discard(coalition.slug)
        key = self.key("list.take_back")
        self.tell(message("list.archived", name=coalition.name, key=key))

    async def do_list_take_back(self) -> None:
        from ikc_tui.ui.coalitions.archive_picker import pick_archived

        async def picked(archived: "Archived") -> None:
            await self.disk.do(partial(self._take_back, archived))

        await self.disk.do(partial(pick_archived, self, picked))

    async def _take_back(self, archived: "Archived") -> None:
        if path := await self.try_in_thread(lambda: self.context.library.take_back(archived.slug)):
            self.filter.close()  # or it might not be in sight
            self.tell(message("list.taken_back", name=archived.title))
            await self._look_anew(select=path.stem)

    async def do_list_demo(self) -> None:
        await self.disk.do(self._add_demo)

    async def _add_demo(self) -> None:
        def add() -> bool:
            self.context.library.add_demo(shipped("canvases"))
            return True

        if await self.try_in_thread(add):
            self.tell(message("list.demo_added"))
        await self._look_anew()

    def key_escape(self, event: Key) -> None:
        """Closes the filter, or says how to quit; never ends the program, whatever keys the user has set.

        People who leave a screen by esc often press it once too often.
        """
        event.stop()
        if self.filter.is_open:
            self.filter.action_stop()
        else:
            self.hint(self.how_to_quit())

    async def do_screen_back(self) -> None:
        if self.filter.value:
            self.filter.close()
        elif await self.may_leave("screen.back"):
            await self.app.action_quit()

"""The screen of the list of coalitions, where the program opens. It imports other screens as it opens them."""

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING

from textual import work
from textual.events import Key
from textual.message import Message as TextualMessage

from ikc_tui.method.words import Message, message
from ikc_tui.services.listing import slug_of
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.tell import problem_message
from ikc_tui.ui.coalitions.coalition_commands import CoalitionCommands, nothing_chosen
from ikc_tui.ui.commands.dispatch import Tell, disabled_by
from ikc_tui.ui.commands.table import Command
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.title_bar import TitleBar
from ikc_tui.ui.preload import preload_behind_list

if TYPE_CHECKING:
    from ikc_tui.services.filter_completion import FilterChoice
    from ikc_tui.ui.coalitions.offers import RecoveryOffers

POLL_SECONDS = 2.0  # between two polls of the folder
ROOM_BESIDE = 180  # columns of the window from which the detail stands beside the list, not under it
SLICE = 0.02  # seconds that are read between two paints of the list
READING_PATIENCE = 3.0  # seconds that a command waits until the list has been read


class CoalitionsScreen(CoalitionCommands):
    """Lists the coalitions of a folder, which is read anew as it changes; opens them, and what tells of them all."""

    SCOPES = ("list", "screen", "app")
    HORIZONTAL_BREAKPOINTS = [(0, "-usual"), (ROOM_BESIDE, "-beside")]
    EXAMPLE = "find.example_coalitions"

    class WarmedUp(TextualMessage):
        """The screens behind the list have been imported. Posted from the thread that did so."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.listing = context.listing
        self._recovery: RecoveryOffers | None = None  # None until its module has been imported
        self.has_begun = asyncio.Event()  # set once the canvas stands on which the program opens, where it does so
        self._is_warming_up = False
        self._is_polling = False
        self._shown_stamps: object = None  # of the folder as it is shown; a look that was cancelled has seen more
        self._shown_visits = context.library.visits.in_files  # as they are shown; likewise

    async def on_mount(self) -> None:
        self.call_after_refresh(self._begin_reading)
        self.set_interval(POLL_SECONDS, self.poll)

    def on_screen_resume(self) -> None:
        if self.listing.entries:
            if opened := self.context.last_opened:
                self.context.last_opened = None
                self.show_list(opened)
            self.read()

    def in_footer(self, command: Command) -> bool:
        return command.id != "screen.back"  # from here it ends the program, and ? says so

    # Reading the folder

    def _begin_reading(self) -> None:
        if self.listing.entries:  # they were read while the program started: the first paint is to show them
            self._shown_stamps = self.listing.stamps
            self.show_list()
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
        if self.listing.stamps is not self._shown_stamps or select is not None or self.is_reading:
            self._shown_stamps = self.listing.stamps
            self.is_reading = True
            self.show_list(select)
            self._read_unread()

    @work(exclusive=True, group="folder read")
    async def _read_unread(self) -> None:
        while self.listing.unread or self.list.shows_unread:  # the thread that reads ahead may just have read them
            await in_thread(self.listing.read, SLICE)
            self.show_list()
        self.is_reading = False
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

    def show_list(self, wanted: object = None) -> None:
        found = self.listing.matching(self.filter.value, self.context.today())
        shown = [each for each in found if slug_of(each) not in self.archiving]
        self.list.filter, self.list.archived = self.filter.value, self.listing.archived
        self.list.copies = self.detail.copies = self.listing.copies
        self.list.show_anew(shown, wanted)
        self.show_current()
        self._show_title()

    def show_current(self) -> None:
        self.detail.show(self.list.current)

    def _show_title(self) -> None:
        count = sum(slug not in self.archiving for slug in self.listing.entries)
        self.title_bar.left = (self.words("app.title"), "strong")
        self.title_bar.right = (self.words("list.count", n=count), "dim")

    def complete(self, typed: str) -> "list[FilterChoice]":
        from ikc_tui.services.filter_completion import complete_coalition_filter

        return complete_coalition_filter(typed, self.words)

    # What happens

    async def on_title_bar_left_clicked(self, event: TitleBar.LeftClicked) -> None:
        event.stop()
        await self.app.run_action("run('app.about')")

    def go_to_found(self) -> None:
        """Nothing: the cursor stays on its coalition."""

    # Commands

    async def action_run(self, command: str) -> None:
        """Does a command, or tells why it can't be done; one that can't yet waits until the list has been read.

        So one may type ahead before the list stands: a filter, and enter to open the coalition.
        """
        end = time.monotonic() + READING_PATIENCE
        while self.is_reading and self.why_not(command) and time.monotonic() < end:
            await asyncio.sleep(SLICE)
        await super().action_run(command)

    @disabled_by(nothing_chosen)
    async def do_list_open(self) -> None:
        if self.current:
            await self.open(self.current.slug)

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

    def _nothing_shown(self) -> Message | None:
        """The reason why there is nothing to export."""
        if self.list.items:
            return None
        return message("list.no_selection") if self.is_reading else self.list.why_empty()

    @disabled_by(_nothing_shown)
    async def do_list_export(self) -> None:
        from ikc_tui.ui.export.begin import export_folder

        await export_folder(self, [slug_of(each) for each in self.list.items])

    def key_escape(self, event: Key) -> None:
        """Closes the filter, or says how to quit; never ends the program, whatever keys the user has set.

        People who leave a screen by esc often press it once too often.
        """
        event.stop()
        if self.filter.is_open:
            self.filter.action_stop()
        else:
            self.hint(self.how_to_quit())

    async def leave(self) -> None:
        """Ends the program: there is no screen beneath."""
        await self.app.action_quit()

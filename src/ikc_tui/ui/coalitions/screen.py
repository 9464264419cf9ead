"""The list of coalitions: where the program opens. What lies behind it is imported when it is opened."""

import asyncio
import contextlib
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.events import Key
from textual.message import Message as TextualMessage

from ikc_tui.method.words import Message, message
from ikc_tui.services.listing import Listing, slug_of
from ikc_tui.services.pending_saves import PendingSaves
from ikc_tui.services.summaries import Summary, Unreadable
from ikc_tui.storage.paths import shipped
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.coalitions.list import CoalitionCard, CoalitionList
from ikc_tui.ui.commands.dispatch import Tell
from ikc_tui.ui.commands.table import command
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.bars import TitleBar
from ikc_tui.ui.paint.filter_line import FilterLine
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.preload import preload

if TYPE_CHECKING:
    from ikc_tui.services.session import Edit, Session

LOOK_SECONDS = 2.0  # between two looks at what others wrote
SLICE = 0.02  # seconds of reading between two looks at the keyboard
NEEDS_ONE = ("list.edit", "list.duplicate", "list.archive", "list.open")


class CoalitionsScreen(CommandScreen):
    """All coalitions of a folder."""

    SCOPES = ("list", "screen", "app")

    class WarmedUp(TextualMessage):
        """What lies behind the list is loaded. Comes from the thread that did it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.title_bar = TitleBar()
        self.list = CoalitionList(context)
        self.card = CoalitionCard(context)
        self.filter = FilterLine()
        self.listing = Listing(context.library)
        self._warm = False
        self.held: set[str] = set()  # ids of drafts that another ikc has open
        self.unsaved = PendingSaves()
        self._insisted = False

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.list
        yield self.card
        yield self.filter
        yield from super().compose()

    async def on_mount(self) -> None:
        await super().on_mount()
        self.set_focus(self.list)
        self.call_after_refresh(self.read)
        self.set_interval(LOOK_SECONDS, self.look)

    def on_screen_resume(self) -> None:
        if self.listing.entries:
            self.read()

    # Reading the folder

    def read(self, select: str | None = None) -> None:
        """Reads what is new or other in the folder, in slices, so that keys are answered meanwhile."""
        if self.listing.take(self.tried(self.context.library.stamps) or {}) or select is not None:
            self._read(select)

    @work(exclusive=True)
    async def _read(self, select: str | None) -> None:
        self._show(select)
        while self.listing.unread:
            self.listing.read(SLICE)
            self._show(select)
            await asyncio.sleep(0)
        self.listing.keep()
        if not self._warm:
            self._warm = True
            preload(self.context, lambda: self.post_message(self.WarmedUp()))

    async def on_coalitions_screen_warmed_up(self) -> None:
        """Tells of the network, and offers what was left when the program last ended."""
        from ikc_tui.ui.coalitions.recovery import offer_what_was_left

        if problem := self.context.network_problem:
            self.app.post_message(Tell(message("app.said", text=problem.brief(self.words)), "error"))
        if misnamed := self.tried(self.context.library.misnamed):
            self.app.post_message(Tell(message("app.said", text=misnamed[0].brief(self.words)), "warning"))
        await offer_what_was_left(self)

    async def look(self) -> None:
        """Reads what others wrote meanwhile, where this is what one looks at; apart from the screen until it is known
        that they wrote anything, since a network folder may keep one waiting."""
        if self.app.screen is self:
            if self.held:
                from ikc_tui.ui.coalitions.recovery import offer_what_was_held

                await offer_what_was_held(self)
            with contextlib.suppress(Problem):  # it is told where the folder is read
                if await asyncio.to_thread(self.context.library.stamps) == self.listing.stamps:
                    self.listing.keep()
                    return
            self.read()

    def _show(self, select: str | None = None) -> None:
        shown = self.listing.matching(self.filter.value)
        self.list.filtered = bool(self.filter.value)
        wanted = select or (self.list.current and slug_of(self.list.current))
        at = next((at for at, entry in enumerate(shown) if slug_of(entry) == wanted), None)
        self.list.copies = self.card.copies = self.listing.copies
        self.list.show(shown, at)
        self.card.show(self.list.current)
        self.title_bar.left = (self.words("app.title"), "strong")
        self.title_bar.right = (self.words("list.count", n=len(self.listing.entries)), "dim")

    def language_changed(self) -> None:
        self.list.lay_out()
        self._show()
        super().language_changed()

    # What happens

    def on_item_list_moved(self, event: ItemList.Moved) -> None:
        event.stop()
        self.card.show(self.list.current)

    async def on_item_list_chosen(self, event: ItemList.Chosen) -> None:
        event.stop()
        await self.action_run("list.open")

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        event.stop()
        self._show()

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        event.stop()
        self.set_focus(self.list)

    # Commands

    @property
    def current(self) -> Summary | None:
        """The coalition under the cursor, where it can be read."""
        entry = self.list.current
        return entry if isinstance(entry, Summary) else None

    def why_not(self, command: str) -> Message | None:
        if command in NEEDS_ONE and self.current is None:
            if isinstance(self.list.current, Unreadable):
                return message("app.said", text=self.list.current.problem.brief(self.words))
            return message("list.no_selection")
        return None

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
        """The cursor on another coalition, and that one below; at once, so that both are painted together."""
        self.list.move_to(at)
        self.card.show(self.list.current)

    async def open(self, slug: str) -> None:
        """Opens a coalition; says why where it can't be read."""
        from ikc_tui.ui.canvas.open import open_canvas

        await open_canvas(self, slug)

    async def do_list_overview(self) -> None:
        from ikc_tui.ui.overview.screen import OverviewScreen

        await self.app.push_screen(OverviewScreen(self.context))

    async def do_list_new(self) -> None:
        from ikc_tui.ui.coalitions.new import ask_for_new

        await ask_for_new(self)

    async def do_list_duplicate(self) -> None:
        from ikc_tui.ui.coalitions.new import ask_for_copy

        if self.current:
            await ask_for_copy(self, self.current)

    async def do_list_edit(self) -> None:
        from ikc_tui.ui.editors.coalition import CoalitionEditor

        if self.current:
            slug = self.current.slug
            session = self.tried(lambda: self.context.library.open(slug))
            if session and session.read_only:
                self.tell(message("problems.newer_format", format=session.canvas.format), "warning")
            elif session:
                await self.app.push_screen(CoalitionEditor(self.context, session, partial(self._run_edit, session)))

    def do_list_filter(self) -> None:
        self.filter.open()

    def do_list_archive(self) -> None:
        if self.current is None:
            return
        name, slug = self.current.name, self.current.slug
        if path := self.tried(lambda: self.context.library.archive(slug)):
            self.tell(message("list.archived", name=name, path=path, key=self.key(command("list.take_back"))))
            self.read()

    async def do_list_take_back(self) -> None:
        from ikc_tui.ui.dialogs.pick import Choice, PickSheet

        archived = self.tried(self.context.library.archived)
        if archived is None:
            return
        if not archived:
            self.tell(message("list.nothing_archived"), "warning")
            return
        choices = [Choice(slug, slug) for slug in archived]
        await self.app.push_screen(PickSheet(self.context, self.words("list.pick_archived"), choices, self._take_back))

    def do_list_demo(self) -> None:
        self.tell(message("list.demo_added"))
        self.tried(lambda: self.context.library.add_demo(shipped("canvases")))
        self.read()

    def key_escape(self, event: Key) -> None:
        """Shows all again, and never ends the program, whatever the user's keys: who leaves a screen with esc presses
        it once more than that takes, and types on."""
        event.stop()
        if self.filter.is_open:
            self.filter.action_stop()
        else:
            self.tell(self.how_to_quit(), "dim")

    async def do_screen_back(self) -> None:
        if self.filter.value:
            self.filter.close()
        elif await self.may_leave("screen.back"):
            await self.app.action_quit()

    def _take_back(self, slug: str) -> None:
        if path := self.tried(lambda: self.context.library.take_back(slug)):
            self.tell(message("list.taken_back", name=slug))
            self.read(select=path.stem)

    def _run_edit(self, session: "Session", edit: "Edit") -> Message | None:
        from ikc_tui.ui.base.edit_runner import run_edit

        edited = run_edit(session, edit)
        if isinstance(edited, Message):
            return edited
        self._edited(session)
        return None

    def _edited(self, session: "Session") -> None:
        self.unsaved.add(session)
        self.run_worker(self._save_edited(), group="saving")  # of its own: reading anew ends what else reads

    async def _save_edited(self) -> None:
        if problem := await asyncio.to_thread(self.unsaved.save):
            self.tell(message("save.failed", reason=problem.message), "error")
        self.read()

    def end(self, seconds: float) -> None:
        self.unsaved.close(seconds)

    async def may_leave(self, by: str) -> bool:
        """Whether all that was edited here is saved; where it is not, asks for the same key once more."""
        problem = await asyncio.to_thread(self.unsaved.save)
        if problem is None or self._insisted:
            return True
        self._insisted = True
        self.tell(message("save.leave_refused", reason=problem.message, key=self.key(command(by))), "error")
        return False

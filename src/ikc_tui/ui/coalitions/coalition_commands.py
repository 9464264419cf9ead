"""What the list of coalitions does with them: makes and copies them, edits what they say of themselves, archives them.

It imports what that needs as it is asked for: the list stands first.
"""

from functools import partial
from typing import TYPE_CHECKING

from ikc_tui.method.words import Message, message
from ikc_tui.services.summaries import Summary, Unreadable
from ikc_tui.storage.paths import shipped
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.filtered_list_screen import FilteredListScreen
from ikc_tui.ui.base.saving_screen import SavingScreen
from ikc_tui.ui.base.tell import problem_message
from ikc_tui.ui.coalitions.list import CoalitionDetail, CoalitionList
from ikc_tui.ui.commands.dispatch import disabled_by
from ikc_tui.ui.commands.key_queue import do_held
from ikc_tui.ui.context import Context

if TYPE_CHECKING:
    from ikc_tui.services.archive import Archived
    from ikc_tui.services.session import Edit, Session
    from ikc_tui.ui.coalitions.new import NewCanvas


def nothing_chosen(screen: "CoalitionCommands") -> Message | None:
    """The reason why nothing can be done with what is under the cursor: nothing, or what can't be read."""
    if screen.current:
        return None
    if isinstance(screen.list.current, Unreadable):
        return problem_message(screen.list.current.problem, screen.words)
    if screen.list.current or screen.is_reading:
        return message("list.no_selection")
    return screen.list.why_empty()


class CoalitionCommands(SavingScreen, FilteredListScreen[CoalitionList, CoalitionDetail]):
    """The commands for the coalition under the cursor, and for new ones and those of the archive."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.list = CoalitionList(context)
        self.detail = CoalitionDetail(context)
        self.is_reading = True  # the list does not show all of the folder yet
        self.archiving: set[str] = set()  # slugs of canvases that are being archived

    async def _look_anew(self, select: str | None = None) -> None:
        """Looks at the folder anew, in a thread, and shows the list, with the cursor on the slug `select`."""
        raise NotImplementedError

    @property
    def current(self) -> Summary | None:
        """The coalition under the cursor; None where there is none, or it can't be read."""
        entry = self.list.current
        return entry if isinstance(entry, Summary) else None

    async def do_list_new(self) -> None:
        from ikc_tui.ui.coalitions.new import ask_for_new

        await ask_for_new(self, self._when_created)

    @disabled_by(nothing_chosen)
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

    @disabled_by(nothing_chosen)
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

    @disabled_by(nothing_chosen)
    async def do_list_archive(self) -> None:
        if self.current:
            coalition = self.current
            self.archiving.add(coalition.slug)  # off the list at once: the same key again is for the next coalition
            self.show_list()
            await self.disk.do(partial(self._archive, coalition))

    async def _archive(self, coalition: Summary) -> None:
        if await self.try_in_thread(lambda: self.context.library.archive(coalition.slug)) is None:
            self.archiving.discard(coalition.slug)
            self.show_list(coalition.slug)
            return
        await self._look_anew()
        self.archiving.discard(coalition.slug)
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

"""The screen of all actions of all coalitions: sorted, filtered, and their status stepped in place."""

import time
from functools import partial

from textual.app import ComposeResult

from ikc_tui.domain.filters import read_filter
from ikc_tui.method.words import Message, message
from ikc_tui.services.action_list import ACTION_ORDERS, CoalitionAction
from ikc_tui.services.action_steps import ActionStep, ActionSteps
from ikc_tui.services.filter_completion import FilterChoice, complete_filter
from ikc_tui.services.folder_actions import FolderActions
from ikc_tui.services.full_text import Subject
from ikc_tui.services.name_list import name_list
from ikc_tui.services.pending_saves import PendingSaves
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.actions.list import ActionDetail, ActionList
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.canvas.open import open_canvas
from ikc_tui.ui.commands.dispatch import disabled_by
from ikc_tui.ui.commands.table import command
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.filter_line import FilterLine
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.title_bar import TitleBar

POLL_SECONDS = 2.0  # between two looks at the folder
SLICE = 0.02  # seconds that are read at a time
SHOW_SECONDS = 0.3  # of reading, after which what came in meanwhile is shown
SHARE = 10  # times as long as that took is read before it is shown again: keys are answered meanwhile
ROOMY_LINES = 20  # of the screen, from which there is room for the detail
MOST_NAMES = 3  # of files that can't be read


class ActionsScreen(CommandScreen):
    """Shows the actions of all canvases of the folder, which are read as it opens."""

    SCOPES = ("actions", "screen", "app")
    VERTICAL_BREAKPOINTS = [(0, "-low"), (ROOMY_LINES, "-high")]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.title_bar = TitleBar()
        self.list = ActionList(context)
        self.detail = ActionDetail(context)
        self.filter = FilterLine(self._complete)
        self.reader = FolderActions(context.library)
        self.unsaved = PendingSaves()
        self.steps = ActionSteps(context.library, self.unsaved)
        self._told_unreadable: frozenset[str] = frozenset()
        self._insisted = False  # that one may leave though not all is saved: asked for once

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.list
        yield self.detail
        yield self.filter
        yield from super().compose()

    async def on_mount(self) -> None:
        self.set_focus(self.list)
        self._show_title()
        self.read()
        self.set_interval(POLL_SECONDS, self._poll)

    def on_screen_resume(self) -> None:
        if self.list.is_read:
            self.read()

    def on_unmount(self) -> None:
        """Lets go of all canvases, which may be many: Textual keeps a screen for a while that was left."""
        self.list.items, self.detail.action = (), None
        self.reader.clear()

    # Reading

    def _poll(self) -> None:
        if self.app.screen is self and self.list.is_read:
            self.read()

    def read(self) -> None:
        """Reads what is new or has changed in the folder, in a thread; gives up a reading that is under way."""
        self.run_worker(self._read(), group="folder read", exclusive=True)

    async def _read(self) -> None:
        try:
            await in_thread(self.reader.look)
        except Problem as problem:
            self.tell_problem(problem)
        show_at = 0.0
        had_unread = bool(self.reader.unread)
        while self.reader.unread:
            await in_thread(self.reader.read, SLICE)
            if (now := time.monotonic()) > show_at:
                self._show()
                took = time.monotonic() - now
                show_at = now + took + max(SHOW_SECONDS, SHARE * took)
        if had_unread or not self.list.is_read or self.reader.total != len(self.reader.made):
            self.list.is_read = True
            self._show()
            self._tell_unreadable()

    def _tell_unreadable(self) -> None:
        unreadable = frozenset(self.reader.problems)
        if unreadable - self._told_unreadable:
            names = name_list((f"{slug}.toml" for slug in self.reader.problems), MOST_NAMES)
            self.tell(message("find.unreadable", names=names), "error")
        self._told_unreadable = unreadable

    # What is shown

    def _show(self, select: tuple[str, str | None] | None = None) -> None:
        """Shows the actions that pass the filter. The cursor goes to the slug and card `select`; None: it stays."""
        typed, current = self.filter.value, self.list.current
        shown = self.reader.find(typed, self.context.today(), self.list.order)
        wanted = select or (current and (current.slug, current.card.id))
        at = next((at for at, action in enumerate(shown) if (action.slug, action.card.id) == wanted), None)
        self.list.asked = read_filter(typed) if typed else None
        self.list.show(shown, at)
        self.detail.show(self.list.current)
        self._show_title()

    def _show_title(self) -> None:
        self.title_bar.left = (self.words("all_actions.title"), "strong")
        late = sum(action.late for action in self.list.items)
        count = self.words("all_actions.count", n=len(self.list.items))
        if self.reader.unread or not self.list.is_read:
            done = self.reader.total - len(self.reader.unread)
            self.title_bar.right = (self.words("overview.reading", done=done, all=self.reader.total), "accent")
        else:
            self.title_bar.right = (f"{count} · {self.words('list.overdue', n=late)}" if late else count, "dim")

    def language_changed(self) -> None:
        self._show()
        super().language_changed()

    def _complete(self, typed: str) -> list[FilterChoice]:
        return complete_filter(typed, self.reader.names, self.words)

    # What happens

    def on_item_list_moved(self, event: ItemList.Moved) -> None:
        event.stop()
        self.detail.show(self.list.current)

    async def on_item_list_chosen(self, event: ItemList.Chosen) -> None:
        event.stop()
        await self.action_run("actions.open")

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        event.stop()
        self._show()

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        event.stop()
        if event.entered:
            self._move_to(0)
        self.set_focus(self.list)

    # Commands

    def _nothing_chosen(self) -> Message | None:
        return self.list.why_empty if self.list.current is None else None

    def _nothing_done(self) -> Message | None:
        return None if self.steps.can_undo else message("app.nothing_to_undo")

    @disabled_by(_nothing_chosen)
    async def do_actions_open(self) -> None:
        if action := self.list.current:
            await in_thread(self.unsaved.save)  # or the canvas would be read without what was done here
            self.reader.forget(action.slug)  # what has changed since one's last visit may be another after this one
            await open_canvas(self, action.slug, subject=Subject(card=action.card.id))

    def do_actions_up(self) -> None:
        self._move_to(self.list.cursor - 1)

    def do_actions_down(self) -> None:
        self._move_to(self.list.cursor + 1)

    def do_actions_first(self) -> None:
        self._move_to(0)

    def do_actions_last(self) -> None:
        self._move_to(len(self.list.items) - 1)

    def _move_to(self, at: int) -> None:
        """Moves the cursor, and shows the detail at once, rather than on Moved: both are in one paint."""
        self.list.move_to(at)
        self.detail.show(self.list.current)

    def do_actions_filter(self) -> None:
        self.filter.open(self.words("find.example"))

    def do_actions_order(self) -> None:
        self.list.order = ACTION_ORDERS[(ACTION_ORDERS.index(self.list.order) + 1) % len(ACTION_ORDERS)]
        self._show()
        self.hint(message("all_actions.sorted", by=message(f"all_actions.{self.list.order}")))

    @disabled_by(_nothing_chosen)
    async def do_actions_status(self) -> None:
        if action := self.list.current:
            await self.disk.do(partial(self._step, action))

    async def _step(self, action: CoalitionAction) -> None:
        done = await self.try_in_thread(lambda: self.steps.step(action, self.context.today()))
        self._show_step(done, "app.undo_hint")

    @disabled_by(_nothing_done)
    async def do_actions_undo(self) -> None:
        await self.disk.do(self._undo)

    async def _undo(self) -> None:
        if self.steps.can_undo:
            self._show_step(await self.try_in_thread(self.steps.undo), "app.undone")

    def _show_step(self, done: ActionStep | Message | None, told: str) -> None:
        """Shows what became of an action at once, and has it saved; `told` is the key of what is told of it."""
        if not isinstance(done, ActionStep):
            if done:
                self.tell(done, "warning")
            self.read()
            return
        self._insisted = False
        self.reader.put_canvas(done.slug, done.edited.canvas)
        self._show((done.slug, done.edited.card))
        self.tell(message(told, label=done.edited.label, key=self.key(command("actions.undo"))))
        self.run_worker(self._save(), group="saving")

    async def _save(self) -> None:
        if problem := await in_thread(self.unsaved.save):
            self.tell(message("save.failed", reason=problem.message), "error")

    async def do_screen_back(self) -> None:
        if self.filter.value:
            self.filter.close()
        elif await self.may_leave("screen.back"):
            self.close()

    async def end(self, seconds: float) -> None:
        await in_thread(self.unsaved.close, seconds)

    async def may_leave(self, by: str) -> bool:
        """Whether all steps are saved; where not, tells why, and that the same key once more leaves anyway."""
        problem = await in_thread(self.unsaved.save)
        if problem is None or self._insisted:
            return True
        self._insisted = True
        self.tell(message("save.leave_refused", reason=problem.message, key=self.key(command(by))), "error")
        return False

"""The screen of all actions of all coalitions: sorted, filtered, and their status stepped in place."""

from functools import partial

from ikc_tui.method.words import Message, message
from ikc_tui.services.action_list import ACTION_ORDERS, CoalitionAction
from ikc_tui.services.action_steps import ActionStep, ActionSteps
from ikc_tui.services.filter_completion import FilterChoice, complete_filter
from ikc_tui.services.folder_actions import FolderActions
from ikc_tui.services.full_text import Subject
from ikc_tui.ui.actions.list import ActionDetail, ActionList
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.filtered_list_screen import FilteredListScreen
from ikc_tui.ui.base.folder_list import nothing_chosen
from ikc_tui.ui.base.folder_screen import FolderScreen
from ikc_tui.ui.base.saving_screen import SavingScreen
from ikc_tui.ui.canvas.open import open_canvas
from ikc_tui.ui.commands.dispatch import disabled_by
from ikc_tui.ui.context import Context

ROOMY_LINES = 20  # of the screen, from which there is room for the detail


class ActionsScreen(FolderScreen, SavingScreen, FilteredListScreen[ActionList, ActionDetail]):
    """Shows the actions of all canvases of the folder, which are read as it opens."""

    SCOPES = ("actions", "screen", "app")
    VERTICAL_BREAKPOINTS = [(0, "-low"), (ROOMY_LINES, "-high")]
    reader: FolderActions

    def __init__(self, context: Context) -> None:
        super().__init__(context, FolderActions(context.library))
        self.list = ActionList(context)
        self.detail = ActionDetail(context)
        self.steps = ActionSteps(context.library, self.unsaved)

    async def on_mount(self) -> None:
        self._show_title()

    def on_unmount(self) -> None:
        """Lets go of all canvases, which may be many: Textual keeps a screen for a while that was left."""
        self.list.items, self.detail.action = (), None
        self.reader.clear()

    # What is shown

    def show_read(self) -> None:
        self.list.is_read = self.is_read
        self.show_list()

    def show_list(self, wanted: object = None) -> None:
        typed = self.filter.value
        self.list.show_found(self.reader.find(typed, self.context.today(), self.list.order), typed, wanted)
        self.show_current()
        self._show_title()

    def show_current(self) -> None:
        self.detail.show(self.list.current)

    def _show_title(self) -> None:
        self.title_bar.left = (self.words("all_actions.title"), "strong")
        late = sum(action.late for action in self.list.items)
        count = self.words("all_actions.count", n=len(self.list.items))
        if self.reader.unread or not self.is_read:
            self.title_bar.right = (self.progress, "accent")
        else:
            self.title_bar.right = (f"{count} · {self.words('list.overdue', n=late)}" if late else count, "dim")

    def complete(self, typed: str) -> list[FilterChoice]:
        return complete_filter(typed, self.reader.names, self.words)

    # Commands

    def _nothing_done(self) -> Message | None:
        return None if self.steps.can_undo else message("app.nothing_to_undo")

    @disabled_by(nothing_chosen)
    async def do_actions_open(self) -> None:
        if action := self.list.current:
            await in_thread(self.unsaved.save)  # or the canvas would be read without what was done here
            self.reader.forget(action.slug)  # what has changed since one's last visit may be another after this one
            await open_canvas(self, action.slug, subject=Subject(card=action.card.id))

    def do_actions_order(self) -> None:
        self.list.order = ACTION_ORDERS[(ACTION_ORDERS.index(self.list.order) + 1) % len(ACTION_ORDERS)]
        self.show_list()
        self.hint(message("all_actions.sorted", by=message(f"all_actions.{self.list.order}")))

    @disabled_by(nothing_chosen)
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
        self.reader.keep_places(self.list.items)
        self.reader.put_canvas(done.slug, done.edited.canvas)
        self.show_list((done.slug, done.edited.card))
        self.tell(message(told, label=done.edited.label, key=self.key("actions.undo")))
        self.run_worker(self.save_edited(), group="saving")

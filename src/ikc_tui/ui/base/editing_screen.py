"""The base of a screen on which a canvas is edited, and of which the edits can be undone."""

from collections.abc import Callable

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.edits import EditResult
from ikc_tui.method.words import Message, message
from ikc_tui.services.undo import Step
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.edit_runner import EditRunner, attempt, newer_format
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.commands.dispatch import disabled_by


class EditingScreen(EditRunner, CommandScreen):
    """Does `undo` and `redo` of its first scope on its session; subclasses show what became of that."""

    def tell_edit(self, edited: EditResult) -> None:
        """Tells what was done, and how to undo it."""
        self.tell(message("app.undo_hint", label=edited.label, key=self.key(f"{self.SCOPES[0]}.undo")))

    async def show_step(self, step: Step, before: Canvas, told: Message, *, undone: bool) -> None:
        """Shows what was undone or redone since the canvas was as `before`, and tells `told`, or what says more."""
        raise NotImplementedError

    @disabled_by(newer_format)
    async def do_undo(self) -> None:
        await self._take(self.session.undo, undone=True)

    @disabled_by(newer_format)
    async def do_redo(self) -> None:
        await self._take(self.session.redo, undone=False)

    async def _take(self, take: Callable[[], Step | None], *, undone: bool) -> None:
        before = self.session.canvas
        step = await in_thread(attempt, take)
        if step is None or isinstance(step, Message):
            self.tell(step or message("app.nothing_to_undo" if undone else "app.nothing_to_redo"), "warning")
        else:
            told = message("app.undone" if undone else "app.redone", label=step.label)
            await self.show_step(step, before, told, undone=undone)

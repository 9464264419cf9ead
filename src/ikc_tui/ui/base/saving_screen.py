"""The base of a screen on which canvases are edited that have no screen of their own."""

from ikc_tui.method.words import message
from ikc_tui.services.pending_saves import PendingSaves
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.insistence import Insistence
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.context import Context


class SavingScreen(CommandScreen):
    """Saves the sessions that are `unsaved`, and is not left before it has, but by who insists."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.unsaved = PendingSaves()
        self._insistence = Insistence(self)

    async def save_edited(self) -> None:
        """Saves what was edited just now; tells why it can't."""
        self._insistence.end()
        if problem := await in_thread(self.unsaved.save):
            self.tell(message("save.failed", reason=problem.message), "error")

    async def end(self, seconds: float) -> None:
        await in_thread(self.unsaved.close, seconds)

    async def may_leave(self, by: str) -> bool:
        """Whether all edits are saved; where not, tells why, and that the same key once more leaves anyway."""
        problem = await in_thread(self.unsaved.save)
        return problem is None or self._insistence.may_leave(problem.message, by)

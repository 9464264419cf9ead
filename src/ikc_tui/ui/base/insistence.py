"""Leaving a screen though not all is saved: refused once, with the reason; done for who insists."""

from ikc_tui.method.words import Message, message
from ikc_tui.ui.base.screen import CommandScreen


class Insistence:
    """Whether a person insists on leaving a screen, by asking for it again."""

    def __init__(self, screen: CommandScreen) -> None:
        self._screen = screen
        self.has_begun = False
        """Whether it was refused once; the same command once more leaves anyway."""

    def may_leave(self, reason: Message | str, by: str) -> bool:
        """Whether one insists; where not, tells why not all is saved. `by` is the id of the command that asks."""
        if self.has_begun:
            return True
        self.has_begun = True
        self._screen.tell(message("save.leave_refused", reason=reason, key=self._screen.key(by)), "error")
        return False

    def end(self) -> None:
        """Forgets that it was refused: what there is to lose is another by now."""
        self.has_begun = False

"""How a screen has hidden marks written into their private file while they are given, and before one leaves."""

import asyncio
import contextlib
from collections.abc import Callable

from ikc_tui.method.words import message
from ikc_tui.services.hidden_marks import HiddenMarks
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.insistence import Insistence
from ikc_tui.ui.base.screen import CommandScreen

RETRY = 2.0  # seconds after which marks that could not be written are written again
LEAVE_SECONDS = 8.0  # for which writing them is waited for when one leaves


class MarksKeeper:
    """Writes hidden marks in threads, tells on a screen where that fails, and calls `kept` each time it was tried."""

    def __init__(self, screen: CommandScreen, hidden: HiddenMarks, kept: Callable[[], None]) -> None:
        self._screen, self._hidden, self._kept = screen, hidden, kept
        self._is_keeping = self._has_told = False
        self._insistence = Insistence(screen)

    def keep_soon(self) -> None:
        """Has a thread write what was given, so that a program that is killed has it all the same."""
        if not self._is_keeping:
            self._is_keeping = True
            self._screen.run_worker(self._keep(), group="disk")

    async def _keep(self) -> None:
        try:
            await in_thread(self._hidden.write)
            while self._hidden.is_changed:
                await in_thread(self._hidden.write)
            self._has_told = False
        except Problem as problem:
            if not self._has_told:
                self._has_told = True
                self.tell_not_kept(problem)
            self._screen.set_timer(RETRY, self.keep_soon)
        finally:
            self._is_keeping = False
        self._kept()

    def tell_not_kept(self, problem: Problem) -> None:
        """Tells why what was given stands in memory alone."""
        self._screen.tell(message("round.not_kept", reason=problem.message), "error")

    async def end(self) -> None:
        """Writes what is left, as far as the disk allows."""
        with contextlib.suppress(Problem):
            await in_thread(self._hidden.write)

    async def may_leave(self, by: str) -> bool:
        """Whether all that was given is on the disk; where not, tells why, and that the same key leaves anyway."""
        reason = message("save.no_answer")
        try:
            await asyncio.wait_for(in_thread(self._hidden.write), LEAVE_SECONDS)
            return True
        except TimeoutError:
            pass
        except Problem as problem:
            reason = problem.message
        return self._insistence.may_leave(reason, by)

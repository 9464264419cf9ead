"""Saving in the background: the newest canvas only, a moment after each edit, and again while it fails."""

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import message
from ikc_tui.storage.problems import Problem

DELAY = 0.3  # seconds that edits in quick succession wait for each other
RETRY = 2.0  # seconds between attempts while saving fails


@dataclass(frozen=True)
class SaveState:
    """The state of saving.

    `saved_at`: the time of the last success, by the clock of this computer; None: none yet. `problem`: why the last
    attempt failed; None: it did not. `pending`: something is only in memory so far.
    """

    saved_at: datetime | None = None
    problem: Problem | None = None
    pending: bool = False


class Autosave:
    """A thread that saves the newest canvas it was given, and starts with the first one.

    `save` writes a canvas, and raises Problem where it can't; `on_attempt` is called after each attempt. Both are
    called in that thread, with no lock held.
    """

    def __init__(
        self, save: Callable[[Canvas], None], on_attempt: Callable[[SaveState], None] = lambda state: None
    ) -> None:
        self._save = save
        self._on_attempt = on_attempt
        self._condition = threading.Condition()
        self._waiting: Canvas | None = None
        self._due = 0.0
        self._pending_since = 0.0
        self._failures = 0
        self._closed = False
        self._when_saved: list[Callable[[], None]] = []
        self._thread: threading.Thread | None = None
        self.state = SaveState()

    def put(self, canvas: Canvas) -> None:
        """Saves this canvas in a moment, instead of any that waits."""
        with self._condition:
            soon = time.monotonic() + DELAY
            # Edits that go on and on must not put off the saving, and none waits for the next attempt while it fails.
            self._due = soon if self._waiting is None else min(self._due, soon)
            if self._waiting is None:
                self._pending_since = time.monotonic()
            self._waiting = canvas
            self.state = replace(self.state, pending=True)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="autosave", daemon=True)
                self._thread.start()
            self._condition.notify_all()

    @property
    def seconds_pending(self) -> float:
        """For how long something is in memory only, while no attempt went well; 0 where nothing is."""
        with self._condition:
            return time.monotonic() - self._pending_since if self.state.pending else 0.0

    def flush(self, seconds: float = 10.0) -> bool:
        """Saves now, and waits for it at most so many seconds; gives whether everything is on the disk.

        It does not wait for a second attempt where one fails. After `close` nothing is saved any more.
        """
        with self._condition:
            if not self.state.pending:
                return True
            self._due = 0.0
            failures = self._failures
            self._condition.notify_all()
            self._condition.wait_for(
                lambda: not self.state.pending or self._failures > failures or self._closed, seconds
            )
            return not self.state.pending

    def when_saved(self, act: Callable[[], None]) -> None:
        """Calls `act` once nothing waits to be saved: now, or later in the thread that saves.

        A Problem that `act` raises is lost.
        """
        with self._condition:
            if self.state.pending:
                self._when_saved.append(act)
                return
        _suppress_problem(act)

    def close(self, seconds: float = 5.0) -> None:
        """Ends the thread; a save that is under way gets so many seconds more.

        What was not saved by now is not saved any more: flush first.
        """
        with self._condition:
            self._closed = True
            self._condition.notify_all()
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        while canvas := self._next():
            problem = self._attempt(canvas)
            with self._condition:
                if problem is None and self._waiting is canvas:
                    self._waiting = None
                if problem is not None:
                    self._due = time.monotonic() + (RETRY if self._waiting is canvas else DELAY)
                    self._failures += 1
                else:
                    self._pending_since = time.monotonic()
                saved_at = self.state.saved_at if problem else datetime.now()
                self.state = SaveState(saved_at, problem, self._waiting is not None)
                actions = [] if self.state.pending else self._when_saved
                self._when_saved = self._when_saved if self.state.pending else []
                self._condition.notify_all()
            for act in actions:
                _suppress_problem(act)
            self._on_attempt(self.state)

    def _next(self) -> Canvas | None:
        """Waits for something that is due; None when it is time to end."""
        with self._condition:
            while not self._closed:
                if self._waiting is None:
                    self._condition.wait()
                elif (wait := self._due - time.monotonic()) > 0:
                    self._condition.wait(wait)
                else:
                    self._due = time.monotonic() + DELAY  # of what comes while this is being saved
                    return self._waiting
            return None

    def _attempt(self, canvas: Canvas) -> Problem | None:
        try:
            self._save(canvas)
        except Problem as problem:
            return problem
        except Exception as error:  # a bug must not end saving in silence: it is reported, and saving is tried again
            return Problem(message("problems.unexpected", reason=repr(error)))
        return None


def _suppress_problem(act: Callable[[], None]) -> None:
    with contextlib.suppress(Problem):
        act()

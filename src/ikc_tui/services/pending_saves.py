"""Sessions of canvases that were edited from a list, without a screen of their own, until they are saved."""

import threading
from typing import TYPE_CHECKING

from ikc_tui.storage.problems import Problem

if TYPE_CHECKING:
    from ikc_tui.services.session import Session


class PendingSaves:
    """Sessions that may still have something to save; each goes on trying by itself.

    `save` may be called from any thread.
    """

    def __init__(self) -> None:
        self._sessions: list[Session] = []
        self._saving = threading.Lock()  # an edit and leaving may both ask for it, each in a thread of its own

    def add(self, session: "Session") -> None:
        """Adds a session, to be closed once all of it is on the disk."""
        self._sessions.append(session)

    def save(self) -> Problem | None:
        """Saves now and closes what is saved; gives why a session could not be saved, None where all are."""
        with self._saving:
            for session in tuple(self._sessions):
                if session.flush():
                    self._sessions.remove(session)
                    session.close()
        return next((problem for session in self._sessions if (problem := session.save_state.problem)), None)

    def close(self, seconds: float) -> None:
        """Saves what is left, each session in at most so many seconds, since the program ends."""
        for session in tuple(self._sessions):
            session.close(seconds)

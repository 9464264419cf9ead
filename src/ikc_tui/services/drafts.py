"""The drafts of a folder for editors: written while one types, offered at the next start. Files: storage/drafts."""

import contextlib
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ikc_tui.storage.drafts import DRAFT_KINDS as DRAFT_KINDS
from ikc_tui.storage.drafts import HEARTBEAT_INTERVAL as HEARTBEAT_INTERVAL
from ikc_tui.storage.drafts import BrokenDraft as BrokenDraft
from ikc_tui.storage.drafts import Draft as Draft
from ikc_tui.storage.drafts import Drafts
from ikc_tui.storage.problems import Problem


class FolderDrafts:
    """The drafts of the canvases in one folder.

    Any thread may call any method; all but `put` go to the disk. Of each draft only the text that was put last is
    written, and nothing once it is removed, however late the writing thread comes. One lock guards what waits, another
    the writing and removing, so that `put` never waits for the disk.
    """

    def __init__(self, folder: Path) -> None:
        self._files = Drafts(folder)
        self._pending: dict[str, Draft] = {}  # by id: what is still to be written
        self._pending_lock = threading.Lock()
        self._disk_lock = threading.Lock()

    def put(self, draft: Draft) -> None:
        """Leaves this text for the next `write`, in place of what was put before."""
        with self._pending_lock:
            self._pending[draft.id] = draft

    def write(self, id: str) -> None:
        """Writes the text that was put last for this draft; does nothing where it is written or removed already.

        Raises Problem where it can't be written; then it is no longer waiting.
        """
        with self._disk_lock:
            with self._pending_lock:
                draft = self._pending.pop(id, None)
            if draft is not None:
                self._files.keep(draft)

    def write_within(self, id: str, seconds: float) -> None:
        """Writes as `write` does, in at most so many seconds, since the program ends. Raises nothing.

        Where the disk takes longer, the text goes into the personal folder, in as many seconds again.
        """
        with self._pending_lock:
            draft = self._pending.get(id)
        if draft is not None and not _do_within(seconds, partial(self.write, id)):
            _do_within(seconds, partial(self._files.keep_in_personal_folder, draft))

    def remove(self, draft: Draft | BrokenDraft) -> None:
        """Removes a draft whose text is in its canvas, or that nobody wants; fine where it was never written.

        Raises Problem where it can't be removed.
        """
        with self._disk_lock:
            if isinstance(draft, Draft):
                with self._pending_lock:
                    self._pending.pop(draft.id, None)
            self._files.remove(draft)

    def claim(self, draft: Draft) -> Draft:
        """Sets a waiting draft aside before it is put back, so that it is offered no more, whatever happens then.

        Once its editor stands it is written again, or removed. Raises Problem where another took it first.
        """
        with self._disk_lock:
            return self._files.claim(draft)

    def waiting(self) -> list[Draft | BrokenDraft]:
        """The drafts to offer, the last typed first, then those that can't be read.

        Without those of editors that are open, and without what another person or computer typed in the last hour.
        """
        return self._files.waiting()

    def open_elsewhere(self) -> list[Draft]:
        """The drafts that another ikc of this person on this computer has open."""
        return self._files.open_elsewhere()

    def claimed(self) -> list[Path]:
        """The files of drafts that were claimed and not written again, since putting them back failed."""
        return self._files.claimed()


def _do_within(seconds: float, act: Callable[[], None]) -> bool:
    """Whether it was done in so many seconds; else it goes on in a daemon thread."""

    def do() -> None:
        with contextlib.suppress(Problem):  # nobody is there any more to tell
            act()

    thread = threading.Thread(target=do, name="last draft", daemon=True)
    thread.start()
    thread.join(seconds)
    return not thread.is_alive()

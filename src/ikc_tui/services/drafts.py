"""The drafts of a folder as a person meets them: written while one types, offered when left, removed when done."""

import contextlib
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ikc_tui.storage.drafts import DRAFT_KINDS as DRAFT_KINDS
from ikc_tui.storage.drafts import SIGN_OF_LIFE as SIGN_OF_LIFE
from ikc_tui.storage.drafts import BrokenDraft as BrokenDraft
from ikc_tui.storage.drafts import Draft as Draft
from ikc_tui.storage.drafts import Drafts
from ikc_tui.storage.problems import Problem


class FolderDrafts:
    """The drafts of the canvases in one folder.

    Any thread may call any method; all but `put` go to the disk. Of each draft only the text that was put last is
    written, and nothing of one that was removed since, however late the thread comes that was to write it: what waits
    is guarded by one lock, and writing and removing by another, so that `put` never waits for the disk.
    """

    def __init__(self, folder: Path) -> None:
        self._stored = Drafts(folder)
        self._put: dict[str, Draft] = {}  # by id: what is still to be written
        self._putting = threading.Lock()
        self._disk = threading.Lock()

    def put(self, draft: Draft) -> None:
        """Has this text written by the next `write`, in place of what was put before."""
        with self._putting:
            self._put[draft.id] = draft

    def write(self, id: str) -> None:
        """Writes the text that was put last for this draft; nothing where it was written or removed meanwhile.

        Raises Problem where the disk does not take it; then it is no longer waiting.
        """
        with self._disk:
            with self._putting:
                draft = self._put.pop(id, None)
            if draft is not None:
                self._stored.keep(draft)

    def write_within(self, id: str, seconds: float) -> None:
        """Writes as `write` does, in at most so many seconds: the program ends.

        Where the disk takes longer, the text goes into the person's own folder, in as many seconds again.
        """
        with self._putting:
            draft = self._put.get(id)
        if draft is not None and not _do_within(seconds, partial(self.write, id)):
            _do_within(seconds, partial(self._stored.keep_in_personal_folder, draft))

    def remove(self, draft: Draft | BrokenDraft) -> None:
        """Removes a draft whose text is in its canvas, or that nobody wants; fine where it was never written.

        Raises Problem where the disk does not let it go.
        """
        with self._disk:
            if isinstance(draft, Draft):
                with self._putting:
                    self._put.pop(draft.id, None)
            self._stored.remove(draft)

    def claim(self, draft: Draft) -> Draft:
        """Sets a waiting draft aside before it is put back, so that it is offered no more, whatever happens then.

        Once its editor stands it is written again, or removed. Raises Problem where another took it first.
        """
        with self._disk:
            return self._stored.claim(draft)

    def waiting(self) -> list[Draft | BrokenDraft]:
        """What may be offered, the last typed first, then what can't be read.

        Without those of editors that are open, and without what another person or computer typed in the last hour.
        """
        return self._stored.waiting()

    def open_elsewhere(self) -> list[Draft]:
        """What another ikc of this person on this computer has open."""
        return self._stored.open_elsewhere()

    def claimed(self) -> list[Path]:
        """What was claimed and not written again: putting it back went wrong."""
        return self._stored.claimed()


def _do_within(seconds: float, act: Callable[[], None]) -> bool:
    """Whether it was done in so many seconds; else it goes on in a thread of its own."""

    def do() -> None:
        with contextlib.suppress(Problem):  # nobody is there any more to be told
            act()

    thread = threading.Thread(target=do, name="last draft", daemon=True)
    thread.start()
    thread.join(seconds)
    return not thread.is_alive()

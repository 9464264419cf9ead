"""The base of a sheet of which what is typed stands in a draft on the disk within a second.

So it is there again where the connection drops, or the machine stops.
"""

from functools import partial

from textual.app import App

from ikc_tui.method.words import message
from ikc_tui.services.drafts import HEARTBEAT_INTERVAL, Draft
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.disk_threads import DiskQueue, in_thread
from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.base.tell import problem_message
from ikc_tui.ui.commands.dispatch import Tell
from ikc_tui.ui.context import Context

DRAFT_SECONDS = 0.7  # from the first key that is in no draft yet until a draft is written


class DraftedSheet(Sheet):
    """Writes its `values` into its `draft`, in threads, from when `original_values` are set until it is left."""

    def __init__(self, context: Context, draft: Draft) -> None:
        super().__init__(context)
        self.draft = draft
        self.original_values: list[str] = []
        """What stood in it before anything was typed."""
        self.drafted_values: list[str] = []
        """What the draft on the disk has; the original values before there is one."""
        self._is_drafting = False  # a thread is writing the draft
        self._is_draft_failing = False  # the draft can't be written, which was told
        self._is_left = False
        self._draft_timer = self.set_interval(DRAFT_SECONDS, self.keep_draft, pause=True)
        self.set_interval(HEARTBEAT_INTERVAL.total_seconds(), self._show_sign_of_life)

    @property
    def values(self) -> list[str]:
        """The texts that are typed just now."""
        raise NotImplementedError

    def draft_values(self) -> dict[str, str]:
        """What the draft is to hold, by the names of the fields."""
        raise NotImplementedError

    def draft_mended(self) -> None:
        """Called when the draft can be written again, after it was told that it can't."""

    @property
    def dirty(self) -> bool:
        """Whether leaving would lose anything."""
        return self.values != self.original_values

    def keep_draft_soon(self) -> None:
        """Has the draft written in a moment: something may have been typed."""
        self._draft_timer.resume()

    def keep_draft(self) -> None:
        """Has the draft written in a thread, where it is not up to date; what is typed meanwhile goes into the next."""
        self._draft_timer.pause()
        if self._is_left:  # the timer was due just as the sheet was left, and the draft is being removed
            return
        if self._is_drafting:
            self._draft_timer.resume()
        elif self.values != self.drafted_values:
            self._is_drafting = True
            self._put_draft()
            self.run_worker(self._write_draft(self.values), group="draft")

    def _put_draft(self) -> None:
        self.context.drafts.put(self.draft.evolve(**self.draft_values()))

    async def _write_draft(self, values: list[str]) -> None:
        """Writes the draft; where that fails, tells so once and goes on trying."""
        try:
            await in_thread(self.context.drafts.write, self.draft.id)
        except Problem as problem:
            if not self._is_draft_failing:
                self.tell(message("drafts.not_kept", reason=problem.message))
            self._is_draft_failing = True
            self._draft_timer.resume()
        else:
            self.drafted_values = values
            if self._is_draft_failing:
                self.draft_mended()
            self._is_draft_failing = False
        finally:
            self._is_drafting = False

    def _show_sign_of_life(self) -> None:
        """Writes the draft once in a while, so that another ikc sees that it is being edited here."""
        if self.drafted_values != self.original_values and self.values == self.drafted_values:
            self.drafted_values = []
            self.keep_draft()

    async def end(self, seconds: float) -> None:
        if self.values != self.drafted_values:
            self._put_draft()
            await in_thread(self.context.drafts.write_within, self.draft.id, seconds)

    # Leaving

    def leave(self) -> None:
        """Closes, and writes no draft any more."""
        self._is_left = True
        self._draft_timer.stop()
        self.close()

    async def discard(self) -> None:
        """Closes without what was typed, and has its draft removed."""
        app = self.app
        self.leave()
        await DiskQueue(app).do(partial(self._remove_draft, app))

    async def _remove_draft(self, app: App[object]) -> None:
        try:
            await in_thread(self.context.drafts.remove, self.draft)
        except Problem as problem:
            app.post_message(Tell(problem_message(problem, self.words), "error"))

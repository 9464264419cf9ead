"""One canvas being edited: the only place where a canvas changes."""

import contextlib
import threading
import time
from collections.abc import Callable
from datetime import date
from typing import Concatenate, ParamSpec

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.domain.differences import loses
from ikc_tui.domain.edits import EditResult
from ikc_tui.domain.merge import OpenConflict, merge, open_conflicts
from ikc_tui.domain.scoring import Scorecard, score
from ikc_tui.method.lessons import lessons
from ikc_tui.method.words import Message, message
from ikc_tui.services.autosave import Autosave, SaveState
from ikc_tui.services.external_changes import ExternalChange, ExternalChanges, News
from ikc_tui.services.undo import Step, Undo
from ikc_tui.storage.codec import encode
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.recovery import Recovery
from ikc_tui.storage.store import Loaded, Store

P = ParamSpec("P")


class Session:
    """Holds the canvas of now, the former ones for undo, and has every change saved in the background.

    `base` is the file as the canvas of now knows it: where the file turns out to be another, the three are merged.
    Saving and looking run apart from the screen, so whatever changes the canvas or its base holds the lock.
    """

    def __init__(
        self,
        store: Store,
        loaded: Loaded,
        today: Callable[[], date] = date.today,
        save_state_changed: Callable[[SaveState], None] = lambda state: None,
    ) -> None:
        self.slug = loaded.slug
        self.canvas = loaded.canvas
        self.base = loaded
        self.gone = False  # whether someone else took the file away, by the last look
        self.today = today
        self._store = store
        self._others = ExternalChanges()
        self._undo = Undo(loaded, self._others)
        self._notices: list[Message] = []
        self._kept_aside: Loaded | None = None
        self._scored: tuple[Canvas, Scorecard] | None = None
        self._lock = threading.RLock()
        self._recovery = Recovery(loaded.path)
        self._is_kept_for_later = False
        self._disk = threading.Lock()  # held while the file is written, or looked at
        self._autosave = Autosave(self._save, save_state_changed)

    @property
    def read_only(self) -> bool:
        """Whether the file is of a newer format, and so is not edited."""
        return self.base.read_only

    @property
    def scorecard(self) -> Scorecard:
        """The canvas of now, scored; once for each canvas."""
        if self._scored is None or self._scored[0] is not self.canvas:
            self._scored = (self.canvas, score(self.canvas, lessons()))
        return self._scored[1]

    @property
    def conflicts(self) -> tuple[OpenConflict, ...]:
        """What merging left to decide."""
        canvas = self.canvas
        if not canvas.conflicts and not any(placed.card.twin_of for placed in all_cards(canvas)):
            return ()
        return open_conflicts(canvas)

    @property
    def save_state(self) -> SaveState:
        return self._autosave.state

    # Editing

    def apply(
        self, edit: Callable[Concatenate[Canvas, P], EditResult], *args: P.args, **kwargs: P.kwargs
    ) -> EditResult:
        """Makes an edit; an edit that changes nothing leaves no trace in undo."""
        return self.apply_to(self.canvas, edit, *args, **kwargs)

    def apply_to(
        self, seen: Canvas, edit: Callable[Concatenate[Canvas, P], EditResult], *args: P.args, **kwargs: P.kwargs
    ) -> EditResult:
        """Makes an edit that was begun on a canvas seen earlier: what others did to the same since is merged with it,
        so that a text which was long in an editor does not overwrite theirs unseen."""
        self._must_be_editable()
        with self._lock:
            edited = edit(seen, *args, **kwargs)
            if edited.canvas == seen:
                return edited
            if self.canvas is not seen:
                edited = EditResult(merge(seen, edited.canvas, self.canvas).canvas, edited.label, edited.card)
            self._undo.did(self.canvas, edited)
            self._become(edited.canvas)
        return edited

    def apply_after_snapshot(
        self, edit: Callable[Concatenate[Canvas, P], EditResult], *args: P.args, **kwargs: P.kwargs
    ) -> EditResult:
        """Makes an edit that does away with what more than one person may have written. What stands there goes into
        history first, however young its newest version is: undo ends with a program that is killed. Raises Problem
        where it can't be kept, and then nothing is edited."""
        self._must_be_editable()
        with self._lock:
            canvas, base = self.canvas, self.base
        self._store.snapshot(self.slug, _bytes_of(canvas, base), base)
        return self.apply(edit, *args, **kwargs)

    def _must_be_editable(self) -> None:
        if self.read_only:
            raise Problem(message("problems.newer_format", format=self.canvas.format), self.base.path)

    def undo(self) -> Step | None:
        """Takes back the last edit, and says which; None where there is none. Raises Problem where the file has become
        one to read only."""
        return self._stepped(self._undo.back)

    def redo(self) -> Step | None:
        """Makes the edit again that was taken back last; None where there is none. Raises Problem as `undo` does."""
        return self._stepped(self._undo.again)

    def _stepped(self, step: Callable[[Canvas], Step | None]) -> Step | None:
        self._must_be_editable()
        with self._lock:
            stepped = step(self.canvas)
            if stepped:
                self._become(stepped.canvas)
            return stepped

    def _become(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self._autosave.put(canvas)

    # The file

    def flush(self, seconds: float = 10.0) -> bool:
        """Saves now; whether all is on the disk, at the latest after so many seconds."""
        return self._autosave.flush(seconds)

    def when_saved(self, act: Callable[[], None]) -> None:
        """Acts when all that was edited by now is on the disk: at once, or later in the thread that saves."""
        self._autosave.when_saved(act)

    def close(self, seconds: float = 10.0) -> None:
        """Saves what is left and ends, at the latest after so many seconds. What can't be saved goes into history, and
        is offered at the next start."""
        until = time.monotonic() + seconds
        saved = self._autosave.flush(seconds)
        self._autosave.close(max(until - time.monotonic(), 0.0))
        if not saved:
            with contextlib.suppress(Problem):
                self._recovery.keep(self.base.canvas, self.canvas)
            with contextlib.suppress(Problem):
                self._store.snapshot(self.slug, encode(self.canvas), self.base)
        else:
            self._undo.keep(self.base)

    def poll(self) -> None:
        """Looks whether the file is another than the one that is known, and takes in what others did; raises Problem
        where it can't be read, or where what it would do away with can't be kept: then nothing is taken in. Where it
        is being written just now, the next look will do."""
        if not self._disk.acquire(blocking=False):
            return
        try:
            there = self._store.load_if_changed(self.base)
        except Problem as problem:
            self.gone = isinstance(problem.__cause__, FileNotFoundError)
            self._keep_what_is_gone(problem)
        else:
            self.gone = False
            if there is not None:
                self._take_in(there)
        finally:
            self._disk.release()

    def _keep_what_is_gone(self, why: Problem) -> None:
        """Once: what stood in a file that someone else took away, or made into what is no canvas, may be in no other
        place than here. Raises the problem of a file that is there."""
        if self._kept_aside is not self.base:
            try:
                self._store.snapshot(self.slug, self.base.data, self.base)
            except Problem as problem:
                if not self.gone:
                    raise why from problem
                raise Problem(message("news.gone_not_kept", reason=problem.message), self.base.path) from problem
            with self._lock:
                self._kept_aside = self.base
                if self.gone:
                    self._notices.append(message("news.gone"))
        if not self.gone:
            raise why

    def news(self) -> News | None:
        """What others did to the canvas since this was last asked; None where they did nothing."""
        with self._lock:
            return self._others.news()

    def notices(self) -> list[Message]:
        """What a person should know of how the canvas was saved; each is given once."""
        with self._lock:
            notices, self._notices = self._notices, []
        return notices

    def versions(self) -> int | None:
        """How many earlier versions are kept; None where there is no looking, which is told where they are wanted."""
        try:
            return len(self._store.history.versions(self.slug))
        except Problem:
            return None

    def _save(self, canvas: Canvas) -> None:
        """Writes the canvas of now, merged with what the file says by now. Runs in the thread that saves."""
        with self._disk:
            with self._lock:
                ours, base = self.canvas, self.base
            try:
                written = self._store.update(
                    self.slug, lambda there: self._merged(base, ours, there), base, self._keep_for_later
                )
            except Problem:
                self._keep_for_later()
                with self._lock:
                    if not self._is_kept_for_later and self._recovery.has_kept:
                        self._is_kept_for_later = True
                        self._notices.append(message("recovery.kept"))
                raise
            self.gone = False
            with contextlib.suppress(Problem):  # what is offered once too often is merged, and changes nothing
                self._recovery.remove()
            with self._lock:
                self._notices += written.notices
                if written.canvas != ours:  # the file holds the work of others too: so does the canvas of now
                    self._become_merged(ExternalChange(ours, written.canvas, loses(ours, written.canvas)))
                self.base = written

    def _keep_for_later(self) -> None:
        """What can't be saved, or not yet, is on the disk all the same, in the person's own folder."""
        with self._lock:
            ours, base = self.canvas, self.base
        with contextlib.suppress(Problem):  # then it is in memory alone, and that saving fails is told
            self._recovery.keep(base.canvas, ours)

    def _take_in(self, there: Loaded) -> None:
        with self._lock:
            ours, base = self.canvas, self.base
        merged = self._merged(base, ours, there.canvas)
        with self._lock:
            if there.canvas != base.canvas:
                self._become_merged(ExternalChange(base.canvas, there.canvas, loses(ours, merged)))
            self.base = there
            if self.canvas != there.canvas:
                self._autosave.put(self.canvas)

    def _merged(self, base: Loaded, ours: Canvas, there: Canvas | None) -> Canvas:
        """Our canvas with what the file says by now. What others did away with goes into history first, and a hand's
        comments do; raises Problem where they can't."""
        if there is None:
            return ours
        merged = merge(base.canvas, ours, there).canvas
        if loses(ours, merged) or (ours == base.canvas and not base.canonical):
            try:
                self._store.snapshot(self.slug, _bytes_of(ours, base), base)
            except Problem as problem:
                raise Problem(message("news.not_kept", reason=problem.message), base.path) from problem
        return merged

    def _become_merged(self, taken_in: ExternalChange) -> None:
        """The canvas of now, with what was edited meanwhile, holds the work of others too."""
        self._others.add(taken_in)
        self.canvas = taken_in.merged_into(self.canvas)


def _bytes_of(canvas: Canvas, base: Loaded) -> bytes:
    """The canvas as a file; just as it stood there, where nothing was edited since."""
    return base.data if canvas == base.canvas else encode(canvas)

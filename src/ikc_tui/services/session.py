"""One canvas being edited: the only place where a canvas changes."""

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.domain.differences import loses
from ikc_tui.domain.edits import EditResult
from ikc_tui.domain.merge import OpenConflict, merge, open_conflicts
from ikc_tui.domain.scoring import Scorecard, score
from ikc_tui.method.lessons import lessons
from ikc_tui.method.words import Message, message
from ikc_tui.services.autosave import Autosave, SaveState
from ikc_tui.services.external_changes import ExternalChange, ExternalChanges, ExternalDifferences
from ikc_tui.services.kept_versions import KeptVersions
from ikc_tui.services.seen_cards import Visit
from ikc_tui.services.undo import Step, Undo
from ikc_tui.storage.platform_files import is_missing
from ikc_tui.storage.presence import Presence
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.recovery import Recoverable, Recovery
from ikc_tui.storage.store import LoadedCanvas, Store
from ikc_tui.storage.visits import LastVisit

SOON = 1.0  # seconds after which a canvas that is closed and not saved yet is kept for later

P = ParamSpec("P")


MakeEdit = Callable[[Canvas], EditResult]
"""A pure edit with all that it needs but the canvas."""


@dataclass(frozen=True)
class Edit:
    """An edit that is still to be made: what makes it, and the canvas that was seen when it was begun."""

    seen: Canvas
    make: MakeEdit


@dataclass(frozen=True)
class News:
    """What a session has to report at one moment; each notice and each external change is in one `News` only.

    `external`: what others changed; None: nothing. `notices`: what a person should know of how the canvas was saved.
    `problem`: why the file could not be read, or not be merged, just now; None: it could. `gone`: whether someone else
    removed the file. `save_state`: the state of saving.
    """

    external: ExternalDifferences | None
    notices: tuple[Message, ...]
    problem: Problem | None
    gone: bool
    save_state: SaveState


Observer = Callable[[News], None]
"""Called in whatever thread the news became known, one call at a time; it must not wait for another thread."""


class Session:
    """Holds the canvas of now, the former ones for undo, and has every change saved in the background.

    `base` is the file as it was last read or written: the common ancestor where others change the file. `gone`: whether
    someone else removed the file, by the last poll. `visit`: which cards the person has seen.

    Any thread may call any method. `_lock` guards the canvas, its base and the steps to undo, and is never held during
    disk access; `_disk_lock` is held while the canvas file is written or read; `_news_lock` keeps news in order. They
    are taken in the order `_disk_lock`, `_news_lock`, `_lock`.
    """

    def __init__(
        self,
        store: Store,
        loaded: LoadedCanvas,
        last_visit: LastVisit | None = None,
        presence: Presence | None = None,
    ) -> None:
        self.slug = loaded.slug
        self.canvas = loaded.canvas
        self.visit = Visit(loaded.canvas, last_visit)
        self.base = loaded
        self.gone = False
        self._store = store
        self._versions = KeptVersions(store, loaded.slug)
        self._external = ExternalChanges()
        self._undo = Undo(loaded, self._external)
        self._notices: list[Message] = []
        self._scored: tuple[Canvas, Scorecard] | None = None
        self._observers: tuple[Observer, ...] = ()
        self._lock = threading.RLock()
        self._news_lock = threading.RLock()
        self._disk_lock = threading.Lock()
        self._recovery = Recovery(loaded.path)
        self._presence = presence
        self._has_announced_recovery = False
        self._autosave = Autosave(self._save, lambda state: self._publish())

    @property
    def read_only(self) -> bool:
        """Whether the file is of a newer format, and so is not edited."""
        return self.base.read_only

    @property
    def versions(self) -> int | None:
        """How many versions there were when the session last went to the disk; None where that is not known."""
        return self._versions.count

    @property
    def scorecard(self) -> Scorecard:
        """The score of the canvas of now, computed once for each canvas."""
        if self._scored is None or self._scored[0] is not self.canvas:
            self._scored = (self.canvas, score(self.canvas, lessons()))
        return self._scored[1]

    @property
    def conflicts(self) -> tuple[OpenConflict, ...]:
        """The open conflicts, each about one card or one entry of the canvas."""
        canvas = self.canvas
        if not canvas.conflicts and not any(placed.card.twin_of for placed in all_cards(canvas)):
            return ()
        return open_conflicts(canvas)

    @property
    def save_state(self) -> SaveState:
        """The state of saving."""
        return self._autosave.state

    @property
    def seconds_unsaved(self) -> float:
        """For how long an edit waits to be saved; 0 where none does."""
        return self._autosave.seconds_pending

    # News

    def observe(self, observer: Observer) -> Callable[[], None]:
        """Calls the observer with all news from now on; gives the function that ends that."""
        with self._lock:
            self._observers = (*self._observers, observer)

        def end() -> None:
            with self._lock:
                self._observers = tuple(each for each in self._observers if each is not observer)

        return end

    def _publish(self, problem: Problem | None = None) -> None:
        """Hands the news to all observers; without any, it is kept for the first one."""
        with self._news_lock:
            with self._lock:
                observers = self._observers
                if not observers:
                    return
                notices, self._notices = tuple(self._notices), []
                news = News(self._external.take_unreported(), notices, problem, self.gone, self.save_state)
            for observer in observers:
                observer(news)

    # Editing

    def apply(
        self, edit: Callable[Concatenate[Canvas, P], EditResult], *args: P.args, **kwargs: P.kwargs
    ) -> EditResult:
        """Makes an edit on the canvas of now; one that changes nothing leaves no trace in undo.

        Raises Problem where the file is of a newer format, and what the edit raises.
        """
        return self.apply_to(self.canvas, edit, *args, **kwargs)

    def apply_to(
        self, seen: Canvas, edit: Callable[Concatenate[Canvas, P], EditResult], *args: P.args, **kwargs: P.kwargs
    ) -> EditResult:
        """Makes an edit that was begun on a canvas seen earlier, and merges it with what others did since.

        So a text that stood long in an editor does not overwrite theirs unseen. Raises as `apply` does.
        """
        self.base.expect_editable()
        with self._lock:
            edited = edit(seen, *args, **kwargs)
            if edited.canvas == seen:
                return edited
            if self.canvas is not seen:
                edited = EditResult(merge(seen, edited.canvas, self.canvas).canvas, edited.label, edited.card)
            self._undo.add(self.canvas, edited)
            self._set_canvas(edited.canvas)
        return edited

    def apply_aside(
        self, edit: Callable[Concatenate[Canvas, P], EditResult], *args: P.args, **kwargs: P.kwargs
    ) -> EditResult:
        """Makes an edit that is saved but is no step to undo: where a person is, not what they wrote.

        Raises as `apply` does.
        """
        self.base.expect_editable()
        with self._lock:
            edited = edit(self.canvas, *args, **kwargs)
            if edited.canvas != self.canvas:
                self._set_canvas(edited.canvas)
        return edited

    def apply_after_snapshot(
        self, edit: Callable[Concatenate[Canvas, P], EditResult], *args: P.args, **kwargs: P.kwargs
    ) -> EditResult:
        """Makes an edit that may remove what several people wrote, after a snapshot; waits for the disk.

        The snapshot is made however recent the newest version is, since undo does not survive a program that is killed.
        Raises as `apply` does, and Problem where there can be no snapshot; then nothing is edited.
        """
        self.base.expect_editable()
        with self._lock:
            canvas, base = self.canvas, self.base
        self._versions.keep(canvas, base)
        self._versions.recount()
        return self.apply(edit, *args, **kwargs)

    def undo(self) -> Step | None:
        """Takes back the last edit, and gives it; None where there is none.

        The first time it waits for the disk, to read the steps of the session before. Raises Problem where the file has
        become read-only (a newer format).
        """
        return self._step(self._undo.undo)

    def redo(self) -> Step | None:
        """Makes the edit again that was taken back last; None where there is none. Waits and raises as `undo` does."""
        return self._step(self._undo.redo)

    def forget_undone(self, key: str) -> None:
        """Forgets edits that were taken back, by the key of their label: `redo` makes them no more."""
        with self._lock:
            self._undo.forget_undone(key)

    def _step(self, take: Callable[[Canvas], Step | None]) -> Step | None:
        self.base.expect_editable()
        earlier = self._undo.read_earlier()
        with self._lock:
            self._undo.add_earlier(earlier)
            step = take(self.canvas)
            if step:
                self._set_canvas(step.canvas)
            return step

    def _set_canvas(self, canvas: Canvas) -> None:
        self.visit.edit(self.canvas, canvas)
        self.canvas = canvas
        self._autosave.put(canvas)

    # The file

    def flush(self, seconds: float = 10.0) -> bool:
        """Saves now; gives whether all is on the disk, at the latest after so many seconds."""
        return self._autosave.flush(seconds)

    def when_saved(self, act: Callable[[], None]) -> None:
        """Calls `act` once all that was edited by now is on the disk: now, or later in the saving thread.

        A Problem that `act` raises is lost.
        """
        self._autosave.when_saved(act)

    def close(self, seconds: float = 10.0) -> None:
        """Saves what is left and ends the session, at the latest after so many seconds.

        What can't be saved goes into history and recovery, which offers it at the next start.
        """
        until = time.monotonic() + seconds
        saved = self._autosave.flush(min(seconds, SOON))
        if not saved:
            self._write_recovery()  # now: the program may end before the disk answers
            if self.save_state.problem is None:
                saved = self._autosave.flush(max(until - time.monotonic(), 0.0))
        self._autosave.close(max(until - time.monotonic(), 0.0))
        if not saved:
            with contextlib.suppress(Problem):
                self._versions.keep(self.canvas, self.base)
        else:
            with contextlib.suppress(Problem):  # what is offered once too often is merged, and changes nothing
                self._recovery.remove()
            self._undo.save(self.base)
        if self._presence:
            self._presence.end()

    def poll(self) -> None:
        """Looks whether others wrote the file, and merges what they changed.

        Observers get the outcome as news, also where the file can't be read, or where there can be no snapshot of what
        would be lost: then nothing is merged. While this session is writing the file itself, it does nothing.
        """
        if not self._disk_lock.acquire(blocking=False):
            return
        was_gone, problem = self.gone, None
        try:
            self._check_file()
        except Problem as found:
            problem = found
        finally:
            self._disk_lock.release()
        if problem or self.gone is not was_gone or self._has_news:
            self._publish(problem)

    @property
    def _has_news(self) -> bool:
        with self._lock:
            return bool(self._notices) or self._external.has_unreported

    def _check_file(self) -> None:
        try:
            there = self._store.load_if_changed(self.base)
        except Problem as problem:
            self.gone = is_missing(problem.__cause__)
            self._versions.recount()
            self._keep_base(problem)
        else:
            self.gone = False
            if there is not None:
                self._merge_external_change(there)

    def _keep_base(self, why: Problem) -> None:
        """Keeps the base as a version, once, where someone else removed the file or made it unreadable.

        The base may be nowhere else. Raises the problem of a file that is there.
        """
        try:
            is_kept_now = self._versions.keep_base(self.base)
        except Problem as problem:
            if not self.gone:
                raise why from problem
            raise Problem(message("news.gone_not_kept", reason=problem.message), self.base.path) from problem
        if not self.gone:
            raise why
        if is_kept_now:
            with self._lock:
                self._notices.append(message("news.gone"))

    def _save(self, canvas: Canvas) -> None:
        """Writes the canvas of now, merged with the one in the file by now. Runs in the saving thread."""
        with self._disk_lock:
            with self._lock:
                ours, base = self.canvas, self.base
            try:
                written = self._store.update(
                    self.slug, lambda there: self._merge_with_file(base, ours, there), base, self._write_recovery
                )
            except Problem:
                self._write_recovery()
                with self._lock:
                    if not self._has_announced_recovery and self._recovery.has_file:
                        self._has_announced_recovery = True
                        self._notices.append(message("recovery.kept"))
                raise
            self.gone = False
            self._versions.recount()
            with contextlib.suppress(Problem):  # a recovery that stays changes nothing when it is merged
                self._recovery.remove()
            with self._lock:
                self._notices += written.notices
                if written.canvas != ours:  # the file holds the work of others too: so does the canvas of now
                    self._add_external_change(ExternalChange(ours, written.canvas, loses(ours, written.canvas)))
                self.base = written

    def keeps(self, recoverable: Recoverable) -> bool:
        """Whether that is what this session itself could not save yet: it goes on trying."""
        return self._recovery.wrote(recoverable)

    def _write_recovery(self) -> None:
        """Writes what is not saved (yet) into the person's own folder."""
        with self._lock:
            ours, base = self.canvas, self.base
        with contextlib.suppress(Problem):  # then it is in memory alone, and the person is told that saving fails
            self._recovery.keep(base.canvas, ours)

    def _merge_external_change(self, there: LoadedCanvas) -> None:
        with self._lock:
            ours, base = self.canvas, self.base
        merged = self._merge_with_file(base, ours, there.canvas)
        self._versions.recount()  # before the canvas is another, not between that and its news
        with self._lock:
            if there.canvas != base.canvas:
                self._add_external_change(ExternalChange(base.canvas, there.canvas, loses(ours, merged)))
            self.base = there
            if self.canvas != there.canvas:
                self._autosave.put(self.canvas)

    def _merge_with_file(self, base: LoadedCanvas, ours: Canvas, there: Canvas | None) -> Canvas:
        """Merges our canvas with the one in the file by now; None: there is no file.

        Where the merge loses anything of ours, or comments that someone wrote into the file, a snapshot is made first.
        Raises Problem where it can't be.
        """
        if there is None:
            return ours
        merged = merge(base.canvas, ours, there).canvas
        if loses(ours, merged) or (ours == base.canvas and not base.canonical):
            try:
                self._versions.keep(ours, base)
            except Problem as problem:
                raise Problem(message("news.not_kept", reason=problem.message), base.path) from problem
        return merged

    def _add_external_change(self, change: ExternalChange) -> None:
        """Merges an external change into the canvas of now, which may have been edited meanwhile."""
        self._external.add(change)
        self.canvas = change.merged_into(self.canvas)

"""Undo and redo in a session: the person's own edits, without those of others. Kept files: storage/undo_log."""

import contextlib
from dataclasses import dataclass, replace

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.edits import EditResult
from ikc_tui.method.words import Message
from ikc_tui.services.external_changes import ExternalChanges
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import LoadedCanvas
from ikc_tui.storage.undo_log import MAX_STEPS, LoggedStep, Steps, load_steps, save_steps


@dataclass(frozen=True)
class Step:
    """A former (or, for redo, later) canvas, and the edit between it and the next.

    `card` is the id of the card concerned; None where it was no single card. `seen`: how many external changes the
    canvas has.
    """

    canvas: Canvas
    label: Message
    card: str | None
    seen: int


class Undo:
    """The steps of a session and, once one is taken back, those of the same person's session before.

    Holds no lock: the session does, around all but `read_earlier` and `keep`, which go to the disk.
    """

    def __init__(self, loaded: LoadedCanvas, external: ExternalChanges) -> None:
        self._loaded: LoadedCanvas | None = loaded  # None once the steps of the session before were added
        self._external = external
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def add(self, before: Canvas, edited: EditResult) -> None:
        """Adds an edit that was made; what was undone before can then no longer be redone."""
        self._done.append(Step(before, edited.label, edited.card, len(self._external)))
        self._undone.clear()

    def undo(self, current: Canvas) -> Step | None:
        """Takes back the last edit; None where there is none. The canvas of the step has what others did since."""
        return self._move_step(self._done, self._undone, current)

    def redo(self, current: Canvas) -> Step | None:
        """Makes the edit again that was taken back last; None where there is none."""
        return self._move_step(self._undone, self._done, current)

    def forget_undone(self, key: str) -> None:
        """Forgets what was taken back that has this key as its label, with what was made on top of it."""
        last = max((at for at, step in enumerate(self._undone) if step.label.key == key), default=-1)
        del self._undone[: last + 1]

    def read_earlier(self) -> Steps | None:
        """Reads the steps of the session before from the disk; None where they were added already."""
        return load_steps(self._loaded.path, self._loaded.data) if self._loaded else None

    def add_earlier(self, earlier: Steps | None) -> None:
        """Adds what `read_earlier` gave, once, before the steps of this session."""
        if self._loaded is None or earlier is None:
            return
        self._loaded = None
        if not self._done:
            self._undone += [Step(step.canvas, step.label, step.card, 0) for step in earlier.undone]
        self._done[:0] = [Step(step.canvas, step.label, step.card, 0) for step in earlier.done]

    def save(self, base: LoadedCanvas) -> None:
        """Writes the steps that led to this file, for the next session; does nothing where this session has none."""
        if not self._done and not self._undone:
            return
        self.add_earlier(self.read_earlier())
        log = Steps(*(tuple(map(self._logged_step, steps[-MAX_STEPS:])) for steps in (self._done, self._undone)))
        with contextlib.suppress(Problem):  # undo after a restart is a comfort, and the text itself is saved
            save_steps(base.path, base.data, log)

    def _move_step(self, source: list[Step], target: list[Step], current: Canvas) -> Step | None:
        if not source:
            return None
        step = source.pop()
        target.append(Step(current, step.label, step.card, len(self._external)))
        return replace(step, canvas=self._external.merged_into(step.canvas, step.seen))

    def _logged_step(self, step: Step) -> LoggedStep:
        return LoggedStep(self._external.merged_into(step.canvas, step.seen), step.label, step.card)

"""What one person can take back on a canvas and make again: their own steps, without the work of others."""

import contextlib
from dataclasses import dataclass, replace

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.edits import EditResult
from ikc_tui.method.words import Message
from ikc_tui.services.external_changes import ExternalChanges
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import Loaded
from ikc_tui.storage.undo_log import STEPS, KeptStep, Steps, load_steps, save_steps


@dataclass(frozen=True)
class Step:
    """A former (or, for redo, later) canvas, and what was done between it and the next. `seen`: how much of the work
    of others had been taken in by then."""

    canvas: Canvas
    label: Message
    card: str | None
    seen: int


class Undo:
    """The steps of a session and, once they are asked for, those of the same person's session before."""

    def __init__(self, opened: Loaded, others: ExternalChanges) -> None:
        self._opened: Loaded | None = opened  # until the steps of the session before were looked up
        self._others = others
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def did(self, before: Canvas, edited: EditResult) -> None:
        """An edit was made: it can be taken back, and what was taken back can no longer be made again."""
        self._done.append(Step(before, edited.label, edited.card, len(self._others)))
        self._undone.clear()

    def back(self, now: Canvas) -> Step | None:
        """The canvas without the last edit, but with what others did since; None where there is none."""
        return self._swap(self._done, self._undone, now)

    def again(self, now: Canvas) -> Step | None:
        """The canvas with the edit that was taken back last; None where there is none."""
        return self._swap(self._undone, self._done, now)

    def keep(self, base: Loaded) -> None:
        """Writes the steps that led to this file, for the next session; nothing where there was none in this."""
        if not self._done and not self._undone:
            return
        self._load_earlier()
        steps = Steps(*(tuple(map(self._kept, some[-STEPS:])) for some in (self._done, self._undone)))
        with contextlib.suppress(Problem):  # undo after a restart is a comfort, and the text itself is saved
            save_steps(base.path, base.data, steps)

    def _swap(self, source: list[Step], target: list[Step], now: Canvas) -> Step | None:
        self._load_earlier()
        if not source:
            return None
        step = source.pop()
        target.append(Step(now, step.label, step.card, len(self._others)))
        return replace(step, canvas=self._others.merged_into(step.canvas, step.seen))

    def _load_earlier(self) -> None:
        """Once, and only when they are asked for."""
        if self._opened is None:
            return
        kept = load_steps(self._opened.path, self._opened.data)
        self._opened = None
        if not self._done:
            self._undone += [Step(step.canvas, step.label, step.card, 0) for step in kept.undone]
        self._done[:0] = [Step(step.canvas, step.label, step.card, 0) for step in kept.done]

    def _kept(self, step: Step) -> KeptStep:
        return KeptStep(self._others.merged_into(step.canvas, step.seen), step.label, step.card)

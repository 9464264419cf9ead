"""One canvas being edited: the only place where a canvas changes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Concatenate, ParamSpec

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.edits import Edited
from ikc_tui.domain.scoring import Scorecard, score
from ikc_tui.method.lessons import lessons
from ikc_tui.method.words import Message, message
from ikc_tui.services.autosave import Autosave, SaveState
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import Loaded, Store

P = ParamSpec("P")


@dataclass(frozen=True)
class Step:
    """A former (or, for redo, later) canvas, and what was done between it and the next."""

    canvas: Canvas
    label: Message
    card: str | None


class Session:
    """Holds the canvas of now, the former ones for undo, and has every change saved in the background."""

    def __init__(
        self,
        store: Store,
        loaded: Loaded,
        today: Callable[[], date] = date.today,
        save_state_changed: Callable[[SaveState], None] = lambda state: None,
    ) -> None:
        self.slug = loaded.slug
        self.canvas = loaded.canvas
        self.loaded = loaded
        self.today = today
        self._store = store
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._scored: tuple[Canvas, Scorecard] | None = None
        self._autosave = Autosave(self._save, save_state_changed)

    @property
    def read_only(self) -> bool:
        """Whether the file is of a newer format, and so is not edited."""
        return self.loaded.read_only

    @property
    def scorecard(self) -> Scorecard:
        """The canvas of now, scored; once for each canvas."""
        if self._scored is None or self._scored[0] is not self.canvas:
            self._scored = (self.canvas, score(self.canvas, lessons()))
        return self._scored[1]

    @property
    def save_state(self) -> SaveState:
        return self._autosave.state

    def do(self, edit: Callable[Concatenate[Canvas, P], Edited], *args: P.args, **kwargs: P.kwargs) -> Edited:
        """Makes an edit; an edit that changes nothing leaves no trace in undo."""
        if self.read_only:
            raise Problem(message("problems.newer_format", format=self.canvas.format), self.loaded.path)
        edited = edit(self.canvas, *args, **kwargs)
        if edited.canvas != self.canvas:
            self._done.append(Step(self.canvas, edited.label, edited.card))
            self._undone.clear()
            self._become(edited.canvas)
        return edited

    def undo(self) -> Step | None:
        """Takes back the last edit, and says which; None where there is none."""
        return self._swap(self._done, self._undone)

    def redo(self) -> Step | None:
        """Makes the edit again that was taken back last; None where there is none."""
        return self._swap(self._undone, self._done)

    def flush(self) -> bool:
        """Saves now; whether all is on the disk."""
        return self._autosave.flush()

    def close(self) -> None:
        """Saves what is left and ends."""
        self._autosave.flush()
        self._autosave.close()

    def _swap(self, source: list[Step], target: list[Step]) -> Step | None:
        if not source:
            return None
        step = source.pop()
        target.append(Step(self.canvas, step.label, step.card))
        self._become(step.canvas)
        return step

    def _become(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self._autosave.put(canvas)

    def _save(self, canvas: Canvas) -> None:
        self.loaded = self._store.save(self.slug, canvas)

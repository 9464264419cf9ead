"""Edits of a canvas file without a session, as one step that the next session can undo."""

import contextlib
from collections.abc import Callable
from typing import Generic, NamedTuple, Protocol, TypeVar

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.edits import EditResult
from ikc_tui.services.library import Library
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import LoadedCanvas
from ikc_tui.storage.undo_log import LoggedStep, Steps, load_steps, save_steps


class Planned(Protocol):
    """What would be made of a canvas, part by part, so that it can be shown beforehand."""

    @property
    def edited(self) -> EditResult:
        """All of it as one edit."""


P = TypeVar("P", bound=Planned)


class FileEdit(NamedTuple, Generic[P]):
    """What was written, and what was made of what stood in the file by then."""

    written: LoadedCanvas
    made: P


def edit_file(library: Library, loaded: LoadedCanvas, edit: Callable[[Canvas], EditResult]) -> LoadedCanvas:
    """Makes an edit in the file of a canvas, whatever stands there by now; gives what was written.

    Raises Problem where it can't be written, and what the edit itself raises; nothing is written then.
    """
    edited: list[tuple[Canvas, EditResult]] = []

    def make(there: Canvas) -> Canvas:
        made = edit(there)
        edited.append((there, made))
        return made.canvas

    written = library.update(loaded, make)
    before, made = edited[-1]
    if before == loaded.canvas and made.canvas != before:  # else the steps that are kept don't lead to it
        steps = load_steps(loaded.path, loaded.data).done
        with contextlib.suppress(Problem):  # undo after a restart is a comfort
            save_steps(written.path, written.data, Steps((*steps, LoggedStep(before, made.label, made.card))))
    return written


def edit_file_as_planned(library: Library, loaded: LoadedCanvas, plan: Callable[[Canvas], P]) -> FileEdit[P]:
    """Does in the file of a canvas what is planned for what stands there by now. Raises Problem as `edit_file`."""
    made: list[P] = []

    def edit(canvas: Canvas) -> EditResult:
        made.append(plan(canvas))
        return made[-1].edited

    written = edit_file(library, loaded, edit)
    return FileEdit(written, made[-1])

"""Edits of a canvas file without a session, as one step that the next session can undo."""

import contextlib
from collections.abc import Callable
from typing import NamedTuple

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.edits import EditResult
from ikc_tui.services.library import Library
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import LoadedCanvas
from ikc_tui.storage.undo_log import LoggedStep, Steps, load_steps, save_steps


class FileEdit(NamedTuple):
    """What was written, and the edit that was made of what stood in the file by then."""

    written: LoadedCanvas
    edited: EditResult


def edit_file(library: Library, loaded: LoadedCanvas, edit: Callable[[Canvas], EditResult]) -> FileEdit:
    """Makes an edit in the file of a canvas, whatever stands there by now.

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
    return FileEdit(written, made)

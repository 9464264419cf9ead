"""Recovery at the next start: finding what could not be saved, and putting it back. Files: storage/recovery."""

import contextlib

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.merge import merge
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.recovery import BrokenRecovery as BrokenRecovery
from ikc_tui.storage.recovery import Recoverable as Recoverable
from ikc_tui.storage.recovery import find_recoverable
from ikc_tui.storage.store import Store
from ikc_tui.storage.symlinks import canonical_path


def unsaved_in(store: Store) -> list[Recoverable | BrokenRecovery]:
    """The recoveries for the canvases of a folder, first those that can't be read, then oldest first.

    One that was saved all the same, just before its program ended, is removed.
    """
    waiting = []
    for each in find_recoverable():
        if isinstance(each, BrokenRecovery) or (_is_of(each, store) and not _remove_if_saved(each, store)):
            waiting.append(each)
    return waiting


def unsaved_elsewhere(store: Store) -> list[Recoverable]:
    """The recoveries for canvases of other folders, which may be out of reach just now."""
    return [
        waiting for waiting in find_recoverable() if isinstance(waiting, Recoverable) and not _is_of(waiting, store)
    ]


def put_back(store: Store, waiting: Recoverable) -> None:
    """Merges a recovery with the canvas in its file by now, which goes into history first, and removes it.

    A file that is gone is made again. Raises Problem where it can't be saved; then the recovery stays.
    """

    def merged(there: Canvas | None) -> Canvas:
        return waiting.ours if there is None else merge(waiting.base, waiting.ours, there).canvas

    with contextlib.suppress(Problem):  # there is nothing to keep, or the saving says why not
        store.snapshot(waiting.slug, store.load(waiting.slug).data)
    store.update(waiting.slug, merged)
    waiting.remove()


def _remove_if_saved(waiting: Recoverable, store: Store) -> bool:
    with contextlib.suppress(Problem):
        there = store.load(waiting.slug).canvas
        if merge(waiting.base, waiting.ours, there).canvas == there:
            waiting.remove()
            return True
    return False


def _is_of(waiting: Recoverable, store: Store) -> bool:
    return canonical_path(store.path(waiting.slug)) == waiting.canvas

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
    recoverable = []
    for each in find_recoverable():
        if isinstance(each, BrokenRecovery) or (_is_of(each, store) and not _remove_if_saved(each, store)):
            recoverable.append(each)
    return recoverable


def unsaved_elsewhere(store: Store) -> list[Recoverable]:
    """The recoveries for canvases of other folders, which may be out of reach just now."""
    return [
        recoverable
        for recoverable in find_recoverable()
        if isinstance(recoverable, Recoverable) and not _is_of(recoverable, store)
    ]


def put_back(store: Store, recoverable: Recoverable) -> None:
    """Merges a recovery with the canvas in its file by now, which goes into history first, and removes it.

    A file that is gone is made again. Raises Problem where it can't be saved; then the recovery stays.
    """

    def merged(there: Canvas | None) -> Canvas:
        return recoverable.ours if there is None else merge(recoverable.base, recoverable.ours, there).canvas

    with contextlib.suppress(Problem):  # there is nothing to keep, or the saving says why not
        store.snapshot(recoverable.slug, store.load(recoverable.slug).data)
    store.update(recoverable.slug, merged)
    recoverable.remove()


def _remove_if_saved(recoverable: Recoverable, store: Store) -> bool:
    with contextlib.suppress(Problem):
        there = store.load(recoverable.slug).canvas
        if merge(recoverable.base, recoverable.ours, there).canvas == there:
            recoverable.remove()
            return True
    return False


def _is_of(recoverable: Recoverable, store: Store) -> bool:
    return canonical_path(store.path(recoverable.slug)) == recoverable.canvas

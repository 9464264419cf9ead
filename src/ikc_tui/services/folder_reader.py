"""What is made of every canvas of a folder: read bit by bit, and read again only where a file has changed."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from ikc_tui.services.library import Library
from ikc_tui.storage.folder import Stamp
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import LoadedCanvas

T = TypeVar("T")


class FolderReader(Generic[T]):
    """Keeps what `make` makes of each canvas.

    Any thread may call any method. `made` and `problems` may be read meanwhile: they are replaced as a whole, and
    only where anything has changed.
    """

    def __init__(self, library: Library, make: Callable[[LoadedCanvas], T]) -> None:
        self.library = library
        self.made: dict[str, T] = {}
        """What was made, by slug, in the order of the slugs; of a file that has changed, that of before it is read."""
        self.problems: dict[str, Problem] = {}
        """Why a canvas can't be read, by slug."""
        self._make = make
        self._there: dict[str, Stamp] = {}  # by the last look
        self._read: dict[str, Stamp] = {}  # as far as they have been read
        self._lock = threading.Lock()  # never held while the disk is waited for

    def look(self) -> None:
        """Looks which canvases there are, and which of them are to be read. Raises Problem where it can't."""
        there = self.library.stamps()
        with self._lock:
            if there == self._there:
                return
            self._there = there
            self._read = {slug: stamp for slug, stamp in self._read.items() if slug in there}
            self._show(self.made, self.problems)

    @property
    def total(self) -> int:
        """How many canvases there are, by the last look."""
        return len(self._there)

    @property
    def unread(self) -> list[str]:
        """The slugs of the canvases that are still to be read, or to be read again."""
        return [*self._unread_in(self._there)]

    def _unread_in(self, there: dict[str, Stamp]) -> Iterator[str]:
        return (slug for slug, stamp in there.items() if self._read.get(slug) != stamp)

    def read(self, seconds: float) -> None:
        """Reads canvases for so many seconds; one at least, where there is any to be read."""
        until = time.monotonic() + seconds
        made: dict[str, T] = {}
        problems: dict[str, Problem] = {}
        stamps, there = dict[str, Stamp](), self._there
        for slug in self._unread_in(there):
            try:
                made[slug] = self._make(self.library.load(slug))
            except Problem as problem:
                problems[slug] = problem
            stamps[slug] = there[slug]
            if time.monotonic() > until:
                break
        with self._lock:
            self._read |= stamps
            self._show(
                {slug: each for slug, each in self.made.items() if slug not in problems} | made,
                {slug: each for slug, each in self.problems.items() if slug not in made} | problems,
            )

    def forget(self, slug: str) -> None:
        """Has a canvas read again, though its file may be as it was."""
        with self._lock:
            self._read.pop(slug, None)

    def clear(self) -> None:
        """Forgets all: nobody looks at it any more."""
        with self._lock:
            self._there, self._read = {}, {}
            self._show({}, {})

    def put(self, slug: str, made: T) -> None:
        """Keeps what was made of a canvas that was changed here, until its file is read again."""
        with self._lock:
            self._show({**self.made, slug: made}, self.problems)

    def _show(self, made: dict[str, T], problems: dict[str, Problem]) -> None:
        self.made = {slug: made[slug] for slug in self._there if slug in made}
        self.problems = {slug: problems[slug] for slug in self._there if slug in problems}

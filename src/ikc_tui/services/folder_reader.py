"""What is made of every canvas of a folder: read bit by bit, and read again only where a file has changed."""

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from ikc_tui.services.library import Library
from ikc_tui.storage.folder import Stamp
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import LoadedCanvas

T = TypeVar("T")


class FolderReader(Generic[T]):
    """Keeps what `make` makes of each canvas.

    `look`, `read` and `put` may be called from any thread: they take turns. `made` and `problems` may be read
    meanwhile: they are replaced as a whole.
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
        self._turn = threading.Lock()

    def look(self) -> None:
        """Looks which canvases there are, and which of them are to be read. Raises Problem where it can't."""
        with self._turn:
            self._there = self.library.stamps()
            self._read = {slug: stamp for slug, stamp in self._read.items() if slug in self._there}
            self._show(self.made, self.problems)

    @property
    def total(self) -> int:
        """How many canvases there are, by the last look."""
        return len(self._there)

    @property
    def unread(self) -> list[str]:
        """The slugs of the canvases that are still to be read, or to be read again."""
        return [slug for slug, stamp in self._there.items() if self._read.get(slug) != stamp]

    def read(self, seconds: float) -> None:
        """Reads canvases for so many seconds; one at least, where there is any to be read."""
        until = time.monotonic() + seconds
        with self._turn:
            made, problems = dict(self.made), dict(self.problems)
            for slug in self.unread:
                problems.pop(slug, None)
                try:
                    made[slug] = self._make(self.library.load(slug))
                except Problem as problem:
                    made.pop(slug, None)
                    problems[slug] = problem
                self._read[slug] = self._there[slug]
                if time.monotonic() > until:
                    break
            self._show(made, problems)

    def put(self, slug: str, made: T) -> None:
        """Keeps what was made of a canvas that was changed here, until its file is read again."""
        with self._turn:
            self._show({**self.made, slug: made}, self.problems)

    def _show(self, made: dict[str, T], problems: dict[str, Problem]) -> None:
        self.made = {slug: made[slug] for slug in self._there if slug in made}
        self.problems = {slug: problems[slug] for slug in self._there if slug in problems}

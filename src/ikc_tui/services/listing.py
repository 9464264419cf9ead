"""The list of coalitions while it is read: cached summaries at once, the others bit by bit."""

import contextlib
import threading
import time
from collections.abc import Iterable
from datetime import date

from ikc_tui.domain.folding import fold_line
from ikc_tui.services.library import Library
from ikc_tui.services.summaries import ListEntry, Summary
from ikc_tui.storage.folder import Stamp
from ikc_tui.storage.problems import Problem


class Listing:
    """The entries of the list, and how far they have been read.

    `poll`, `read` and `save` may be called from any thread. The first two take turns, so that an earlier poll never
    overwrites a later one. The attributes may be read meanwhile: `entries` is replaced as a whole, or
    an entry in it, and never grows or shrinks.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self.entries: dict[str, ListEntry | str] = {}
        """The canvases by slug, in order; one that has not been read yet is its slug."""
        self.stamps: dict[str, Stamp] = {}
        """The stamp of each canvas's file at the last look."""
        self.copies: dict[str, str] = {}
        """Of each copy that a file-sync program left, the slug of the canvas (or `network`) that it is of."""
        self.archived = 0
        """How many canvases the archive has; it is looked at only while the list is empty."""
        self._turn = threading.Lock()

    def poll(self) -> bool:
        """Looks at the folder anew; gives whether it changed since the last look.

        Raises Problem where it can't be read; then the list is empty.
        """
        with self._turn:
            try:
                return self.update(self.library.stamps())
            except Problem:
                self.update({})
                raise

    def update(self, stamps: dict[str, Stamp]) -> bool:
        """Makes the list that of these stamps; gives whether they differ from the former ones. Takes no turn itself."""
        if stamps == self.stamps and self.entries:
            return False
        known = {slug: self.entries[slug] for slug in stamps if stamps[slug] == self.stamps.get(slug)}
        recall = self.library.recall
        with contextlib.suppress(Problem):  # a folder that can't be read is reported by the look at it
            self.copies = self.library.copies(stamps)
            self.archived = 0 if stamps else len(self.library.archived_slugs())
        self.stamps = stamps
        self.entries = {slug: known.get(slug) or recall(slug, stamp) or slug for slug, stamp in stamps.items()}
        return True

    @property
    def unread(self) -> list[str]:
        """The slugs of the entries that are still to be read."""
        return [slug for slug, entry in self.entries.items() if isinstance(entry, str)]

    def read(self, seconds: float) -> None:
        """Reads unread entries for so many seconds; one at least, where there is any."""
        until = time.monotonic() + seconds
        with self._turn:
            for slug in self.unread:
                self.entries[slug] = self.library.entry(slug)
                if time.monotonic() > until:
                    return

    def matching(self, typed: str, today: date) -> list[ListEntry | str]:
        """The entries that are what is asked for by what is typed; all where nothing is."""
        if not typed:
            return [*self.entries.values()]
        from ikc_tui.services.coalition_search import CoalitionQuery

        query = CoalitionQuery(typed, today, self.library.visits.count_changed)
        return [entry for entry in self.entries.values() if query.matches(entry)]

    def named(self, name: str, *, but: str = "") -> Summary | None:
        """The coalition of that name (`coalition_named`); one that has not been read yet is not seen."""
        return coalition_named(name, self.entries.values(), but=but)

    def save(self) -> None:
        """Writes what was read for the next start."""
        self.library.save_summaries(self.stamps)


def coalition_named(name: str, entries: Iterable[ListEntry | str], *, but: str = "") -> Summary | None:
    """The coalition of that name, whatever its case, accents and blanks; None where none is. `but`: not this slug."""
    wanted = fold_line(name)
    read = (entry for entry in entries if isinstance(entry, Summary) and entry.slug != but)
    return next((entry for entry in read if fold_line(entry.name) == wanted), None)


def slug_of(entry: ListEntry | str) -> str:
    """The slug of an entry, read or not."""
    return entry if isinstance(entry, str) else entry.slug

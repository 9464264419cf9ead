"""The list of coalitions as it is being read: what is remembered stands there at once, the rest comes bit by bit."""

import contextlib
import threading
import time

from ikc_tui.services.library import Library
from ikc_tui.services.search import matches_words
from ikc_tui.services.summaries import Entry, Summary
from ikc_tui.storage.folder import Stamp
from ikc_tui.storage.problems import Problem


class Listing:
    """`entries` are the canvases by slug; one that has not been read yet is its slug. `copies` says of which canvas a
    copy is that a program for keeping folders alike left. `look` and `read` may be called from any thread: they take
    turns, so that what an earlier look saw never takes the place of what a later one saw."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.entries: dict[str, Entry | str] = {}
        self.stamps: dict[str, Stamp] = {}
        self.copies: dict[str, str] = {}
        self._turn = threading.Lock()

    def look(self) -> bool:
        """Looks at the folder anew; gives whether it is any different from before.

        Raises Problem where it can't be looked at; then the list is empty.
        """
        with self._turn:
            try:
                return self.take(self.library.stamps())
            except Problem:
                self.take({})
                raise

    def take(self, stamps: dict[str, Stamp]) -> bool:
        """The folder stands like this; whether that is any different from before."""
        if stamps == self.stamps and self.entries:
            return False
        known = {slug: self.entries[slug] for slug in stamps if stamps[slug] == self.stamps.get(slug)}
        recall = self.library.recall
        self.entries = {slug: known.get(slug) or recall(slug, stamp) or slug for slug, stamp in stamps.items()}
        self.stamps = stamps
        with contextlib.suppress(Problem):  # what can't be read is told where it is read
            self.copies = self.library.copies(stamps)
        return True

    @property
    def unread(self) -> list[str]:
        """The slugs of what is still to be read."""
        return [slug for slug, entry in self.entries.items() if isinstance(entry, str)]

    def read(self, seconds: float) -> None:
        """Reads on for so many seconds."""
        until = time.monotonic() + seconds
        with self._turn:
            for slug in self.unread:
                self.entries[slug] = self.library.entry(slug)
                if time.monotonic() > until:
                    return

    def matching(self, typed: str) -> list[Entry | str]:
        """The entries in which every word that is typed stands; all of them where nothing is."""
        return [entry for entry in self.entries.values() if not typed or matches_words(typed, _text(entry))]

    def keep(self) -> None:
        """Keeps what was read for the next start."""
        with self._turn:
            self.library.keep(self.stamps)


def slug_of(entry: Entry | str) -> str:
    """The slug of an entry, read or not."""
    return entry if isinstance(entry, str) else entry.slug


def _text(entry: Entry | str) -> str:
    return f"{entry.name} {entry.neighbourhood} {entry.motto}" if isinstance(entry, Summary) else slug_of(entry)

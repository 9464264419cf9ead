"""All canvases of a folder: what the list shows, and opening, making, copying and archiving one.

A list from the cache reads no canvas, so what reads one is imported late, for a fast start.
"""

import contextlib
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ikc_tui.domain.folding import fold_text
from ikc_tui.services.archive import Archived
from ikc_tui.services.summaries import ListEntry, Summary, SummaryMemory, Unreadable, summarise
from ikc_tui.services.visits import Visits
from ikc_tui.storage.copy_names import look_like_copies
from ikc_tui.storage.folder import ARCHIVE, Folder, Stamp
from ikc_tui.storage.folder import NETWORK as NETWORK
from ikc_tui.storage.problems import Problem

if TYPE_CHECKING:
    from ikc_tui.domain.canvas import Canvas
    from ikc_tui.services.session import Session
    from ikc_tui.storage.history import History
    from ikc_tui.storage.network import Network
    from ikc_tui.storage.recovery import BrokenRecovery, Recoverable
    from ikc_tui.storage.store import LoadedCanvas, Store
    from ikc_tui.storage.visits import LastVisit


class Library:
    """The canvases of one folder.

    Every method reads or writes the disk and may be called from any thread. Each raises Problem where the disk says no,
    but for `recall`, `entry`, `save_summaries`, `close`, `keep_visit` and `read_visits`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.visits = Visits()
        self._files = Folder(folder)
        self._memory = SummaryMemory(folder)
        self._opened_store: Store | None = None
        self._lock = threading.Lock()

    @property
    def _store(self) -> "Store":
        """The store of the folder, made when a canvas is first read; one for all threads, as it remembers writes."""
        from ikc_tui.storage.store import Store

        with self._lock:
            if self._opened_store is None:
                self._opened_store = Store(self.folder)
            return self._opened_store

    # What the list shows

    def slugs(self) -> list[str]:
        """The slugs of the canvases, in alphabetical order; [] where the folder is not there yet."""
        return self._files.slugs()

    def existing_slug(self, slug: str) -> str:
        """The slug in the spelling of its file; as given where there is no such canvas.

        Accents may be written in two ways, composed and decomposed (Unicode's NFC and NFD, UAX #15).
        """
        return self._files.existing_slug(slug)

    def misnamed_files(self) -> list[Problem]:
        """A Problem for each file that would be a canvas but for how its name ends, as `OUD.TOML`."""
        return [Problem(what, path) for path, what in self._files.misnamed_files().items()]

    def stamps(self) -> dict[str, Stamp]:
        """The stamp of every canvas's file, by slug, from one scan of the folder."""
        return self._files.stamps()

    def copies(self, slugs: Collection[str]) -> dict[str, str]:
        """Which of these slugs are copies that a file-sync program left, with the canvas (or `network`) each is of.

        {} where there are none. The folder is read only where a name looks like one.
        """
        if not look_like_copies({*slugs, NETWORK}):
            return {}
        from ikc_tui.services.sync.conflict_copies import find_copies

        return {copy.path.name.removesuffix(".toml"): copy.slug for copy in find_copies(self.folder)}

    def recall(self, slug: str, stamp: Stamp) -> Summary | None:
        """The cached summary of a canvas; None where there is none, or its file has another stamp by now."""
        return self._memory.recall(slug, self._files.path(slug), stamp)

    def entry(self, slug: str) -> ListEntry:
        """The entry of a canvas for the list, read now; where it can't be read, an entry that says why."""
        try:
            loaded = self._store.load(slug)
        except Problem as problem:
            return Unreadable(slug, self._files.path(slug), problem)
        summary = summarise(loaded)
        if loaded.stamp:
            self._memory.remember(summary, loaded.stamp)
        return summary

    def entries(self) -> Iterator[ListEntry]:
        """Gives every entry of the list, one by one; canvases without a cached summary are read, and cached."""
        stamps = self.stamps()
        for slug, stamp in stamps.items():
            yield self.recall(slug, stamp) or self.entry(slug)
        self.save_summaries(stamps)

    def save_summaries(self, slugs: Mapping[str, object]) -> None:
        """Writes the cached summaries of these canvases, and of no others, for the next start; never raises Problem."""
        self._memory.save(slugs)

    # One canvas

    def load(self, slug: str) -> "LoadedCanvas":
        """One canvas, to read."""
        return self._store.load(slug)

    def open(self, slug: str) -> "Session":
        """One canvas, to edit. Close the session in the end: until then others can tell that it is open."""
        from ikc_tui.services.session import Session
        from ikc_tui.storage.presence import Presence

        presence = Presence(self._files.path(slug))  # before it is read: what is read may not be changed unseen
        try:
            loaded = self._store.load(slug)
        except Problem:
            presence.end()
            raise
        return Session(self._store, loaded, self.visits.last(slug, loaded.path), presence)

    def update(self, loaded: "LoadedCanvas", make: "Callable[[Canvas], Canvas]") -> "LoadedCanvas":
        """Writes what `make` makes of the canvas that stands in the file of a loaded one by now, in the file's lock."""

        def make_of_file(there: "Canvas | None") -> "Canvas":
            return make(there or self._store.load(loaded.slug).canvas)  # which says that it is gone

        return self._store.update(loaded.slug, make_of_file, loaded)

    def close(self, session: "Session", visit: "LastVisit", seconds: float = 10.0) -> None:
        """Closes the session of a canvas that was visited, as `Session.close` does, and keeps the visit.

        Marks that partners gave in a review that is no longer being held are removed: nobody can turn them over.
        """
        from ikc_tui.services.hidden_marks import clear_stale_marks

        session.close(seconds)
        self.keep_visit(session, visit)
        with contextlib.suppress(Problem):  # the next time, then
            clear_stale_marks(session.base.path, session.canvas)

    def keep_visit(self, session: "Session", visit: "LastVisit") -> None:
        """Keeps a visit to the canvas of a session."""
        from ikc_tui.domain.fingerprints import fingerprints

        self.visits.keep(session.base.path, visit, session.visit.last, fingerprints(session.canvas))

    def read_visits(self, slugs: Collection[str]) -> None:
        """Reads this person's last visits to these canvases."""
        self.visits.read({slug: self._files.path(slug) for slug in slugs})

    def changed_cards(self, loaded: "LoadedCanvas") -> frozenset[str]:
        """The ids of the cards of a canvas that changed since this person's last visit; none where there was none."""
        from ikc_tui.services.seen_cards import Visit

        return Visit(loaded.canvas, self.visits.last(loaded.slug, loaded.path)).changed(loaded.canvas)

    def create(self, name: str, neighbourhood: str = "") -> str:
        """Makes a new, empty canvas, and gives its slug: that of the name, with a number where that is taken."""
        from ikc_tui.domain.canvas import Canvas

        return self._store.create(Canvas(name=name, neighbourhood=neighbourhood)).slug

    def duplicate(self, slug: str, name: str) -> str:
        """Makes a copy of a canvas under another name, with the same rights of access, and gives its slug."""
        original = self._store.load(slug)
        return self._store.create(original.canvas.evolve(name=name), like=original).slug

    def archive(self, slug: str) -> Path:
        """Moves a canvas to the archive, and gives its path there."""
        return self._files.archive(slug)

    def archived_slugs(self) -> list[str]:
        """The slugs of the canvases in the archive, in alphabetical order."""
        return self._files.archived_slugs()

    def archived(self) -> list[Archived]:
        """The canvases in the archive, by the names of their coalitions; those that can't be read come last."""
        from ikc_tui.storage.store import Store

        archive = Store(self.folder / ARCHIVE)
        found = [_archived(archive, slug, self._files.archived_since(slug)) for slug in self.archived_slugs()]
        return sorted(found, key=lambda each: (not each.name, fold_text(each.title)))

    def take_back(self, slug: str) -> Path:
        """Moves an archived canvas into the list again, and gives its path there: with a number where it is taken."""
        return self._files.take_back(slug)

    def add_demo(self, folder: Path) -> None:
        """Puts copies of the canvases of another folder in this one; nothing that is here already is overwritten."""
        self._files.add_copies_of(folder)

    def unsaved(self) -> "list[Recoverable | BrokenRecovery]":
        """What programs that have ended could not save in this folder, also what can't be read of it; [] for none."""
        from ikc_tui.services.recovery import unsaved_in

        return unsaved_in(self._store)

    def put_back(self, recoverable: "Recoverable") -> None:
        """Merges what could not be saved into its canvas."""
        from ikc_tui.services.recovery import put_back

        put_back(self._store, recoverable)

    def clear_left_behind(self) -> None:
        """Removes what programs that were killed while they wrote left in the folder (`Store.clear_left_behind`)."""
        self._store.clear_left_behind()

    @property
    def history(self) -> "History":
        """The earlier versions of the canvases."""
        return self._store.history

    def network(self) -> "Network":
        """The network that the canvases belong to, from `network.toml`."""
        from ikc_tui.storage.network import load_network

        return load_network(self.folder)


def _archived(archive: "Store", slug: str, when: datetime | None) -> Archived:
    day = when.date() if when else None
    try:
        canvas = archive.load(slug).canvas
    except Problem:
        return Archived(slug, "", "", day)
    return Archived(slug, canvas.name, canvas.neighbourhood, day)

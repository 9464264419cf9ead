"""All canvases of a folder: what the list shows, and opening, making, copying and archiving one.

The list of what is remembered needs no canvas: what reads one is imported when one is read.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ikc_tui.services.summaries import Entry, Memory, Summary, Unreadable, summarise
from ikc_tui.storage.copy_names import look_like_copies
from ikc_tui.storage.folder import NETWORK, Folder, Stamp
from ikc_tui.storage.problems import Problem

if TYPE_CHECKING:
    from ikc_tui.services.session import Session
    from ikc_tui.storage.history import History
    from ikc_tui.storage.network import Network
    from ikc_tui.storage.recovery import BrokenRecovery, Recoverable
    from ikc_tui.storage.store import Loaded, Store


class Library:
    """The canvases of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files = Folder(folder)
        self._memory = Memory(folder)

    @cached_property
    def _store(self) -> "Store":
        from ikc_tui.storage.store import Store

        return Store(self.folder)

    # What the list shows

    def slugs(self) -> list[str]:
        return self._files.slugs()

    def spelled(self, slug: str) -> str:
        """The slug as its file is spelled: accents may be written in two ways."""
        return self._files.spelled(slug)

    def misnamed(self) -> list[Problem]:
        """The files that would be canvases but for how their names end."""
        return [Problem(told, path) for path, told in self._files.misnamed().items()]

    def stamps(self) -> dict[str, Stamp]:
        """The stamp of every canvas's file, from one scan of the folder; raises Problem."""
        return self._files.stamps()

    def copies(self, slugs: Collection[str]) -> dict[str, str]:
        """Which of these are copies that a program for keeping folders alike left, and of which canvas (or `network`)
        each is; raises Problem."""
        if not look_like_copies({*slugs, NETWORK}):
            return {}
        from ikc_tui.services.sync.copies import copies_in

        return {copy.path.name.removesuffix(".toml"): copy.slug for copy in copies_in(self.folder)}

    def recall(self, slug: str, stamp: Stamp) -> Summary | None:
        """One canvas for the list, where it is remembered as its file stands."""
        return self._memory.recall(slug, self._files.path(slug), stamp)

    def entry(self, slug: str) -> Entry:
        """One canvas for the list, read now."""
        try:
            loaded = self._store.load(slug)
        except Problem as problem:
            return Unreadable(slug, self._files.path(slug), problem)
        summary = summarise(loaded)
        if loaded.stamp:
            self._memory.remember(summary, loaded.stamp)
        return summary

    def entries(self) -> Iterator[Entry]:
        """Every canvas for the list, one by one; those that are not remembered are read."""
        stamps = self.stamps()
        for slug, stamp in stamps.items():
            yield self.recall(slug, stamp) or self.entry(slug)
        self.keep(stamps)

    def keep(self, slugs: Mapping[str, object]) -> None:
        """Keeps what was read of these canvases, and of no others, for the next start."""
        self._memory.keep(slugs)

    # One canvas

    def load(self, slug: str) -> "Loaded":
        """One canvas, to read; raises Problem."""
        return self._store.load(slug)

    def open(self, slug: str) -> "Session":
        """One canvas, to edit; raises Problem."""
        from ikc_tui.services.session import Session

        return Session(self._store, self._store.load(slug))

    def create(self, name: str, neighbourhood: str = "") -> str:
        """A new, empty canvas; gives its slug."""
        from ikc_tui.domain.canvas import Canvas

        return self._store.create(Canvas(name=name, neighbourhood=neighbourhood)).slug

    def duplicate(self, slug: str, name: str) -> str:
        """A copy of a canvas under another name, for the same people; gives its slug."""
        original = self._store.load(slug)
        return self._store.create(original.canvas.evolve(name=name), like=original).slug

    def archive(self, slug: str) -> Path:
        """Moves a canvas out of the list; gives where it is now."""
        return self._files.archive(slug)

    def archived(self) -> list[str]:
        return self._files.archived()

    def take_back(self, slug: str) -> Path:
        """Moves an archived canvas into the list again."""
        return self._files.take_back(slug)

    def add_demo(self, folder: Path) -> None:
        """Puts copies of the shipped canvases in the folder."""
        self._files.add_copies_of(folder)

    def unsaved(self) -> "list[Recoverable | BrokenRecovery]":
        """What a program that has ended could not save in this folder, and what of that can't be read."""
        from ikc_tui.services.recovery import unsaved_in

        return unsaved_in(self._store)

    def put_back(self, waiting: "Recoverable") -> None:
        """Merges what could not be saved into its canvas; raises Problem."""
        from ikc_tui.services.recovery import put_back

        put_back(self._store, waiting)

    @property
    def history(self) -> "History":
        """The earlier versions of the canvases."""
        return self._store.history

    def network(self) -> "Network":
        """The network that the canvases belong to; raises Problem."""
        from ikc_tui.storage.network import load_network

        return load_network(self.folder)

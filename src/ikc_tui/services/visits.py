"""The visits of this person to the canvases of a folder. What is seen of one that is open: services/seen_cards."""

import contextlib
import threading
from collections.abc import Mapping, Set
from dataclasses import replace
from pathlib import Path

from ikc_tui.services.summaries import Summary
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.visits import LastVisit as LastVisit
from ikc_tui.storage.visits import VisitFiles, load_visit, save_visit


class Visits:
    """The last visit to each canvas of a folder, by slug.

    Any thread may call. Nothing here raises Problem: a visit that can't be read counts
    as none, and one that can't be kept is known until the program ends.
    """

    def __init__(self) -> None:
        self.in_files: Mapping[str, LastVisit] = {}
        """The visits that were read, by slug; replaced as a whole, and only where any is another."""
        self._files = VisitFiles()
        self._reading = threading.Lock()  # who asked for a reading may be gone, while its thread goes on
        self._ended: dict[str, LastVisit] = {}  # in this program, since it started

    def read(self, canvases: Mapping[str, Path]) -> None:
        """Reads the visits to all these canvases. Waits for the disk."""
        with self._reading:
            found = self._files.load(canvases)
            if found != self.in_files:
                self.in_files = found

    def last(self, slug: str, path: Path) -> LastVisit | None:
        """The last visit to a canvas; None where it was never visited. Waits for the disk."""
        return _later(load_visit(path), self._ended.get(slug))

    def count_changed(self, summary: Summary) -> int:
        """How many cards of a canvas changed since the last visit, as far as visits were read; 0 for no visit."""
        visit = _later(self.in_files.get(summary.slug), self._ended.get(summary.slug))
        return sum(each not in visit.seen for each in summary.fingerprints.split()) if visit else 0

    def end(self, slug: str, visit: LastVisit) -> None:
        """A canvas is left: what was seen of it is known at once, and not yet kept."""
        self._ended[slug] = visit

    def keep(self, path: Path, visit: LastVisit, before: LastVisit | None, fingerprints: Set[str]) -> None:
        """Keeps a visit that has ended, with what was seen of the cards that there are. Waits for the disk.

        Where the same person left the canvas elsewhere since the visit `before` was read, what was seen there is kept
        too.
        """
        elsewhere = load_visit(path)
        seen = visit.seen | elsewhere.seen if elsewhere and elsewhere != before else visit.seen
        with contextlib.suppress(Problem):  # to know where one was is a comfort
            save_visit(path, replace(visit, seen=seen & fingerprints))


def _later(one: LastVisit | None, other: LastVisit | None) -> LastVisit | None:
    return max((visit for visit in (one, other) if visit), key=lambda visit: visit.when, default=None)

"""Summaries: what the list of coalitions shows of each, made from its canvas or taken from the cache."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ikc_tui.domain.deadlines import deadline, is_past
from ikc_tui.domain.review_standing import ReviewStanding
from ikc_tui.domain.safe_text import clean
from ikc_tui.method.boards import boards
from ikc_tui.storage.folder import Stamp
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.summary_cache import CacheRow, SummaryCache

if TYPE_CHECKING:  # the models of a canvas are slow to load, and cached summaries do not need them
    from ikc_tui.storage.store import LoadedCanvas


@dataclass(frozen=True)
class Summary:
    """What the list shows of one canvas."""

    slug: str
    path: Path
    name: str
    neighbourhood: str
    motto: str
    cards: dict[str, int]
    """By board, how many cards it has."""
    filled: dict[str, tuple[bool, ...]]
    """By board, for each section in order, whether it has cards."""
    partners: int
    """How many partners there are."""
    doing: int
    """How many actions are being done."""
    open_due: tuple[date, ...]
    """The dates by which open actions are due, in order."""
    changed: date | None
    """When a card was last changed; None where no card has a date."""
    fingerprints: str
    """Those of its cards (`domain/fingerprints.py`), with blanks between."""
    reviews: ReviewStanding

    def overdue(self, today: date) -> int:
        """How many open actions should have been done by now."""
        return sum(is_past(day, today) for day in self.open_due)


@dataclass(frozen=True)
class Unreadable:
    """A file in the folder that can't be opened, and why."""

    slug: str
    path: Path
    problem: Problem


ListEntry = Summary | Unreadable
"""One canvas in the list of coalitions."""


class SummaryMemory:
    """The cached summaries of a folder, each with the stamp of the file that it was made from.

    It may be used from any thread.
    """

    def __init__(self, folder: Path) -> None:
        self._cache = SummaryCache(folder)
        self._rows: dict[str, tuple[Stamp, CacheRow]] | None = None
        self._is_new = False
        self._lock = threading.RLock()
        self._saving = threading.Lock()  # taken before the other, and alone held while the disk is waited for

    def recall(self, slug: str, path: Path, stamp: Stamp) -> Summary | None:
        """The cached summary of a canvas; None where there is none, or it was made from a file with another stamp."""
        row = self._loaded_rows.get(slug)
        if row is None or row[0] != stamp:
            return None
        try:
            return _summary_of_row(slug, path, row[1])
        except (LookupError, TypeError, ValueError, AttributeError):
            return None

    def remember(self, summary: Summary, stamp: Stamp) -> None:
        """Caches the summary of a canvas whose file had this stamp when it was read."""
        with self._lock:
            self._loaded_rows[summary.slug] = (stamp, _summary_row(summary))
            self._is_new = True

    def save(self, slugs: Mapping[str, object]) -> None:
        """Writes the cached summaries of these canvases, and of no others, for the next start, where any is new."""
        with self._saving:
            with self._lock:
                if not self._is_new:
                    return
                self._is_new = False
                rows = {slug: row for slug, row in self._loaded_rows.items() if slug in slugs}
            self._cache.save(rows)

    @property
    def _loaded_rows(self) -> dict[str, tuple[Stamp, CacheRow]]:
        with self._lock:
            if self._rows is None:
                self._rows = self._cache.load()
            return self._rows


def summarise(loaded: "LoadedCanvas") -> Summary:
    """The summary of a canvas that was read."""
    from ikc_tui.domain.agenda import review_standing
    from ikc_tui.domain.canvas import BOARDS, PLACES, cards_in, count_cards, last_change
    from ikc_tui.domain.fingerprints import fingerprints
    from ikc_tui.domain.sections import actions

    canvas = loaded.canvas
    return Summary(
        slug=loaded.slug,
        path=loaded.path,
        name=canvas.name,
        neighbourhood=canvas.neighbourhood,
        motto=canvas.motto,
        cards={board: count_cards(canvas, board) for board in BOARDS},
        filled={
            board: tuple(bool(cards_in(canvas, place)) for place in PLACES if place.board == board) for board in BOARDS
        },
        partners=len(canvas.partners),
        doing=sum(card.status == "doing" for card in actions(canvas)),
        open_due=tuple(sorted(filter(None, map(deadline, actions(canvas))))),
        changed=last_change(canvas),
        fingerprints=" ".join(sorted(fingerprints(canvas))),
        reviews=review_standing(canvas),
    )


def _summary_row(summary: Summary) -> CacheRow:
    return {
        "name": summary.name,
        "neighbourhood": summary.neighbourhood,
        "motto": summary.motto,
        "cards": list(summary.cards.values()),
        "filled": ["".join("1" if full else "0" for full in filled) for filled in summary.filled.values()],
        "partners": summary.partners,
        "doing": summary.doing,
        "open_due": [day.isoformat() for day in summary.open_due],
        "changed": _day_text(summary.changed),
        "fingerprints": summary.fingerprints,
        "reviews": _standing_row(summary.reviews),
    }


def _summary_of_row(slug: str, path: Path, row: CacheRow) -> Summary:
    """The summary in a row; raises LookupError, TypeError, ValueError or AttributeError where it is no such row."""
    return Summary(
        slug=slug,
        path=path,
        name=clean(row["name"]),
        neighbourhood=clean(row["neighbourhood"]),
        motto=clean(row["motto"]),
        cards={board: int(count) for board, count in zip(_board_ids(), row["cards"], strict=True)},
        filled={
            board: tuple(full == "1" for full in filled)
            for board, filled in zip(_board_ids(), row["filled"], strict=True)
        },
        partners=int(row["partners"]),
        doing=int(row["doing"]),
        open_due=tuple(date.fromisoformat(day) for day in row["open_due"]),
        changed=_day_of_text(row["changed"]),
        fingerprints=str(row["fingerprints"]),
        reviews=_standing_of_row(row["reviews"]),
    )


def _standing_row(standing: ReviewStanding) -> CacheRow:
    return {
        "held": standing.held,
        "last": _day_text(standing.last),
        "counted_from": _day_text(standing.counted_from),
        "running": standing.running,
        "open_actions": standing.open_actions,
    }


def _standing_of_row(row: CacheRow) -> ReviewStanding:
    return ReviewStanding(
        held=bool(row["held"]),
        last=_day_of_text(row["last"]),
        counted_from=_day_of_text(row["counted_from"]),
        running=bool(row["running"]),
        open_actions=int(row["open_actions"]),
    )


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day_of_text(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def _board_ids() -> tuple[str, ...]:
    return tuple(board.id for board in boards())

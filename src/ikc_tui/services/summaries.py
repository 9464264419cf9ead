"""What the list of coalitions shows of each: made from its canvas, or remembered from the last time it was read."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ikc_tui.domain.safe_text import clean
from ikc_tui.method.boards import boards
from ikc_tui.storage.folder import Stamp
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.summary_cache import CacheRow, SummaryCache

if TYPE_CHECKING:  # the models of a canvas are not needed for what is remembered, and slow to load
    from ikc_tui.storage.store import Loaded


@dataclass(frozen=True)
class Summary:
    """What the list shows of one canvas. `filled` says per board, section by section, whether it has cards."""

    slug: str
    path: Path
    name: str
    neighbourhood: str
    motto: str
    cards: dict[str, int]
    filled: dict[str, tuple[bool, ...]]
    partners: int
    doing: int
    open_due: tuple[date, ...]
    changed: date | None

    def overdue(self, today: date) -> int:
        """How many open actions should have been done by now."""
        return sum(due < today for due in self.open_due)


@dataclass(frozen=True)
class Unreadable:
    """A file in the folder that can't be opened, and why."""

    slug: str
    path: Path
    problem: Problem


Entry = Summary | Unreadable


class Memory:
    """The summaries of a folder that are remembered, each with the stamp of the file that it was made from.

    It may be used from any thread.
    """

    def __init__(self, folder: Path) -> None:
        self._cache = SummaryCache(folder)
        self._rows: dict[str, tuple[Stamp, CacheRow]] | None = None
        self._is_new = False
        self._guard = threading.RLock()

    def recall(self, slug: str, path: Path, stamp: Stamp) -> Summary | None:
        """The summary of a canvas whose file has this stamp, where it is remembered."""
        known = self._known.get(slug)
        if known is None or known[0] != stamp:
            return None
        try:
            return _from_row(slug, path, known[1])
        except (LookupError, TypeError, ValueError, AttributeError):
            return None

    def remember(self, summary: Summary, stamp: Stamp) -> None:
        """Remembers the summary of a canvas whose file had this stamp when it was read."""
        with self._guard:
            self._known[summary.slug] = (stamp, _as_row(summary))
            self._is_new = True

    def keep(self, slugs: Mapping[str, object]) -> None:
        """Keeps what is remembered of these canvases for the next start, where any of it is new."""
        with self._guard:
            if self._is_new:
                self._is_new = False
                self._cache.save({slug: row for slug, row in self._known.items() if slug in slugs})

    @property
    def _known(self) -> dict[str, tuple[Stamp, CacheRow]]:
        with self._guard:
            if self._rows is None:
                self._rows = self._cache.load()
            return self._rows


def summarise(loaded: "Loaded") -> Summary:
    """What the list shows of a canvas."""
    from ikc_tui.domain.canvas import BOARDS, PLACES, all_cards, cards_in, count_cards, last_change

    canvas = loaded.canvas
    actions = [placed.card for placed in all_cards(canvas) if placed.place.board == "actiebord"]
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
        doing=sum(card.status == "doing" for card in actions),
        open_due=tuple(sorted(card.due for card in actions if card.due and card.status not in ("done", "stopped"))),
        changed=last_change(canvas),
    )


def _as_row(summary: Summary) -> CacheRow:
    return {
        "name": summary.name,
        "neighbourhood": summary.neighbourhood,
        "motto": summary.motto,
        "cards": list(summary.cards.values()),
        "filled": ["".join("1" if full else "0" for full in filled) for filled in summary.filled.values()],
        "partners": summary.partners,
        "doing": summary.doing,
        "open_due": [day.isoformat() for day in summary.open_due],
        "changed": summary.changed and summary.changed.isoformat(),
    }


def _from_row(slug: str, path: Path, row: CacheRow) -> Summary:
    """Raises LookupError, TypeError, ValueError or AttributeError where the row is none."""
    return Summary(
        slug=slug,
        path=path,
        name=clean(row["name"]),
        neighbourhood=clean(row["neighbourhood"]),
        motto=clean(row["motto"]),
        cards={board: int(count) for board, count in zip(_boards(), row["cards"], strict=True)},
        filled={
            board: tuple(full == "1" for full in filled) for board, filled in zip(_boards(), row["filled"], strict=True)
        },
        partners=int(row["partners"]),
        doing=int(row["doing"]),
        open_due=tuple(date.fromisoformat(day) for day in row["open_due"]),
        changed=date.fromisoformat(row["changed"]) if row["changed"] else None,
    )


@cache
def _boards() -> tuple[str, ...]:
    return tuple(board.id for board in boards())

"""All canvases of a folder: what the list shows, and opening, making, copying and archiving one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ikc_tui.domain.canvas import BOARDS, PLACES, Canvas, all_cards, cards_in, count_cards, last_change
from ikc_tui.services.autosave import SaveState
from ikc_tui.services.session import Session
from ikc_tui.storage.folder import Stamp
from ikc_tui.storage.history import History
from ikc_tui.storage.network import Network, load_network
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import Loaded, Store


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


class Library:
    """The canvases of one folder."""

    def __init__(self, folder: Path, today: Callable[[], date] = date.today) -> None:
        self.folder = folder
        self.today = today
        self._store = Store(folder)

    def slugs(self) -> list[str]:
        return self._store.slugs()

    def entry(self, slug: str) -> Entry:
        """One canvas for the list."""
        try:
            return summarise(self._store.load(slug))
        except Problem as problem:
            return Unreadable(slug, self._store.path(slug), problem)

    def stamps(self) -> dict[str, Stamp]:
        """The stamp of every canvas's file, from one scan of the folder; raises Problem."""
        return self._store.stamps()

    def entries(self) -> Iterator[Entry]:
        """Every canvas for the list, read one by one."""
        return (self.entry(slug) for slug in self.slugs())

    def load(self, slug: str) -> Loaded:
        """One canvas, to read; raises Problem."""
        return self._store.load(slug)

    def open(self, slug: str, save_state_changed: Callable[[SaveState], None] = lambda state: None) -> Session:
        """One canvas, to edit; raises Problem."""
        return Session(self._store, self._store.load(slug), self.today, save_state_changed)

    def create(self, name: str, neighbourhood: str = "") -> str:
        """A new, empty canvas; gives its slug."""
        return self._store.create(Canvas(name=name, neighbourhood=neighbourhood)).slug

    def duplicate(self, slug: str, name: str) -> str:
        """A copy of a canvas under another name; gives its slug."""
        return self._store.create(self._store.load(slug).canvas.having(name=name)).slug

    def archive(self, slug: str) -> Path:
        """Moves a canvas out of the list; gives where it is now."""
        return self._store.archive(slug)

    def archived(self) -> list[str]:
        return self._store.archived()

    def take_back(self, slug: str) -> Path:
        """Moves an archived canvas into the list again."""
        return self._store.take_back(slug)

    def add_demo(self, folder: Path) -> None:
        """Puts copies of the shipped canvases in the folder."""
        self._store.add_copies_of(folder)

    @property
    def history(self) -> History:
        """The earlier versions of the canvases."""
        return self._store.history

    def network(self) -> Network:
        """The network that the canvases belong to; raises Problem."""
        return load_network(self.folder)


def summarise(loaded: Loaded) -> Summary:
    """What the list shows of a canvas."""
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

"""What a merge left to decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ikc_tui.domain.canvas import Canvas, Card, Conflict, PlacedCard, all_cards, find_card
from ikc_tui.domain.differences import UNTOLD
from ikc_tui.domain.edits.cards import fitted_card
from ikc_tui.domain.merge.cards import FIELDS, TWIN_MARKS
from ikc_tui.domain.merge.tables import Path, Table, value_at

CHOICES = ("identity", "sector")  # texts of which only some are meant: two of them can't be joined


@dataclass(frozen=True)
class Rival:
    """One place with two values: what stands there, and what the other side wrote."""

    path: Path
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class OpenConflict:
    """A conflict that waits for a choice. `id` is that of the twin card or of the entry in the file; `card` that of
    the card it is about, None where it is about the coalition."""

    id: str
    card: str | None
    is_twin: bool
    rivals: tuple[Rival, ...]

    @property
    def both(self) -> bool:
        """Whether both can stay: the twin as a card of its own, or two texts joined."""
        return self.is_twin or all(_can_join(rival) for rival in self.rivals)


def open_conflicts(canvas: Canvas) -> tuple[OpenConflict, ...]:
    """Twins in the order of the boards, then entries. Twins and entries of what is gone by now ask nothing more: the
    twin is a card like any other."""
    placed: dict[str, PlacedCard] = {}
    for each in all_cards(canvas):
        placed.setdefault(each.card.id, each)
    cards = (card for _, _, card in placed.values() if card.twin_of and card.twin_of != card.id)
    twins = (_of_twin(twin, of) for twin in cards if (of := placed.get(twin.twin_of or "")))
    tables = canvas.serialize() if canvas.conflicts else {}
    entries = (_of_entry(entry, _holder(entry, tables, placed)) for entry in canvas.conflicts)
    return (*twins, *filter(None, entries))


def without(canvas: Canvas, entry: Conflict) -> Canvas:
    """The canvas when that entry is settled."""
    return canvas.evolve(conflicts=tuple(other for other in canvas.conflicts if other is not entry))


def completed(canvas: Canvas, twin: Card) -> Card:
    """A twin with all that its card says and it does not, as the card of the other would look."""
    at, of = find_card(canvas, twin.id), find_card(canvas, twin.twin_of or "")
    if at is None or of is None:
        return twin
    mine, theirs = fitted_card(of.card, at.place).serialize(), twin.serialize()
    both = {key: value for key, value in mine.items() if key not in twin.twin_fields} | theirs
    return Card.model_validate({**both, "id": twin.id})


def _of_twin(twin: Card, of: PlacedCard) -> OpenConflict:
    mine, theirs = of.card.serialize(), fitted_card(twin, of.place).serialize()
    written = [key for key in theirs if key not in UNTOLD | TWIN_MARKS]  # also what was added to the twin since
    emptied = [key for key in twin.twin_fields if key in FIELDS and key in mine and key not in theirs]
    rivals = tuple(Rival((key,), mine.get(key), theirs.get(key)) for key in (*written, *emptied))
    return OpenConflict(twin.id, of.card.id, True, rivals)


def _holder(entry: Conflict, tables: Table, placed: Mapping[str, PlacedCard]) -> Table | None:
    """The tables that an entry's path starts from: its card's, or the canvas's. None where the card is gone, and where
    the entry is about itself or about a whole entry: settling it would take away what it leads to."""
    if entry.card is not None:
        return placed[entry.card].card.serialize() if entry.card in placed else None
    is_of_entries = entry.path[:1] == ("conflicts",)
    return None if is_of_entries and (len(entry.path) < 3 or entry.path[1] == entry.id) else tables


def _of_entry(entry: Conflict, holder: Table | None) -> OpenConflict | None:
    if not entry.path or not isinstance(value_at(holder, entry.path[:-1]), dict):
        return None
    rival = Rival(entry.path, value_at(holder, entry.path), entry.theirs)
    return OpenConflict(entry.id, entry.card, False, (rival,))


def _can_join(rival: Rival) -> bool:
    return isinstance(rival.mine, str) and isinstance(rival.theirs, str) and rival.path[-1] not in CHOICES

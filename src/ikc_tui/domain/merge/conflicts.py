"""Open conflicts: what merges left a person to decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ikc_tui.domain.canvas import Canvas, Card, Conflict, PlacedCard, all_cards, find_card
from ikc_tui.domain.differences import BOOKKEEPING
from ikc_tui.domain.edits import fit_to_place
from ikc_tui.domain.merge.cards import CONTENT_FIELDS, TWIN_KEYS
from ikc_tui.domain.merge.tables import KeyPath, Table, value_at

CHOSEN_FIELDS = ("identity", "sector")
"""Fields whose value is one of a few: two of them can't be joined."""


@dataclass(frozen=True)
class FieldConflict:
    """One place with two values: `mine` stands there, `theirs` is what the other side wrote.

    Either is None where that side has nothing there. `path` leads to it from the top of the card or, where the conflict
    is about the coalition, of the file.
    """

    path: KeyPath
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class OpenConflict:
    """A conflict that waits for a person's choice."""

    id: str
    """That of the twin, or of the conflict entry in the file."""
    card: str | None
    """The card that it is about; None where it is about the coalition."""
    is_twin: bool
    """Whether the other side's values are kept on a twin; else in a conflict entry."""
    fields: tuple[FieldConflict, ...]

    @property
    def can_keep_both(self) -> bool:
        """Whether both can stay: the twin as a card of its own, or two texts joined."""
        return self.is_twin or all(_can_join(field) for field in self.fields)


def open_conflicts(canvas: Canvas) -> tuple[OpenConflict, ...]:
    """The conflicts that wait for a choice: twins in the order of the boards, then entries.

    A twin or an entry about something that is gone by now is no open conflict; such a twin is a card like any other.
    """
    placed: dict[str, PlacedCard] = {}
    for each in all_cards(canvas):
        placed.setdefault(each.card.id, each)
    cards = (card for _, _, card in placed.values() if card.twin_of and card.twin_of != card.id)
    twins = (_twin_conflict(twin, of) for twin in cards if (of := placed.get(twin.twin_of or "")))
    tables = canvas.serialize() if canvas.conflicts else {}
    entries = (_entry_conflict(entry, _tables_of(entry, tables, placed)) for entry in canvas.conflicts)
    return (*twins, *filter(None, entries))


def without_entry(canvas: Canvas, entry: Conflict) -> Canvas:
    """The canvas without that conflict entry."""
    return canvas.evolve(conflicts=tuple(other for other in canvas.conflicts if other is not entry))


def completed_twin(canvas: Canvas, twin: Card) -> Card:
    """A twin with the fields of its card added that it lacks: the card as the other side had it.

    The twin itself where its card is gone.
    """
    at, of = find_card(canvas, twin.id), find_card(canvas, twin.twin_of or "")
    if at is None or of is None:
        return twin
    mine, theirs = fit_to_place(of.card, at.place).serialize(), twin.serialize()
    both = {key: value for key, value in mine.items() if key not in twin.twin_fields} | theirs
    return Card.model_validate({**both, "id": twin.id})


def _twin_conflict(twin: Card, of: PlacedCard) -> OpenConflict:
    mine, theirs = of.card.serialize(), fit_to_place(twin, of.place).serialize()
    written = [key for key in theirs if key not in BOOKKEEPING | TWIN_KEYS]  # also what was added to the twin since
    emptied = [key for key in twin.twin_fields if key in CONTENT_FIELDS and key in mine and key not in theirs]
    fields = tuple(FieldConflict((key,), mine.get(key), theirs.get(key)) for key in (*written, *emptied))
    return OpenConflict(twin.id, of.card.id, True, fields)


def _tables_of(entry: Conflict, tables: Table, placed: Mapping[str, PlacedCard]) -> Table | None:
    """The tables that an entry's path starts from: its card's, or the canvas's.

    None where the card is gone, and where the entry is about itself or about a whole entry: resolving it would take
    away what it leads to.
    """
    if entry.card is not None:
        return placed[entry.card].card.serialize() if entry.card in placed else None
    is_of_entries = entry.path[:1] == ("conflicts",)
    return None if is_of_entries and (len(entry.path) < 3 or entry.path[1] == entry.id) else tables


def _entry_conflict(entry: Conflict, tables: Table | None) -> OpenConflict | None:
    if not entry.path or not isinstance(value_at(tables, entry.path[:-1]), dict):
        return None
    field = FieldConflict(entry.path, value_at(tables, entry.path), entry.theirs)
    return OpenConflict(entry.id, entry.card, False, (field,))


def _can_join(field: FieldConflict) -> bool:
    return isinstance(field.mine, str) and isinstance(field.theirs, str) and field.path[-1] not in CHOSEN_FIELDS

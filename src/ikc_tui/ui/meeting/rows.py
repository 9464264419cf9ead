"""The lines of the item that one is at: what it is about, and what came of it."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from ikc_tui.domain.canvas import AgendaItem, PlacedCard
from ikc_tui.domain.safe_text import is_blank

RowKind = Literal["title", "lesson", "card", "note", "decision", "action"]


class ItemRow(NamedTuple):
    """One line of an item; `value` is the number of a lesson, the id of a card, or a text.

    `placed` is the card of that id; None where it is gone, or the line is of no card.
    """

    kind: RowKind
    value: str = ""
    placed: PlacedCard | None = None

    @property
    def key(self) -> tuple[RowKind, str]:
        """What stays the same while others change the item: there the cursor stays."""
        return (self.kind, "") if self.kind in ("title", "note") else (self.kind, self.value)

    @property
    def lesson(self) -> int | None:
        """The number of the lesson; None where the line is of none."""
        return int(self.value) if self.kind == "lesson" else None


def item_rows(item: AgendaItem, cards: Mapping[str, PlacedCard]) -> list[ItemRow]:
    """The title of an item; the lessons and cards it is about; and its note, its decisions and its actions.

    `cards` are those of the canvas, by their ids.
    """
    return [*_item_rows(item, cards)]


def _item_rows(item: AgendaItem, cards: Mapping[str, PlacedCard]) -> Iterator[ItemRow]:
    yield ItemRow("title", item.title)
    yield from (ItemRow("lesson", str(number)) for number in item.lessons)
    yield from (ItemRow("card", id, cards.get(id)) for id in item.cards if id not in item.actions)
    if not is_blank(item.notes):
        yield ItemRow("note", item.notes)
    yield from (ItemRow("decision", text) for text in item.decisions)
    yield from (ItemRow("action", id, cards.get(id)) for id in item.actions)

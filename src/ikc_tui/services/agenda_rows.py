"""The agenda as rows: each coalition to call, and below it the actions to call about."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ikc_tui.domain.canvas import Card
from ikc_tui.domain.filters import read_filter
from ikc_tui.domain.folding import fold_text
from ikc_tui.services.agenda import AgendaEntry, AgendaSource
from ikc_tui.services.card_search import CardQuery


class AgendaRow(NamedTuple):
    """A coalition, or an action of it."""

    entry: AgendaEntry
    card: Card | None = None
    """The action; None for the row of the coalition itself."""

    @property
    def key(self) -> tuple[str, str | None]:
        """The slug of the coalition and the id of the action, by which the row is known again."""
        return self.entry.source.slug, self.card.id if self.card else None

    @property
    def is_of_last_review(self) -> bool:
        """Whether the action was made in the last review."""
        return self.card in self.entry.source.open


def agenda_rows(entries: Iterable[AgendaEntry], typed: str, today: date) -> list[AgendaRow]:
    """The rows of these entries that are what is typed, in the language of filters; all where that is blank.

    Below a coalition stand the actions that are late, the longest first, and then what else is open of its last review.
    Words may stand in the name or neighbourhood of the coalition too, which is there where any action of it is, or
    where that is all that is asked for.
    """
    return [row for entry in entries for row in _rows_of(entry, typed, today)]


def _rows_of(entry: AgendaEntry, typed: str, today: date) -> Iterator[AgendaRow]:
    source = entry.source
    query = CardQuery(typed, source.canvas, today, source.changed)
    found = _actions_of(entry)
    if typed:
        found = [card for card in found if query.matches(card, source.name, source.neighbourhood)]
    if found or _is_called(source, typed):
        yield AgendaRow(entry)
        yield from (AgendaRow(entry, card) for card in found)


def _actions_of(entry: AgendaEntry) -> list[Card]:
    return [*entry.late, *(card for card in entry.source.open if card not in entry.late)]


def _is_called(source: AgendaSource, typed: str) -> bool:
    """Whether what is typed asks for nothing but words, which stand in its name or neighbourhood."""
    asked, called = read_filter(typed), fold_text(f"{source.name} {source.neighbourhood}")
    return not asked.is_of_cards and not asked.lessons and all(word in called for word in asked.words)

"""The agenda as rows: each coalition to call, and below it the actions to call about."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ikc_tui.domain.canvas import Card, headline
from ikc_tui.domain.folding import fold_text
from ikc_tui.services.agenda import AgendaEntry


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


def agenda_rows(entries: Iterable[AgendaEntry], typed: str = "") -> list[AgendaRow]:
    """The rows of these entries that have every word that is typed in them; all where none is.

    Below a coalition stand the actions that are late, the longest first, and then what else is open of its last review.
    What is said of a coalition counts for each of its actions; one without any such action has its own words alone.
    """
    words = fold_text(typed).split()
    return [row for entry in entries for row in _rows_of(entry, words)]


def _rows_of(entry: AgendaEntry, words: list[str]) -> Iterator[AgendaRow]:
    name = f"{entry.source.name} {entry.source.neighbourhood}"
    actions = [AgendaRow(entry, card) for card in _actions_of(entry)]
    found = [row for row in actions if row.card and _has(words, f"{name} {headline(row.card)} {row.card.owner}")]
    if found or _has(words, name):
        yield AgendaRow(entry)
        yield from found


def _actions_of(entry: AgendaEntry) -> list[Card]:
    return [*entry.late, *(card for card in entry.source.open if card not in entry.late)]


def _has(words: list[str], text: str) -> bool:
    folded = fold_text(text)
    return all(word in folded for word in words)

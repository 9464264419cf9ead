"""Search for cards in the language of filters (`domain/filters.py`)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ikc_tui.domain.canvas import Canvas, Card, find_card, headline
from ikc_tui.domain.deadlines import is_in_month, is_in_week, is_overdue
from ikc_tui.domain.filters import read_filter
from ikc_tui.domain.folding import fold_text
from ikc_tui.method.words import LANGUAGES, sentences

if TYPE_CHECKING:
    from ikc_tui.services.session import Session


@dataclass(frozen=True)
class CardQuery:
    """What is asked of the cards of a canvas: what is `typed`, in the language of filters.

    `changed` are the ids of the cards that changed since the person's last visit.
    """

    typed: str
    canvas: Canvas
    today: date
    changed: Collection[str] = frozenset()

    def matches(self, card: Card, *beside: str) -> bool:
        """Whether a card is what is asked for.

        The words may stand in the texts of the card, the name of its owner, the names of its partners, what was chosen
        for it (for whom it is, of what kind), and in the texts that are shown `beside` it.
        """
        asked = read_filter(self.typed)
        if not asked.lessons <= {*map(str, card.lessons)} or (asked.statuses and card.status not in asked.statuses):
            return False
        if not all(_DUE[due](card, self.today) for due in asked.due) or (asked.changed and card.id not in self.changed):
            return False
        return (
            _stand_in(asked.owners, lambda: [card.owner])
            and _stand_in(asked.partners, lambda: [*self._names(card), *self._organisations(card)])
            and _stand_in(asked.pillars, lambda: [_pillar_text(card, self.canvas)])
            and self._has_words(asked.words, card, beside)
        )

    def _has_words(self, words: Sequence[str], card: Card, beside: Sequence[str]) -> bool:
        own = card.cached(_folded_texts)
        return _stand_in([word for word in words if word not in own], lambda: [*self._names(card), *beside])

    def _names(self, card: Card) -> list[str]:
        return [partner.name for partner in self.canvas.partners if partner.id in card.partners]

    def _organisations(self, card: Card) -> list[str]:
        return [partner.organisation for partner in self.canvas.partners if partner.id in card.partners]


def query_in(session: "Session", typed: str, today: date) -> CardQuery:
    """What is typed, asked of the cards of an open canvas."""
    return CardQuery(typed, session.canvas, today, session.visit.changed(session.canvas))


_DUE: dict[str, Callable[[Card, date], bool]] = {
    "late": is_overdue,
    "week": lambda card, today: card.due is not None and is_in_week(card.due, today),
    "month": lambda card, today: card.due is not None and is_in_month(card.due, today),
}


def _pillar_text(card: Card, canvas: Canvas) -> str:
    pillar = find_card(canvas, card.pillar) if card.pillar else None
    return headline(pillar.card) if pillar else ""


def _folded_texts(card: Card) -> str:
    return _folded([card.text, card.from_, card.to, card.note, card.learned, card.owner, *_chosen(card)])


def _chosen(card: Card) -> Iterator[str]:
    """The words of what was chosen for a card, in each language: whom it is for, and of what kind it is."""
    keys = [f"stakeholders.{who}" for who in card.stakeholders]
    if card.kind:
        keys.append(f"kinds.{card.kind}")
    return (sentences()[key][lang] for key in keys for lang in LANGUAGES)


def _stand_in(words: Sequence[str], texts: Callable[[], Iterable[str]]) -> bool:
    """Whether each of these folded words, or phrases, stands in one of the texts, which are only asked for then."""
    if not words:
        return True
    whole = _folded(texts())
    return all(word in whole for word in words)


def _folded(texts: Iterable[str]) -> str:
    return fold_text("\n".join(" ".join(text.split()) for text in texts))

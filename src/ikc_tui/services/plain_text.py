"""A canvas as plain lines, one thing after another: for a pipe, a printer or a screen reader."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ikc_tui.domain.canvas import (
    PLACES,
    PRACTICE_LISTS,
    AgendaItem,
    Canvas,
    Card,
    Mark,
    Place,
    Review,
    cards_in,
    find_card,
    find_mark,
    headline,
)
from ikc_tui.domain.deadlines import is_overdue
from ikc_tui.domain.growth import growth_at
from ikc_tui.domain.held_reviews import newest_first
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.method.boards import Board, boards
from ikc_tui.method.lessons import lesson_numbers, mark_words
from ikc_tui.method.words import Words
from ikc_tui.services.partner_words import partner_words
from ikc_tui.services.review_words import NetworkThemes, review_name, signals_of, theme_title
from ikc_tui.services.spread_words import given_words, spread_words

_QUOTED = re.compile(r"""["“”„«»]\s*(.*?)\s*["“”„«»]""")


def canvas_text(canvas: Canvas, words: Words, themes: NetworkThemes, today: date) -> str:
    """The whole canvas in the language of `words`, lines joined by newlines; what is empty or blank is left out.

    Reviews name their themes by `themes`; what is late is so by `today`. It is not made safe for a terminal: a canvas
    that was read is so already.
    """
    return "\n".join(_PlainText(canvas, words, themes, today).lines())


def card_with_details(card: Card, canvas: Canvas, words: Words, today: date) -> str:
    """What a card says, in one line, with its status, owner, date and the like behind it; "" for a blank card."""
    said = "; ".join(filter(None, _details(card, canvas, words, today)))
    text = headline(card)
    if is_blank(card.text + card.from_ + card.to):
        text = words("checklist.empty_card") if said or card.learned or card.note else ""
    return f"{text} ({said})" if said else text


@dataclass(frozen=True)
class _PlainText:
    canvas: Canvas
    words: Words
    themes: NetworkThemes
    today: date

    def lines(self) -> Iterator[str]:
        """Who the coalition is, its boards, what it says of itself, its reviews, and the source of the method."""
        yield from self._coalition()
        for board in boards():
            yield from self._board(board)
        yield from self._part("plain.own_marks", self._own_marks())
        for review in newest_first(self.canvas):
            yield from ("", *self._review(review))
        yield from ("", self.words("about.credit"))

    def _coalition(self) -> Iterator[str]:
        canvas, words = self.canvas, self.words
        yield canvas.name
        if not is_blank(canvas.neighbourhood):
            yield f"{words('coalition.neighbourhood')}: {canvas.neighbourhood}"
        if not is_blank(canvas.motto):
            yield f"{words('coalition.motto')}: {_unquoted(_one_line(canvas.motto))}"
        yield from self._items("coalition.partners", (partner_words(partner, words) for partner in canvas.partners))
        if canvas.identity:
            yield words(f"board.identity_{canvas.identity}")
        for name in PRACTICE_LISTS:
            yield from self._items(f"coalition.{name}", getattr(canvas.practice, name))

    # Boards and cards

    def _board(self, board: Board) -> Iterator[str]:
        yield from ("", f"{self.words(f'{board.key}.title')}. {self.words(f'{board.key}.question')}")
        for place in PLACES:
            if place.board == board.id:
                yield from self._items(f"boards.{place.board}.sections.{place.section}.title", self._cards(place))

    def _cards(self, place: Place) -> Iterator[str]:
        for card in cards_in(self.canvas, place):
            text = card_with_details(card, self.canvas, self.words, self.today)
            for name in ("learned", "note"):
                if not is_blank(value := getattr(card, name)):
                    text += f" {self.words(f'editor.{name}')}: {_one_line(value)}"
            yield text

    # Own marks and reviews

    def _own_marks(self) -> Iterator[str]:
        for number in lesson_numbers():
            if mark := find_mark(self.canvas, number):
                yield f"- {self._lesson(str(number))}: {self._own_mark(mark)}"

    def _own_mark(self, mark: Mark) -> str:
        text = self.words("checklist.no_mark") if mark.mark is None else mark_words(mark.mark, self.words)
        text += f" ({self.words.full_date(mark.date)})" if mark.date else ""
        return text if is_blank(mark.note) else f"{text} {self.words('editor.note')}: {_one_line(mark.note)}"

    def _lesson(self, id: str) -> str:
        return f"{id} {self.words(f'lessons.{id}.title')}"

    def _review(self, review: Review) -> Iterator[str]:
        words = self.words
        name = review_name(review, words)
        yield f"{name} ({words('review.open')})" if review.open else name
        if theme := theme_title(review, self.themes):
            yield f"{words('review.theme')}: {theme}"
        if present := ", ".join(name for name in review.present if not is_blank(name)):
            yield f"{words('review.present')}: {present}"
        for item in review.items:
            yield from self._agenda_item(item)
        if not is_blank(review.notes):
            yield f"{words('review.notes')}:"
            yield from (line for line in review.notes.splitlines() if not is_blank(line))
        yield from self._items("review.decisions", review.decisions)
        if review.signals:
            yield words.of(signals_of(review, growth_at(self.canvas, review)))
        yield from self._lessons_then(review)

    def _agenda_item(self, item: AgendaItem) -> Iterator[str]:
        """An item of the agenda, with what came of it."""
        words = self.words
        yield f"{words('review.item')}: {_one_line(item.title)}"
        yield from (line for line in item.notes.splitlines() if not is_blank(line))
        yield from self._items("review.decisions", item.decisions)
        made = (find_card(self.canvas, id) for id in item.actions)
        cards = (card_with_details(placed.card, self.canvas, words, self.today) for placed in made if placed)
        yield from self._items("review.actions", cards)

    def _lessons_then(self, review: Review) -> Iterator[str]:
        """Each lesson that showed a signal or was given a mark: how many signals, the own mark, what partners gave."""
        for id in map(str, lesson_numbers()):
            shown, mark = review.signals.get(id, 0), review.marks.get(id)
            kept = [
                self.words("checklist.signals", n=shown) if shown else "",
                f"{self.words('review.marks')} {mark_words(mark, self.words)}" if mark is not None else "",
                *self._partners(review, int(id)),
            ]
            if any(kept):
                yield f"- {self._lesson(id)}: {'; '.join(filter(None, kept))}"

    def _partners(self, review: Review, lesson: int) -> Iterator[str]:
        """How many partners gave each mark for a lesson, and which each gave, where that is kept."""
        for said in (spread_words, given_words):
            if text := said(self.canvas, review, lesson, self.words):
                yield f"{self.words('review.spread')} {text}"

    # Lists

    def _items(self, title: str, items: Iterable[str]) -> Iterator[str]:
        """A title and its items, one a line; nothing where all are blank."""
        shown = [f"- {_one_line(item)}" for item in items if not is_blank(item)]
        if shown:
            yield from (f"{self.words(title)}:", *shown)

    def _part(self, title: str, lines: Iterable[str]) -> Iterator[str]:
        """A title with lines below it, after an empty line; nothing where there are no lines."""
        shown = [*lines]
        if shown:
            yield from ("", f"{self.words(title)}:", *shown)


def _details(card: Card, canvas: Canvas, words: Words, today: date) -> Iterator[str]:
    yield words(f"status.{card.status}") if card.status else ""
    yield words(f"kinds.{card.kind}") if card.kind else ""
    yield f"{words('editor.owner')}: {card.owner}" if not is_blank(card.owner) else ""
    yield words("board.due", date=card.due) if card.due else ""
    yield words("plain.late") if is_overdue(card, today) else ""
    pillar = find_card(canvas, card.pillar) if card.pillar else None
    yield f"{words('editor.pillar')}: {headline(pillar.card)}" if pillar else ""
    partners = [partner.name for partner in canvas.partners if partner.id in card.partners]
    yield f"{words('editor.partners')}: {', '.join(partners)}" if partners else ""
    yield ", ".join(words(f"stakeholders.{who}") for who in card.stakeholders)
    yield f"{words('editor.lessons')}: {', '.join(map(str, card.lessons))}" if card.lessons else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _unquoted(text: str) -> str:
    """The text without the quotes around the whole of it."""
    quoted = _QUOTED.fullmatch(text)
    return quoted[1] if quoted else text

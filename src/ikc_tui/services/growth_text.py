"""Growth rings in words: what a ring is called, what came in it, and all of them as plain lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from ikc_tui.domain.canvas import Canvas, PlacedCard, cards_by_id, headline
from ikc_tui.domain.rings import ByLesson, Ring
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.method.lessons import lessons, mark_words
from ikc_tui.method.words import Message, Words, message
from ikc_tui.services.review_words import NetworkThemes, review_message, theme_title

ArrivalKind = Literal["first_review", "decisions", "actions", "cards", "signals", "marks"]
"""What came: decisions and actions of a review, other cards, signals, own marks; or what may come, the first review."""
ARRIVAL_KINDS: tuple[ArrivalKind, ...] = get_args(ArrivalKind)
"""In the order in which they are told."""


@dataclass(frozen=True)
class Arrival:
    """One thing that came in a ring, and where it stands: a card, a lesson or a review."""

    kind: ArrivalKind
    text: str
    card: PlacedCard | None = None
    lesson: int | None = None
    review: str | None = None


def ring_message(ring: Ring) -> Message:
    """A ring by what it is of: a review, a quarter, or now."""
    if ring.is_growing:
        return message("growth.now_since", date=ring.since) if ring.since else message("growth.now")
    if ring.quarter:
        quarter = message("growth.quarter", number=ring.quarter.number, year=ring.quarter.year)
        return message("growth.reviews", quarter=quarter, n=len(ring.reviews)) if ring.reviews else quarter
    if len(ring.reviews) == 1:
        return review_message(ring.reviews[0])
    return message("growth.reviews", quarter=message("growth.without_date"), n=len(ring.reviews))


def ring_title(ring: Ring, themes: NetworkThemes, words: Words) -> str:
    """What `ring_message` says, with the theme of its review, where it is of one."""
    name = words.of(ring_message(ring))
    theme = theme_title(ring.reviews[0], themes) if len(ring.reviews) == 1 else ""
    return f"{name}: {theme}" if theme else name


def arrivals(ring: Ring, canvas: Canvas, words: Words) -> Iterator[Arrival]:
    """What came in a ring, each thing in a line: what was decided and begun first, own marks last."""
    for decision in ring.decisions:
        yield Arrival("decisions", " ".join(decision.text.split()), review=decision.review)
    cards = cards_by_id(canvas)
    for id in ring.actions:
        yield Arrival("actions", _card_text(cards[id], words), cards[id])
    for id in ring.cards:
        yield Arrival("cards", _card_text(cards[id], words), cards[id])
    for lesson, more in ring.gained.items():
        shown = message("checklist.signals", n=ring.signals[lesson])
        if more < ring.signals[lesson]:
            shown = message("growth.gained", signals=shown, n=more)
        yield Arrival("signals", f"{lesson_title(lesson, words).strip()}: {words.of(shown)}", lesson=lesson)
    for lesson, mark in ring.marked.items():
        yield Arrival("marks", f"{lesson_title(lesson, words).strip()}: {mark_words(mark, words)}", lesson=lesson)


def first_review(words: Words) -> Arrival:
    """The invitation to hold a first review, in place of what came."""
    return Arrival("first_review", words("growth.no_reviews"))


def lesson_title(number: int, words: Words) -> str:
    """A lesson by its number, in two cells, and its title."""
    return f"{number:>2} {words(f'lessons.{number}.title')}"


def value_of(lesson: int, values: ByLesson) -> str:
    """The value for a lesson as one sign: a digit, or a dot where it is not known."""
    return str(values[lesson]) if lesson in values else "·"


def growth_text(canvas: Canvas, rings: Sequence[Ring], themes: NetworkThemes, words: Words) -> str:
    """How a canvas grew, lines joined by newlines: each lesson from ring to ring, and what came in each ring.

    It is not made safe for a terminal: a canvas that was read is so already.
    """
    return "\n".join(_growth_lines(canvas, rings, themes, words))


def _growth_lines(canvas: Canvas, rings: Sequence[Ring], themes: NetworkThemes, words: Words) -> Iterator[str]:
    yield words("growth.title", name=canvas.name)
    if not rings:
        yield words("growth.seed")
        return
    if not any(ring.reviews for ring in rings):
        yield words("growth.no_reviews")
    yield ""
    yield words("growth.by_lesson")
    for lesson in lessons():
        yield words(
            "growth.lesson_line",
            lesson=lesson_title(lesson.number, words),
            signals=" ".join(value_of(lesson.number, ring.signals) for ring in rings),
            marks=" ".join(value_of(lesson.number, ring.marks) for ring in rings),
        )
    for ring in rings:
        yield ""
        yield from _ring_lines(ring, canvas, themes, words)


def _ring_lines(ring: Ring, canvas: Canvas, themes: NetworkThemes, words: Words) -> Iterator[str]:
    yield ring_title(ring, themes, words)
    kind = None
    for arrival in arrivals(ring, canvas, words):
        if arrival.kind != kind:
            kind = arrival.kind
            yield f"  {words(f'growth.{kind}')}:"
        yield f"  - {arrival.text}"
    if kind is None:
        yield f"  {words('growth.nothing')}"


def _card_text(placed: PlacedCard, words: Words) -> str:
    card = placed.card
    return words("checklist.empty_card") if is_blank(card.text + card.from_ + card.to) else headline(card)

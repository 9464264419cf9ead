"""The growth rings of a canvas: what came from one review to the next, as a tree keeps its years.

A ring is of one review. Where none was held, or very many were, it is of a quarter of a year. The youngest is growing
still: what came since the last review, or in the last quarter in which anything came.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from ikc_tui.domain.canvas import Canvas, Card, Review, all_cards
from ikc_tui.domain.decisions import Decision, decisions_in
from ikc_tui.domain.held_reviews import reviews_by_day
from ikc_tui.domain.scoring import Scorecard
from ikc_tui.method.lessons import lesson_numbers

MOST_REVIEWS = 24
"""How many reviews have a ring each; where there are more, rings are of quarters."""

ByLesson = Mapping[int, int]
"""A value for each of some lessons, by their numbers in order."""


class Quarter(NamedTuple):
    """A quarter of a year."""

    year: int
    number: int
    """1 to 4."""

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter in which a day falls."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        """The day on which it ends."""
        return date(self.year, 3 * self.number, 31 if self.number in (1, 4) else 30)


@dataclass(frozen=True)
class Ring:
    """What came in one stretch of time, and how the lessons stood at its end."""

    reviews: tuple[Review, ...]
    """Those that were held in it, the first one first."""
    quarter: Quarter | None
    """The quarter that it is of; None where it is of a review, or has no date."""
    since: date | None
    """From when it grew: the day of the review before it, or the first of its quarter; None: from the beginning."""
    is_growing: bool
    """Whether it is the youngest, which reaches until now."""
    signals: ByLesson
    """How many signals were shown at its end; of some lessons or all it may not be known."""
    marks: ByLesson
    """The own marks at its end."""
    gained: ByLesson
    """How many signals came, where any did."""
    marked: ByLesson
    """The own marks that were not yet so before."""
    decisions: tuple[Decision, ...]
    actions: tuple[str, ...]
    """The ids of the cards that were made in its reviews."""
    cards: tuple[str, ...]
    """The ids of the other cards that came."""

    @property
    def grown(self) -> int:
        """How much grew, which makes it as thick as it is: signals, decisions and cards; 0 or more."""
        return sum(self.gained.values()) + len(self.decisions) + len(self.actions) + len(self.cards)

    @property
    def id(self) -> str:
        """By what it is known when the canvas changes: its last review or its quarter, or that it is growing."""
        if self.is_growing:
            return "now"
        if self.quarter:
            return f"{self.quarter.year}-{self.quarter.number}"
        return self.reviews[-1].id if self.reviews else ""


def by_lesson(*kept: Mapping[str, int]) -> ByLesson:
    """What reviews kept by the number of a lesson, in the order of the lessons; what a later one kept goes first."""
    together = {id: value for each in kept for id, value in each.items()}
    return {number: together[str(number)] for number in lesson_numbers() if str(number) in together}


@dataclass(frozen=True)
class _Stretch:
    """A stretch of time that becomes a ring."""

    reviews: tuple[Review, ...] = ()
    quarter: Quarter | None = None
    since: date | None = None
    until: date | None = None
    """Its last day; None where it has none."""
    is_growing: bool = False


def rings(canvas: Canvas, scorecard: Scorecard, most_reviews: int = MOST_REVIEWS) -> list[Ring]:
    """The rings of a canvas, the oldest first; none where the canvas is empty still.

    Args:
        canvas: What grew.
        scorecard: Its scores of now.
        most_reviews: How many reviews have a ring each; where more were held, rings are of quarters.
    """
    held = reviews_by_day(canvas)
    by_review = 0 < len(held) <= most_reviews
    cards = [placed.card for placed in all_cards(canvas)]
    stretches = _by_review(held) if by_review else _by_quarter(held, cards)
    found = _grow(stretches, cards, scorecard)
    if by_review and not _adds(found[-1], found[-2]):
        found.pop()
    return found if found[1:] or held or _has_anything(found[-1]) else []


def _by_review(held: Sequence[Review]) -> list[_Stretch]:
    """A stretch up to each review, and one since the last."""
    days = [None, *(review.date for review in held)]
    found = [
        _Stretch((review,), since=before, until=review.date) for before, review in zip(days[:-1], held, strict=True)
    ]
    return [*found, _Stretch(since=days[-1], is_growing=True)]


def _by_quarter(held: Sequence[Review], cards: Iterable[Card]) -> list[_Stretch]:
    """A stretch for each quarter in which anything came, the last of which is growing; first what has no date."""
    reviews: dict[Quarter, list[Review]] = {Quarter.of(card.created): [] for card in cards if card.created}
    for review in held:
        if review.date:
            reviews.setdefault(Quarter.of(review.date), []).append(review)
    undated = tuple(review for review in held if not review.date)
    found = [_Stretch(undated)] if undated or not reviews else []
    found += [
        _Stretch(tuple(reviews[quarter]), quarter, quarter.first_day, quarter.last_day) for quarter in sorted(reviews)
    ]
    return [*found[:-1], replace(found[-1], is_growing=True)]


def _grow(stretches: Sequence[_Stretch], cards: Iterable[Card], scorecard: Scorecard) -> list[Ring]:
    """A ring of each stretch."""
    found: list[Ring] = []
    known_signals = dict.fromkeys(lesson_numbers(), 0)  # before the first ring nothing was shown
    known_marks: dict[int, int] = {}
    for stretch, ids in zip(stretches, _cards_by_stretch(stretches, cards), strict=True):
        signals, marks = _standing(stretch, scorecard)
        gained = {
            lesson: shown - known_signals[lesson]
            for lesson, shown in signals.items()
            if shown > known_signals.get(lesson, shown)
        }
        made = _actions_of(stretch.reviews)
        found.append(
            Ring(
                stretch.reviews,
                stretch.quarter,
                stretch.since,
                stretch.is_growing,
                signals,
                marks,
                gained,
                marked={lesson: mark for lesson, mark in marks.items() if known_marks.get(lesson) != mark},
                decisions=tuple(_decisions_of(stretch.reviews)),
                actions=tuple(id for id in ids if id in made),
                cards=tuple(id for id in ids if id not in made),
            )
        )
        known_signals = {**(known_signals if found[1:] else {}), **signals}
        known_marks |= marks
    return found


def _standing(stretch: _Stretch, scorecard: Scorecard) -> tuple[ByLesson, ByLesson]:
    """The signals and the own marks at the end of a stretch: those of now, or what its reviews kept."""
    if not stretch.is_growing:
        kept = stretch.reviews
        return by_lesson(*(review.signals for review in kept)), by_lesson(*(review.marks for review in kept))
    marks = {lesson.number: lesson.mark for lesson in scorecard.lessons if lesson.mark is not None}
    return {lesson.number: lesson.score for lesson in scorecard.lessons}, marks


def _cards_by_stretch(stretches: Sequence[_Stretch], cards: Iterable[Card]) -> list[list[str]]:
    """The ids of the cards that came in each stretch.

    A card that a review made came in that; one without a date was there from the beginning.
    """
    found: list[list[str]] = [[] for _ in stretches]
    made = {id: at for at, stretch in enumerate(stretches) for id in _actions_of(stretch.reviews)}
    for card in cards:
        found[made[card.id] if card.id in made else _stretch_of(card.created, stretches)].append(card.id)
    return found


def _stretch_of(day: date | None, stretches: Sequence[_Stretch]) -> int:
    if day is None:
        return 0
    return next((at for at, each in enumerate(stretches) if each.until and day <= each.until), len(stretches) - 1)


def _actions_of(reviews: Iterable[Review]) -> set[str]:
    return {id for review in reviews for item in review.items for id in item.actions}


def _decisions_of(reviews: Iterable[Review]) -> Iterable[Decision]:
    return (decision for review in reviews for decision in decisions_in(review))


def _adds(ring: Ring, before: Ring) -> bool:
    """Whether a ring tells anything that the one before it does not."""
    if _has_anything(ring) or ring.marks != before.marks or not before.signals:
        return True
    return any(ring.signals[lesson] != shown for lesson, shown in before.signals.items())


def _has_anything(ring: Ring) -> bool:
    return bool(ring.grown or ring.marked)

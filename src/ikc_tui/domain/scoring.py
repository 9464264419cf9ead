"""What a canvas shows of the lessons, beside what the coalition says of itself.

The two are never added up: where they differ by much, that is a conversation to have. The total tells a coalition
how far its own canvas has come, and ranks nobody.

The lessons are those of the learning network in the brochure "Oogst voor de toekomst" (Margôt Koekkoek and Aafke
Osse); the signals are this program's own (`method/lessons.toml`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import ValidationError

from ikc_tui.domain.attention import Attention, points_of_attention
from ikc_tui.domain.canvas import Canvas, Identity, Place, all_cards
from ikc_tui.domain.predicates import PREDICATES, CanvasIndex, Predicate, ids_of
from ikc_tui.method.lessons import Lesson, LessonsError, Need, Signal, Way
from ikc_tui.method.words import Message, message

FLAG_DIFFERENCE = 2
"""A lesson is flagged where its own mark and its score differ by this much or more."""

REASONS = Place("verhalenbord", "identiteit")
"""Where stands why appel or peer is chosen."""

SignalState = Literal["shown", "open", "blank"]
"""Open: not shown, though the canvas has what it is read from. Blank: nobody has filled that in yet."""
GLYPHS: Mapping[SignalState, str] = {"shown": "●", "open": "○", "blank": "·"}
"""How a state is shown wherever it is; what is blank is quieter than what is open."""


@dataclass(frozen=True)
class SignalScore:
    """One signal of a lesson: whether the canvas shows it, and where a person goes to see or to change that."""

    signal: Signal
    state: SignalState
    sentence: Message
    """What the canvas shows, what would show it, or that it is not filled in yet."""
    cards: tuple[str, ...]
    """The ids of the cards that show it; none where it isn't shown, and where no card is needed."""
    place: str
    """Where to go: the place of its first need that doesn't hold, where it isn't shown.
    A section (`board.section`), `partners`, `practice.…`, `identity` or `reviews`."""

    @property
    def id(self) -> str:
        """Its lesson and letter: `7b`."""
        return self.signal.id

    @property
    def is_shown(self) -> bool:
        """Whether the canvas shows it."""
        return self.state == "shown"


@dataclass(frozen=True)
class LessonScore:
    """One lesson: its signals, and beside them the coalition's own mark."""

    lesson: Lesson
    signals: tuple[SignalScore, ...]
    mark: int | None
    """The coalition's own mark, one of MARK_VALUES; None where none is given."""
    attention: tuple[Attention, ...]
    """What is said beside it, and costs nothing."""
    linked: tuple[str, ...]
    """The ids of all cards that are linked to it, on whatever board, as they stand."""

    @property
    def number(self) -> int:
        """The lesson's number, from 1."""
        return self.lesson.number

    @property
    def score(self) -> int:
        """How many signals are shown: 0 to `max`."""
        return sum(signal.is_shown for signal in self.signals)

    @property
    def max(self) -> int:
        """How many signals there are: 3."""
        return len(self.signals)

    @property
    def is_blank(self) -> bool:
        """Whether the canvas says nothing of it yet."""
        return all(signal.state == "blank" for signal in self.signals)

    @property
    def flagged(self) -> bool:
        """Whether mark and score differ by FLAG_DIFFERENCE or more, so that there is something to talk about.

        Never where the canvas says nothing of it yet.
        """
        return self.mark is not None and abs(self.mark - self.score) >= FLAG_DIFFERENCE and not self.is_blank


@dataclass(frozen=True)
class Scorecard:
    """All lessons, and the closing question: appel or peer."""

    lessons: tuple[LessonScore, ...]
    identity: Identity | None
    """What is chosen; None where nothing is yet."""
    reasons: tuple[str, ...]
    """The ids of the cards that say why: those in REASONS that count."""

    @property
    def total(self) -> int:
        """How many signals are shown, over all lessons: 0 to `max`."""
        return sum(lesson.score for lesson in self.lessons)

    @property
    def max(self) -> int:
        """How many signals there are, over all lessons: 42."""
        return sum(lesson.max for lesson in self.lessons)

    def lesson(self, number: int) -> LessonScore:
        """The lesson of that number; raises KeyError where there is none."""
        for lesson in self.lessons:
            if lesson.number == number:
                return lesson
        raise KeyError(number)


def score(canvas: Canvas, lessons: tuple[Lesson, ...]) -> Scorecard:
    """The canvas scored against these lessons.

    Reads structure alone, no words and not today's date: the same canvas always gives the same score. Raises
    LessonsError where the lessons' data has a need that is no predicate.
    """
    readings = readings_by_signal(lessons)
    index = CanvasIndex.of(canvas)
    marks = {mark.id: mark.mark for mark in canvas.marks}
    attention = points_of_attention(index)
    linked = _linked_cards(canvas)
    return Scorecard(
        tuple(
            LessonScore(
                lesson,
                tuple(_signal_score(readings[signal], index) for signal in lesson.signals),
                marks.get(str(lesson.number)),
                tuple(point for point in attention if point.lesson == lesson.number),
                tuple(linked.get(lesson.number, ())),
            )
            for lesson in lessons
        ),
        canvas.identity,
        ids_of(index.counting([REASONS])),
    )


@dataclass(frozen=True)
class Reading:
    """How a signal is read: its ways, and what it is read from, as predicates in their order."""

    signal: Signal
    ways: tuple[tuple[Way, tuple[Predicate, ...]], ...]
    read_from: tuple[Predicate, ...]


@cache
def readings_by_signal(lessons: tuple[Lesson, ...]) -> dict[Signal, Reading]:
    """Each signal -> how it is read.

    Raises LessonsError, with the place in the data, for a need that isn't known or has an argument that it can't take.
    """
    return {signal: _reading(signal) for lesson in lessons for signal in lesson.signals}


def _reading(signal: Signal) -> Reading:
    return Reading(
        signal,
        tuple((way, tuple(_predicate(need, signal) for need in way.needs)) for way in signal.ways),
        tuple(_predicate(need, signal) for need in signal.read_from),
    )


def _signal_score(reading: Reading, index: CanvasIndex) -> SignalScore:
    signal = reading.signal
    sentences: list[str] = []
    cards: list[str] = []
    missing: list[str] = []
    for way, predicates in reading.ways:
        results = [predicate.evaluate(index) for predicate in predicates]
        if all(result.holds for result in results):
            sentences.append(way.key)
            cards += [id for result in results for id in result.cards]
        else:
            missing += [need.place for need, result in zip(way.needs, results, strict=True) if not result.holds]
    if sentences:
        return SignalScore(signal, "shown", message(sentences[0]), tuple(dict.fromkeys(cards)), signal.place)
    if any(predicate.evaluate(index).holds for predicate in reading.read_from):
        return SignalScore(signal, "open", message(f"{signal.key}.wanted"), (), missing[0])
    blank = message("checklist.blank", what=message(f"{signal.key}.blank"))
    return SignalScore(signal, "blank", blank, (), missing[0])


def _linked_cards(canvas: Canvas) -> dict[int, list[str]]:
    """Each lesson that any card is linked to -> the ids of these cards."""
    linked: dict[int, list[str]] = {}
    for placed in all_cards(canvas):
        for lesson in placed.card.lessons:
            linked.setdefault(lesson, []).append(placed.card.id)
    return linked


def _predicate(need: Need, signal: Signal) -> Predicate:
    predicate = PREDICATES.get(need.predicate)
    if predicate is None:
        known = ", ".join(PREDICATES)
        what = f"signal {signal.id}: there is no predicate {need.predicate!r} (there are: {known})"
        raise LessonsError(signal.line, what)
    try:
        return predicate.model_validate(need.arguments)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        argument = ".".join(map(str, first["loc"]))
        reason = first["msg"].removeprefix("Value error, ")
        what = f"signal {signal.id}: predicate {need.predicate!r}, argument {argument!r}: {reason}"
        raise LessonsError(signal.line, what) from error

"""What a canvas shows of the lessons, beside what the coalition says of itself.

The two are never added up: where they differ by much, that is a conversation to have. The total tells a coalition
how far its own canvas has come, and ranks nobody.

The lessons are those of the learning network in the brochure "Oogst voor de toekomst" (Margôt Koekkoek and Aafke
Osse); the signals are this program's own (`method/lessons.toml`).
"""

from dataclasses import dataclass
from functools import cache

from pydantic import ValidationError

from ikc_tui.domain.canvas import Canvas, Identity
from ikc_tui.domain.predicates import PREDICATES, CanvasIndex, Predicate
from ikc_tui.method.lessons import Lesson, LessonsError, Need, Signal
from ikc_tui.method.words import Message, message

FLAG_DIFFERENCE = 2
"""A lesson is flagged where its own mark and its score differ by this much or more."""


@dataclass(frozen=True)
class SignalScore:
    """One signal of a lesson: whether the canvas shows it, and where a person goes to see or to change that."""

    signal: Signal
    met: bool
    cards: tuple[str, ...]
    """The ids of the cards that show it; none where it isn't shown, and where no card is needed."""
    place: str
    """Where to go: the place of its first need that doesn't hold or, where all hold, of its first need.
    A section (`board.section`), `partners`, `practice.…`, `identity` or `reviews`."""

    @property
    def id(self) -> str:
        """Its lesson and letter: `7b`."""
        return self.signal.id

    @property
    def sentence(self) -> Message:
        """The sentence about it: what the canvas shows or, where the signal isn't met, what would show it."""
        return message(f"{self.signal.key}.{'met' if self.met else 'wanted'}")


@dataclass(frozen=True)
class LessonScore:
    """One lesson: its signals, and beside them the coalition's own mark."""

    lesson: Lesson
    signals: tuple[SignalScore, ...]
    mark: int | None
    """The coalition's own mark, one of MARK_VALUES; None where none is given."""

    @property
    def number(self) -> int:
        """The lesson's number, from 1."""
        return self.lesson.number

    @property
    def score(self) -> int:
        """How many signals are shown: 0 to `max`."""
        return sum(signal.met for signal in self.signals)

    @property
    def max(self) -> int:
        """How many signals there are: 3."""
        return len(self.signals)

    @property
    def flagged(self) -> bool:
        """Whether mark and score differ by FLAG_DIFFERENCE or more, so that there is something to talk about."""
        return self.mark is not None and abs(self.mark - self.score) >= FLAG_DIFFERENCE


@dataclass(frozen=True)
class Scorecard:
    """All lessons, and the closing question: appel or peer."""

    lessons: tuple[LessonScore, ...]
    identity: Identity | None
    """What is chosen; None where nothing is yet."""
    reasons: tuple[str, ...]
    """The ids of the cards that say why."""

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
    predicates = predicates_by_signal(lessons)
    index = CanvasIndex.of(canvas)
    marks = {mark.id: mark.mark for mark in canvas.marks}
    return Scorecard(
        tuple(
            LessonScore(
                lesson,
                tuple(_signal_score(signal, predicates[signal], index) for signal in lesson.signals),
                marks.get(str(lesson.number)),
            )
            for lesson in lessons
        ),
        canvas.identity,
        tuple(card.id for card in canvas.verhalenbord.identiteit),
    )


@cache
def predicates_by_signal(lessons: tuple[Lesson, ...]) -> dict[Signal, tuple[Predicate, ...]]:
    """Each signal -> its needs as predicates, in their order.

    Raises LessonsError, with the place in the data, for a need that isn't known or has an argument that it can't take.
    """
    return {
        signal: tuple(_predicate(need, signal) for need in signal.needs)
        for lesson in lessons
        for signal in lesson.signals
    }


def _signal_score(signal: Signal, predicates: tuple[Predicate, ...], index: CanvasIndex) -> SignalScore:
    results = [predicate.evaluate(index) for predicate in predicates]
    unmet = [need.place for need, (holds, _) in zip(signal.needs, results, strict=True) if not holds]
    if unmet:
        return SignalScore(signal, False, (), unmet[0])
    cards = dict.fromkeys(id for _, ids in results for id in ids)
    return SignalScore(signal, True, tuple(cards), signal.needs[0].place)


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

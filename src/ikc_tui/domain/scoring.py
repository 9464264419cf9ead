"""What a canvas shows of the lessons, beside what the coalition says of itself.

The two are never added up: where they differ by much, that is a conversation to have. The total tells a coalition
how far its own canvas has come, and ranks nobody.
"""

from dataclasses import dataclass
from functools import cache

from pydantic import ValidationError

from ikc_tui.domain.canvas import Canvas, Identity
from ikc_tui.domain.predicates import PREDICATES, Index, Predicate
from ikc_tui.method.lessons import Lesson, LessonsError, Need, Sign
from ikc_tui.method.words import Message, message

CONVERSATION = 2  # from this difference between own mark and signs on, a lesson is flagged


@dataclass(frozen=True)
class SignScore:
    """One sign: met or not, the cards that meet it (none where it isn't met), and the place to go to meet it: that
    of the first of its needs which doesn't hold."""

    sign: Sign
    met: bool
    cards: tuple[str, ...]
    place: str

    @property
    def id(self) -> str:
        """`7b`."""
        return self.sign.id

    @property
    def sentence(self) -> Message:
        """What is so, where it is met; what would meet it, where it isn't."""
        return message(f"{self.sign.key}.{'met' if self.met else 'wanted'}")


@dataclass(frozen=True)
class LessonScore:
    """One lesson: its signs, and the coalition's own mark (None: not given)."""

    lesson: Lesson
    signs: tuple[SignScore, ...]
    own: int | None

    @property
    def number(self) -> int:
        return self.lesson.number

    @property
    def score(self) -> int:
        """How many signs are met."""
        return sum(sign.met for sign in self.signs)

    @property
    def max(self) -> int:
        """How many signs there are: 3."""
        return len(self.signs)

    @property
    def flagged(self) -> bool:
        """Is it a conversation: do own mark and signs differ by two or more?"""
        return self.own is not None and abs(self.own - self.score) >= CONVERSATION


@dataclass(frozen=True)
class Scorecard:
    """All lessons, and the closing question: appel, peer or None, with the cards that say why."""

    lessons: tuple[LessonScore, ...]
    identity: Identity | None
    reasons: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many signs are met, over all lessons."""
        return sum(lesson.score for lesson in self.lessons)

    @property
    def max(self) -> int:
        """How many signs there are: 42."""
        return sum(lesson.max for lesson in self.lessons)

    def lesson(self, number: int) -> LessonScore:
        """The lesson of that number; KeyError where there is none."""
        for lesson in self.lessons:
            if lesson.number == number:
                return lesson
        raise KeyError(number)


def score(canvas: Canvas, lessons: tuple[Lesson, ...]) -> Scorecard:
    """The canvas scored against these lessons; raises LessonsError where their data asks what can't be asked."""
    rules = checked(lessons)
    index = Index.of(canvas)
    own = {mark.id: mark.mark for mark in canvas.marks}
    return Scorecard(
        tuple(
            LessonScore(
                lesson,
                tuple(_sign_score(sign, rules[sign], index) for sign in lesson.signs),
                own.get(str(lesson.number)),
            )
            for lesson in lessons
        ),
        canvas.identity,
        tuple(card.id for card in canvas.verhalenbord.identiteit),
    )


@cache
def checked(lessons: tuple[Lesson, ...]) -> dict[Sign, tuple[Predicate, ...]]:
    """Per sign its needs as predicates; raises LessonsError, with the place in the data, for one that isn't known or
    has an argument that it can't take."""
    return {sign: tuple(_predicate(need, sign) for need in sign.needs) for lesson in lessons for sign in lesson.signs}


def _sign_score(sign: Sign, predicates: tuple[Predicate, ...], index: Index) -> SignScore:
    found = [predicate.look(index) for predicate in predicates]
    unmet = [need.place for need, (holds, _) in zip(sign.needs, found, strict=True) if not holds]
    if unmet:
        return SignScore(sign, False, (), unmet[0])
    cards = dict.fromkeys(id for _, ids in found for id in ids)
    return SignScore(sign, True, tuple(cards), sign.needs[0].place)


def _predicate(need: Need, sign: Sign) -> Predicate:
    kind = PREDICATES.get(need.predicate)
    if kind is None:
        known = ", ".join(PREDICATES)
        raise LessonsError(sign.line, f"sign {sign.id}: there is no predicate {need.predicate!r} (there are: {known})")
    try:
        return kind.model_validate(need.arguments)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        argument = ".".join(map(str, first["loc"]))
        reason = first["msg"].removeprefix("Value error, ")
        what = f"sign {sign.id}: predicate {need.predicate!r}, argument {argument!r}: {reason}"
        raise LessonsError(sign.line, what) from error

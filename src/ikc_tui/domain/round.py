"""A round of marks: who gave one for which lesson, and how many gave what. Never an average."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ikc_tui.domain.canvas import Canvas, Review, find_mark
from ikc_tui.domain.held_reviews import newest_first
from ikc_tui.domain.spread import NOBODY, count_marks, distance, took_part
from ikc_tui.method.lessons import lesson_numbers


@dataclass(frozen=True)
class LessonMarks:
    """What partners gave for one lesson in a review, and the coalition's own mark for it.

    Attributes:
        spread: How many partners gave each of MARK_VALUES.
        given: The mark of each partner of which it is kept, by its id: in the order of the canvas, then those that are
            no longer in it.
        nameless: How many gave each of MARK_VALUES of which it is not kept who they were.
        partners: How many there are to give one: those of the canvas now, or as many as did, where that is more.
        own: The coalition's own mark; None where it gave none.
        is_of_review: Whether that was given in this review, not before.
    """

    lesson: int
    spread: tuple[int, ...]
    given: tuple[tuple[str, int], ...]
    nameless: tuple[int, ...]
    partners: int
    own: int | None
    is_of_review: bool

    @property
    def took_part(self) -> int:
        """How many partners gave a mark."""
        return took_part(self.spread)

    @property
    def distance(self) -> int:
        """How far the lowest and the highest mark lie apart."""
        return distance(self.spread)


def lesson_marks(canvas: Canvas, review: Review, lesson: int) -> LessonMarks:
    """What the partners gave for a lesson in a review, as far as it was turned over."""
    id = str(lesson)
    spread = review.spread.get(id, NOBODY)
    by_partner = {partner: marks[id] for partner, marks in review.partner_marks.items() if id in marks}
    order = [*(partner.id for partner in canvas.partners if partner.id in by_partner)]
    order += [partner for partner in by_partner if partner not in order]
    named = count_marks({partner: {id: mark} for partner, mark in by_partner.items()}).get(id, NOBODY)
    own = find_mark(canvas, lesson)
    in_review = review.marks.get(id)
    return LessonMarks(
        lesson,
        spread,
        tuple((partner, by_partner[partner]) for partner in order),
        tuple(max(all - of_named, 0) for all, of_named in zip(spread, named, strict=True)),
        max(len(canvas.partners), took_part(spread)),
        own.mark if in_review is None and own else in_review,
        in_review is not None,
    )


def farthest_apart_first(marks: Iterable[LessonMarks]) -> list[LessonMarks]:
    """The lessons in the order in which they are best talked about; those that lie as far apart, by number."""
    return sorted(marks, key=lambda each: (-each.distance, each.lesson))


def lessons_of_round(asked: Iterable[int], chosen: Iterable[int], review: Review | None) -> tuple[int, ...]:
    """The lessons of a round, by number: those that were asked for or chosen, and those that were turned over."""
    turned = review.spread if review else {}
    return tuple(number for number in lesson_numbers() if number in {*asked, *chosen} or str(number) in turned)


def keeps_by_partner(canvas: Canvas, review: Review | None) -> bool:
    """Whether a coalition keeps who gave which mark, as far as its reviews show: as this one does, else the last.

    Where none has a spread, it does.
    """
    before = [each for each in newest_first(canvas) if each.spread]
    shown = review if review and review.spread else next(iter(before), None)
    return shown is None or bool(shown.partner_marks)


def silent_partners(canvas: Canvas, gave: Collection[str]) -> list[str]:
    """The ids of the partners of a canvas that are not among those who gave a mark."""
    return [partner.id for partner in canvas.partners if partner.id not in gave]

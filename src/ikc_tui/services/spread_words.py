"""What partners gave for a lesson in a review, in words: how many gave which mark, of how many, and who where kept."""

from ikc_tui.domain.canvas import Canvas, Review
from ikc_tui.domain.partner_names import distinct_names
from ikc_tui.domain.round import lesson_marks
from ikc_tui.method.lessons import mark_name
from ikc_tui.method.words import Words


def spread_words(canvas: Canvas, review: Review, lesson: int, words: Words) -> str:
    """How many partners gave each mark, and of how many: "1× nog niet, 3× doen (4 van 5)"; "" where none did."""
    marks = lesson_marks(canvas, review, lesson)
    if not marks.took_part:
        return ""
    given = ((partners, words.of(mark_name(mark))) for mark, partners in enumerate(marks.spread) if partners)
    counts = ", ".join(f"{partners}× {name}" for partners, name in given)
    return f"{counts} ({words('review.took_part', n=marks.took_part, all=marks.partners)})"


def given_words(canvas: Canvas, review: Review, lesson: int, words: Words) -> str:
    """Which mark each partner gave: "De Zwaan 2, Zonnehof 0"; "" where that is not kept."""
    marks = lesson_marks(canvas, review, lesson)
    names = distinct_names(canvas.partners)
    return ", ".join(f"{names.get(partner) or words('round.removed')} {mark}" for partner, mark in marks.given)

"""Search for lessons and reviews by words, as `card_search` does for cards."""

from ikc_tui.domain.canvas import Canvas, Review, all_cards, find_mark, headline
from ikc_tui.domain.filters import lessons_asked_for
from ikc_tui.domain.scoring import LessonScore
from ikc_tui.method.words import Words
from ikc_tui.services.review_words import NetworkThemes, review_name, theme_title
from ikc_tui.services.search import matches_words


def matches_lesson(typed: str, lesson: LessonScore, canvas: Canvas, words: Words) -> bool:
    """Whether a lesson has all words that are typed.

    They may stand in its number, its own texts, the note with its own mark, what its signals and points of attention
    say, and the cards that show it or are linked to it. `les:7` asks for lesson 7 alone.
    """
    lessons, rest = lessons_asked_for(typed)
    if not lessons <= {str(lesson.number)}:
        return False
    ids = {*lesson.linked, *(id for signal in lesson.signals for id in signal.cards)}
    mark = find_mark(canvas, lesson.number)
    texts = [
        str(lesson.number),
        words(f"{lesson.lesson.key}.title"),
        words(f"{lesson.lesson.key}.about"),
        *(words.of(signal.sentence) for signal in lesson.signals),
        *(words.of(point.sentence) for point in lesson.attention),
        mark.note if mark else "",
        *(headline(placed.card) for placed in all_cards(canvas) if placed.card.id in ids),
    ]
    return matches_words(rest, " ".join(texts))


def matches_review(typed: str, review: Review, themes: NetworkThemes, words: Words) -> bool:
    """Whether a review has all words that are typed.

    They may stand in what was said and decided, its theme, who was there, and its day: as one says it (`maart 2026`),
    and as it stands in the file (`2026-03`).
    """
    lessons, rest = lessons_asked_for(typed)
    day = (words.weekday_date(review.date), review.date.isoformat()) if review.date else ()
    items = (text for item in review.items for text in (item.title, item.notes, *item.decisions))
    said = (review.notes, *review.decisions, *items, *review.present)
    texts = (*said, theme_title(review, themes), review_name(review, words))
    return not lessons and matches_words(rest, " ".join((*texts, *day)))

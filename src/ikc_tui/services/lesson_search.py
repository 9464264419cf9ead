"""Search for lessons and reviews by words, as `card_search` does for cards."""

from dataclasses import replace

from ikc_tui.domain.canvas import Canvas, Card, Review, all_cards, find_mark, headline
from ikc_tui.domain.filters import lessons_asked_for, read_filter
from ikc_tui.domain.scoring import LessonScore
from ikc_tui.method.words import Words
from ikc_tui.services.card_search import CardQuery
from ikc_tui.services.review_words import NetworkThemes, review_name, theme_title
from ikc_tui.services.search import matches_words


def matches_lesson(query: CardQuery, lesson: LessonScore, words: Words) -> bool:
    """Whether a lesson is what is asked for: it has all the words, or one of its cards is asked for.

    The words may stand in its number, its own texts, the note with its own mark, what its signals and points of
    attention say, and the cards that show it or are linked to it. Where something is asked that cards alone have, such
    as `te laat`, one of those cards has it. `les:7` asks for lesson 7 alone.
    """
    lessons, rest = lessons_asked_for(query.typed)
    if not lessons <= {str(lesson.number)}:
        return False
    of_cards = replace(query, typed=rest)
    texts = _texts(lesson, query.canvas, words)
    cards = _cards(lesson, query.canvas)
    if not read_filter(rest).is_of_cards and matches_words(
        rest.replace('"', " "), " ".join([*texts, *map(headline, cards)])
    ):
        return True
    return any(of_cards.matches(card, *texts) for card in cards)


def _texts(lesson: LessonScore, canvas: Canvas, words: Words) -> list[str]:
    mark = find_mark(canvas, lesson.number)
    return [
        str(lesson.number),
        words(f"{lesson.lesson.key}.title"),
        words(f"{lesson.lesson.key}.about"),
        *(words.of(signal.sentence) for signal in lesson.signals),
        *(words.of(point.sentence) for point in lesson.attention),
        mark.note if mark else "",
    ]


def _cards(lesson: LessonScore, canvas: Canvas) -> list[Card]:
    """The cards that show it, or are linked to it."""
    ids = {*lesson.linked, *(id for signal in lesson.signals for id in signal.cards)}
    return [placed.card for placed in all_cards(canvas) if placed.card.id in ids]


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
    return not lessons and matches_words(rest.replace('"', " "), " ".join((*texts, *day)))

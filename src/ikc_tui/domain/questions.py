"""Three questions to ask in a meeting, chosen by plain rules from the questions of the boards.

One looks back, one is to talk about, one looks ahead: of each kind the first rule that applies. Where a kind has none,
another rule of the others takes its place, and in the end those that are always good to ask. What each rule asks stands
in `method/questions.toml`; docs/brief.md tells them to people.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from ikc_tui.domain.canvas import PLACES, Canvas, Place, PlacedCard, cards_in
from ikc_tui.domain.changes_since import ChangesSince
from ikc_tui.domain.held_reviews import held_reviews, last_review
from ikc_tui.domain.scoring import LessonScore, Scorecard
from ikc_tui.domain.sections import holds_actions, parse_place, section_title
from ikc_tui.domain.spread import distance
from ikc_tui.method.boards import section
from ikc_tui.method.data import table
from ikc_tui.method.words import Message, message

QUESTIONS = 3
SPREAD = 2
"""Partners see a lesson differently where their marks lie so far apart, or farther."""
ALWAYS = ("children", "small", "energy")


@dataclass(frozen=True)
class AskedQuestion:
    """A question of a section, and why it is asked now."""

    place: Place
    part: str
    """Which of the section's questions: `question`, or `prompts.0`."""
    rule: str
    """The name of the rule that chose it."""
    because: Message
    cards: tuple[str, ...] = ()
    """The ids of the cards that it is asked about."""
    lesson: int | None = None
    """The number of the lesson that it is asked about."""

    @property
    def id(self) -> str:
        """The section and which of its questions: `verhalenbord.feiten.question`."""
        return f"{self.place.name}.{self.part}"

    @property
    def sentence(self) -> Message:
        """The question itself."""
        return message(f"{section(*self.place).key}.{self.part}")


def choose_questions(
    canvas: Canvas,
    scorecard: Scorecard,
    late: Sequence[PlacedCard],
    changes: ChangesSince,
    grown: int,
    untouched: Sequence[PlacedCard],
) -> tuple[AskedQuestion, ...]:
    """The three questions, each another one, in the order in which they are best asked."""
    kinds = (
        [*_back(late, changes, grown)],
        [*_to_talk_about(canvas, scorecard)],
        [*_ahead(canvas, untouched)],
    )
    chosen: list[AskedQuestion] = []
    for kind in (*kinds, [*chain(*kinds)], *([_asked(rule)] for rule in ALWAYS)):
        chosen += islice((each for each in kind if _is_another(each, chosen)), 1)
    return tuple(chosen[:QUESTIONS])


def _is_another(question: AskedQuestion, chosen: Iterable[AskedQuestion]) -> bool:
    """Whether neither the question nor its rule was chosen already."""
    return all(question.id != other.id and question.rule != other.rule for other in chosen)


def _asked(rule: str, cards: Iterable[str] = (), **values: object) -> AskedQuestion:
    board, name, part = table("questions")[rule].split(".", 2)
    return AskedQuestion(Place(board, name), part, rule, message(f"brief.because.{rule}", **values), tuple(cards))


# Back


def _back(late: Sequence[PlacedCard], changes: ChangesSince, grown: int) -> Iterator[AskedQuestion]:
    if late:
        yield _asked("late", (placed.card.id for placed in late), n=len(late))
    done = [
        change.placed.card.id
        for change in changes.cards
        if "status" in change.fields and change.placed.card.status in ("done", "standing")
    ]
    if done:
        yield _asked("done", done, n=len(done))
    if grown:
        yield _asked("grown", n=grown)


# To talk about


def _to_talk_about(canvas: Canvas, scorecard: Scorecard) -> Iterator[AskedQuestion]:
    for number in _seen_differently(canvas, scorecard):
        yield from _about_lesson("spread", scorecard.lesson(number))
    for lesson in scorecard.lessons:
        if lesson.flagged:
            yield from _about_flagged(lesson)
    asked = table("questions")["attention"]
    for lesson in scorecard.lessons:
        for point in lesson.attention:
            board, name, part = asked[point.id].split(".", 2)
            because = message(f"brief.because.{point.id}", n=point.count)
            yield AskedQuestion(Place(board, name), part, point.id, because, point.cards, point.lesson)


def _seen_differently(canvas: Canvas, scorecard: Scorecard) -> list[int]:
    """The lessons on which the partners' marks lay far apart in the last review, the farthest first."""
    review = last_review(canvas)
    spreads = review.spread if review else {}
    apart = {lesson.number: distance(spreads.get(str(lesson.number), ())) for lesson in scorecard.lessons}
    return sorted((number for number in apart if apart[number] >= SPREAD), key=lambda number: -apart[number])


def _about_flagged(lesson: LessonScore) -> Iterator[AskedQuestion]:
    """The canvas shows more than they say themselves: what are they proud of? Or less: what would show it?"""
    if lesson.mark is not None and lesson.mark < lesson.score:
        asked = _asked("shows_more", number=lesson.number)
        yield AskedQuestion(asked.place, asked.part, asked.rule, asked.because, (), lesson.number)
    else:
        yield from _about_lesson("shows_less", lesson)


def _about_lesson(rule: str, lesson: LessonScore) -> Iterator[AskedQuestion]:
    """The question of the section where the lesson is told of, that of a signal that is not shown yet first."""
    signals = sorted(lesson.signals, key=lambda signal: signal.is_shown)
    places = [place for signal in signals if (place := parse_place(signal.place))]
    because = message(f"brief.because.{rule}", number=lesson.number, lesson=message(f"{lesson.lesson.key}.title"))
    for place in places[:1]:
        yield AskedQuestion(place, "question", rule, because, (), lesson.number)


# Ahead


def _ahead(canvas: Canvas, untouched: Sequence[PlacedCard]) -> Iterator[AskedQuestion]:
    """Of the sections without a card first the one whose turn it is: each review the next."""
    empty = [place for place in PLACES if not cards_in(canvas, place)]
    turn = len(held_reviews(canvas)) % len(empty) if empty else 0
    for place in (*empty[turn:], *empty[:turn]):
        yield AskedQuestion(place, "question", "empty", message("brief.because.empty", section=section_title(place)))
    talked_about = Counter(placed.place for placed in untouched if not holds_actions(placed.place))
    for place, count in talked_about.most_common(1):
        ids = tuple(placed.card.id for placed in untouched if placed.place == place)
        because = message("brief.because.untouched", section=section_title(place), n=count)
        yield AskedQuestion(place, "question", "untouched", because, ids)

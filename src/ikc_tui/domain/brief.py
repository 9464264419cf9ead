"""The brief: what a coalition reads in the minute before it meets, or who takes over from someone else.

It reads structure and dates alone, judges no text, and names nobody as one who falls short.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ikc_tui.domain.attention import Attention
from ikc_tui.domain.canvas import (
    Canvas,
    Partner,
    Place,
    PlacedCard,
    all_cards,
    cards_by_id,
    find_review,
    last_touched,
)
from ikc_tui.domain.changes_since import NOBODY, CardAuthors, ChangesSince, changes_since
from ikc_tui.domain.deadlines import CLOSED_STATUSES, deadline, is_overdue
from ikc_tui.domain.open_points import OpenPoints, open_points
from ikc_tui.domain.questions import AskedQuestion, choose_questions
from ikc_tui.domain.scoring import LessonScore, Scorecard, score
from ikc_tui.domain.sections import holds_actions
from ikc_tui.domain.since import Since
from ikc_tui.method.lessons import lessons

SOON = timedelta(weeks=4)
"""How far ahead the brief looks for what is due."""
UNTOUCHED = timedelta(weeks=26)
"""After so long a card on which more could be done is named as one that nobody touched: half a year."""
WHY = tuple(Place("verhalenbord", section) for section in ("kinderen", "noodzaak", "dromen"))
HOW = tuple(Place("richtingenbord", section) for section in ("missie", "visie", "waarden", "pijlers"))


@dataclass(frozen=True)
class LessonGrowth:
    """A lesson of which more signals are shown than then."""

    lesson: int
    before: int
    now: int


@dataclass(frozen=True)
class SignalGrowth:
    """The growth of signals."""

    now: int
    """How many are shown, over all lessons."""
    more: int | None
    """How many more than then, 0 at least; None where nobody knows how many there were."""
    lessons: tuple[LessonGrowth, ...]


@dataclass(frozen=True)
class Introduction:
    """The coalition for someone who takes over: who they are, why, and how."""

    partners: tuple[Partner, ...]
    why: tuple[PlacedCard, ...]
    how: tuple[PlacedCard, ...]


@dataclass(frozen=True)
class Brief:
    """What there is to know before a meeting, each list without anything twice."""

    since: Since
    introduction: Introduction | None
    """None but where the beginning was asked for."""
    open: OpenPoints
    late: tuple[PlacedCard, ...]
    """Every action that is late, the longest first."""
    soon: tuple[PlacedCard, ...]
    """Every action that is due in SOON, the first to come first."""
    changes: ChangesSince
    growth: SignalGrowth
    talk: tuple[LessonScore, ...]
    """The lessons that are flagged."""
    attention: tuple[Attention, ...]
    untouched: tuple[PlacedCard, ...]
    """Cards that bear a day, none of them within UNTOUCHED, the longest first; none on which no more is to be done."""
    questions: tuple[AskedQuestion, ...]
    """Three, each another one."""


def make_brief(
    canvas: Canvas,
    scorecard: Scorecard,
    since: Since,
    before: Canvas | None,
    today: date,
    authors: CardAuthors = NOBODY,
) -> Brief:
    """The brief of a canvas, with its scores; `before` is the canvas as it was then, None where that is not known."""
    late, soon = late_actions(canvas, today), _soon(canvas, today)
    changes = changes_since(canvas, since, before, authors)
    grown = _growth(canvas, scorecard, since, before)
    talk = tuple(lesson for lesson in scorecard.lessons if lesson.flagged)
    attention = tuple(point for lesson in scorecard.lessons for point in lesson.attention)
    untouched = _untouched(canvas, today)
    since_then = 0 if since.is_beginning else grown.more or 0
    return Brief(
        since,
        _introduction(canvas) if since.kind == "begin" else None,
        open_points(canvas, since),
        late,
        soon,
        changes,
        grown,
        talk,
        attention,
        untouched,
        choose_questions(canvas, scorecard, late, changes, since_then, untouched),
    )


# Days


def actions_with_deadline(canvas: Canvas) -> tuple[PlacedCard, ...]:
    """Every action that is still to be done by some day, the first to come first."""
    return tuple(sorted((placed for placed in _actions(canvas) if deadline(placed.card)), key=_due))


def late_actions(canvas: Canvas, today: date) -> tuple[PlacedCard, ...]:
    """Every action that is late, the longest first."""
    return tuple(placed for placed in actions_with_deadline(canvas) if is_overdue(placed.card, today))


def _soon(canvas: Canvas, today: date) -> tuple[PlacedCard, ...]:
    return tuple(
        placed
        for placed in actions_with_deadline(canvas)
        if (day := deadline(placed.card)) and today <= day and day - today <= SOON
    )


def _actions(canvas: Canvas) -> Iterator[PlacedCard]:
    return (placed for placed in cards_by_id(canvas).values() if holds_actions(placed.place))


def _due(placed: PlacedCard) -> date:
    return placed.card.due or date.max


def _untouched(canvas: Canvas, today: date) -> tuple[PlacedCard, ...]:
    found = [
        (touched, placed)
        for placed in cards_by_id(canvas).values()
        if not (holds_actions(placed.place) and placed.card.status in CLOSED_STATUSES)
        and (touched := last_touched(placed.card))
        and today - touched >= UNTOUCHED
    ]
    return tuple(placed for _, placed in sorted(found, key=lambda each: each[0]))


# Growth


def _growth(canvas: Canvas, scorecard: Scorecard, since: Since, before: Canvas | None) -> SignalGrowth:
    then = _signals_then(canvas, since, before)
    if then is None:
        return SignalGrowth(scorecard.total, None, ())
    lessons_now = {lesson.number: lesson.score for lesson in scorecard.lessons}
    shown_then = {number: then.get(str(number), 0) for number in lessons_now}
    grown = [
        LessonGrowth(number, shown_then[number], now) for number, now in lessons_now.items() if now > shown_then[number]
    ]
    return SignalGrowth(scorecard.total, max(scorecard.total - sum(shown_then.values()), 0), tuple(grown))


def _signals_then(canvas: Canvas, since: Since, before: Canvas | None) -> Mapping[str, int] | None:
    """Lesson -> how many of its signals were shown then; None where nobody knows.

    What a review kept is what was seen that day; what the canvas of then shows is counted by the signals of now.
    """
    review = find_review(canvas, since.review) if since.review else None
    if since.is_beginning:
        return {}
    if review and review.signals:
        return review.signals
    if before is not None:
        return {str(lesson.number): lesson.score for lesson in score(before, lessons()).lessons}
    return None


# For who takes over


def _introduction(canvas: Canvas) -> Introduction:
    """The first card of each section before any second, so that few of them already tell something of all."""
    why, how = (
        tuple(sorted((each for each in all_cards(canvas) if each.place in places), key=lambda placed: placed.at))
        for places in (WHY, HOW)
    )
    return Introduction(canvas.partners, why, how)

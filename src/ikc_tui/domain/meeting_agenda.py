"""The agenda that is proposed for a review: past actions first, then the theme, the lessons, a question, the marks.

That what was agreed last time comes first, and that everyone gives a mark before anyone is heard, is what those who
hold such reviews ask for (issue trackers of Parabol and TeamRetro; Spotify's squad health check).
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from ikc_tui.domain.brief import Brief
from ikc_tui.domain.canvas import Canvas, Place, PlacedCard, all_cards
from ikc_tui.domain.scoring import LessonScore
from ikc_tui.method.words import Message, message

MOST_LESSONS = 3
"""Of the lessons that are flagged, so many get an item of their own."""
MOST_CARDS = 12
"""Of the cards that an item could be about."""
TALKING = 2
"""From so many partners on, each is asked for a mark."""


@dataclass(frozen=True)
class MeetingTheme:
    """What the network says of the theme of a review: its question, and what of the canvas it touches."""

    title: str
    question: str = ""
    sections: tuple[Place, ...] = ()
    lessons: tuple[int, ...] = ()


@dataclass(frozen=True)
class ProposedItem:
    """An item that is proposed for the agenda, with the lessons and the cards that it is about.

    `agreed` is what was decided last time and stands on no card: the notes of the item begin with it.
    """

    title: Message | str
    lessons: tuple[int, ...] = ()
    cards: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()


def propose_agenda(canvas: Canvas, brief: Brief, theme: MeetingTheme | None) -> list[ProposedItem]:
    """The items, in the order in which they are best talked about; two at least."""
    return [
        *_agreed(brief),
        *_changed(brief),
        *_theme(canvas, theme),
        *_flagged(brief, theme.lessons if theme else ()),
        *_question(brief),
        *_marks(canvas, brief, theme),
        ProposedItem(message("meeting.proposed.next")),
    ]


def _agreed(brief: Brief) -> Iterator[ProposedItem]:
    actions = [action.placed for action in brief.open.actions]
    cards = _ids([*actions, *brief.late])
    agreed = tuple(" ".join(decision.text.split()) for decision in brief.open.decisions if decision.card is None)
    if cards or agreed:
        yield ProposedItem(message("meeting.proposed.agreed"), cards=cards, agreed=agreed)


def _changed(brief: Brief) -> Iterator[ProposedItem]:
    """Not of a canvas that was never reviewed: all of it is new."""
    if brief.changes.cards and not brief.since.is_beginning:
        there = [change.placed for change in brief.changes.cards if change.kind != "removed"]
        yield ProposedItem(message("meeting.proposed.changed"), cards=_ids(there))
    elif brief.since.is_beginning:
        yield ProposedItem(message("meeting.proposed.first"))


def _theme(canvas: Canvas, theme: MeetingTheme | None) -> Iterator[ProposedItem]:
    if theme:
        cards = _ids(placed for placed in all_cards(canvas) if placed.place in theme.sections)
        yield ProposedItem(theme.question or theme.title, theme.lessons, cards)


def _flagged(brief: Brief, talked_about: Collection[int]) -> Iterator[ProposedItem]:
    """The lessons of which canvas and own mark lie farthest apart, but for those of the theme."""
    flagged = sorted((lesson for lesson in brief.talk if lesson.number not in talked_about), key=_agreement)
    for lesson in flagged[:MOST_LESSONS]:
        title = message(f"{lesson.lesson.key}.title")
        yield ProposedItem(
            message("meeting.proposed.lesson", number=lesson.number, title=title), lessons=(lesson.number,)
        )


def _agreement(lesson: LessonScore) -> int:
    return -abs(lesson.score - (lesson.mark or 0))


def _question(brief: Brief) -> Iterator[ProposedItem]:
    """The last of the three questions, which looks ahead: the others are met above."""
    for question in brief.questions[-1:]:
        lessons = () if question.lesson is None else (question.lesson,)
        yield ProposedItem(question.sentence, lessons, question.cards[:MOST_CARDS])


def _marks(canvas: Canvas, brief: Brief, theme: MeetingTheme | None) -> Iterator[ProposedItem]:
    lessons = theme.lessons if theme and theme.lessons else tuple(lesson.number for lesson in brief.talk[:MOST_LESSONS])
    if len(canvas.partners) >= TALKING:
        yield ProposedItem(message("meeting.proposed.marks"), lessons)


def _ids(placed: Iterable[PlacedCard]) -> tuple[str, ...]:
    """The ids of the first MOST_CARDS of them, each once."""
    return tuple(islice(dict.fromkeys(each.card.id for each in placed), MOST_CARDS))

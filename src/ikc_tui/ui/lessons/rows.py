"""The rows of the list of lessons, made from a canvas and its scores alone."""

from dataclasses import dataclass
from typing import Literal

from ikc_tui.domain.canvas import Canvas, Place, Review
from ikc_tui.domain.common_thread import common_thread
from ikc_tui.domain.scoring import GLYPHS, LessonScore, Scorecard, SignalState
from ikc_tui.domain.sections import parse_place
from ikc_tui.domain.voices import voices
from ikc_tui.method.lessons import CLOSING
from ikc_tui.method.words import Message, Words, message
from ikc_tui.ui.paint.text import Line, Piece, fit

LessonOrder = Literal["brochure", "lowest", "flagged"]
ORDERS: tuple[LessonOrder, ...] = ("brochure", "lowest", "flagged")
STYLES: dict[SignalState, str] = {"shown": "good", "open": "", "blank": "dim"}
SIGNALS, OWN, FLAG = 8, 6, 10  # cells of the columns beside a title: signals, own mark, flag
SIDE = SIGNALS + OWN + FLAG


@dataclass(frozen=True)
class Target:
    """Where a row leads: to the id of a card or a review, to a lesson, or to a place where something is to be added.

    A place is a section (`board.section`), `partners`, `practice.…`, `identity` or `reviews`.
    """

    card: str | None = None
    place: str | None = None
    review: str | None = None
    lesson: int | None = None

    @property
    def section(self) -> Place | None:
        """The section, where the place is one; else None."""
        return parse_place(self.place) if self.place else None


@dataclass(frozen=True)
class Topic:
    """One row of the list: a lesson (its number is the id), `closing`, `voices`, `thread`, `reviews`, or a review."""

    id: str
    lesson: LessonScore | None = None
    review: Review | None = None


def topics(scorecard: Scorecard, order: LessonOrder, only_flagged: bool) -> list[Topic]:
    """The lessons in the order asked for, then the closing question, the voices and the common thread."""
    lessons = [lesson for lesson in scorecard.lessons if lesson.flagged or not only_flagged]
    if order == "lowest":
        lessons.sort(key=lambda lesson: lesson.score)
    if order == "flagged":
        lessons.sort(key=lambda lesson: not lesson.flagged)
    found = [Topic(str(lesson.number), lesson) for lesson in lessons]
    return found if only_flagged else [*found, Topic("closing"), Topic("voices"), Topic("thread")]


def topic_line(topic: Topic, canvas: Canvas, words: Words, cells: int) -> Line:
    """The line of a topic: number, title, signals, own mark, flag."""
    if topic.lesson is None:
        title, beside = _topic_without_lesson(topic.id, canvas, words)
        return [(fit(f" ·· {title}", cells - SIDE), ""), (fit(beside[0], SIDE), beside[1])]
    lesson = topic.lesson
    own = words("checklist.no_mark") if lesson.mark is None else str(lesson.mark)
    flag = words("checklist.talk") if lesson.flagged else ""
    return [
        (fit(f"{lesson.number:>3} {words(f'{lesson.lesson.key}.title')}", cells - SIDE - 1) + " ", ""),
        *((GLYPHS[signal.state], STYLES[signal.state]) for signal in lesson.signals),
        (" " * (SIGNALS - len(lesson.signals)), ""),
        (fit(own, OWN), "" if lesson.mark is None else "strong"),
        (fit(flag, FLAG), "accent" if flag else ""),
    ]


def _topic_without_lesson(id: str, canvas: Canvas, words: Words) -> tuple[str, Piece]:
    """The title of a topic, and what stands beside it."""
    if id == "closing":
        chosen, _, _ = words(f"board.identity_{canvas.identity or 'none'}").partition(":")
        return words(f"{CLOSING}.title"), (chosen, "strong" if canvas.identity else "dim")
    if id == "voices":
        return words("checklist.voices"), (words.of(_voices_in_short(canvas)), "dim")
    return words("checklist.thread"), (words.of(_thread_in_short(canvas)), "dim")


def _voices_in_short(canvas: Canvas) -> Message:
    found = voices(canvas)
    if not found.is_filled_in:
        return message("checklist.not_filled_in")
    if found.unheard:
        return message("checklist.voices_short", n=len(found.unheard))
    return message("checklist.voices_all")


def _thread_in_short(canvas: Canvas) -> Message:
    thread = common_thread(canvas)
    if thread.loose_ends:
        return message("checklist.thread_short", n=thread.loose_ends)
    return message("checklist.thread_whole" if thread.is_filled_in else "checklist.not_filled_in")

"""The rows of the lessons and of their detail, made from a canvas and its scores alone."""

from dataclasses import dataclass
from typing import Literal

from ikc_tui.domain.canvas import Canvas, Place, find_card, find_mark, headline
from ikc_tui.domain.red_thread import red_thread
from ikc_tui.domain.scoring import LessonScore, Scorecard
from ikc_tui.domain.sections import parse_place
from ikc_tui.domain.voices import voices
from ikc_tui.method.lessons import CLOSING
from ikc_tui.method.words import Words
from ikc_tui.ui.paint.text import Line, fit, one_line, wrap

LessonOrder = Literal["brochure", "lowest", "flagged"]
ORDERS: tuple[LessonOrder, ...] = ("brochure", "lowest", "flagged")
MET, UNMET = "●", "○"
BAR_CELLS = 14
SIGNS, OWN, FLAG = 8, 6, 10  # cells of the columns beside a title: signals, own mark, flag
SIDE = SIGNS + OWN + FLAG
VOICE_CELLS = 8  # of a bar that counts the cards of a partner
BREAK_CELLS = 22  # of the words for where the red thread breaks


@dataclass(frozen=True)
class Target:
    """Where a row leads: to the id of a card, or to a place where something is to be added.

    A place is a section (`board.section`), `partners`, `practice.…`, `identity` or `reviews`.
    """

    card: str | None = None
    place: str | None = None

    @property
    def section(self) -> Place | None:
        """The section, where the place is one; else None."""
        return parse_place(self.place) if self.place else None


@dataclass(frozen=True)
class DetailRow:
    """One row of the detail. Without a target it can't be chosen."""

    lines: tuple[Line, ...]
    target: Target | None = None


@dataclass(frozen=True)
class Topic:
    """One row of the list: a lesson (its number is the id), or `closing`, `voices` or `thread`."""

    id: str
    lesson: LessonScore | None = None


def topics(scorecard: Scorecard, order: LessonOrder, only_flagged: bool) -> list[Topic]:
    """The lessons in the order asked for, then the closing question, the voices and the red thread."""
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
        title, beside, style = _topic_without_lesson(topic.id, canvas, words)
        return [(fit(f" ·· {title}", cells - SIDE), ""), (fit(beside, SIDE), style)]
    lesson = topic.lesson
    signals = "".join(MET if signal.is_shown else UNMET for signal in lesson.signals)
    own = words("checklist.no_mark") if lesson.mark is None else str(lesson.mark)
    flag = words("checklist.talk") if lesson.flagged else ""
    title = fit(f"{lesson.number:>3} {words(f'{lesson.lesson.key}.title')}", cells - SIDE)
    return [(title, ""), (fit(signals, SIGNS), "good"), (fit(own, OWN), "strong"), (fit(flag, FLAG), "warning")]


def total_bar(scorecard: Scorecard, words: Words) -> Line:
    """The total as a bar and a number."""
    full = round(scorecard.total / scorecard.max * BAR_CELLS)
    return [
        ("━" * full, "good"),
        ("─" * (BAR_CELLS - full), "rule"),
        (" " + words("checklist.total", total=scorecard.total, max=scorecard.max), "strong"),
    ]


def detail(topic: Topic, scorecard: Scorecard, canvas: Canvas, words: Words, cells: int) -> list[DetailRow]:
    """The rows of the detail of a topic."""
    if topic.lesson is not None:
        return _lesson_detail(topic.lesson, canvas, words, cells)
    if topic.id == "closing":
        return _closing_detail(scorecard, canvas, words, cells)
    return _voices_detail(canvas, words, cells) if topic.id == "voices" else _thread_detail(canvas, words, cells)


def _topic_without_lesson(id: str, canvas: Canvas, words: Words) -> tuple[str, str, str]:
    """The title of a topic, what stands beside it, and the style of that."""
    if id == "closing":
        chosen = words(f"{CLOSING}.{canvas.identity or 'none'}")
        return words(f"{CLOSING}.title"), chosen, "strong" if canvas.identity else "dim"
    if id == "voices":
        silent = len(voices(canvas).unheard)
        beside = words("checklist.voices_short", n=silent) if silent else words("checklist.voices_all")
        return words("checklist.voices"), beside if canvas.partners else "", "warning" if silent else "dim"
    breaks = red_thread(canvas).loose_ends
    beside = words("checklist.thread_short", n=breaks) if breaks else words("checklist.thread_whole")
    return words("checklist.thread"), beside, "warning" if breaks else "dim"


def _lesson_detail(lesson: LessonScore, canvas: Canvas, words: Words, cells: int) -> list[DetailRow]:
    rows: list[DetailRow] = []
    for signal in lesson.signals:
        mark, style = ("✓", "good") if signal.is_shown else ("·", "dim")
        head = f"{mark} {signal.signal.letter}  "
        texts = wrap(words.of(signal.sentence), cells - len(head))
        lines = [[(head if at == 0 else " " * len(head), style), (text, "")] for at, text in enumerate(texts)]
        if signal.is_shown:
            target = Target(card=signal.cards[0]) if signal.cards else Target(place=signal.place)
            rows.append(DetailRow(tuple(lines), target))
            rows += [_card_row(id, canvas, words, cells) for id in signal.cards]
        else:
            rows.append(DetailRow(tuple(lines), Target(place=signal.place)))
    return [
        *_about_rows(words(f"{lesson.lesson.key}.about"), cells),
        *_own_mark_rows(lesson, canvas, words, cells),
        *rows,
    ]


def _own_mark_rows(lesson: LessonScore, canvas: Canvas, words: Words, cells: int) -> list[DetailRow]:
    mark = find_mark(canvas, lesson.number)
    if mark is None:
        return []
    shown = words("checklist.no_mark") if mark.mark is None else mark.mark
    text = words("checklist.own_note", mark=shown, date=mark.date or "")
    texts = wrap(f"{text}. {mark.note}" if mark.note else f"{text}.", cells)
    return [DetailRow(tuple([(text, "accent")] for text in texts))]


def _card_row(id: str, canvas: Canvas, words: Words, cells: int) -> DetailRow:
    placed = find_card(canvas, id)
    text = one_line(headline(placed.card)) if placed else id
    return DetailRow(
        ([("      → ", "dim"), (fit(text or words("checklist.empty_card"), cells - 8), "dim")],), Target(card=id)
    )


def _closing_detail(scorecard: Scorecard, canvas: Canvas, words: Words, cells: int) -> list[DetailRow]:
    chosen = words(f"{CLOSING}.{canvas.identity or 'none'}")
    choose = DetailRow(
        ([(f"{chosen}   ", "strong"), (f"→ {words('checklist.choose')}", "accent")],), Target(place="identity")
    )
    reasons = [_card_row(id, canvas, words, cells) for id in scorecard.reasons]
    return [*_about_rows(words(f"{CLOSING}.about"), cells), choose, *reasons]


def _voices_detail(canvas: Canvas, words: Words, cells: int) -> list[DetailRow]:
    rows = _about_rows(words("checklist.voices_about"), cells)
    if not canvas.partners:
        return [*rows, DetailRow(([(words("checklist.voices_none"), "warning")],), Target(place="partners"))]
    boards = voices(canvas).cards
    name = max(cells - len(boards) * (VOICE_CELLS + 3), 10)
    head: Line = [(" " * name, "")]
    for board in boards:
        head.append((fit(words(f"boards.{board}.asks").lower(), VOICE_CELLS + 3), board))
    most = max((count for cards in boards.values() for count in cards.values()), default=0)
    rows.append(DetailRow((head,)))
    for partner in canvas.partners:
        line: Line = [(fit(partner.name, name - 1) + " ", "")]
        for board, cards in boards.items():
            line += [(voice_bar(cards[partner.id], most), board if cards[partner.id] else "dim")]
        rows.append(DetailRow((line,)))
    return rows


def voice_bar(count: int, most: int) -> str:
    """A count as a bar with its number: `▇▇▇ 3`, in VOICE_CELLS + 3 cells."""
    blocks = round(count / most * (VOICE_CELLS - 3)) if most else 0
    return fit("▇" * max(blocks, 1 if count else 0) + (" " if count else "") + str(count), VOICE_CELLS + 3)


def _thread_detail(canvas: Canvas, words: Words, cells: int) -> list[DetailRow]:
    thread = red_thread(canvas)
    rows = _about_rows(words("checklist.thread_about"), cells)
    for kind, ids in (
        ("loose_action", thread.loose_actions),
        ("unused_pillar", thread.unused_pillars),
        ("half_pair", thread.half_pairs),
    ):
        for id in ids:
            placed = find_card(canvas, id)
            text = one_line(headline(placed.card)) if placed else id
            label = fit(words(f"checklist.{kind}"), BREAK_CELLS)
            rows.append(DetailRow(([(label, "warning"), (fit(text, cells - BREAK_CELLS), "")],), Target(card=id)))
    return rows


def _about_rows(text: str, cells: int) -> list[DetailRow]:
    return [DetailRow(tuple([(line, "dim")] for line in wrap(text, cells)))]

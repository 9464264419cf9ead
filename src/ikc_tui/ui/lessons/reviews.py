"""The reviews among the lessons: a row for each in the list, newest first, and what was said and shown then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from ikc_tui.domain.canvas import AgendaItem, Canvas, Review, find_card, headline, open_reviews
from ikc_tui.domain.growth import growth_at
from ikc_tui.domain.held_reviews import newest_first, review_before
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.method.lessons import lessons, mark_words
from ikc_tui.method.words import Words
from ikc_tui.services.review_words import NetworkThemes, review_name, signals_of, theme_title
from ikc_tui.services.spread_words import given_words, spread_words
from ikc_tui.ui.commands.keymap import first_key
from ikc_tui.ui.context import Context
from ikc_tui.ui.lessons.detail import DetailRow
from ikc_tui.ui.lessons.rows import SIDE, Target, Topic
from ikc_tui.ui.paint.text import Line, Piece, fit, fit_line, width, wrap

HEADING = Topic("reviews")
DAY = 13  # cells of the day before a theme
INDENT = 4  # cells before what stands below the title of a lesson
ITEM_KINDS = ("note", "decision", "action")
FIELDS = ("theme", "present", "notes", "decisions")


class LessonRow(NamedTuple):
    """A lesson in the detail of a review: its title, what stands in each of COLUMNS, and the texts below those."""

    title: str
    beside: tuple[str, ...]
    below: tuple[str, ...]


class LessonColumn(NamedTuple):
    """A column beside the titles of the lessons: the key of its head, its width and the style of what stands in it."""

    key: str
    cells: int
    style: str


COLUMNS = (
    LessonColumn("review.signals", 10, ""),
    LessonColumn("review.grown", 6, "good"),
    LessonColumn("checklist.own", 12, "strong"),
)


@dataclass(frozen=True)
class ReviewPainter:
    """What rows of reviews are made with: the themes of the network, the language, today, and two keys.

    `key` begins a review or goes on with one, `minutes_key` writes the minutes of one.
    """

    themes: NetworkThemes
    words: Words
    today: date
    key: str
    minutes_key: str

    # In the list

    def line(self, topic: Topic, canvas: Canvas, cells: int) -> Line:
        """The line of a review, or of the heading above them."""
        if topic.review is None:
            return [(fit(f" ·· {self.words('review.heading')}", cells - SIDE), ""), self._count(canvas)]
        review = topic.review
        day = self.words.short_date(review.date, self.today) if review.date else self.words("dates.no_date")
        theme = fit(theme_title(review, self.themes), cells - SIDE - DAY - 5)
        return [("    ", ""), (fit(day, DAY), ""), (f"{theme} ", ""), self._in_short(review)]

    def _count(self, canvas: Canvas) -> Piece:
        if canvas.reviews:
            return fit(self.words("review.count", n=len(canvas.reviews)), SIDE), "dim"
        return fit(self.words("review.first", key=self.key), SIDE), "accent"

    def _in_short(self, review: Review) -> Piece:
        if review.open:
            return fit(self.words("review.open"), SIDE), "accent"
        parts = [
            self.words("review.present_short", n=len(review.present)) if review.present else "",
            self.words.of(signals_of(review)) if review.signals else "",
        ]
        return fit(", ".join(filter(None, parts)), SIDE), "dim"

    # The detail

    def detail(self, topic: Topic, canvas: Canvas, cells: int) -> list[DetailRow]:
        """The rows of a review, line by line, each leading to its editor; or those of the heading."""
        if topic.review is None:
            return [*self._heading_rows(canvas, cells)]
        target = Target(review=topic.review.id)
        return [DetailRow((line,), target) for line in self._review_lines(topic.review, canvas, cells)]

    def _heading_rows(self, canvas: Canvas, cells: int) -> Iterator[DetailRow]:
        yield DetailRow(tuple([(line, "dim")] for line in wrap(self.words("review.about"), cells)))
        what = "review.go_on" if open_reviews(canvas) else "review.begin"
        yield DetailRow(([(f"→ {self.words(what, key=self.key)}", "accent")],), Target(place="reviews"))
        names = {review.id: review_name(review, self.words) for review in newest_first(canvas)}
        room = max(cells - SIDE, max(map(cell_len, names.values()), default=0) + 2)
        for review in newest_first(canvas):
            name = fit(names[review.id], room)
            yield DetailRow(([(name, ""), *self._signals(review, canvas)],), Target(review=review.id))

    def _signals(self, review: Review, canvas: Canvas) -> Line:
        """How many signals were shown, and how many came since the review before; or that it is being held still."""
        if review.open:
            return [(self.words("review.open"), "accent")]
        if not review.signals:
            return []
        grown = growth_at(canvas, review)
        return [(self.words.of(signals_of(review)), ""), (f"  +{grown.signals}" if grown else "", "good")]

    def _review_lines(self, review: Review, canvas: Canvas, cells: int) -> Iterator[Line]:
        yield from self._title_lines(review, cells)
        label = max(cell_len(self.words(f"review.{field}")) for field in FIELDS) + 2
        for field in FIELDS:
            head = self.words(f"review.{field}")
            for text in self._texts(field, review, cells - label):
                yield [(fit(head, label), "dim"), (text, "")]
                head = ""
        for item in review.items:
            yield from self._item_lines(item, canvas, cells)
        if review.signals:
            yield [(self.words.of(signals_of(review, growth_at(canvas, review))), "strong")]
        yield from self._lesson_lines(review, canvas, cells)

    def _item_lines(self, item: AgendaItem, canvas: Canvas, cells: int) -> Iterator[Line]:
        """An item of the agenda, with what came of it below its title; nothing where nothing did."""
        made = [placed.card for id in item.actions if (placed := find_card(canvas, id))]
        said = [
            ("note", item.notes),
            *(("decision", decision) for decision in item.decisions),
            *(("action", ", ".join(filter(None, (headline(card), card.owner)))) for card in made),
        ]
        came = [(kind, text) for kind, text in said if not is_blank(text)]
        if not came:
            return
        for line in wrap(item.title or self.words("minutes.untitled"), cells):
            yield [(line, "strong")]
        label = max(cell_len(self.words(f"meeting.kinds.{kind}")) for kind in ITEM_KINDS) + 2
        for kind, text in came:
            head = self.words(f"meeting.kinds.{kind}")
            for line in wrap(text, cells - label - INDENT):
                yield [(" " * INDENT, ""), (fit(head, label), "dim"), (line, "")]
                head = ""

    def _title_lines(self, review: Review, cells: int) -> list[Line]:
        """Its name, and what keys do: beside it, or below where there is no room."""
        state = f", {self.words('review.open')}" if review.open else ""
        name = (f"{review_name(review, self.words)}{state}", "strong")
        after = ("review.go_on", self.key) if review.open else ("review.to_minutes", self.minutes_key)
        keys: Line = [
            (f"→ {self.words('review.correct')}", "accent"),
            (f"   {self.words(after[0], key=after[1])}", "dim"),
        ]
        beside: Line = [name, ("   ", ""), *keys]
        return [beside] if width(beside) <= cells else [[name], fit_line(keys, cells)]

    def _texts(self, field: str, review: Review, cells: int) -> list[str]:
        if field == "decisions":
            decisions = [wrap(text, cells - 2) for text in review.decisions if not is_blank(text)]
            return [f"{'  ' if at else '– '}{line}" for lines in decisions for at, line in enumerate(lines)]
        texts = {"theme": theme_title(review, self.themes), "present": ", ".join(review.present), "notes": review.notes}
        return [] if is_blank(texts[field]) else wrap(texts[field], cells)

    def _lesson_lines(self, review: Review, canvas: Canvas, cells: int) -> Iterator[Line]:
        """A line for each lesson that showed a signal or was given a mark: what it showed, what came, the own mark.

        Below it what partners gave, where they did.
        """
        rows = [*self._lesson_rows(review, canvas)]
        columns = [at for at in range(len(COLUMNS)) if any(row.beside[at] for row in rows)]
        widest = max((cell_len(row.title) for row in rows), default=0) + 2
        room = min(widest, cells - sum(COLUMNS[at].cells for at in columns))
        if rows:
            heads = ((fit(self.words(COLUMNS[at].key), COLUMNS[at].cells), "dim") for at in columns)
            yield [(" " * room, ""), *heads]
        for row in rows:
            texts = ((fit(row.beside[at], COLUMNS[at].cells), COLUMNS[at].style) for at in columns)
            yield [(fit(row.title, room - 1) + " ", ""), *texts]
            for line in (line for text in row.below for line in wrap(text, cells - INDENT)):
                yield [(" " * INDENT, ""), (line, "dim")]

    def _lesson_rows(self, review: Review, canvas: Canvas) -> Iterator[LessonRow]:
        """The rows of those lessons."""
        before = review_before(canvas, review)
        shown_before = before.signals if before else {}
        for lesson in lessons():
            id = str(lesson.number)
            shown, mark = review.signals.get(id, 0), review.marks.get(id)
            spread = spread_words(canvas, review, lesson.number, self.words)
            if not shown and mark is None and not spread:
                continue
            partners = f"{self.words('review.spread')} {spread}" if spread else ""
            given = given_words(canvas, review, lesson.number, self.words)
            more = shown - shown_before[id] if id in shown_before else 0
            yield LessonRow(
                f"{lesson.number:>3} {self.words(f'{lesson.key}.title')}",
                (
                    str(shown) if review.signals else "",
                    f"+{more}" if more > 0 else "",
                    mark_words(mark, self.words),
                ),
                tuple(filter(None, (partners, given))),
            )


def review_topics(canvas: Canvas) -> list[Topic]:
    """The heading, and the reviews below it, newest first."""
    return [HEADING, *(Topic(topic_of_review(review.id), review=review) for review in newest_first(canvas))]


def topic_of_review(id: str) -> str:
    """The id of the topic of a review."""
    return f"review-{id}"


def is_of_reviews(topic: Topic) -> bool:
    """Whether it is a review, or the heading above them."""
    return topic is HEADING or topic.review is not None


def review_painter(context: Context) -> ReviewPainter:
    """What paints reviews, in the language and with the keys of now."""
    keys = (first_key(id, context.keymap) for id in ("canvas.meeting", "canvas.minutes"))
    return ReviewPainter(context.network.themes, context.words, context.today(), *keys)

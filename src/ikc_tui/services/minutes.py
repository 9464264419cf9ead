"""Minutes of a review as Markdown, to hand out: the agenda, what was decided, and who does what by when.

A list of decisions and a list of actions, each by itself, are what Dutch minutes have (besluitenlijst, actielijst).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ikc_tui.domain.canvas import AgendaItem, Canvas, Card, Review, find_card, headline
from ikc_tui.domain.growth import growth_at
from ikc_tui.domain.held_reviews import reviews_by_day
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.method.lessons import lesson_numbers, mark_words
from ikc_tui.method.words import Words, message
from ikc_tui.services.markdown import escape, paragraphs, table
from ikc_tui.services.review_words import NetworkThemes, review_name, signals_of, theme_title
from ikc_tui.services.spread_words import spread_words
from ikc_tui.storage.exports import write_beside
from ikc_tui.storage.folder import is_dir
from ikc_tui.storage.problems import Problem


def find_held(canvas: Canvas, asked: str | date | None) -> Review | None:
    """The review that was held on a day, or has an id; None: the last one. None where there is no such review.

    Of several on one day it is the last one in the file.
    """
    held = reversed(reviews_by_day(canvas))
    return next((review for review in held if asked is None or asked in (review.id, review.date)), None)


def minutes(canvas: Canvas, review: Review, words: Words, themes: NetworkThemes) -> str:
    """The minutes of a review of this canvas in the language of `words`; reviews name their themes by `themes`.

    What people wrote is escaped, so that no sign of it is taken for markup.
    """
    blocks = _Minutes(canvas, review, words, themes).blocks()
    return "\n\n".join(blocks) + "\n"


def minutes_name(slug: str, review: Review, words: Words) -> str:
    """The name of the file of the minutes of a review."""
    return f"{words('minutes.file')}-{slug}-{review.date or review.id}.md"


def write_minutes(folder: Path, slug: str, canvas: Canvas, review: Review, words: Words, themes: NetworkThemes) -> Path:
    """Writes the minutes of a review into a folder that is there; gives the path of the file. Raises Problem.

    A file that has other text is never replaced: the minutes get a number.
    """
    if not is_dir(folder):
        raise Problem(message("problems.no_such_folder"), folder)
    return write_beside(folder, minutes_name(slug, review, words), minutes(canvas, review, words, themes).encode())


@dataclass(frozen=True)
class _Minutes:
    canvas: Canvas
    review: Review
    words: Words
    themes: NetworkThemes

    def blocks(self) -> Iterator[str]:
        """The parts of the page, between which stands an empty line."""
        words, review = self.words, self.review
        yield f"# {escape(review_name(review, words))}"
        yield f"**{escape(self.canvas.name)}**"
        if about := [*self._about()]:
            yield "\n".join(about)
        if review.items:
            yield f"## {words('minutes.agenda')}"
            for number, item in enumerate(review.items, start=1):
                yield from self._item(number, item)
        if not is_blank(review.notes):
            yield f"## {words('minutes.notes')}"
            yield paragraphs(review.notes)
        yield f"## {words('minutes.decisions')}"
        yield _numbered(self._decisions()) or words("minutes.no_decisions")
        yield f"## {words('minutes.actions')}"
        yield self._actions() or words("minutes.no_actions")
        if lessons := self._lessons():
            yield f"## {words('minutes.lessons')}"
            if review.signals:
                yield escape(words.of(signals_of(review, growth_at(self.canvas, review))))
            yield lessons
        yield f"*{escape(words('about.credit'))}*"

    def _about(self) -> Iterator[str]:
        words, review = self.words, self.review
        if theme := theme_title(review, self.themes):
            yield f"- {words('review.theme')}: {escape(theme)}"
        if present := ", ".join(name for name in review.present if not is_blank(name)):
            yield f"- {words('review.present')}: {escape(present)}"

    def _item(self, number: int, item: AgendaItem) -> Iterator[str]:
        yield f"### {number}. {escape(item.title) or self.words('minutes.untitled')}"
        if not is_blank(item.notes):
            yield paragraphs(item.notes)

    def _decisions(self) -> Iterator[str]:
        """All decisions; behind one of an item the title of that."""
        for decision in self.review.decisions:
            yield escape(decision)
        for item in self.review.items:
            for decision in item.decisions:
                yield f"{escape(decision)} ({escape(item.title)})" if item.title else escape(decision)

    def _actions(self) -> str:
        found = (find_card(self.canvas, id) for item in self.review.items for id in item.actions)
        rows = [self._action(placed.card) for placed in found if placed]
        return table([self.words(f"minutes.{head}") for head in ("what", "who", "when", "status")], rows)

    def _action(self, card: Card) -> list[str]:
        due = self.words.full_date(card.due) if card.due else ""
        status = self.words(f"status.{card.status}") if card.status else ""
        return [escape(headline(card)), escape(card.owner), due, status]

    def _lessons(self) -> str:
        """Each lesson that showed a signal or was given a mark on that day."""
        heads = [self.words("minutes.lesson"), self.words("review.signals"), self.words("minutes.spread")]
        rows = []
        for lesson in lesson_numbers():
            id = str(lesson)
            shown, mark = self.review.signals.get(id, 0), self.review.marks.get(id)
            spread = spread_words(self.canvas, self.review, lesson, self.words)
            if shown or mark is not None or spread:
                title = f"{id} {self.words(f'lessons.{id}.title')}"
                rows.append([title, str(shown), spread, mark_words(mark, self.words)])
        return table([*heads, self.words("review.marks")], rows)


def _numbered(lines: Iterable[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))

"""Canvases as a document, for the formats that one reads from top to bottom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ikc_tui.domain.canvas import PRACTICE_LISTS, AgendaItem, Review, find_card, find_mark, headline
from ikc_tui.domain.held_reviews import newest_first
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.scoring import LessonScore
from ikc_tui.method.lessons import mark_words
from ikc_tui.services.export.blocks import Block, Bullet, Bullets, Document, DocumentTable, Heading, Paragraph
from ikc_tui.services.export.contents import Export, ExportedCanvas, ExportedCard, card_text, facts
from ikc_tui.services.partner_words import partner_words
from ikc_tui.services.review_words import review_name, theme_title


def document_of(export: Export) -> Document:
    """The whole document; of several coalitions each begins on a page of its own."""
    return Document(
        export.title,
        tuple(blocks(export)),
        export.words.lang,
        export.day,
        export.credit,
        export.made,
        export.template,
    )


def blocks(export: Export) -> Iterator[Block]:
    """What stands in it; what is empty or blank is left out. Of several coalitions each begins with its heading."""
    for canvas in export.one_by_one():
        yield from _CanvasBlocks(export, canvas).blocks()
    yield Paragraph(f"{export.credit} {export.made} {export.told}", role="aside")


_LESSON_SHARES = (40, 15, 15, 30)
"""Of the table of lessons: the title of each on one line."""


@dataclass(frozen=True)
class _CanvasBlocks:
    export: Export
    exported: ExportedCanvas

    def blocks(self) -> Iterator[Block]:
        words, canvas = self.export.words, self.exported.canvas
        yield Heading(1, self.exported.name)
        if not is_blank(canvas.neighbourhood):
            yield Paragraph(f"{words('coalition.neighbourhood')}: {canvas.neighbourhood}")
        if not is_blank(canvas.motto):
            yield Paragraph(canvas.motto)
        if canvas.identity:
            yield Paragraph(words(f"board.identity_{canvas.identity}"))
        partners = (Bullet(partner_words(partner, words)) for partner in canvas.partners)
        yield from self._part(2, words("export.partners"), partners)
        for board in self.exported.boards():
            yield Heading(2, words(f"{board.board.key}.title"))
            yield Paragraph(words(f"{board.board.key}.question"), role="aside")
            for section in board.sections:
                yield from self._part(3, words(f"{section.key}.title"), map(self._card, section.cards))
        if any(getattr(canvas.practice, name) for name in PRACTICE_LISTS):
            yield Heading(2, words("export.practice"))
            for name in PRACTICE_LISTS:
                yield from self._part(3, words(f"practice.titles.{name}"), map(Bullet, getattr(canvas.practice, name)))
        yield Heading(2, words("export.lessons"))
        heads = [words(f"export.{head}") for head in ("lesson", "signals", "own_mark", "note")]
        yield DocumentTable(heads, tuple(map(self._lesson, self.exported.scorecard.lessons)), _LESSON_SHARES)
        for review in newest_first(canvas):
            yield from self._review(review)

    def _card(self, exported: ExportedCard) -> Bullet:
        said = facts(exported.card, self.exported.canvas, self.export.words, self.export.day)
        return Bullet(card_text(exported.card, self.export.words), tuple(f"{fact.label}: {fact.text}" for fact in said))

    def _lesson(self, lesson: LessonScore) -> list[str]:
        words = self.export.words
        mark = find_mark(self.exported.canvas, lesson.number)
        title = f"{lesson.number} {words(f'{lesson.lesson.key}.title')}"
        return [title, str(lesson.score), *([mark_words(mark.mark, words), mark.note] if mark else ["", ""])]

    # Reviews

    def _review(self, review: Review) -> Iterator[Block]:
        words = self.export.words
        yield Heading(2, review_name(review, words))
        about = {"theme": theme_title(review, self.export.themes), "present": ", ".join(review.present)}
        for name, text in about.items():
            if not is_blank(text):
                yield Paragraph(f"{words(f'review.{name}')}: {text}")
        for item in review.items:
            yield from self._agenda_item(item)
        if not is_blank(review.notes):
            yield Paragraph(review.notes)
        yield from self._part(3, words("minutes.decisions"), map(Bullet, review.decisions), numbered=True)

    def _agenda_item(self, item: AgendaItem) -> Iterator[Block]:
        words = self.export.words
        yield Heading(3, item.title or words("minutes.untitled"))
        if not is_blank(item.notes):
            yield Paragraph(item.notes)
        made = (find_card(self.exported.canvas, id) for id in item.actions)
        came = [*item.decisions, *(f"{words('export.action')}: {headline(placed.card)}" for placed in made if placed)]
        yield from _list(map(Bullet, came))

    def _part(self, level: int, title: str, items: Iterable[Bullet], *, numbered: bool = False) -> Iterator[Block]:
        """A heading with a list below it; nothing where all items are blank."""
        for found in _list(items, numbered=numbered):
            yield from (Heading(level, title), found)


def _list(items: Iterable[Bullet], *, numbered: bool = False) -> Iterator[Bullets]:
    if shown := tuple(item for item in items if not is_blank(item.text)):
        yield Bullets(shown, numbered)

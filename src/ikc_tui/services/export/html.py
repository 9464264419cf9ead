"""HTML: posters in one file that needs no other, without script: to print, to read on a phone, or to hand round.

Of all canvases of a folder it is what who has no ikc reads them in: the coalitions, the overview and the lessons come
first (`html_folder.py`), with links to what follows.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from ikc_tui.domain.deadlines import is_overdue
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.scoring import REASONS
from ikc_tui.method.boards import boards
from ikc_tui.services.export.contents import (
    Export,
    ExportedBoard,
    ExportedCanvas,
    ExportedCard,
    ExportedSection,
    Fact,
    card_text,
    facts,
    names_told,
)
from ikc_tui.services.export.html_folder import anchor, coalition_page, folder_pages
from ikc_tui.services.export.poster_layout import CardLines, PosterLayout, SectionLines, poster_layout

_STYLE = Path(__file__).with_name("poster.css")
_NOTHING_ELSE = "default-src 'none'; style-src 'unsafe-inline'"  # Content Security Policy: no script, no request
_NAMED = ("owner", "due", "pillar", "lessons", "learned", "note")  # facts of which the text alone does not say enough
_ON_THEIR_OWN = ("learned", "note")  # facts that stand on lines of their own


def render(export: Export) -> bytes:
    """The page: what tells of all, where these are all; then a poster of each board of each canvas."""
    return "\n".join([*_head(export), *_body(export), "</body>", "</html>", ""]).encode()


def _head(export: Export) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{export.words.lang}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_ELSE}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta name="description" content="{escape(f"{export.credit} {export.made}")}">'
    yield f"<title>{escape(export.title)}</title>"
    yield f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style>"
    yield "</head>"


def _body(export: Export) -> Iterator[str]:
    yield "<body>"
    if export.is_whole:
        yield from folder_pages(export)
    for number, canvas in enumerate(export.canvases, start=1):
        if export.is_whole:
            yield from coalition_page(export, canvas, number)
        for board in canvas.boards():
            yield from _Poster(export, canvas, board, number).lines()


class _Poster:
    """One board of one canvas: a page."""

    def __init__(self, export: Export, exported: ExportedCanvas, board: ExportedBoard, number: int) -> None:
        self.export, self.exported, self.board = export, exported, board
        self.words, self.canvas = export.words, exported.canvas
        self.id = f"{anchor(number)}-{board.board.id}"
        self.level = 3 if export.is_whole else 2  # of its heading: that of the coalition is one higher
        self.is_first = board.board == boards()[0]

    def lines(self) -> Iterator[str]:
        layout = poster_layout([self._measured(section) for section in self.board.sections])
        key, words = self.board.board.key, self.words
        heights = " ".join(f"minmax(min-content, {height:.1f}fr)" for height in layout.heights)
        yield (
            f'<article class="board {self.board.board.id}" id="{self.id}" aria-labelledby="{self.id}-h"'
            f' style="--size: {layout.size:g}pt; --rows: {heights}">'
        )
        yield "<header>"
        yield self._coalition()
        yield f'<h{self.level} id="{self.id}-h">{escape(words(f"{key}.title"))}</h{self.level}>'
        yield f'<p class="question"><b>{escape(words(f"{key}.asks"))}</b> {escape(words(f"{key}.question"))}</p>'
        yield "</header>"
        yield from self._rows(layout)
        yield f"<footer>{self._foot()}</footer>"
        yield "</article>"

    def _coalition(self) -> str:
        """The name of the coalition: a heading on its first page, unless it has one above that already."""
        tag = "h1" if self.is_first and not self.export.is_whole else "p"
        beside = [text for text in (self.canvas.neighbourhood, self.canvas.motto) if not is_blank(text)]
        said = "".join(f" · {escape(' '.join(text.split()))}" for text in beside)
        return f'<{tag} class="coalition"><b>{escape(self.exported.name)}</b>{said}</{tag}>'

    def _rows(self, layout: PosterLayout) -> Iterator[str]:
        at = 0
        yield '<div class="rows">'
        for count in layout.rows:
            yield '<div class="row">'
            for section, width in list(zip(self.board.sections, layout.widths, strict=True))[at : at + count]:
                yield from self._section(section, width)
            yield "</div>"
            at += count
        yield "</div>"

    def _section(self, section: ExportedSection, width: float) -> Iterator[str]:
        yield f'<section class="section" style="--width: {width:.3f}">'
        yield f'<h{self.level + 1} class="title">{escape(self.words(f"{section.key}.title"))}</h{self.level + 1}>'
        yield f'<p class="question">{escape(self.words(f"{section.key}.question"))}</p>'
        if section.place == REASONS and self.canvas.identity:
            yield f"<p><b>{escape(self.words(f'board.identity_{self.canvas.identity}'))}</b></p>"
        if section.cards:
            yield '<ul class="cards">'
            for card in section.cards:
                yield from self._card(card)
            yield "</ul>"
        yield "</section>"

    def _card(self, exported: ExportedCard) -> Iterator[str]:
        yield '<li class="card">'
        if exported.number:
            yield f'<span class="number">{exported.number}</span>'
        yield f'<div><p class="text">{escape(card_text(exported.card, self.words))}</p>'
        late = is_overdue(exported.card, self.export.day)
        for name, line in self._beside(exported):
            strong = ' class="beside late"' if late and name == "facts" else ' class="beside"'
            yield f"<p{strong}>{escape(line)}</p>"
        yield "</div></li>"

    def _beside(self, exported: ExportedCard) -> Iterator[tuple[str, str]]:
        """The lines below a card's text, each with what it is: its facts together, then each of its notes."""
        found = [*facts(exported.card, self.canvas, self.words, self.export.day)]
        if said := [_said(fact) for fact in found if fact.field not in _ON_THEIR_OWN]:
            yield "facts", " · ".join(said)
        yield from ((fact.field, _said(fact)) for fact in found if fact.field in _ON_THEIR_OWN)

    def _measured(self, section: ExportedSection) -> SectionLines:
        cards = tuple(
            CardLines(
                _paragraphs(card_text(each.card, self.words)),
                tuple(length for _, line in self._beside(each) for length in _paragraphs(line)),
            )
            for each in section.cards
        )
        title, question = (len(self.words(f"{section.key}.{name}")) for name in ("title", "question"))
        return SectionLines(title, question, cards)

    def _foot(self) -> str:
        export, words = self.export, self.words
        said = [escape(export.credit), escape(export.made), escape(words.of(names_told(export)))]
        if self.exported.poster and self.exported.is_kept:
            said.insert(0, f"<b>{escape(words('export.poster', id=self.exported.poster.id))}</b>")
        elif self.exported.poster:
            said.insert(0, f"<b>{escape(words('export.numbers_loose'))}</b>")
        return " ".join(said)


def _said(fact: Fact) -> str:
    return f"{fact.label}: {fact.text}" if fact.field in _NAMED else fact.text


def _paragraphs(text: str) -> tuple[int, ...]:
    return tuple(map(len, text.splitlines()))

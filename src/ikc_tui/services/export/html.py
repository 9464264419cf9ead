"""HTML: posters in one file that needs no other, without script: to print, to read on a phone, or to hand round.

Of all canvases of a folder it is what who has no ikc reads them in: the coalitions, the overview and the lessons come
first (`html_folder.py`), with links to what follows.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from ikc_tui.domain.deadlines import is_overdue
from ikc_tui.method.boards import boards
from ikc_tui.services.export.contents import (
    Export,
    ExportedBoard,
    ExportedCanvas,
    ExportedCard,
    ExportedSection,
    card_text,
)
from ikc_tui.services.export.html_folder import anchor, coalition_page, folder_pages
from ikc_tui.services.export.html_page import page_head
from ikc_tui.services.export.poster_layout import PosterLayout
from ikc_tui.services.export.poster_texts import (
    below_card,
    beside_name,
    chosen_identity,
    how_to_write,
    layout_of,
    poster_name,
    source,
)

_STYLE = Path(__file__).with_name("poster.css")


def render(export: Export) -> bytes:
    """The page: what tells of all, where these are all; then a poster of each board of each canvas."""
    style = _STYLE.read_text(encoding="utf-8")
    head = page_head(export.title, f"{export.credit} {export.made}", export.words.lang, style)
    return "\n".join([*head, *_body(export), "</body>", "</html>", ""]).encode()


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
        self.words = export.words
        self.id = f"{anchor(number)}-{board.board.id}"
        self.level = 3 if export.is_whole else 2  # of its heading: that of the coalition is one higher
        self.is_first = board.board == boards()[0]

    def lines(self) -> Iterator[str]:
        layout = layout_of(self.board, self.exported, self.export)
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
        name = f"<b>{escape(self.exported.name)}</b>{escape(beside_name(self.exported))}"
        return f'<{tag} class="coalition">{name}</{tag}>'

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
        if chosen := chosen_identity(section, self.exported, self.export):
            yield f"<p><b>{escape(chosen)}</b></p>"
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
        late = " late" if is_overdue(exported.card, self.export.day) else ""
        for line in below_card(exported, self.exported, self.export):
            yield f'<p class="beside{late}">{escape(line)}</p>'
        yield "</div></li>"

    def _foot(self) -> str:
        name, how = poster_name(self.exported, self.export), how_to_write(self.exported, self.export)
        below = f"{f'<b>{escape(name)}</b> ' if name else ''}{escape(source(self.export))}"
        return f'<p class="how">{escape(how)}</p><p>{below}</p>' if how else below

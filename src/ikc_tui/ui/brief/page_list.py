"""The brief as a column to read from top to bottom, each line of which can be walked to."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.message import Message as TextualMessage

from ikc_tui.method.words import Words
from ikc_tui.services.brief_page import BriefLine, BriefPart, fold
from ikc_tui.ui.board.card_appearance import GLYPHS, STATUS_STYLES
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.text import Line, fit, piece, width, wrap

HEAD, WIDE_HEAD = 16, 24  # cells of what heads a part, at its left
WIDE = 100  # cells of the page from which its head is wider
ROOMY = 30  # lines of the page from which there is room for blank ones between its parts
READING = 88  # cells of a line that is pleasant to read
LEAST_TEXT = 30  # cells of a text, with less of which what belongs beside it stands below it
GAP = 2  # cells between a text and what stands beside it
BETWEEN = " · "  # between what stands beside a text


class PageRow(NamedTuple):
    """One line of the page: what heads its part, where it is the first of it, and whether it is the last of it."""

    line: BriefLine
    head: str
    is_last: bool


class BriefList(ItemList[PageRow]):
    """The lines of the brief; where they don't fit, parts that can be folded show the first of them."""

    class Resized(TextualMessage):
        """The size has changed, so that the page is to be folded anew."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self._is_airy = False

    def show_parts(self, parts: Sequence[BriefPart], unfolded: Collection[str], at: str) -> None:
        """Shows the parts as far as there is room, with the cursor on the line of that id; else where it was."""
        room, gaps = self.size.height, len(parts) - 1
        shown = fold(parts, room - gaps if room >= ROOMY else room, self._height, self.words, unfolded)
        self._is_airy = sum(map(self._height, shown)) + gaps <= room
        rows = [*_rows(shown)]
        self.show(rows, next((found for found, row in enumerate(rows) if row.line.id == at), None))

    def _height(self, part: BriefPart) -> int:
        return sum(len(self._painted_lines(row, self.size.width - 2)) for row in _rows([part]))

    def on_resize(self) -> None:
        self.post_message(self.Resized())

    def item_lines(self, at: int, cells: int) -> list[Line]:
        row = self.items[at]
        lines = self._painted_lines(row, cells)
        is_end = at == len(self.items) - 1
        return [*lines, []] if self._is_airy and row.is_last and not is_end else lines

    def _painted_lines(self, row: PageRow, cells: int) -> list[Line]:
        head = WIDE_HEAD if cells >= WIDE else HEAD
        lines = _texts(row.line, min(cells - head - 1, READING))
        return [[(fit("" if at else row.head, head), "strong"), *line] for at, line in enumerate(lines)]


def _rows(parts: Sequence[BriefPart]) -> Iterator[PageRow]:
    for part in parts:
        for at, line in enumerate(part.lines):
            yield PageRow(line, part.title if at == 0 else "", at == len(part.lines) - 1)


def _texts(line: BriefLine, cells: int) -> list[Line]:
    """A line of the page as it is painted: a card in one line, whatever else in as many as it takes."""
    if line.because:
        return [
            [(text, style)] for part, style in ((line.text, ""), (line.because, "dim")) for text in wrap(part, cells)
        ]
    lead: Line = [(f"{GLYPHS[line.status]} ", STATUS_STYLES[line.status])] if line.status else []
    beside = _beside(line, cells)
    room = cells - width(lead)
    if line.is_card:
        left = room - width(beside) - GAP
        fits = left >= min(LEAST_TEXT, cell_len(line.text))
        texts = [[*lead, piece(fit(line.text, left if fits and beside else room).rstrip())]]
    else:
        style = "dim" if line.folded or line.leads_to is None else ""
        texts = [[*lead, (text, style)] for text in wrap(line.text, room)]
    if not beside:
        return texts
    if width(texts[-1]) + GAP + width(beside) > cells:
        texts.append([])
    return [*texts[:-1], [*texts[-1], (" " * (cells - width(texts[-1]) - width(beside)), ""), *beside]]


def _beside(line: BriefLine, cells: int) -> Line:
    """What stands beside a text, in at most so many cells; of that the last, which may be a day, whole if it can be."""
    if not line.beside:
        return []
    *before, last = line.beside
    end = piece(fit(last, min(cell_len(last), cells)), "error" if line.is_late else "dim")
    if not before:
        return [end]
    start, room = BETWEEN.join(before), cells - cell_len(end[0]) - cell_len(BETWEEN)
    return [piece(fit(start, min(cell_len(start), max(room, 0))), "dim"), (BETWEEN, "dim"), end]

"""The beamer view of a board: large and calm, for a screen that many look at. It pages rather than cut a card."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from rich.cells import cell_len
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.widget import Widget

from ikc_tui.method.boards import board
from ikc_tui.services.session import Session
from ikc_tui.ui.board.layout import Wanted, wanted_by_row
from ikc_tui.ui.board.section_list import BRIEF, FULL, WHOLE, SectionList, Stage
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.line_widget import WrappedWidget
from ikc_tui.ui.paint.text import Line, fit, one_line, spread, wrap

SECTION_CELLS = 50  # at least, for a section beside another
GUTTER = 6  # cells between sections
AROUND = 2  # lines of a section besides its cards: below its rule, and below itself
MARGIN = 4  # cells at both sides of the head
HIGH = 34  # lines of the window, from which a blank one stands above the head
HERE, ELSEWHERE = "●", "○"  # a page


class PosterHead(WrappedWidget):
    """What the board asks, above a rule in its colour; at the right the coalition, and which page it is."""

    page: reactive[tuple[int, int]] = reactive((0, 1))
    """Which page is in sight, from 0, and how many there are."""

    def __init__(self, board_id: str, session: Session, context: Context) -> None:
        super().__init__()
        self.board, self.session, self.context = board(board_id), session, context

    def lines(self, cells: int) -> list[Line]:
        words, room = self.context.words, cells - 2 * MARGIN
        page, pages = self.page
        dots = "   " + "  ".join(HERE if at == page else ELSEWHERE for at in range(pages)) if pages > 1 else ""
        asks = " ".join(words(f"{self.board.key}.asks").upper())
        name = one_line(self.session.canvas.name)
        name = fit(name, min(cell_len(name), room // 2))
        indent = (" " * MARGIN, "")
        return [
            *([[]] if self.app.size.height >= HIGH else []),
            [indent, *spread([(asks, self.board.id)], [(name, "dim"), (dots, self.board.id)], room)],
            *([indent, (line, "strong")] for line in wrap(words(f"{self.board.key}.question"), room)),
            [indent, ("━" * room, self.board.id)],
            [],
        ]


class Page(NamedTuple):
    """Sections that are in sight together: each with its region; and of all pages which one it is, of how many."""

    regions: dict[Widget, Region]
    columns: int
    stage: Stage
    """How much of its cards it shows."""
    at: int
    pages: int


def page_with(shown: SectionList[Any], sections: Sequence[SectionList[Any]], size: Size) -> Page:
    """The page that has this section in it, in a room of this size.

    As many sections as have room stand beside each other, so that all text of all their cards is in sight; details are
    where all of the page have room for them. What room is left is shared.
    """
    most = min(max((size.width + GUTTER) // (SECTION_CELLS + GUTTER), 1), len(sections))
    for columns in range(most, 0, -1):
        cells = (size.width - GUTTER * (columns - 1)) // columns
        rows = [sections[at : at + columns] for at in range(0, len(sections), columns)]
        wanted = [wanted_by_row([view.wanted(cells, size.height) for view in row]) for row in rows]
        if all(row.whole + AROUND <= size.height for row in wanted):
            break
    starts = _starts([row.whole + AROUND for row in wanted], size.height)
    at = next(at for at, (first, end) in enumerate(pairwise(starts)) if any(shown in row for row in rows[first:end]))
    on_page = slice(starts[at], starts[at + 1])
    stage, heights = _stage_for(wanted[on_page], size.height)
    regions: dict[Widget, Region] = {}
    y = 0
    for row, height in zip(rows[on_page], heights, strict=True):
        for column, view in enumerate(row):
            regions[view] = Region(column * (cells + GUTTER), y, cells, height)
        y += height
    return Page(regions, columns, stage, at, len(starts) - 1)


def _stage_for(rows: Sequence[Wanted], room: int) -> tuple[Stage, list[int]]:
    """How much rows show of their cards where all show as much, and how high they are with the blank lines around."""
    stages = {FULL: [row.full for row in rows], BRIEF: [row.brief for row in rows], WHOLE: [row.whole for row in rows]}
    around = AROUND * len(rows)
    stage = next((each for each, heights in stages.items() if sum(heights) + around <= room), WHOLE)
    heights = [height + AROUND for height in stages[stage]]
    spare = max(room - sum(heights), 0) // len(rows)
    return stage, [min(height + spare, room) for height in heights]


def _starts(heights: Sequence[int], room: int) -> list[int]:
    """The row with which each page begins, and the end: as many rows a page as have room, one at least."""
    starts, used = [0], 0
    for at, height in enumerate(heights):
        if used and used + height > room:
            starts.append(at)
            used = 0
        used += height
    return [*starts, len(heights)]

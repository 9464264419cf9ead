"""The sections of the practice description: the table of partners, and the lists."""

from collections.abc import Sequence
from typing import TypeVar

from rich.cells import cell_len

from ikc_tui.domain.canvas import Partner, PracticeList
from ikc_tui.domain.edits import PracticeItem
from ikc_tui.domain.filters import CardFilter
from ikc_tui.ui.board.card_appearance import MARK, MOST_CELLS
from ikc_tui.ui.board.layout import Wanted
from ikc_tui.ui.board.section_list import SectionList, Stage
from ikc_tui.ui.context import Context
from ikc_tui.ui.editors.partner_fields import sector_names
from ikc_tui.ui.paint.found_text import mark_found
from ikc_tui.ui.paint.text import Line, Piece, first_lines, fit, fit_line, width, wrap

T = TypeVar("T", bound=PracticeItem | Partner)

PARTNERS = "partners"
MOST_NAME = 40  # cells of a name or an organisation, so that the eye finds the rest of the row
LEAST_TABLE = 48  # cells from which the columns of the table have heads


class PracticeSection(SectionList[T]):
    """The partners, or one list of the practice description, as far as they pass the filter."""

    def __init__(self, name: str, context: Context) -> None:
        super().__init__(context, id=f"practice-{name}", rule_style="accent", add="practice.add")
        self.section = name

    @property
    def title(self) -> str:
        return self.words(f"practice.titles.{self.section}")

    @property
    def question(self) -> str:
        return self.words(f"practice.questions.{self.section}")

    def show_items(self, items: Sequence[T], total: int, asked: CardFilter | None) -> None:
        """Shows these of the `total` items; the cursor stays on its item, wherever that is now.

        What is `asked` of them is marked.
        """
        if (items, total, asked) == (self.items, self.total, self.asked):
            return
        at = self.index_of(self.current, items) if self.current is not None else None
        self.total, self.asked = total, asked
        self.show(items, at)

    def index_of(self, item: T, items: Sequence[T]) -> int | None:
        """The index of an item among others that are shown; None where it is not there."""
        raise NotImplementedError

    def with_found(self, lines: list[Line]) -> list[Line]:
        """The lines with the words marked that are asked for."""
        return mark_found(lines, self.asked.words) if self.asked else lines


class PracticeListView(PracticeSection[PracticeItem]):
    """The items of one list, shown like cards."""

    def __init__(self, in_list: PracticeList, context: Context) -> None:
        super().__init__(in_list, context)
        self.in_list = in_list

    def index_of(self, item: PracticeItem, items: Sequence[PracticeItem]) -> int | None:
        same = [at for at, other in enumerate(items) if other.text == item.text]
        return min(same, key=lambda at: abs(items[at].at - item.at), default=None)

    def lines_of(self, at: int, cells: int, stage: Stage) -> list[Line]:
        text, cells = self.items[at].text.strip() or "…", min(cells, MOST_CELLS)
        return self.with_found([[(line, "")] for line in first_lines(wrap(text, cells), stage.lines, cells)])

    def mark(self, at: int) -> Piece:
        return super().mark(at) if self.airy else (f"{MARK} ", "dim")


class PartnerTable(PracticeSection[Partner]):
    """The partners: name, organisation and sector in columns."""

    COLUMNS = 2

    def __init__(self, context: Context) -> None:
        super().__init__(PARTNERS, context)

    def with_found(self, lines: list[Line]) -> list[Line]:
        return mark_found(lines, (*self.asked.words, *self.asked.partners)) if self.asked else lines

    def index_of(self, item: Partner, items: Sequence[Partner]) -> int | None:
        return next((at for at, other in enumerate(items) if other.id == item.id), None)

    def wanted(self, cells: int, room: int) -> Wanted:
        """As in every section, but for blank lines: a table has none."""
        wanted = super().wanted(cells, room)
        return wanted if not self.items else Wanted._make((wanted.least, *[wanted.cards] * 6, wanted.cards + 1))

    def item_lines(self, at: int, cells: int) -> list[Line]:
        return self.lines_of(at, cells, self.stage)

    def lines_of(self, at: int, cells: int, stage: Stage) -> list[Line]:
        partner = self.items[at]
        sector = self.words(f"sectors.{partner.sector}") if partner.sector else ""
        name, organisation = self._columns(cells)
        line: Line = [
            (fit(partner.name or "…", name - 1) + " ", ""),
            (fit(partner.organisation, organisation - 1) + " ", "dim"),
            (sector, "dim"),
        ]
        return self.with_found([fit_line(line, cells)])

    def head_lines(self) -> list[Line]:
        """The rule, with the heads of the columns on it."""
        line, *blank = super().head_lines()
        if not self.items or self.size.width < LEAST_TABLE:
            return [line, *blank]
        name, organisation = self._columns(self.size.width - 2)
        left = 2 + name
        heads = [(left, self.words("partner.organisation")), (left + organisation, self.words("partner.sector"))]
        for at, head in heads:
            line = _put(line, at, f"{head} ")
        return [line, *blank]

    def _columns(self, cells: int) -> tuple[int, int]:
        """The widths of the columns of names and of organisations; the sector has the rest."""
        sector = max(cell_len(name) for name in sector_names(self.words))
        name = min((cells - sector) * 4 // 7, MOST_NAME)
        return name, min(cells - sector - name, MOST_NAME)


def _put(line: Line, at: int, text: str) -> Line:
    """The line with a text over its rule from cell `at`; the line itself where something else stands there."""
    start = 0
    for number, (piece, style) in enumerate(line):
        end = start + width([(piece, style)])
        if style == "rule" and start <= at and at + len(text) < end:
            before, after = piece[: at - start], piece[at - start + len(text) :]
            put: Line = [(before[:-1] + " " if before else "", style), (text, "dim"), (after, style)]
            return [*line[:number], *put, *line[number + 1 :]]
        start = end
    return line

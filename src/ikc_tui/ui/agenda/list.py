"""The list of coalitions to call, each with the actions to call about below it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from ikc_tui.domain.agenda import end_of_week
from ikc_tui.domain.canvas import headline
from ikc_tui.method.words import Message, message
from ikc_tui.services.agenda import AgendaEntry
from ikc_tui.services.agenda_rows import AgendaRow
from ikc_tui.services.standing_words import last_review_words, standing_words
from ikc_tui.ui.base.folder_list import FolderList
from ikc_tui.ui.board.card_appearance import GLYPHS, STATUS_STYLES
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.text import Line, Piece, fit, fit_line, one_line, width, wrap_parts

ONE_LINE = 74  # cells from which a coalition is one line; where there are fewer, what is said of its reviews is below
ROOMY_LINES = 14  # of the list, from which a blank line stands between two coalitions
GAP = 2  # cells between two columns
MOST_NAME = 72  # cells of a name with its neighbourhood
RIGHT = 1  # cells at the right edge that are blank
STATUS = 2  # cells of the sign of a status


class AgendaColumns(NamedTuple):
    """How many cells each column has: of days, names, last and next reviews, and what is open."""

    day: int
    name: int
    last: int
    due: int
    open: int


class AgendaList(FolderList[AgendaRow]):
    """One row for each coalition, and one for each of its actions."""

    def __init__(self, context: Context, weeks: int) -> None:
        super().__init__(context)
        self.weeks = weeks  # from one review to the next
        self.has_canvases = True
        self._days: list[str] = []  # as they are shown
        self._reviews: list[str] = []

    def key_of(self, item: AgendaRow) -> tuple[str, str | None]:
        return item.key

    def show(self, items: Sequence[AgendaRow], cursor: int | None = None) -> None:
        """Shows these rows; the columns get the room that what stands in them needs."""
        entries = [row.entry for row in items if row.card is None]
        days = {entry.day for entry in entries} | {row.card.due for row in items if row.card and row.card.due}
        self._days = [*map(self._shown, days)]
        self._reviews = [text for entry in entries for text in (self._last(entry), self._due(entry))]
        super().show(items, cursor)

    # Above the rows

    def head_lines(self) -> list[Line]:
        words, cells = self.context.words, self.size.width - 2
        about: Line = [("  ", ""), (words("agenda.about"), "dim")]
        if cells < ONE_LINE or not self.items:
            return [about, self.hidden_words(cells)]
        about += self.hidden_words(cells - width(about))
        columns = self._columns(cells)
        heads = zip(("day", "coalition", "before", "next", "still_open"), columns, strict=True)
        return [about, [("  ", ""), *((fit(words(f"agenda.{key}"), size), "dim") for key, size in heads)]]

    def _columns(self, cells: int) -> AgendaColumns:
        day, review = self._day_cells, self._widest([*self._reviews, *map(self._head, ("before", "next"))])
        still_open = cell_len(self._head("still_open")) + RIGHT
        return AgendaColumns(day, min(cells - day - 2 * review - still_open, MOST_NAME), review, review, still_open)

    @property
    def _day_cells(self) -> int:
        return self._widest([*self._days, self._head("day")])

    def _widest(self, texts: Sequence[str]) -> int:
        return max(map(cell_len, texts)) + GAP

    def _head(self, key: str) -> str:
        return self.context.words(f"agenda.{key}")

    # The rows

    def item_lines(self, at: int, cells: int) -> list[Line]:
        row = self.items[at]
        lines = [self._action_line(row, cells)] if row.card else self._coalition_lines(row.entry, cells)
        is_last = at < len(self.items) - 1 and self.items[at + 1].card is None
        return [*lines, []] if is_last and self.window >= ROOMY_LINES else lines

    def _coalition_lines(self, entry: AgendaEntry, cells: int) -> list[Line]:
        if cells >= ONE_LINE:
            columns = self._columns(cells)
            n = entry.source.standing.open_actions
            return [
                [
                    (fit(self._shown(entry.day), columns.day), ""),
                    *fit_line(self._called(entry, columns.name - GAP), columns.name),
                    (fit(self._last(entry), columns.last), ""),
                    (fit(self._due(entry), columns.due), "strong" if self._is_due(entry) else ""),
                    (fit(str(n) if n else "", columns.open), ""),
                ]
            ]
        day, room = self._day_cells, cells - self._day_cells
        said = standing_words(entry.source.standing, self.weeks, self.context.words, self.context.today())
        return [
            [(fit(self._shown(entry.day), day), ""), *self._called(entry, room)],
            *([(" " * day, ""), (line, "dim")] for line in wrap_parts(said, " · ", room)),
        ]

    def _called(self, entry: AgendaEntry, cells: int) -> Line:
        """Its name; behind it what it is a copy of, or its neighbourhood where there is room for that."""
        source = entry.source
        beside: Piece = (source.neighbourhood, "dim")
        if of := self.context.listing.copies.get(source.slug):
            beside = (self.context.words("list.copy", of=one_line(of)), "warning")
        name, room = source.name, cells - cell_len(beside[0]) - GAP
        if not beside[0] or (beside[1] == "dim" and cell_len(name) > room):
            return self.marked((fit(name, cells).rstrip(), "strong"))
        called = self.marked((fit(name, min(cell_len(name), room)), "strong"))
        return [*called, (" " * GAP, ""), *self.marked(beside)]

    def _action_line(self, row: AgendaRow, cells: int) -> Line:
        card = row.card
        assert card is not None
        day = self._shown(card.due) if card.due else ""
        sign: Piece = (fit(GLYPHS[card.status], STATUS), STATUS_STYLES[card.status]) if card.status else ("  ", "")
        lead: Line = [(fit(day, self._day_cells), "dim"), sign]
        text = one_line(headline(card))
        shown: Piece = (text, "") if text else (self.context.words("checklist.empty_card"), "dim")
        owner = f" · {one_line(card.owner)}" if card.owner else ""
        room = cells - width(lead)
        owner_cells = min(cell_len(owner), max(room // 3, room - cell_len(shown[0])))
        text_cells = min(cell_len(shown[0]), room - owner_cells)
        return [
            *lead,
            *self.marked((fit(shown[0], text_cells).rstrip(), shown[1])),
            *self.marked_owner((fit(owner, owner_cells), "dim")),
        ]

    def _is_due(self, entry: AgendaEntry) -> bool:
        return entry.due is not None and entry.due <= end_of_week(self.context.today())

    def _last(self, entry: AgendaEntry) -> str:
        last = entry.source.standing.last
        said = last_review_words(entry.source.standing, self.context.words)
        return said or (self._shown(last) if last else "")

    def _due(self, entry: AgendaEntry) -> str:
        return self._shown(entry.due) if entry.due else ""

    def _shown(self, day: date) -> str:
        return self.context.words.short_date(day, self.context.today())

    # Where there are none

    @property
    def why_empty(self) -> Message:
        if self.asked:
            return message("agenda.nothing_found")
        return message("agenda.nobody" if self.has_canvases else "agenda.no_canvases")

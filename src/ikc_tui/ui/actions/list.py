"""The list of actions, and the detail below it of the one under the cursor."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from ikc_tui.domain.canvas import STATUSES, headline, names_of_partners
from ikc_tui.domain.sections import section_title
from ikc_tui.method.words import Message, message
from ikc_tui.services.action_list import ActionOrder, CoalitionAction
from ikc_tui.ui.base.folder_list import FolderList
from ikc_tui.ui.board.card_appearance import GLYPHS, STATUS_STYLES
from ikc_tui.ui.board.card_details import lesson_words
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.coalition_names import short_names
from ikc_tui.ui.paint.line_widget import LineWidget
from ikc_tui.ui.paint.text import Line, Piece, first_lines, fit, one_line, piece, width, wrap

ONE_LINE = 74  # cells from which an action is one line; where there are fewer, it takes two
LEAST_DATE = 9  # cells of the column of dates: its head with the mark of the order, and two
LEAST_TEXT = 34
LEAST_COALITION = 12
SORTED = "↓"  # before the head of the column by which actions are sorted


class _Coalition(NamedTuple):
    slug: str
    name: str
    neighbourhood: str


class ActionList(FolderList[CoalitionAction]):
    """One row for each action: date, status, text, owner, coalition. Where the window is narrow it takes two lines."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.order: ActionOrder = "date"
        self._date_cells = 0
        self._text_cells = self._owner_cells = 0  # of the widest
        self._coalitions: Sequence[_Coalition] = ()
        self._names: dict[int, dict[str, str]] = {}  # of coalitions in so many cells, by slug

    def key_of(self, item: CoalitionAction) -> tuple[str, str]:
        return item.slug, item.card.id

    def head_lines(self) -> list[Line]:
        cells = self.size.width - 2
        if cells < ONE_LINE:
            sorted_by = self.context.words("all_actions.sorted", by=self._head(self.order))
            return [[], [("  ", ""), (sorted_by, "dim"), *self.hidden_words(cells - 1 - cell_len(sorted_by))]]
        columns = self._columns(cells)
        heads = zip(("date", "status", "", "owner", "coalition"), columns, strict=True)
        return [[], [("  ", ""), *(self._head_piece(order, size) for order, size in heads)]]

    def _head_piece(self, order: str, cells: int) -> Piece:
        if not cells:
            return "", ""
        if not order:
            return fit(f"{self.context.words('all_actions.text')}  {self.hidden}", cells), "dim"
        mark = f"{SORTED} " if order == self.order else ""
        return fit(mark + self._head(order), cells), "strong" if mark else "dim"

    def _head(self, order: str) -> str:
        return self.context.words(f"all_actions.{order}")

    @property
    def _status_cells(self) -> int:
        """As wide as the widest status, where the window has room for that."""
        widest = max(cell_len(self.context.words(f"status.{status}")) for status in STATUSES)
        return min(widest, max(self.size.width // 8, 9)) + 3

    def show(self, items: Sequence[CoalitionAction], cursor: int | None = None) -> None:
        """Shows these actions; a column that none of them has anything in takes no room."""
        dates = {self._date(action)[0] for action in items if action.card.due}
        self._date_cells = max((LEAST_DATE, *(cell_len(date) + 2 for date in dates))) if dates else 0
        self._owner_cells = max((cell_len(owner) for owner in {action.card.owner for action in items}), default=0)
        self._text_cells = max((cell_len(headline(action.card)) for action in items), default=0)
        self._coalitions = [*{action.slug: _coalition(action) for action in items}.values()]
        self._names = {}
        super().show(items, cursor)

    def _columns(self, cells: int) -> tuple[int, int, int, int, int]:
        """The widths of date, status, text, owner and coalition; the text has what it needs of what they leave."""
        date = self._date_cells
        owner = min(max(self._owner_cells + 2, 10), max(cells // 7, 12)) if self._owner_cells else 0
        names = self._names_within(_most_coalition(cells)).values()
        coalition = max((cell_len(name) + 1 for name in names), default=0)
        coalition = max(coalition, LEAST_COALITION)
        room = cells - date - self._status_cells - owner - coalition
        return date, self._status_cells, min(max(self._text_cells + 3, LEAST_TEXT), room), owner, coalition

    @property
    def _airy(self) -> bool:
        """Whether there is room for a blank line between any two of all actions."""
        return self.size.width - 2 >= ONE_LINE and 2 * len(self.items) - 1 <= self.window

    def item_lines(self, at: int, cells: int) -> list[Line]:
        lines = self._action_lines(self.items[at], cells)
        return [*lines, []] if self._airy and at < len(self.items) - 1 else lines

    def _action_lines(self, action: CoalitionAction, cells: int) -> list[Line]:
        date, status = self._date(action), self._status(action)
        if cells >= ONE_LINE:
            date_cells, status_cells, text_cells, owner_cells, _ = self._columns(cells)
            return [
                [
                    (fit(date[0], date_cells), date[1]),
                    (fit(status[0], status_cells - 1) + " ", status[1]),
                    *self._text(action, text_cells),
                    *self._owner(action, owner_cells),
                    *self.marked((self._names_within(_most_coalition(cells))[action.slug], "dim")),
                ]
            ]
        cells -= 1  # dates stand at the right, apart from the edge
        lead: Line = [(fit(status[0], self._status_cells), status[1])]
        owner = self.marked_owner((one_line(action.card.owner), "dim")) if action.card.owner else []
        between: Line = [(" · ", "dim")] if owner else []
        second: Line = [(" " * self._status_cells, ""), *owner, *between]
        room = cells - width(second) - cell_len(date[0]) - 2
        name = self._names_within(max(room, 0))[action.slug]
        second += self.marked((fit(name, max(room, 0)), "dim"))
        return [[*lead, *self._text(action, cells - width(lead))], [*second, ("  ", ""), date]]

    def _names_within(self, cells: int) -> dict[str, str]:
        """What each coalition is called in so many cells: by its name, else by one by which it is told from others."""
        if cells not in self._names:
            short = short_names(self._coalitions, cells)
            self._names[cells] = {
                each.slug: each.name if cell_len(each.name) <= cells else short[each.slug] for each in self._coalitions
            }
        return self._names[cells]

    def _date(self, action: CoalitionAction) -> Piece:
        if action.card.due is None:
            return "", ""
        shown = self.context.words.short_date(action.card.due, self.context.today())
        return (f"! {shown}", "error") if action.late else (f"  {shown}", "")

    def _status(self, action: CoalitionAction) -> Piece:
        status = action.card.status
        if status is None:
            return "", ""
        return f"{GLYPHS[status]} {self.context.words(f'status.{status}')}", STATUS_STYLES[status]

    def _text(self, action: CoalitionAction, cells: int) -> Line:
        text = one_line(headline(action.card))
        shown = text or self.context.words("checklist.empty_card")
        return self.marked((fit(shown, max(cells - 2, 0)) + "  ", "" if text else "dim"))

    def _owner(self, action: CoalitionAction, cells: int) -> Line:
        shown = fit(one_line(action.card.owner), cells - 2) + "  " if cells else ""
        return self.marked_owner((shown, "dim"))

    @property
    def why_empty(self) -> Message:
        return message("all_actions.nothing_found" if self.asked else "all_actions.none_yet")


def _most_coalition(cells: int) -> int:
    """How wide the name of a coalition may be in lines of so many cells."""
    return max(cells // 5, 16) - 1


def _coalition(action: CoalitionAction) -> _Coalition:
    canvas = action.canvas
    return _Coalition(action.slug, one_line(canvas.name) or action.slug, one_line(canvas.neighbourhood))


class ActionDetail(LineWidget):
    """All of the action under the cursor: its coalition and section, its text, partners and note."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.action: CoalitionAction | None = None

    def show(self, action: CoalitionAction | None) -> None:
        """Shows an action; nothing for None."""
        if action != self.action:
            self.action = action
            self.refresh()

    def line(self, y: int) -> Line:
        if self.action is None:
            return [("─" * self.size.width, "rule")] if y == 0 else []
        if y == 0:
            where = f"{one_line(self.action.canvas.name)}: {self.context.words.of(section_title(self.action.place))}"
            head: Line = [("── ", "rule"), (f"{one_line(where)} ", "strong")]
            return [*head, ("─" * max(self.size.width - width(head), 0), "rule")]
        lines = self._lines(self.size.width - 4)
        return [("  ", ""), lines[y - 1]] if y <= len(lines) else []

    def _lines(self, cells: int) -> Line:
        """The text, and what is noted with it; of the text as many lines as leave one for the other."""
        assert self.action is not None
        card = self.action.card
        partners = ", ".join(names_of_partners(self.action.canvas, card.partners))
        beside = " · ".join(
            filter(None, [partners, lesson_words(card, self.context.words, cells), card.note, card.learned])
        )
        room = max(self.size.height - 1 - bool(beside), 1)
        found: Line = [(line, "") for line in first_lines(wrap(one_line(headline(card)), cells), room, cells)]
        return [*found, piece(fit(beside, cells), "dim")] if beside else found

"""What came in the ring that is chosen, a row for each thing."""

from collections.abc import Sequence

from rich.cells import cell_len

from ikc_tui.services.growth_text import ARRIVAL_KINDS, Arrival
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.text import Line, first_lines, fit, width, wrap

MOST_LINES = 2  # for one thing


class ArrivalList(ItemList[Arrival]):
    """Decisions, cards, signals and own marks under the name of their ring; each leads to where it stands."""

    HEADS = 1

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.title = self.beside = ""
        self.invitation = ""

    def show_ring(self, title: str, beside: str, arrivals: Sequence[Arrival], cursor: int, invitation: str) -> None:
        """Shows what came in a ring, which has that title and a text at the right of it.

        Where nothing came the invitation stands in its place.
        """
        self.title, self.beside, self.invitation = title, beside, invitation
        self.show(arrivals, cursor)

    def head_lines(self) -> list[Line]:
        more = f"  {self.context.words('board.more', n=self.below)}" if self.below else ""
        right: Line = [(f" {self.beside}{more} ", "dim"), ("──", "rule")] if self.beside or more else []
        room = self.size.width - width(right) - 5
        title = fit(self.title, min(cell_len(self.title), room))
        left: Line = [("── ", "rule"), (title, "strong"), (" ", "")] if title else []
        return [[*left, ("─" * (self.size.width - width(left) - width(right)), "rule"), *right]]

    def empty_lines(self, cells: int) -> list[Line]:
        return [
            [("  ", ""), (line if self.title else line.center(cells - 2), "dim")]
            for line in wrap(self.invitation, cells - 2)
        ]

    def item_lines(self, at: int, cells: int) -> list[Line]:
        words, arrival = self.context.words, self.items[at]
        room = max(cell_len(words(f"growth.{kind}")) for kind in ARRIVAL_KINDS) + 2
        is_first = at == 0 or self.items[at - 1].kind != arrival.kind
        head = words(f"growth.{arrival.kind}") if is_first else ""
        board = arrival.card.place.board if arrival.card else ""
        beside = f" {words(f'boards.{board}.asks').lower()} " if board else " "
        text = cells - room - cell_len(beside)
        first, *rest = first_lines(wrap(arrival.text, text), MOST_LINES, text)
        style = "accent" if arrival.kind == "first_review" else ""
        return [
            [(fit(head, room), "dim"), (fit(first, text), style), (beside, board)],
            *([(" " * room, ""), (line, style)] for line in rest),
        ]

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
        self.titles: Sequence[str] = ()
        self.beside = self.invitation = ""

    def show_ring(
        self, titles: Sequence[str], beside: str, arrivals: Sequence[Arrival], cursor: int, invitation: str
    ) -> None:
        """Shows what came in a ring: under the first of its titles that fits, with a text at the right of it.

        Where nothing came the invitation stands in its place.
        """
        self.titles, self.beside, self.invitation = titles, beside, invitation
        self.show(arrivals, cursor)

    def head_lines(self) -> list[Line]:
        if not self.titles:
            return [[("─" * self.size.width, "rule")]]
        more = self.context.words("board.more", n=self.below) if self.below else ""
        pairs = [(title, text) for text in (f"{self.beside}  {more}".strip(), more) for title in self.titles]
        title, text = next((pair for pair in pairs if self._room(pair[1]) >= cell_len(pair[0])), pairs[-1])
        left: Line = [("── ", "rule"), (fit(title, min(cell_len(title), self._room(text))), "strong"), (" ", "")]
        right: Line = [(f" {text} ", "dim")] if text else []
        return [[*left, ("─" * (self.size.width - width(left) - width(right)), "rule"), *right]]

    def _room(self, beside: str) -> int:
        """How many cells there are for a title, with this text at the right of it."""
        return self.size.width - cell_len(beside) - len("──  ─  ")

    def empty_lines(self, cells: int) -> list[Line]:
        return [
            [("  ", ""), (line if self.titles else line.center(cells - 2), "dim")]
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

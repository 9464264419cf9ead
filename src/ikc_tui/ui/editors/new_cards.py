"""The sheet that shows what cards can be made of some lines, and makes those that one chooses in one step."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from textual.binding import Binding

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import PLACES, Place
from ikc_tui.domain.list_items import ListItem
from ikc_tui.domain.sections import holds_actions, section_title
from ikc_tui.method.words import Words, message
from ikc_tui.services.session import Edit, Session
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.list_sheet import FittingList, ListSheet
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.text import GAP, Line, Piece, first_lines, fit_line, one_line, width, wrap

MOST_NEW_CARDS = 1000
"""Of more lines no cards are made at once: that is hardly what was meant."""
MOST_LINES_OF_ONE = 3


@dataclass(frozen=True)
class ProposedCard:
    """A card that can be made: its fields, and whether there is one with the same text."""

    fields: Mapping[str, object]
    is_there: bool = False


def proposed_cards(items: Sequence[ListItem], place: Place) -> list[ProposedCard]:
    """A card for each item of a list that was pasted; an action that is ticked is done."""
    done = {"status": "done"} if holds_actions(place) else {}
    return [ProposedCard({"text": item.text, **(done if item.ticked else {})}) for item in items]


class ProposedCards(FittingList[ProposedCard]):
    """The cards that can be made; those that are chosen have a mark."""

    def __init__(self, words: Words, notes: Callable[[ProposedCard], str]) -> None:
        super().__init__()
        self.words, self.notes = words, notes
        self.chosen: set[int] = set()

    def item_lines(self, at: int, cells: int) -> list[Line]:
        proposed = self.items[at]
        texts = first_lines(wrap(str(proposed.fields["text"]), cells), MOST_LINES_OF_ONE, cells)
        lines: list[Line] = [[(one_line(text), "dim" if proposed.is_there else "")] for text in texts]
        notes = one_line(self.notes(proposed))
        if not notes:
            return lines
        room = cells - width(lines[-1]) - width([(notes, "")])
        if room >= 2:
            return [*lines[:-1], [*lines[-1], (" " * room, ""), (notes, "dim")]]
        return [*lines, fit_line([(" " * max(cells - width([(notes, "")]), 0), ""), (notes, "dim")], cells)]

    def mark(self, at: int) -> Piece:
        return ("✓ ", "accent") if at in self.chosen else ("  ", "")

    def bar(self, at: int, line: int) -> Line:
        return [("▌", "bar"), ("✓", "accent") if line == 0 and at in self.chosen else (" ", "")]


class NewCardsSheet(ListSheet[ProposedCards]):
    """Makes cards of those `proposed`, at a place that can be changed to another of the `places`.

    `made` is called once they are. `as_text` does something else with the whole of it, where it is given; `help` says
    what that and esc do.
    """

    BINDINGS = [
        Binding("space", "choose", show=False),
        Binding("enter,ctrl+s", "make", show=False),
        Binding("e", "as_text", show=False),
    ]

    def __init__(
        self,
        context: Context,
        session: Session,
        proposed: Sequence[ProposedCard],
        place: Place,
        run_edit: RunEdit,
        *,
        help: str,
        places: Sequence[Place] = PLACES,
        made: Callable[[int], Awaitable[None]] | None = None,
        as_text: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        super().__init__(context, ProposedCards(context.words, self._notes), places)
        self.session, self.proposed, self.place, self.run_edit = session, proposed, place, run_edit
        self.help_text, self.made, self.as_text = help, made, as_text
        self.list.chosen = {at for at, each in enumerate(proposed) if not each.is_there}

    def on_mount(self) -> None:  # Textual calls that of ListSheet after it
        self.list.show(self.proposed)
        self._show()

    def _show(self) -> None:
        """Shows how many cards there will be, and where."""
        count = len(self.list.chosen)
        self.heading.text = self.words("new_cards.title", n=count, section=section_title(self.place))
        self.heading.text_changed()
        self.key_bar.message = (GAP.join([self.words("new_cards.make"), self.help_text]), "dim")
        self.list.refresh()

    def _notes(self, proposed: ProposedCard) -> str:
        """What else the card has, beside its text."""
        if proposed.is_there:
            return self.words("new_cards.is_there")
        words, fields = self.words, proposed.fields
        status = words(f"status.{fields['status']}") if "status" in fields else ""
        due = words.short_date(fields["due"], self.context.today()) if fields.get("due") else ""  # type: ignore[arg-type]
        return "  ".join(filter(None, [status, str(fields.get("owner", "")), due]))

    def action_choose(self) -> None:
        if self.list.current and self.list.current.is_there:
            self.hint(message("new_cards.why_not"))
        elif self.list.current:
            self.list.chosen ^= {self.list.cursor}
            self._show()
            self.action_move(1)

    def on_item_list_chosen(self, event: ItemList.Chosen) -> None:
        event.stop()
        self.action_choose()

    def action_place(self, by: int) -> None:
        self.place = self.next_place(self.place, by)
        self._show()

    async def action_make(self) -> None:
        if not self.is_active:  # enter was typed twice
            return
        several = [dict(self.proposed[at].fields) for at in sorted(self.list.chosen)]
        if not several:
            self.tell(message("new_cards.none"), "warning")
            return
        place, today = self.place, self.context.today()
        made = Edit(self.session.canvas, lambda canvas: edits.add_cards(canvas, place, several, today=today))
        if refusal := self.run_edit(made):
            self.tell(refusal)
        elif self.close() and self.made:
            await self.made(len(several))

    async def action_as_text(self) -> None:
        if self.as_text and self.close():
            await self.as_text()

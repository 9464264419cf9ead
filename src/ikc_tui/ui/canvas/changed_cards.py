"""What a canvas screen does with cards that changed since the person's last visit: says so, and goes there."""

from datetime import date, timedelta

from ikc_tui.domain.canvas import all_cards
from ikc_tui.method.words import Message, Words, message
from ikc_tui.services.card_search import query_in
from ikc_tui.services.local_time import local
from ikc_tui.services.seen_cards import next_card
from ikc_tui.services.session import Session
from ikc_tui.services.visits import LastVisit
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.canvas.tabs import Tabs
from ikc_tui.ui.paint.filter_line import FilterLine


class ChangedCardCommands(CommandScreen):
    """The commands that go from one changed card to the next, over all boards."""

    session: Session
    tabs: Tabs
    filter: FilterLine

    def show_canvas(self) -> None:
        """Shows the current canvas."""
        raise NotImplementedError

    def hint_at_changes(self) -> None:
        """Says how many cards changed, where any did."""
        if count := len(self.session.visit.changed(self.session.canvas)):
            key = self.key("go.next_changed")
            self.hint(message("visits.changed", n=count, since=self._since(), key=key))

    async def do_go_next_changed(self) -> None:
        await self._go_to_changed(forward=True)

    async def do_go_previous_changed(self) -> None:
        await self._go_to_changed(forward=False)

    async def _go_to_changed(self, *, forward: bool) -> None:
        canvas = self.session.canvas
        changed = self.session.visit.changed(canvas)
        found = next_card(canvas, changed, *self.tabs.cursor_on_board, forward=forward)
        if found is None:
            self.tell(message("visits.none", since=self._since()), "warning")
            return
        if not query_in(self.session, self.filter.value, self.context.today()).matches(found.card):
            self.filter.close()
            self.show_canvas()
        await self.tabs.go_to_card(found)
        at = [placed.card.id for placed in all_cards(canvas) if placed.card.id in changed].index(found.card.id) + 1
        self.hint(message("visits.at", since=self._since(), at=at, n=len(changed)))

    def _since(self) -> Message | str:
        return since_visit(self.session.visit.last, self.words, self.context.today())


def since_visit(visit: LastVisit | None, words: Words, today: date) -> Message | str:
    """Since when a person has not been here, behind the word "since"; None: they never were."""
    if visit is None:
        return message("visits.since_first")
    when = local(visit.when)
    day = when.date()
    if day == today:
        return message("visits.since_today", time=f"{when:%H:%M}")
    if day == today - timedelta(days=1):
        return message("visits.since_yesterday")
    return words.short_weekday_date(day, today)

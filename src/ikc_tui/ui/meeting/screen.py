"""Review mode: the screen of a meeting, for a shared screen and one keyboard."""

from functools import partial

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import AgendaItem, Canvas, Review, cards_by_id, find_review
from ikc_tui.domain.edits import EditResult, find_item
from ikc_tui.method.words import Message, message
from ikc_tui.services.hidden_marks import count_hidden
from ikc_tui.services.marks_round import TURNED_OVER
from ikc_tui.services.review_words import review_name, theme_title
from ikc_tui.services.session import News, Session
from ikc_tui.services.undo import Step
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.edit_runner import attempt, newer_format
from ikc_tui.ui.base.session_observer import SessionObserver
from ikc_tui.ui.commands.dispatch import Tell, disabled_by
from ikc_tui.ui.commands.table import Command
from ikc_tui.ui.context import Context
from ikc_tui.ui.dialogs.pick import Choice, PickSheet
from ikc_tui.ui.editors.review import ReviewEditor
from ikc_tui.ui.meeting.agenda import AgendaRail, AgendaStrip, ItemPicked
from ikc_tui.ui.meeting.finish import FinishSheet, MinutesSheet
from ikc_tui.ui.meeting.item_commands import ItemCommands, no_item
from ikc_tui.ui.meeting.item_page import ItemPage
from ikc_tui.ui.meeting.news import ReviewNews
from ikc_tui.ui.meeting.rows import ItemRow, item_rows
from ikc_tui.ui.meeting.timer import ItemTimer
from ikc_tui.ui.paint.title_bar import BETWEEN, TitleBar

ROOM_FOR_RAIL = 110  # columns from which the titles of the agenda stand at the left
TIMER_SECONDS = 1.0  # between two looks at the clock; what is shown of it changes once a minute
TITLE_GAPS = 4  # cells of the title bar that are blank


class MeetingScreen(SessionObserver, ItemCommands):
    """Holds one review of a canvas: walks its agenda, and has what comes of each item written there."""

    SCOPES = ("meeting", "screen", "app")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (ROOM_FOR_RAIL, "-rail")]

    def __init__(self, context: Context, session: Session, review_id: str) -> None:
        super().__init__(context)
        self.session, self.review_id = session, review_id
        self.title_bar = TitleBar()
        self.strip = AgendaStrip(context)
        self.rail = AgendaRail(context)
        self.list = ItemPage(session, context)
        self.timer = ItemTimer()
        review = self.review
        self.item_id = review.at if review else None
        self._index = 0  # of the item that one is at, in the agenda as it was last shown
        self._shown = review
        self._news = ReviewNews(review, self.item_id)
        self._was_open = bool(review and review.open)  # by what was done here

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.strip
        with Horizontal(id="meeting"):
            yield self.rail
            yield self.page
        yield from super().compose()

    async def on_mount(self) -> None:
        self.set_focus(self.page)
        self.show_canvas()
        self.timer.go_to(self.item_id)
        self.set_interval(TIMER_SECONDS, self.show_title)

    def on_resize(self, event: events.Resize) -> None:
        self.show_title()

    # What is shown

    @property
    def review(self) -> Review | None:
        """The review that is being held; None where it is gone."""
        return find_review(self.session.canvas, self.review_id)

    @property
    def item(self) -> AgendaItem | None:
        """The item that one is at; None where the agenda has none."""
        review = self.review
        return find_item(review, self.item_id) if review else None

    def show_canvas(self) -> None:
        """Shows the review as it is now. The cursor stays on its line; where the item is gone, one is at the next."""
        review = self.review
        if review is None:
            return
        ids = [item.id for item in review.items]
        if self.item_id in ids:
            cursor = self.page.current
        else:
            self._arrive(ids[min(self._index, len(ids) - 1)] if ids else None)
            cursor = None
        was, item = self._shown and find_item(self._shown, self.item_id), self.item
        if was and item and was.minutes != item.minutes:
            self.timer.begin_anew(item.id)
        self._shown = review
        self._show_item(review, cursor)

    def _show_item(self, review: Review, cursor: ItemRow | None) -> None:
        """Shows the item that one is at, with the cursor on this line, or the first where it is None."""
        item = self.item
        rows = item_rows(item, cards_by_id(self.session.canvas)) if item else []
        at = 0 if cursor is None else next((n for n, row in enumerate(rows) if row.key == cursor.key), None)
        self.page.show_item(review, rows, self._question(review, item), self._invitation(), at)
        self._index = next((n for n, each in enumerate(review.items) if each.id == self.item_id), 0)
        self.rail.show_agenda(review.items, self._index)
        self.show_current()
        self.show_title()
        self.show_keys()

    def show_current(self) -> None:
        """Shows where one is in the agenda, with the title of the item once that has scrolled out of sight."""
        review, item = self.review, self.item
        if review:
            title = item.title if item and self.page.above else ""
            self.strip.show(len(review.items), self._index, title)

    def _question(self, review: Review, item: AgendaItem | None) -> str:
        """The question of the theme, at an item that is about the theme; "" at others."""
        theme = self.context.network.themes.get(review.theme)
        if theme is None or item is None:
            return ""
        return theme.question if item.title == theme.title or (theme.lessons and item.lessons == theme.lessons) else ""

    def _invitation(self) -> str:
        if self.item is None:
            return self.words("meeting.no_items", key=self.key("meeting.add_item"))
        keys = {kind: self.key(f"meeting.{kind}") for kind in ("note", "decision", "action")}
        return self.words("meeting.invitation", **keys)

    def show_title(self) -> None:
        """Shows the coalition, the review and, where this item has one, its time."""
        review, item = self.review, self.item
        if review is None:
            return
        canvas = self.session.canvas
        self.title_bar.left = (canvas.name, "strong")
        time = self.words.of(self.timer.told(item.id, item.minutes)) if item and item.minutes else ""
        room = max(self.size.width - cell_len(canvas.name) - TITLE_GAPS, self.size.width // 2)
        names = [BETWEEN.join(filter(None, (name, time))) for name in self._names(review)]
        shown = next((name for name in names if cell_len(name) <= room), names[-1])
        self.title_bar.right = (shown, "accent" if time else "dim")

    def _names(self, review: Review) -> list[str]:
        """The names of the review, the shortest last."""
        name, theme = review_name(review, self.words), theme_title(review, self.context.network.themes)
        day = self.words.short_date(review.date, self.context.today()) if review.date else ""
        with_theme = [f"{name}, {self.words('review.theme')} {theme}", f"{day}, {theme}"] if theme else []
        return [*with_theme, name, day, ""]

    def in_footer(self, command: Command) -> bool:
        review = self.review
        return command.id != "meeting.next" or bool(review and self._index + 1 < len(review.items))

    def language_changed(self) -> None:
        self.show_canvas()
        self.rail.lay_out()
        super().language_changed()

    def on_item_picked(self, event: ItemPicked) -> None:
        event.stop()
        self._go_to(event.at)

    # What others do

    def show_news(self, news: News) -> None:
        if not news.external:
            return
        self.show_canvas()
        self._leave_what_is_over()

    def _leave_what_is_over(self) -> None:
        """Goes back to the canvas, where another ended the review or took it away."""
        review = self.review
        if review is None:
            self._leave(message("news.review_gone"), "warning")
        elif self._was_open and not review.open:
            self._leave(message("meeting.ended_elsewhere"), "warning")

    def tells_of_others(self) -> Message | None:
        self.show_canvas()  # this may be asked before the news come in here
        return self._news.tell(self.review, self.item_id)

    def _note_known(self) -> None:
        """Notes how the review is now, and where one is: what others do from now on is what differs from that."""
        self._news.note(self.review, self.item_id)

    def _leave(self, told: Message, style: str = "good") -> bool:
        """Goes back to the canvas, and tells why."""
        app = self.app
        if not self.close():
            return False
        app.post_message(Tell(told, style))
        return True

    def on_screen_resume(self) -> None:
        """Shows what was turned over, and what became of the review while a sheet lay over it."""
        if self.review is not self._shown:
            self.show_canvas()
            self._note_known()
        self.call_later(self._leave_what_is_over)

    # Edits

    def show_edit(self, edited: EditResult, *, tell: bool = True) -> None:
        before, item = {row[:2] for row in self.page.items}, self.item_id
        self.show_canvas()
        self._note_known()
        self._was_open = bool(self.review and self.review.open)
        if item == self.item_id:
            new = (at for at, row in enumerate(self.page.items) if row[:2] not in before)
            self.page.move_to(next(new, self.page.cursor))
        if tell:
            self.tell_edit(edited)

    # Walking the agenda

    def _go_to(self, at: int, told: str = "") -> None:
        """Goes to the item at an index of the agenda; where there is none, tells so."""
        review = self.review
        if review is None:
            return
        if not 0 <= at < len(review.items):
            if told:
                self.hint(message(told, key=self.key("meeting.finish")))
            return
        self.go_to_item(review.items[at].id)

    def go_to_item(self, id: str) -> None:
        """Goes to an item, if it is there; the review remembers that, so that one goes on there whatever happens."""
        review = self.review
        if review is None or find_item(review, id) is None:
            return
        self._arrive(id)
        self._note_known()
        self._show_item(review, None)

    def _arrive(self, item: str | None) -> None:
        self.item_id = item
        self.timer.go_to(item)
        self.page.unfolded.clear()
        self._remember_item()

    def _remember_item(self) -> None:
        """Has the review remember the item that one is at, beside what can be undone."""
        if (item := self.item_id) and not self.session.read_only:
            reach = partial(edits.reach_item, id=self.review_id, item=item, today=self.context.today())
            attempt(partial(self.session.apply_aside, reach))

    @disabled_by(no_item)
    def do_meeting_next(self) -> None:
        self._go_to(self._index + 1, "meeting.at_last")

    @disabled_by(no_item)
    def do_meeting_previous(self) -> None:
        self._go_to(self._index - 1, "meeting.at_first")

    @disabled_by(no_item)
    async def do_meeting_jump(self) -> None:
        review = self.review
        if review is None:
            return
        untitled = self.words("minutes.untitled")
        choices = [
            Choice(f"{number} {item.title or untitled}", item.id) for number, item in enumerate(review.items, start=1)
        ]
        title = self.words("commands.meeting.jump")
        await self.app.push_screen(PickSheet(self.context, title, choices, self._jump, now=self.item_id))

    def _jump(self, item: str) -> None:
        review = self.review
        if review and find_item(review, item):
            self.go_to_item(item)
        else:
            self.tell(message("news.agenda_item_gone"), "warning")

    # The review

    @disabled_by(newer_format)
    async def do_meeting_details(self) -> None:
        if review := self.review:
            await self.app.push_screen(ReviewEditor(self.context, self.session, self.run_edit, review))

    @disabled_by(newer_format)
    async def do_meeting_finish(self) -> None:
        await self.disk.do(self._ask_to_finish)

    async def _ask_to_finish(self) -> None:
        review = self.review
        n = await in_thread(count_hidden, self.session.base.path, review) if review else 0
        hidden = message("meeting_sheets.hidden", n=n, key=self.key("meeting.round")) if n else None
        sheet = FinishSheet(self.context, self.session, self.run_edit, self.review_id, hidden, self._finished)
        await self.app.push_screen(sheet)

    async def _finished(self) -> None:
        """Goes back to the canvas, and offers the minutes there."""
        app = self.app
        self.close()
        await app.push_screen(MinutesSheet(self.context, self.session, self.review_id))

    @disabled_by(newer_format)
    async def do_meeting_discard(self) -> None:
        choices = [Choice(self.words(f"meeting.discard.{answer}"), answer) for answer in ("no", "yes")]
        await self.app.push_screen(PickSheet(self.context, self.words("meeting.discard.ask"), choices, self._discard))

    def _discard(self, answer: str) -> None:
        if answer == "yes" and (edited := self.edit_review(edits.discard_review, tell=False)):
            self._leave(message("app.undo_hint", label=edited.label, key=self.key("canvas.undo")))

    async def show_step(self, step: Step, before: Canvas, told: Message, *, undone: bool) -> None:
        """Goes to the item that it was about."""
        was, review = find_review(before, self.review_id), self.review
        if undone and step.label.key == TURNED_OVER:
            told = message("round.turned_back", key=self.key("meeting.redo"))
        if review is None:
            self._leave(told)
            return
        changed = was and next((item.id for item in review.items if find_item(was, item.id) != item), None)
        if changed and changed != self.item_id:
            self.go_to_item(changed)
        else:
            self.show_canvas()
            self._remember_item()
        self._note_known()
        self.tell(told)

    def do_screen_back(self) -> None:
        self._leave(message("meeting.left", key=self.key("canvas.meeting")))

"""The screen of the brief: it reads in a minute, and each line leads to what it is about."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Container

from ikc_tui.domain.brief import Brief
from ikc_tui.domain.since import BEGIN, since_last_review
from ikc_tui.method.words import Message, message
from ikc_tui.services.brief import read_brief
from ikc_tui.services.brief_page import brief_parts, since_words
from ikc_tui.services.full_text import Subject
from ikc_tui.services.session import News, Session
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.list_screen import ListScreen
from ikc_tui.ui.base.session_observer import SessionObserver
from ikc_tui.ui.brief.page_list import ROOMY, BriefList
from ikc_tui.ui.commands.dispatch import disabled_by
from ikc_tui.ui.commands.key_queue import do_held
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.title_bar import TitleBar

TITLE_GAPS = 4  # cells of the title bar that are blank


@dataclass
class BriefPlace:
    """Where a person was in the brief of a canvas, kept while that is open.

    Attributes:
        from_begin: Whether it told from the beginning, not since the last review.
        line: The id of the line under the cursor; "" before the brief was first opened.
        unfolded: The names of the parts that were unfolded.
    """

    from_begin: bool = False
    line: str = ""
    unfolded: set[str] = field(default_factory=set)


def leads_nowhere(screen: "BriefScreen") -> Message | None:
    """The reason why the line under the cursor leads nowhere: it is about a card that is gone, or about no card."""
    row = screen.list.current
    if row and (row.line.leads_to or row.line.folded):
        return None
    if row and row.line.is_card:
        return message("brief.card_removed", key=screen.key("canvas.history"))
    return message("brief.leads_nowhere")


class BriefScreen(SessionObserver, ListScreen[BriefList]):
    """Shows the brief of a canvas. `read` it before it is opened; `go_to` goes to what a line is about."""

    SCOPES = ("brief", "screen", "app")
    VERTICAL_BREAKPOINTS = [(0, "-low"), (ROOMY, "-high")]

    def __init__(
        self,
        context: Context,
        session: Session,
        place: BriefPlace,
        go_to: Callable[[Subject], Awaitable[None]],
    ) -> None:
        super().__init__(context)
        self.session, self.place, self.go_to = session, place, go_to
        self.brief: Brief | None = None
        self._reading = object()  # the last one that was begun
        self.title_bar = TitleBar()
        self.list = BriefList(context.words)

    def compose(self) -> ComposeResult:
        yield self.title_bar
        with Container(id="brief-page"):
            yield self.list
        yield from super().compose()

    async def on_mount(self) -> None:
        self.set_focus(self.list)
        self.show_brief()

    async def read(self) -> None:
        """Makes the brief of the canvas of now, in a thread: it looks for how the canvas was then."""
        self._reading = reading = object()
        canvas = self.session.canvas
        since = BEGIN if self.place.from_begin else since_last_review(canvas)
        history, today = self.context.library.history, self.context.today()
        brief = await in_thread(read_brief, history, self.session.base, canvas, since, today)
        if reading is self._reading:  # else another was asked for meanwhile
            self.brief = brief

    async def _read_and_show(self) -> None:
        await self.read()
        self.show_brief()

    def show_brief(self) -> None:
        """Shows the brief as it was last read, the cursor on the line where it was."""
        if self.brief is None or not self.list.size.width:
            return
        canvas = self.session.canvas
        self.title_bar.left = (canvas.name, "strong")
        parts = brief_parts(self.brief, canvas, self.words, self.context.today())
        self.list.show_parts(parts, self.place.unfolded, self.place.line)
        self.show_current()

    def show_current(self) -> None:
        """Keeps where the cursor is, and shows in the title since when it tells and how much is out of sight below."""
        if self.brief is None:
            return
        if row := self.list.current:
            self.place.line = row.line.id
        more = f"   {self.words('board.more', n=self.list.below)}" if self.list.below else ""
        today, room = self.context.today(), self.size.width - cell_len(self.title_bar.left[0]) - TITLE_GAPS
        since = since_words(self.brief.since, self.words, today)
        if cell_len(since + more) > room:
            since = since_words(self.brief.since, self.words, today, short=True)
        self.title_bar.right = (since + more, "accent")

    def show_news(self, news: News) -> None:
        if news.external:
            self.run_worker(self._read_and_show(), group="disk")

    def language_changed(self) -> None:
        self.show_brief()
        super().language_changed()

    def on_brief_list_resized(self, event: BriefList.Resized) -> None:
        event.stop()
        self.show_brief()

    # Commands

    @disabled_by(leads_nowhere)
    async def do_brief_open(self) -> None:
        row = self.list.current
        if row is None:
            return
        if row.line.folded:
            self._unfold(row.line.id)
        elif row.line.leads_to and self.close():
            await do_held(self.app, self.go_to(row.line.leads_to))

    def _unfold(self, line: str) -> None:
        """Shows all lines of a part; the cursor is on the first that was not shown."""
        name, at = line.removesuffix("-more"), self.list.cursor
        self.place.unfolded.add(name)
        self.show_brief()
        self._move_to(at)

    async def do_brief_since(self) -> None:
        self.place.from_begin = not self.place.from_begin
        self.place.line = ""
        await self.disk.do(self._read_and_show)
        self._move_to(0)

    def do_screen_back(self) -> None:
        self.close()

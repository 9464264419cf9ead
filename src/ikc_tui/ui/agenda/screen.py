"""The screen of who to call this week: coalitions whose review is due or that have a late action, by date and name."""

from ikc_tui.domain.canvas import headline
from ikc_tui.services.agenda import AgendaEntry, agenda, agenda_reader
from ikc_tui.services.agenda_rows import AgendaRow, agenda_rows
from ikc_tui.services.filter_completion import FilterChoice, FilterNames, complete_filter, names_in
from ikc_tui.services.full_text import Subject
from ikc_tui.services.standing_words import standing_words
from ikc_tui.ui.agenda.list import AgendaList
from ikc_tui.ui.base.filtered_list_screen import FilteredListScreen
from ikc_tui.ui.base.folder_list import nothing_chosen
from ikc_tui.ui.base.folder_screen import FolderScreen
from ikc_tui.ui.canvas.open import open_canvas
from ikc_tui.ui.commands.dispatch import disabled_by
from ikc_tui.ui.commands.key_queue import hold_keys
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.headed_text import HeadedText
from ikc_tui.ui.paint.text import one_line

ROOMY_LINES = 20  # of the screen, from which there is room for the detail


class AgendaScreen(FolderScreen, FilteredListScreen[AgendaList, HeadedText]):
    """Shows whom to call this week, in all canvases of the folder; opens each at its brief or at the action.

    Reads the rhythm of the network, which is to have been read by then.
    """

    SCOPES = ("agenda", "screen", "app")
    VERTICAL_BREAKPOINTS = [(0, "-low"), (ROOMY_LINES, "-high")]

    def __init__(self, context: Context) -> None:
        super().__init__(context, agenda_reader(context.library))
        self.weeks = context.network.review_weeks
        self.list = AgendaList(context, self.weeks)
        self.detail = HeadedText()
        self.entries: list[AgendaEntry] = []
        self._names: FilterNames | None = None  # that can be asked for in them; None until they are

    async def on_mount(self) -> None:
        self._show_title()

    def on_unmount(self) -> None:
        """Lets go of what was read: Textual keeps a screen for a while that was left."""
        self.entries, self.list.items, self._names = [], (), None
        self.reader.clear()

    # What is shown

    def show_read(self) -> None:
        self.entries = agenda(self.reader.made.values(), self.weeks, self.context.today())
        self._names = None
        self.list.is_read, self.list.has_canvases = self.is_read, bool(self.reader.total)
        self.show_list()

    def show_list(self, wanted: object = None) -> None:
        typed = self.filter.value
        self.list.show_found(agenda_rows(self.entries, typed, self.context.today()), typed, wanted)
        self.show_current()
        self._show_title()

    def _show_title(self) -> None:
        self.title_bar.left = (self.words("agenda.title"), "strong")
        if self.reader.unread or not self.is_read:
            self.title_bar.right = (self.progress, "accent")
        else:
            count = sum(row.card is None for row in self.list.items)
            self.title_bar.right = (self.words("list.count", n=count), "dim")

    def show_current(self) -> None:
        """Shows in full what the row under the cursor has no room for."""
        row = self.list.current
        if row is None:
            self.detail.show("", [])
            return
        source = row.entry.source
        where = f" ({source.neighbourhood})" if source.neighbourhood else ""
        texts = self._action_texts(row) if row.card else [(self._standing(row.entry), "")]
        self.detail.show(f"{source.name}{where}", texts)

    def _standing(self, entry: AgendaEntry) -> str:
        return " · ".join(standing_words(entry.source.standing, self.weeks, self.words, self.context.today()))

    def _action_texts(self, row: AgendaRow) -> list[tuple[str, str]]:
        card = row.card
        assert card is not None
        text = one_line(headline(card)) or self.words("checklist.empty_card")
        beside = [
            one_line(card.owner),
            self.words("agenda.by", date=card.due) if card.due else "",
            self.words(f"status.{card.status}") if card.status else "",
            self.words("agenda.agreed") if row.is_of_last_review else "",
        ]
        return [(text, ""), (" · ".join(filter(None, beside)), "dim")]

    def complete(self, typed: str) -> list[FilterChoice]:
        self._names = self._names or names_in(entry.source.canvas for entry in self.entries)
        return complete_filter(typed, self._names, self.words)

    # Commands

    @disabled_by(nothing_chosen)
    async def do_agenda_open(self) -> None:
        row = self.list.current
        if row is None:
            return
        slug = row.entry.source.slug
        if row.card:
            await open_canvas(self, slug, subject=Subject(card=row.card.id))
            return
        with hold_keys(self.app):
            if canvas := await open_canvas(self, slug):
                await canvas.action_run("canvas.brief")

"""The screen that searches every text of every canvas, as one types."""

from itertools import islice

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from ikc_tui.domain.folding import fold_text
from ikc_tui.method.words import Message, message
from ikc_tui.services.full_text import find_everywhere
from ikc_tui.ui.base.folder_screen import FolderScreen
from ikc_tui.ui.base.list_screen import ListScreen
from ikc_tui.ui.canvas.open import open_canvas
from ikc_tui.ui.commands.dispatch import disabled_by
from ikc_tui.ui.commands.keymap import keys_of
from ikc_tui.ui.commands.table import command, shown_key
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.filter_line import FilterLabel
from ikc_tui.ui.paint.title_bar import TitleBar
from ikc_tui.ui.search.results import ResultList, grouped

MOST_FOUND = 200  # texts that are listed: whoever sees more types on


class SearchLine(Horizontal):
    """The line to type in."""

    def __init__(self, input: Input) -> None:
        super().__init__(FilterLabel(), input)


class SearchScreen(FolderScreen, ListScreen[ResultList]):
    """Lists the texts in which the words stand that are typed, and goes to the one under the cursor."""

    SCOPES = ("search", "screen", "app")

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.texts)
        self.title_bar = TitleBar()
        self.input = Input(compact=True)
        self.list = ResultList(context)
        self._found = 0  # as many as are listed, or one more

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield SearchLine(self.input)
        yield self.list
        yield from super().compose()

    async def on_mount(self) -> None:
        self.input.cursor_blink = self.context.cursor_blink
        self.set_focus(self.input)
        self._search()

    @property
    def cursor_widget(self) -> Widget | None:
        return self.list if self.list.is_walked else self.input

    def key(self, id: str) -> str:
        """The first key of a command that is not a letter to be typed."""
        keys = [shown_key(key) for key in keys_of(command(id), self.context.keymap)]
        return next((key for key in keys if len(key) > 1 or not key.isascii()), keys[0])

    # What is shown

    def show_read(self) -> None:
        self._search(stay=True)

    def _search(self, *, stay: bool = False) -> None:
        """Shows what is found; the cursor is on the first text, or with `stay` on that where it was."""
        typed = self.input.value
        found = list(islice(find_everywhere(typed, self.reader.made.values()), MOST_FOUND + 1))
        self._found = len(found)
        self.list.why_empty = self.words.of(self._why_empty())
        at = self.list.found.at if stay and self.list.found else None
        self.list.show_found(grouped(found[:MOST_FOUND]), fold_text(typed).split(), at)
        self._show_title()

    def _why_empty(self) -> Message:
        if not self.input.value.strip():
            return message("everywhere.invite")
        if not self.is_read:
            return message("everywhere.still_reading")
        if not self.reader.total:
            return message("everywhere.no_canvases")
        return message("everywhere.nothing", n=len(self.reader.made))

    def _show_title(self) -> None:
        self.title_bar.left = (self.words("everywhere.title"), "strong")
        if self.reader.unread:
            self.title_bar.right = (self.progress, "accent")
        elif self._found > MOST_FOUND:
            self.title_bar.right = (self.words("everywhere.more_than", n=MOST_FOUND), "dim")
        else:
            found = self.words("everywhere.found", n=self._found) if self.input.value.strip() else ""
            self.title_bar.right = (found, "dim")

    def language_changed(self) -> None:
        self._search(stay=True)
        super().language_changed()

    # What happens

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._search()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        await self.action_run("search.open")

    # Commands

    def _nothing_chosen(self) -> Message | None:
        """The reason why one can't go anywhere: nothing is found."""
        if self.list.found:
            return None
        return self._why_empty() if self.input.value.strip() else message("everywhere.no_selection")

    @disabled_by(_nothing_chosen)
    async def do_search_open(self) -> None:
        if found := self.list.found:
            await open_canvas(self, found.slug, subject=found.text.subject)

    def do_up(self) -> None:
        self.list.move_by(-1)

    def do_down(self) -> None:
        self.list.move_by(1)

    def do_search_page_up(self) -> None:
        self.list.move_by(-max(self.list.window // 2, 1))

    def do_search_page_down(self) -> None:
        self.list.move_by(max(self.list.window // 2, 1))

    def do_screen_back(self) -> None:
        self.close()

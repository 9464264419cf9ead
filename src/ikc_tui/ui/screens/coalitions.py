"""The list of coalitions: where the program opens."""

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from textual.app import ComposeResult

from ikc_tui.method.words import Message, message
from ikc_tui.services.library import Entry, Summary
from ikc_tui.services.search import matches_words
from ikc_tui.services.session import Session
from ikc_tui.storage.paths import shipped
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.commands import command
from ikc_tui.ui.context import Context
from ikc_tui.ui.screens.ask import AskSheet
from ikc_tui.ui.screens.base import CommandScreen
from ikc_tui.ui.screens.canvas import CanvasScreen
from ikc_tui.ui.screens.coalition_editor import CoalitionEditor
from ikc_tui.ui.screens.overview import OverviewScreen
from ikc_tui.ui.screens.pick import Choice, PickSheet
from ikc_tui.ui.widgets.bars import TitleBar
from ikc_tui.ui.widgets.coalitions import CoalitionCard, CoalitionList
from ikc_tui.ui.widgets.filter_line import FilterLine
from ikc_tui.ui.widgets.item_list import ItemList

T = TypeVar("T")

SLICE = 0.02  # seconds of reading between two looks at the keyboard
NEEDS_ONE = ("list.edit", "list.duplicate", "list.archive", "list.open")


class CoalitionsScreen(CommandScreen):
    """All coalitions of a folder."""

    SCOPES = ("list", "screen", "app")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.title_bar = TitleBar()
        self.list = CoalitionList(context)
        self.card = CoalitionCard(context)
        self.filter = FilterLine()
        self.entries: dict[str, Entry | str] = {}

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.list
        yield self.card
        yield self.filter
        yield from super().compose()

    async def on_mount(self) -> None:
        await super().on_mount()
        self.set_focus(self.list)
        self.call_after_refresh(self.read)

    def on_screen_resume(self) -> None:
        if self.entries:
            self.read()

    # Reading the folder

    def read(self, select: str | None = None) -> None:
        """Reads the folder anew, in slices, so that keys are answered meanwhile."""
        try:
            slugs = self.context.library.slugs()
        except Problem as problem:
            self.tell(message("app.said", text=problem.say(self.words)), "error")
            slugs = []
        self.entries = {slug: self.entries.get(slug, slug) for slug in slugs}
        self.run_worker(self._read(iter(slugs), select), exclusive=True)

    async def _read(self, slugs: Iterator[str], select: str | None) -> None:
        self._show(select)
        until = time.monotonic() + SLICE
        for slug in slugs:
            self.entries[slug] = self.context.library.entry(slug)
            if time.monotonic() > until:
                self._show()
                await asyncio.sleep(0)
                until = time.monotonic() + SLICE
        self._show(select)

    def _show(self, select: str | None = None) -> None:
        words = self.filter.value
        shown = [entry for entry in self.entries.values() if not words or _matches(entry, words)]
        wanted = select or _slug(self.list.current)
        at = next((at for at, entry in enumerate(shown) if _slug(entry) == wanted), None)
        self.list.show(shown, at)
        self.card.show(self.list.current)
        self.title_bar.left = (self.words("app.title"), "strong")
        self.title_bar.right = (self.words("list.count", n=len(self.entries)), "dim")

    def language_changed(self) -> None:
        self.list.lay_out()
        self._show()
        super().language_changed()

    # What happens

    def on_item_list_moved(self, event: ItemList.Moved) -> None:
        event.stop()
        self.card.show(self.list.current)

    async def on_item_list_chosen(self, event: ItemList.Chosen) -> None:
        event.stop()
        await self.action_run("list.open")

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        event.stop()
        self._show()

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        event.stop()
        self.set_focus(self.list)

    # Commands

    @property
    def current(self) -> Summary | None:
        """The coalition under the cursor, where it can be read."""
        entry = self.list.current
        return entry if isinstance(entry, Summary) else None

    def why_not(self, command: str) -> Message | None:
        if command in NEEDS_ONE and self.current is None:
            return message("list.no_selection")
        return None

    async def do_list_open(self) -> None:
        if self.current:
            await self.open(self.current.slug)

    async def open(self, slug: str) -> None:
        """Opens a coalition; says why where it can't be read."""
        if screen := self._tried(lambda: CanvasScreen(self.context, slug)):
            await self.app.push_screen(screen)

    async def do_list_overview(self) -> None:
        await self.app.push_screen(OverviewScreen(self.context))

    async def do_list_new(self) -> None:
        await self.app.push_screen(AskSheet(self.context, self.words("list.new_name"), self._create))

    async def do_list_duplicate(self) -> None:
        if self.current:
            copy = self.words("list.copy_of", name=self.current.name)
            await self.app.push_screen(AskSheet(self.context, self.words("list.duplicate_name"), self._duplicate, copy))

    async def do_list_edit(self) -> None:
        if self.current:
            slug = self.current.slug
            if session := self._tried(lambda: self.context.library.open(slug)):
                await self.app.push_screen(CoalitionEditor(self.context, session, lambda _: self._edited(session)))

    def do_list_filter(self) -> None:
        self.filter.open()

    def do_list_archive(self) -> None:
        if self.current is None:
            return
        name, slug = self.current.name, self.current.slug
        if path := self._tried(lambda: self.context.library.archive(slug)):
            self.tell(message("list.archived", name=name, path=path, key=self.key(command("list.take_back"))))
            self.read()

    async def do_list_take_back(self) -> None:
        archived = self.context.library.archived()
        if not archived:
            self.tell(message("list.nothing_archived"), "warning")
            return
        choices = [Choice(slug, slug) for slug in archived]
        await self.app.push_screen(PickSheet(self.context, self.words("list.pick_archived"), choices, self._take_back))

    def do_list_demo(self) -> None:
        self._tried(lambda: self.context.library.add_demo(shipped("canvases")))
        self.tell(message("list.demo_added"))
        self.read()

    async def do_screen_back(self) -> None:
        if self.filter.value:
            self.filter.close()
        else:
            await self.app.action_quit()

    def _create(self, name: str) -> None:
        if slug := self._tried(lambda: self.context.library.create(name)):
            self.tell(message("list.created", name=name))
            self.read(select=slug)

    def _duplicate(self, name: str) -> None:
        slug = self.current.slug if self.current else ""
        if copy := self._tried(lambda: self.context.library.duplicate(slug, name)):
            self.tell(message("list.created", name=name))
            self.read(select=copy)

    def _take_back(self, slug: str) -> None:
        if path := self._tried(lambda: self.context.library.take_back(slug)):
            self.tell(message("list.taken_back", name=slug))
            self.read(select=path.stem)

    def _edited(self, session: Session) -> None:
        session.close()
        self.read()

    def _tried(self, act: Callable[[], T]) -> T | None:
        """What an act on the folder gives; None, and told why, where it can't be done."""
        try:
            return act()
        except Problem as problem:
            self.tell(message("app.said", text=problem.say(self.words)), "error")
            return None


def _matches(entry: Entry | str, words: str) -> bool:
    if isinstance(entry, Summary):
        return matches_words(words, f"{entry.name} {entry.neighbourhood} {entry.motto}")
    return matches_words(words, _slug(entry) or "")


def _slug(entry: Entry | str | None) -> str | None:
    return entry if entry is None or isinstance(entry, str) else entry.slug

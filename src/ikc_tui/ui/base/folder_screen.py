"""The base of a screen that shows what is in all canvases of the folder."""

import asyncio
import time
from typing import Any

from ikc_tui.method.words import Message, message
from ikc_tui.services.folder_reader import FolderReader
from ikc_tui.services.name_list import name_list
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.commands.workers import start_worker
from ikc_tui.ui.context import Context

POLL_SECONDS = 2.0  # between two looks at the folder
SLICE = 0.02  # seconds that are read at a time
SHOW_SECONDS = 0.3  # of reading, after which what came in meanwhile is shown
SHARE = 10  # times as long as that took is read before it is shown again: keys are answered meanwhile
PATIENCE = 1.0  # seconds that a command waits for what is being read
MOST_NAMES = 3  # of files that can't be read


class FolderScreen(CommandScreen):
    """Has its `reader` read the canvases as it opens, and again as they change; subclasses show them (`show_read`)."""

    def __init__(self, context: Context, reader: FolderReader[Any]) -> None:
        super().__init__(context)
        self.reader = reader
        self.is_read = False
        """Whether all canvases have been read."""
        self._shown_made: object = None  # by the reader
        self._told_unreadable: frozenset[str] = frozenset()
        self._told_problem: Message | None = None  # why the folder can't be looked at

    async def on_mount(self) -> None:  # Textual calls it after that of a subclass
        self.read()
        self.set_interval(POLL_SECONDS, self._poll)

    def on_screen_resume(self) -> None:
        if self.is_read:
            self.read()

    def show_read(self) -> None:
        """Shows what has been read by now."""
        raise NotImplementedError

    @property
    def progress(self) -> str:
        """How many of the canvases have been read, in words."""
        total = self.reader.total
        return self.words("overview.reading", done=total - len(self.reader.unread), all=total)

    def read(self) -> None:
        """Reads what is new or has changed in the folder, in a thread; gives up a reading that is under way."""
        start_worker(self, self._read, "folder read", exclusive=True)

    async def action_run(self, command: str) -> None:
        """Does a command, or tells why it can't be done; one that can't yet waits a while for what is being read.

        So one may type ahead before all is read: what to search for, and enter to go there.
        """
        end = time.monotonic() + PATIENCE
        while not self.is_read and self.why_not(command) and time.monotonic() < end:
            await asyncio.sleep(SLICE)
        await super().action_run(command)

    def _poll(self) -> None:
        if self.app.screen is self and self.is_read:
            self.read()

    async def _read(self) -> None:
        await self._look()
        show_at = 0.0
        while self.reader.unread:
            await in_thread(self.reader.read, SLICE)
            if (now := time.monotonic()) > show_at:
                self.show_read()
                took = time.monotonic() - now
                show_at = now + took + max(SHOW_SECONDS, SHARE * took)
        if self.reader.made is not self._shown_made:
            self._shown_made, self.is_read = self.reader.made, True
            self.show_read()
            self._tell_unreadable()

    async def _look(self) -> None:
        """Looks at the folder; tells once why it can't, until it can again."""
        try:
            await in_thread(self.reader.look)
        except Problem as problem:
            if problem.message != self._told_problem:
                self.tell_problem(problem)
            self._told_problem = problem.message
        else:
            self._told_problem = None

    def _tell_unreadable(self) -> None:
        unreadable = frozenset(self.reader.problems)
        if unreadable - self._told_unreadable:
            names = name_list((f"{slug}.toml" for slug in self.reader.problems), MOST_NAMES)
            self.tell(message("find.unreadable", names=names), "error")
        self._told_unreadable = unreadable

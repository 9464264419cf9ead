"""What is opened from a canvas over its boards: the brief, the history, the growth rings, and the sheets of the whole.

It imports the screens as it opens them.
"""

from functools import partial
from typing import TYPE_CHECKING

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import IDENTITIES
from ikc_tui.method.words import Message, message
from ikc_tui.services.session import MakeEdit
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.edit_runner import attempt, newer_format
from ikc_tui.ui.canvas.destinations import CanvasDestinations
from ikc_tui.ui.commands.dispatch import disabled_by
from ikc_tui.ui.dialogs.pick import Choice, PickSheet
from ikc_tui.ui.lessons.pane import LessonsPane

if TYPE_CHECKING:
    from ikc_tui.ui.brief.screen import BriefPlace

HISTORY_SECONDS = 1.0  # that keys typed ahead wait until the history has been read


def no_conflicts(screen: CanvasDestinations) -> Message | None:
    """The reason why conflicts can't be resolved: there are none."""
    return None if screen.session.conflicts else message("conflicts.none")


class OpeningCommands(CanvasDestinations):
    """The commands of a canvas that open a screen beside it, or a sheet that is about all of it."""

    brief_place: "BriefPlace | None" = None  # where one left the brief

    # Screens

    async def do_canvas_brief(self) -> None:
        await self.disk.do(self._open_brief)

    async def _open_brief(self) -> None:
        from ikc_tui.ui.brief.screen import BriefPlace, BriefScreen

        await in_thread(self.session.flush)
        self.brief_place = self.brief_place or BriefPlace()
        brief = BriefScreen(self.context, self.session, self.brief_place, self.show_subject)
        await brief.read()
        if self.is_active:
            await self.app.push_screen(brief)

    async def do_canvas_history(self) -> None:
        from ikc_tui.ui.history.screen import HistoryScreen

        await in_thread(self.session.flush)
        history = HistoryScreen(self.context, self.session, self.run_edit_after_snapshot, self.tabs.board_tab.id)
        await self.app.push_screen(history)
        await history.wait_until_read(HISTORY_SECONDS)

    async def do_canvas_growth(self) -> None:
        from ikc_tui.ui.growth.screen import GrowthScreen

        await self.app.push_screen(GrowthScreen(self.context, self.session, self.go_to))

    # Sheets

    @disabled_by(newer_format)
    async def do_canvas_edit(self) -> None:
        await self.edit_coalition()

    async def do_canvas_minutes(self) -> None:
        pane = self.tabs.pane
        await self.open_minutes(pane.review if isinstance(pane, LessonsPane) else None)

    @disabled_by(newer_format)
    async def do_canvas_take(self) -> None:
        await self.take_from_wall()

    async def do_canvas_export(self) -> None:
        from ikc_tui.services.posters import make_poster
        from ikc_tui.ui.export.begin import export_canvas

        def number_cards() -> None:
            self.edit(lambda: self.session.apply(make_poster, today=self.context.today()), tell=False)

        await export_canvas(self, self.session, None if newer_format(self) else number_cards)

    @disabled_by(newer_format)
    async def do_canvas_import(self) -> None:
        from ikc_tui.ui.importing.flow import ImportFlow

        await ImportFlow(self, self.context, self.session, self.run_edit, self.show_made).ask_file()

    @disabled_by(newer_format, no_conflicts)
    async def do_canvas_conflicts(self) -> None:
        from ikc_tui.ui.canvas.conflicts import ConflictsSheet

        await self.app.push_screen(ConflictsSheet(self.context, self.session, self.run_edit_after_snapshot))

    @disabled_by(newer_format)
    async def do_canvas_identity(self) -> None:
        choices = [
            Choice(self.words(f"board.identity_{identity or 'none'}"), identity) for identity in (*IDENTITIES, None)
        ]
        await self.app.push_screen(
            PickSheet(
                self.context,
                self.words("board.pick_identity"),
                choices,
                lambda identity: self.edit(
                    lambda: self.session.apply(edits.choose_identity, identity, today=self.context.today())
                ),
                now=self.session.canvas.identity,
            )
        )

    # Edits, of which the history and the conflicts keep what was there before

    async def run_edit_after_snapshot(self, make: MakeEdit) -> Message | None:
        """Writes a version of the current canvas, makes the edit on it, and shows the result.

        Gives None where it was made; else the reason why it can't be, or its label where it changed nothing.
        """
        before = self.session.canvas
        edited = await in_thread(attempt, partial(self.session.apply_after_snapshot, make))
        if isinstance(edited, Message):
            return edited
        if edited.canvas == before:
            return edited.label
        self.show_edit(edited)
        return None

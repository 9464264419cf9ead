"""Where a canvas screen can be opened, or lead: at a card, a lesson, a review, a partner, the editor of a draft."""

from collections.abc import Sequence

from ikc_tui.domain.canvas import find_card, find_review
from ikc_tui.method.words import message
from ikc_tui.services.drafts import Draft
from ikc_tui.services.full_text import Subject
from ikc_tui.ui.base.edit_runner import newer_format
from ikc_tui.ui.board.pane import BoardPane
from ikc_tui.ui.canvas.meetings import MeetingCommands
from ikc_tui.ui.canvas.tabs import Tabs
from ikc_tui.ui.lessons.rows import Target
from ikc_tui.ui.paint.filter_line import FilterLine

COMMAND_OF_PLACE = {"identity": "canvas.identity", "reviews": "canvas.meeting"}


class CanvasDestinations(MeetingCommands):
    """The ways to what stands in a canvas, on whatever tab or sheet that is."""

    tabs: Tabs
    filter: FilterLine

    async def go_to(self, target: Target) -> None:
        """Goes to a card or a lesson; or opens a review, or the sheet for what is to be added somewhere."""
        placed = find_card(self.session.canvas, target.card) if target.card else None
        if placed is not None:
            self.filter.close()
            await self.tabs.go_to_card(placed)
        elif target.lesson:
            (await self.tabs.open_lessons()).show_lesson(target.lesson)
        elif target.section:
            await self.tabs.add_to(target.section)
        elif target.review:
            if refusal := newer_format(self):
                self.tell(refusal, "warning")
            else:
                await self.open_review(target.review)
        elif target.place in COMMAND_OF_PLACE:
            await self.action_run(COMMAND_OF_PLACE[target.place])
        elif target.place:
            self.filter.close()
            await self.tabs.add_to_practice(target.place.removeprefix("practice."))

    async def show_made(self, ids: Sequence[str]) -> None:
        """Puts the cursor on the first of these cards, if there are any; those that are finished do not hide."""
        if ids:
            await self.go_to(Target(card=ids[0]))
            if isinstance(pane := self.tabs.pane, BoardPane):
                pane.keep_in_sight(ids)

    async def reopen(self, draft: Draft) -> None:
        """Opens the editor of a draft, with what was typed in it."""
        if draft.editor == "coalition":
            await self.edit_coalition(draft)
        elif draft.editor == "review":
            await self.open_review(draft.card, draft)
        elif draft.editor == "wall":
            await self.take_from_wall(draft)
        elif draft.editor == "meeting":
            await self.reopen_in_meeting(draft)
        else:
            await self.tabs.reopen(draft)

    async def edit_coalition(self, draft: Draft | None = None) -> None:
        """Opens the sheet for what the coalition says of itself."""
        from ikc_tui.ui.editors.coalition import CoalitionEditor

        await self.app.push_screen(CoalitionEditor(self.context, self.session, self.run_edit, draft))

    async def take_from_wall(self, draft: Draft | None = None) -> None:
        """Opens the sheet for what was said at a poster."""
        from ikc_tui.ui.take.sheet import TakeSheet

        await self.app.push_screen(TakeSheet(self.context, self.session, self.run_edit, draft))

    async def show_subject(self, subject: Subject) -> None:
        """Puts the cursor on what was looked for; what the coalition says of itself is on its own sheet."""
        self.filter.close()
        if subject.card and find_card(self.session.canvas, subject.card) is None:
            self.tell(message("news.card_gone"), "warning")
        elif subject.card:
            await self.go_to(Target(card=subject.card))
        elif subject.place:
            (await self.tabs.open_board(subject.place.board)).focus_section(subject.place)
        elif subject.review:  # which is to be read first, and stays closed
            (await self.tabs.open_lessons()).show_review(subject.review)
        elif subject.lesson is not None:
            (await self.tabs.open_lessons()).show_lesson(subject.lesson)
        elif subject.partner:
            await self.tabs.go_to_partner(subject.partner)
        elif subject.item:
            await self.tabs.go_to_practice(*subject.item)
        else:
            await self.action_run("canvas.edit")

    async def open_review(self, id: str | None, draft: Draft | None = None) -> None:
        """Opens the editor of a review; what a draft holds of one that is gone goes with a review that begins."""
        from ikc_tui.ui.editors.review import ReviewEditor

        review = find_review(self.session.canvas, id) if id else None
        if review is not None:
            await self.app.push_screen(ReviewEditor(self.context, self.session, self.run_edit, review, draft))
        elif draft is not None:
            await self.begin_meeting(draft)
        else:
            self.tell(message("news.review_gone"), "warning")

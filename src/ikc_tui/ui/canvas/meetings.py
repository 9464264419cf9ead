"""What a canvas screen does with reviews: goes on with one that is being held, begins one, writes minutes of one."""

from functools import partial
from typing import TYPE_CHECKING

from ikc_tui.domain.canvas import Review, find_review, open_reviews
from ikc_tui.domain.held_reviews import last_review
from ikc_tui.method.words import message
from ikc_tui.services.drafts import Draft
from ikc_tui.services.review_words import review_name, theme_title
from ikc_tui.ui.base.edit_runner import newer_format
from ikc_tui.ui.base.editing_screen import EditingScreen
from ikc_tui.ui.dialogs.pick import Choice, PickSheet

if TYPE_CHECKING:
    from ikc_tui.ui.meeting.screen import MeetingScreen


class MeetingCommands(EditingScreen):
    """The ways from a canvas to its reviews, the screens of which are loaded when asked for."""

    _was_in_meeting = False  # since the canvas was last shown

    async def do_canvas_meeting(self) -> None:
        reviews = open_reviews(self.session.canvas)
        if len(reviews) == 1:
            await self.open_meeting(reviews[0].id)
        elif reviews:
            await self._pick_meeting(reviews)
        elif refusal := newer_format(self):
            self.tell(refusal, "warning")
        else:
            await self.begin_meeting()

    async def _pick_meeting(self, reviews: list[Review]) -> None:
        choices = [Choice(self._words_of(review), review.id) for review in reviews]
        if not self.session.read_only:
            choices.append(Choice(self.words("meeting.new"), None, style="accent"))
        await self.app.push_screen(PickSheet(self.context, self.words("meeting.pick"), choices, self._go_on))

    def _words_of(self, review: Review) -> str:
        theme = theme_title(review, self.context.network.themes)
        return f"{review_name(review, self.words)}, {theme}" if theme else review_name(review, self.words)

    async def _go_on(self, id: str | None) -> None:
        if id is None:
            await self.begin_meeting()
        else:
            await self.open_meeting(id)

    async def begin_meeting(self, draft: Draft | None = None) -> None:
        """Opens the sheet with which a review begins, and its screen once it has; with what a draft holds."""
        await self.disk.do(partial(self._begin_meeting, draft))

    async def _begin_meeting(self, draft: Draft | None) -> None:
        from ikc_tui.ui.meeting.begin import BeginSheet, read_proposals

        proposals = await read_proposals(self.context, self.session)
        if self.is_active:
            sheet = BeginSheet(self.context, self.session, self.run_edit, proposals, draft, self._open_begun)
            await self.app.push_screen(sheet)

    async def _open_begun(self, id: str) -> None:
        self.clear_message()  # that it began, with the key that undoes that: it would stand here when one is back
        await self.open_meeting(id)

    async def open_meeting(self, id: str) -> "MeetingScreen":
        """Opens the screen of a review that is being held, and gives it."""
        from ikc_tui.ui.meeting.screen import MeetingScreen

        self._was_in_meeting = True
        meeting = MeetingScreen(self.context, self.session, id)
        await self.app.push_screen(meeting)
        return meeting

    def on_screen_resume(self) -> None:
        """Shows what was changed in a review."""
        if self._was_in_meeting:
            self._was_in_meeting = False
            self.show_canvas()

    async def reopen_in_meeting(self, draft: Draft) -> None:
        """Opens the sheet of a draft over the screen of its review; over this one where that is gone, or was held."""
        from ikc_tui.ui.meeting.editors import sheet_of_draft

        if draft.board == "begin" or not draft.card:
            await self.begin_meeting(draft)
            return
        review = find_review(self.session.canvas, draft.card)
        run_edit = self.run_edit
        if review and review.open:
            meeting = await self.open_meeting(review.id)
            meeting.go_to_item(draft.section)
            run_edit = meeting.run_edit
        await self.app.push_screen(sheet_of_draft(self.context, self.session, run_edit, draft))

    async def open_minutes(self, review: Review | None) -> None:
        """Asks where the minutes of a review are to be written, or tells why it has none; None: of the last one."""
        held = last_review(self.session.canvas) if review is None else review
        if held is None:
            self.tell(message("minutes.none"), "warning")
        elif held.open:
            self.tell(message("meeting_sheets.still_open", key=self.key("canvas.meeting")), "warning")
        else:
            from ikc_tui.ui.meeting.finish import MinutesSheet

            await self.app.push_screen(MinutesSheet(self.context, self.session, held.id))

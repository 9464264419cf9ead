"""What a canvas screen does with reviews that are being held: goes on with one, or begins one."""

from ikc_tui.domain.canvas import Review, open_reviews
from ikc_tui.services.review_words import review_name, theme_title
from ikc_tui.services.session import Session
from ikc_tui.ui.base.edit_runner import EditRunner, newer_format
from ikc_tui.ui.base.screen import CommandScreen
from ikc_tui.ui.dialogs.pick import Choice, PickSheet


class MeetingCommands(EditRunner, CommandScreen):
    """The command that opens review mode."""

    session: Session
    _was_in_meeting = False  # since the canvas was last shown

    async def do_canvas_meeting(self) -> None:
        reviews = open_reviews(self.session.canvas)
        if not reviews:
            await self._begin()
        elif len(reviews) == 1:
            await self.open_meeting(reviews[0].id)
        else:
            await self._pick(reviews)

    async def open_meeting(self, review: str) -> None:
        """Opens review mode on a review that is being held."""
        from ikc_tui.ui.meeting.screen import MeetingScreen

        self._was_in_meeting = True
        await self.app.push_screen(MeetingScreen(self.context, self.session, review))

    def on_screen_resume(self) -> None:
        """Shows what was changed in a review."""
        if self._was_in_meeting:
            self._was_in_meeting = False
            self.show_canvas()

    async def _pick(self, reviews: list[Review]) -> None:
        choices = [Choice(self._words_of(review), review.id) for review in reviews]
        new = Choice(self.words("meeting.new"), None, style="accent")
        title = self.words("meeting.pick")
        await self.app.push_screen(PickSheet(self.context, title, [*choices, new], self._picked))

    def _words_of(self, review: Review) -> str:
        theme = theme_title(review, self.context.network.themes)
        return f"{review_name(review, self.words)}{f', {theme}' if theme else ''}"

    async def _picked(self, review: str | None) -> None:
        await (self.open_meeting(review) if review else self._begin())

    async def _begin(self) -> None:
        """Opens the sheet on which a review is begun, and review mode after it."""
        if reason := newer_format(self):
            self.tell(reason, "warning")
            return
        from ikc_tui.ui.meeting.begin import BeginSheet, read_proposals

        proposals = await read_proposals(self.context, self.session)
        if self.is_active:
            sheet = BeginSheet(self.context, self.session, self.run_edit, proposals, begun=self._begun)
            await self.app.push_screen(sheet)

    def _begun(self) -> None:
        if begun := open_reviews(self.session.canvas):
            self.call_later(self.open_meeting, begun[0].id)

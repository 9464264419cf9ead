"""What a screen of a round of marks does with marks that are turned over: has that done, undone and talked about."""

from functools import partial

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Partner, Review
from ikc_tui.domain.edits import EditResult
from ikc_tui.method.words import Message, message
from ikc_tui.services.marks_round import TURNED_OVER, MarksRound
from ikc_tui.services.undo import Step
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.edit_runner import attempt, newer_format
from ikc_tui.ui.base.editing_screen import EditingScreen
from ikc_tui.ui.commands.dispatch import Tell, disabled_by
from ikc_tui.ui.dialogs.pick import Choice, PickSheet
from ikc_tui.ui.meeting.marks_keeper import MarksKeeper
from ikc_tui.ui.meeting.turned import TurnedList


def no_lessons(screen: "TurningCommands") -> Message | None:
    """The reason why nothing can be given: no lesson was chosen yet."""
    return None if screen.lessons else message("round.no_lessons", key=screen.key("round.lessons"))


def no_partners(screen: "TurningCommands") -> Message | None:
    """The reason why no partner can give a mark: there are none."""
    return None if screen.partners else message("round.nobody_to_give")


def turned_over(screen: "TurningCommands") -> Message | None:
    """The reason why partners can't give a mark: they were turned over, and are shown."""
    return message("round.not_while_turned", key=screen.key("round.turn")) if screen.is_turned else None


def given_anew(screen: "TurningCommands") -> Message | None:
    """The reason why marks can't be turned over by redo: another was given since that was undone."""
    return message("round.given_anew", key=screen.key("round.turn")) if screen.round.is_given_anew else None


class TurningCommands(EditingScreen):
    """The commands that turn over what was given in a `round`, and what is done once that is shown."""

    round: MarksRound
    keeper: MarksKeeper
    turned: TurnedList
    partner: str | None = None  # the id of the one that gives its marks now
    shows_turned = False  # where there are partners

    # What there is

    @property
    def review(self) -> Review | None:
        """The review; None where it is gone."""
        return self.round.review

    @property
    def partners(self) -> tuple[Partner, ...]:
        """The partners of the coalition, in the order in which they give their marks."""
        return self.round.partners

    @property
    def lessons(self) -> tuple[int, ...]:
        """The lessons of the round, by number."""
        return self.round.lessons

    @property
    def is_turned(self) -> bool:
        """Whether what is turned over is shown; without partners, only that can be."""
        return self.shows_turned or not self.partners

    # Turning over

    @disabled_by(newer_format, no_partners, no_lessons)
    async def do_round_turn(self) -> None:
        if self.is_turned or not self.round.gave:
            self._show_turned()
        elif self.round.silent and not self.round.has_nameless:
            await self._ask_to_turn(len(self.round.silent))
        else:
            await self._turn()

    async def _ask_to_turn(self, silent: int) -> None:
        async def answer(turn: bool) -> None:
            if turn:
                await self._turn()

        choices = [Choice(self.words("round.turn"), True), Choice(self.words("round.wait"), False)]
        title = self.words("round.ask_turn", n=silent, all=len(self.partners))
        await self.app.push_screen(PickSheet(self.context, title, choices, answer))

    async def _turn(self) -> None:
        """Turns over what was given, and shows that."""
        turned = await in_thread(attempt, partial(self.round.turn_over, self.context.today()))
        if isinstance(turned, Message):
            self.tell(turned, "warning")
            return
        if turned.not_written:
            self.keeper.tell_not_kept(turned.not_written)
        if turned.label is None:
            self._show_turned()
            return
        self.shows_turned = True
        self.show_canvas()
        told = [(message("app.undo_hint", label=turned.label, key=self.key("round.undo")), "good")]
        if turned.removed:
            told.append((message("round.removed_partners", n=turned.removed), "warning"))
        self.tell_all(*told)

    def _show_turned(self) -> None:
        """Shows what was turned over, or the table of giving where nothing was."""
        if self.review and not self.review.spread and not self.shows_turned:
            self.tell(message("round.nobody_gave"), "warning")
            return
        self.shows_turned = not self.shows_turned
        if not self.shows_turned:
            self.partner = None  # who was not heard yet has the turn
        self.show_canvas()

    # Once they are turned over

    def mark_ourselves(self, mark: int | None) -> None:
        """Gives the lesson under the cursor the coalition's own mark; None takes it away."""
        if (lesson := self.turned.lesson) is not None:
            today = self.context.today()
            self.edit(lambda: self.session.apply(edits.mark_in_review, self.round.review_id, lesson, mark, today=today))

    def show_edit(self, edited: EditResult, *, tell: bool = True) -> None:
        self.show_canvas()
        if tell:
            self.tell_edit(edited)

    @disabled_by(newer_format, given_anew)
    async def do_round_redo(self) -> None:
        await self.do_redo()

    async def show_step(self, step: Step, before: Canvas, told: Message, *, undone: bool) -> None:
        """Hides marks again that were turned over, or turns them over once more."""
        if step.label.key == TURNED_OVER and not undone:
            self.shows_turned = True
            await in_thread(self.round.turn_again)
        elif step.label.key == TURNED_OVER:
            self.shows_turned = False
            self.round.turn_back()
            self.keeper.keep_soon()
            told = told if self.round.gave else message("round.turned_back", key=self.key("round.redo"))
        if self.review is None:  # its beginning was undone
            if self.close():
                self.app.post_message(Tell(told))
            return
        self.show_canvas()
        self.tell(told)

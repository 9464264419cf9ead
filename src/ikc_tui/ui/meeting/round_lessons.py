"""The sheet on which the lessons of a round of marks are chosen."""

from collections.abc import Callable, Collection

from ikc_tui.method.lessons import lesson_numbers
from ikc_tui.method.words import message
from ikc_tui.ui.context import Context
from ikc_tui.ui.dialogs.pick import Choice, PickSheet


class RoundLessonPicker(PickSheet):
    """Calls `choose` with all lessons of the round each time one is picked.

    `chosen` gives those that are in the round; one of `fixed` has marks already, and stays.
    """

    def __init__(
        self,
        context: Context,
        chosen: Callable[[], Collection[int]],
        fixed: Callable[[], Collection[int]],
        choose: Callable[[Collection[int]], None],
    ) -> None:
        self.context = context
        self.chosen, self.fixed, self.choose = chosen, fixed, choose
        super().__init__(
            context, context.words("round.choose_lessons"), self._choices(), self._toggle, anew=self._choices
        )

    def _choices(self) -> list[Choice]:
        words = self.context.words
        return [
            Choice(
                f"{number} {words(f'lessons.{number}.title')}",
                number,
                self._beside(number),
                is_picked=number in self.chosen(),
            )
            for number in lesson_numbers()
        ]

    def _beside(self, lesson: int) -> str:
        if lesson in self.fixed():
            return self.context.words("round.has_marks")
        return self.context.words("round.chosen") if lesson in self.chosen() else ""

    def _toggle(self, lesson: int) -> bool:
        """Puts a lesson into the round, or takes it out; gives False where it stays."""
        if lesson in self.fixed():
            self.hint(message("round.stays", lesson=lesson))
            return False
        self.choose({*self.chosen()} ^ {lesson})
        return True

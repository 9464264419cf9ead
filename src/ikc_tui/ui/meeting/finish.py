"""The end of a review: what is kept of it, and its minutes in a file."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message as TextualMessage

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Review, find_card, find_review
from ikc_tui.domain.growth import shown_at
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.method.words import Message, message
from ikc_tui.services.minutes import write_minutes
from ikc_tui.services.review_words import review_name
from ikc_tui.services.session import Edit, Session
from ikc_tui.services.typed_paths import folder_as_typed
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.base.sheet_body import ELASTIC, SheetBody, SheetTitle
from ikc_tui.ui.commands.key_queue import do_held
from ikc_tui.ui.context import Context
from ikc_tui.ui.dialogs.ask_folder import AskFolderSheet
from ikc_tui.ui.paint.line_widget import WrappedWidget
from ikc_tui.ui.paint.text import Line, wrap


def what_is_kept(canvas: Canvas, review: Review) -> Iterator[Message]:
    """What is kept of a review that was held on a canvas, one sentence for each kind."""
    decisions = [each for each in review.decisions if not is_blank(each)]
    decisions += [each for item in review.items for each in item.decisions if not is_blank(each)]
    actions = [id for item in review.items for id in item.actions if find_card(canvas, id)]
    counts = {
        "present": len(review.present),
        "noted": sum(not is_blank(item.notes) for item in review.items) + (not is_blank(review.notes)),
        "decisions": len(decisions),
        "actions": len(actions),
        "spreads": len(review.spread),
        "marks": len(review.marks),
        "signals": shown_at(review),
    }
    for kind, n in counts.items():
        if n:
            yield message(f"meeting_sheets.kept_{kind}", n=n)
        elif kind in ("decisions", "actions"):
            yield message(f"meeting_sheets.no_{kind}")


class KeptLines(WrappedWidget):
    """The lines of what is kept."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__(classes=ELASTIC)
        self.texts = texts

    def lines(self, cells: int) -> list[Line]:
        found: list[Line] = []
        for text in self.texts:
            found += [[("– " if at == 0 else "  ", "dim"), (line, "")] for at, line in enumerate(wrap(text, cells - 2))]
        return found


class FinishSheet(Sheet):
    """Shows what is kept of a review, and ends it when that is confirmed; then calls `finished`.

    `hidden` says that marks were given which are not turned over, and so are not kept.
    """

    BINDINGS = [Binding("enter,ctrl+s", "finish", show=False)]

    def __init__(
        self,
        context: Context,
        session: Session,
        run_edit: RunEdit,
        review_id: str,
        hidden: Message | None,
        finished: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__(context)
        self.session, self.run_edit, self.review_id, self.finished = session, run_edit, review_id, finished
        self.hidden = hidden

    def compose(self) -> ComposeResult:
        review = find_review(self.session.canvas, self.review_id)
        with SheetBody():
            yield SheetTitle(self.words("meeting_sheets.finish"))
            if review:
                ended = edits.finish_review(self.session.canvas, review.id, today=self.context.today()).canvas
                kept = find_review(ended, review.id) or review
                yield SheetTitle(review_name(review, self.words), "dim")
                yield SheetTitle(self.words("meeting_sheets.kept_about"), "")
                yield KeptLines([self.words.of(each) for each in what_is_kept(ended, kept)])
            if self.hidden:
                yield SheetTitle(self.words.of(self.hidden), "warning")
            self.key_bar.message = (self.words("meeting_sheets.finish_help"), "dim")
            yield self.key_bar
        yield self.too_small

    async def action_finish(self) -> None:
        if not self.is_active:  # enter was typed twice
            return
        make = partial(edits.finish_review, id=self.review_id, today=self.context.today())
        if refusal := self.run_edit(Edit(self.session.canvas, make)):
            self.tell(refusal)
        elif self.close():
            await do_held(self.app, self.finished())


class MinutesSheet(AskFolderSheet[Path]):
    """Asks for the folder in which the minutes of a review are written, and tells where they are."""

    class Written(TextualMessage):
        """The minutes were written: what is to be told, and the folder as it was typed, to be remembered."""

        def __init__(self, done: Message, folder: str) -> None:
            super().__init__()
            self.done, self.folder = done, folder

    def __init__(self, context: Context, session: Session, review_id: str) -> None:
        super().__init__(context, context.words("meeting_sheets.minutes_folder"), self._write, self._tell_written)
        self.session, self.review_id = session, review_id

    async def _write(self, typed: str) -> Path:
        review = find_review(self.session.canvas, self.review_id)
        if review is None:
            raise Problem(message("news.review_gone"))
        themes, canvas = self.context.network.themes, self.session.canvas

        def write() -> Path:  # who the person is, for `~`, may stand on the disk as well
            return write_minutes(folder_as_typed(typed), self.session.slug, canvas, review, self.words, themes)

        return await in_thread(write)

    def _tell_written(self, path: Path) -> None:
        self.app.post_message(self.Written(message("minutes.written", path=path), self.input.value.strip()))

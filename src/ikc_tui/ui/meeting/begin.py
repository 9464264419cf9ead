"""The sheet with which a review begins: when, on which theme, with whom, and an agenda that is proposed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from textual import events

from ikc_tui.domain import edits
from ikc_tui.domain.brief import Brief
from ikc_tui.domain.canvas import Canvas, Review
from ikc_tui.domain.meeting_agenda import MeetingTheme, propose_agenda
from ikc_tui.domain.safe_text import clean_line, is_blank
from ikc_tui.domain.since import since_last_review
from ikc_tui.domain.typed_agenda import TitledItem, propose_anew, read_agenda
from ikc_tui.method.words import Message, Words
from ikc_tui.services.brief import read_brief
from ikc_tui.services.drafts import Draft
from ikc_tui.services.session import MakeEdit, Session
from ikc_tui.ui.base.disk_threads import in_thread
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.sheet_body import SheetTitle
from ikc_tui.ui.commands.key_queue import do_held
from ikc_tui.ui.context import Context
from ikc_tui.ui.editors.field_row import FieldRow
from ikc_tui.ui.editors.review_form import ReviewForm
from ikc_tui.ui.paint.line_widget import LineWidget

AGENDA_LINES = 10  # of the agenda in a usual window: most that are proposed are no longer
CARRIED = ("notes", "decisions")  # fields that only a draft of a review that was never begun has


@dataclass(frozen=True)
class Proposals:
    """What agendas are proposed from: a canvas, and the brief of it."""

    canvas: Canvas
    brief: Brief

    def items(self, theme: MeetingTheme | None, words: Words) -> list[TitledItem]:
        """The items that are proposed for a theme, in the language of `words`."""
        return [
            TitledItem(
                words.of(item.title) if isinstance(item.title, Message) else item.title,
                item.lessons,
                item.cards,
                "\n".join(f"– {text}" for text in item.agreed),
            )
            for item in propose_agenda(self.canvas, self.brief, theme)
        ]


async def read_proposals(context: Context, session: Session) -> Proposals:
    """What agendas are proposed from for the canvas of now; a thread looks for what changed since the last review."""
    canvas = session.canvas
    since = since_last_review(canvas)
    history, today = context.library.history, context.today()
    return Proposals(canvas, await in_thread(read_brief, history, session.base, canvas, since, today))


class BeginSheet(ReviewForm):
    """Begins a review, and then has `begun` show the one of that id."""

    HELP = "meeting_sheets.begin_help"
    LEAVE = ("meeting_sheets.begin_leave", "meeting_sheets.begin_leave_help")
    KEEPS_UNCHANGED = True

    def __init__(
        self,
        context: Context,
        session: Session,
        run_edit: RunEdit,
        proposals: Proposals,
        draft: Draft | None,
        begun: Callable[[str], Awaitable[None]],
    ) -> None:
        super().__init__(context, session, run_edit, draft or Draft.new(session.slug, "meeting", board="begin"))
        self.proposals, self.begun = proposals, begun
        self._review_id = ""  # of the review that began
        self._theme = self._theme_named(self.draft.values.get("theme", ""))
        self._proposed = proposals.items(self._theme, self.words)
        agenda = "\n".join(item.title for item in self._proposed)
        self.rows = [
            *self.review_rows(Review(id="new", date=context.today())),
            self.text_row("agenda", "meeting_sheets.agenda", agenda, AGENDA_LINES, items=True),
            *(self.text_row(name, f"review.{name}", "", 3) for name in CARRIED if self.draft.values.get(name)),
        ]

    def heads(self) -> list[LineWidget]:
        return [
            SheetTitle(self.words("meeting_sheets.begin")),
            SheetTitle(self.words("meeting_sheets.begin_about"), "dim"),
        ]

    @property
    def first(self) -> FieldRow:
        return self.row("theme")

    # The theme, and the agenda that is proposed for it

    def _theme_named(self, typed: str) -> MeetingTheme | None:
        """The theme that is meant by what was typed: one of the network, or one of its own; None for none."""
        title = self.theme_that_begins(clean_line(typed))
        found = next((theme for theme in self.context.network.themes.values() if theme.title == title), None)
        if found:
            return MeetingTheme(found.title, found.question, found.sections, found.lessons)
        return None if is_blank(typed) else MeetingTheme(clean_line(typed))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if event.widget is self.row("theme").input:
            self._propose()

    def take(self, row: FieldRow, choice: str) -> str:
        self.call_later(self._propose)
        return choice

    def _propose(self) -> None:
        """Puts on the agenda what the theme proposes, in place of what the former did; what was typed stays."""
        theme = self._theme_named(self.row("theme").value)
        if theme == self._theme:
            return
        before, self._theme = self._proposed, theme
        self._proposed = self.proposals.items(theme, self.words)
        row = self.row("agenda")
        row.value = propose_anew(row.value, before, self._proposed)
        row.go_to_start()

    # Beginning

    async def action_keep(self) -> None:
        if self.is_active:
            self._propose()
        await super().action_keep()

    def read_edit(self) -> MakeEdit:
        today = self.context.today()
        day = self.read_day()
        self._review_id = edits.new_review_id(self.seen, day or today)
        fields: dict[str, object] = {
            "id": self._review_id,
            "date": day,
            "theme": self.theme,
            "present": self.present,
        }
        for row in self.rows:
            if row.field == "notes":
                fields["notes"] = row.value.rstrip()
            elif row.field == "decisions":
                fields["decisions"] = [line for part in row.value.splitlines() if (line := clean_line(part))]
        agenda = read_agenda(self.row("agenda").value, self._proposed)
        return partial(edits.begin_review, fields=fields, agenda=agenda, today=today)

    async def edit_made(self) -> None:
        await do_held(self.app, self.begun(self._review_id))

"""The editors of what stands on the agenda of a review, and of what comes of an item: a note, a decision, an action."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import AgendaItem, Card, Place, find_review
from ikc_tui.domain.decisions import known_names
from ikc_tui.domain.edits import EditResult, find_item
from ikc_tui.domain.merge import merged_list
from ikc_tui.domain.safe_text import clean_line, is_blank
from ikc_tui.domain.sections import action_places, new_card_fields, section_title
from ikc_tui.method.words import message
from ikc_tui.services.drafts import Draft
from ikc_tui.services.session import MakeEdit, Session
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.sheet_body import SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.editors.card_field import CardField, Typing
from ikc_tui.ui.editors.card_fields import FIELDS
from ikc_tui.ui.editors.card_form import CardForm
from ikc_tui.ui.editors.field_row import FieldRow
from ikc_tui.ui.editors.form import Form, WrongField
from ikc_tui.ui.editors.typed_options import beginning
from ikc_tui.ui.editors.wrong_value import WrongValue
from ikc_tui.ui.meeting.typed_minutes import read_minutes
from ikc_tui.ui.paint.line_widget import LineWidget


def meeting_draft(session: Session, sheet: str, review: str, item: str | None) -> Draft:
    """An empty draft for one of these editors."""
    return Draft.new(session.slug, "meeting", card=review, board=sheet, section=item or "")


class ItemForm(Form):
    """An editor of an item of a review, or of what comes of it; subclasses make the rows (`make_rows`).

    `was` is a text of the item that is reworded; None for a new one. The draft has it too.
    """

    SHEET: ClassVar[str]
    """What is written, as drafts and the texts of heads have it."""

    def __init__(
        self,
        context: Context,
        session: Session,
        run_edit: RunEdit,
        review_id: str,
        item_id: str | None,
        was: str | None = None,
        draft: Draft | None = None,
    ) -> None:
        super().__init__(context, session, run_edit, draft or meeting_draft(session, self.SHEET, review_id, item_id))
        self.review_id, self.item_id, self.was = review_id, item_id, was
        self.make_rows()

    @property
    def item(self) -> AgendaItem | None:
        """The item as it is now; None where it is gone, or is to be made."""
        review = find_review(self.session.canvas, self.review_id)
        return find_item(review, self.item_id) if review else None

    @property
    def head(self) -> str:
        """The name of the text that says what is written."""
        return self.SHEET

    def heads(self) -> list[LineWidget]:
        item, heads = self.item, [SheetTitle(self.words(f"meeting_sheets.head_{self.head}"))]
        return [*heads, SheetTitle(item.title, "dim")] if item and not is_blank(item.title) else [*heads]

    def make_rows(self) -> None:
        """Makes the rows, of which the texts may depend on the item and the draft."""
        raise NotImplementedError

    def draft_values(self) -> dict[str, str]:
        values = super().draft_values()
        return values if self.was is None else {**values, "was": self.was}

    def edit_of_item(self, edit: Callable[..., EditResult], **values: object) -> MakeEdit:
        """An edit of `domain/edits/meeting.py` that takes a review, an item of it, and these values."""
        return partial(edit, id=self.review_id, item=self.item_id, today=self.context.today(), **values)


class ItemEditor(ItemForm):
    """Edits the title of an item and how long it is to take; of a new one, right `after` another, without `item_id`."""

    SHEET = "item"

    def __init__(
        self,
        context: Context,
        session: Session,
        run_edit: RunEdit,
        review_id: str,
        item_id: str | None,
        after: str | None = None,
        draft: Draft | None = None,
    ) -> None:
        if item_id is None:
            draft = draft or meeting_draft(session, "new_item", review_id, after)
        super().__init__(context, session, run_edit, review_id, item_id, draft=draft)
        self.after = after

    def make_rows(self) -> None:
        item = self.item
        minutes = str(item.minutes) if item and item.minutes else ""
        hint = self.words("meeting_sheets.minutes_hint")
        self.rows = [self._row("title", item.title if item else ""), self._row("minutes", minutes, hint)]

    @property
    def changes_existing(self) -> bool:
        return self.item_id is not None

    def _row(self, name: str, value: str, hint: str = "") -> FieldRow:
        label, is_minutes = self.words(f"meeting_sheets.{name}"), name == "minutes"
        return FieldRow(name, label, value, placeholder=hint, blink=self.context.cursor_blink, replace=is_minutes)

    def heads(self) -> list[LineWidget]:
        return [SheetTitle(self.words(f"meeting_sheets.head_{'change_item' if self.item_id else 'new_item'}"))]

    def read_edit(self) -> MakeEdit:
        title, minutes = self.row("title"), self.row("minutes")
        fields: dict[str, object] = {"title": clean_line(title.value), "minutes": self._read_minutes(minutes)}
        if self.item_id and title.value == self.value_before(title):
            del fields["title"]
        elif is_blank(title.value):
            raise WrongField(title, message("meeting_sheets.title_needed"))
        if self.item_id:
            return self.edit_of_item(edits.change_item, fields=fields)
        today = self.context.today()
        return partial(edits.add_item, id=self.review_id, fields=fields, after=self.after, today=today)

    def _read_minutes(self, row: FieldRow) -> int | None:
        try:
            return read_minutes(row.value)
        except WrongValue as wrong:
            raise WrongField(row, wrong.message) from wrong


class ItemNotesEditor(ItemForm):
    """Writes what is said about an item.

    What others wrote there since a draft was typed is kept: a draft also has the note that one went on from.
    """

    SHEET = "note"

    def make_rows(self) -> None:
        item = self.item
        if item and "notes" in self.draft.values:
            self.draft = _gone_on_from(item.notes, self.draft)
        self.was = (item.notes if item else self.draft.values.get("was")) or None
        value = f"{self.was}\n" if self.was else ""  # one goes on below what is there
        label = self.words("meeting_sheets.notes")
        self.rows = [FieldRow("notes", label, value, lines=8, blink=self.context.cursor_blink)]

    def read_edit(self) -> MakeEdit:
        return self.edit_of_item(edits.change_item, fields={"notes": self.row("notes").value.rstrip()})


def _gone_on_from(notes: str, draft: Draft) -> Draft:
    """The draft of a note as if it had gone on from the one of now: with the lines of both."""
    was, typed = (draft.values.get(name, "").splitlines() for name in ("was", "notes"))
    lines = merged_list(was, typed, notes.splitlines())
    return draft.evolve(was=notes, notes="\n".join(lines))


class DecisionEditor(ItemForm):
    """Writes what was decided about an item, or rewords a decision, which an empty text takes away."""

    SHEET = "decision"

    def make_rows(self) -> None:
        label = self.words("meeting_sheets.decision")
        self.rows = [FieldRow("decision", label, self.was or "", lines=4, blink=self.context.cursor_blink)]

    @property
    def head(self) -> str:
        return "decision" if self.was is None else "change_decision"

    def read_edit(self) -> MakeEdit:
        row = self.row("decision")
        text = "" if is_blank(row.value) else row.value.strip()
        if self.was is not None:
            return self.edit_of_item(edits.change_decision, was=self.was, text=text)
        if not text:
            raise WrongField(row, message("meeting_sheets.decision_needed"))
        return self.edit_of_item(edits.add_decision, text=text)


# An action


def _section_titles(typing: Typing) -> list[str]:
    return [typing.words.of(section_title(place)) for place in action_places()]


def _read_section(typed: str, typing: Typing) -> Place:
    titles = _section_titles(typing)
    title = beginning(typed.strip(), titles) if typed.strip() else titles[0]
    if title is None:
        raise WrongValue(message("editor.bad_choice", choices=", ".join(titles)))
    return action_places()[titles.index(title)]


def _read_text(typed: str, typing: Typing) -> str:
    if is_blank(typed):
        raise WrongValue(message("meeting_sheets.action_needed"))
    return typed


_SECTION = CardField(
    "section",
    lambda card, typing: _section_titles(typing)[0],
    _read_section,
    _section_titles,
    listed=True,
    replaced=True,
)


def action_fields(present: Sequence[str]) -> list[CardField]:
    """What is asked of an action: what, who, by when, and in which section of the board; `present` complete as who."""
    known = FIELDS["owner"].options

    def owners(typing: Typing) -> list[str]:
        return [*dict.fromkeys([*present, *known_names(typing.canvas), *known(typing)])]

    text = replace(FIELDS["text"], lines=3, read=_read_text)
    return [text, replace(FIELDS["owner"], options=owners), FIELDS["due"], _SECTION]


class ActionEditor(ItemForm, CardForm):
    """Makes a card of an action that was agreed about an item."""

    SHEET = "action"
    LABELS = "meeting_sheets"

    def make_rows(self) -> None:
        review = find_review(self.session.canvas, self.review_id)
        new = Card(id="new", **new_card_fields(action_places()[0]))
        self.show_fields(action_fields(review.present if review else ()), new)

    def read_edit(self) -> MakeEdit:
        values = {each.name: self.read_field(each, row) for each, row in zip(self.fields, self.rows, strict=True)}
        place = values.pop("section")
        return self.edit_of_item(edits.add_item_action, place=place, fields=values)


def sheet_of_draft(context: Context, session: Session, run_edit: RunEdit, draft: Draft) -> Form:
    """The editor in which a draft of the kind "meeting" was typed, but for that of a review that begins."""
    what, review, item = (context, session, run_edit), draft.card or "", draft.section
    match draft.board:
        case "note":
            return ItemNotesEditor(*what, review, item, draft=draft)
        case "decision":
            return DecisionEditor(*what, review, item, draft.values.get("was"), draft)
        case "action":
            return ActionEditor(*what, review, item, draft=draft)
        case "item":
            return ItemEditor(*what, review, item, draft=draft)
        case _:
            return ItemEditor(*what, review, None, item or None, draft)

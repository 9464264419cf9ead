"""The editors of what stands on the agenda of a review, and of what comes of an item: a note, a decision, an action."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import AgendaItem, Card, Place, find_review
from ikc_tui.domain.decisions import known_names
from ikc_tui.domain.edits import find_item
from ikc_tui.domain.merge import merged_list
from ikc_tui.domain.safe_text import clean_line, is_blank
from ikc_tui.domain.sections import action_places, new_card_fields, section_title
from ikc_tui.method.words import message
from ikc_tui.services.drafts import Draft
from ikc_tui.services.session import MakeEdit, Session
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.sheet_body import SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.editors.card_fields import FIELDS, CardField, Typing, beginning
from ikc_tui.ui.editors.card_form import CardForm
from ikc_tui.ui.editors.field_row import FieldRow
from ikc_tui.ui.editors.form import Form, WrongField
from ikc_tui.ui.editors.wrong_value import WrongValue
from ikc_tui.ui.meeting.typed_minutes import read_minutes
from ikc_tui.ui.paint.line_widget import LineWidget


def meeting_draft(session: Session, sheet: str, review: str, item: str | None) -> Draft:
    """An empty draft for one of these editors."""
    return Draft.new(session.slug, "meeting", card=review, board=sheet, section=item or "")


def item_heads(form: Form, title: str, review: str, item: str | None) -> list[LineWidget]:
    """What stands above the rows: what is written, and for which item; "" for one that has no title, or is gone."""
    found = shown_item(form.session, review, item)
    heads: list[LineWidget] = [SheetTitle(form.words(f"meeting_sheets.head_{title}"))]
    return [*heads, SheetTitle(found.title, "dim")] if found and not is_blank(found.title) else heads


def shown_item(session: Session, review: str, item: str | None) -> AgendaItem | None:
    """The item as it is now; None where it is gone."""
    found = find_review(session.canvas, review)
    return find_item(found, item) if found else None


class ItemEditor(Form):
    """Edits the title of an item and how long it is to take; of a new one, right `after` another, without `item_id`."""

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
        new = meeting_draft(session, "item" if item_id else "new_item", review_id, item_id or after)
        super().__init__(context, session, run_edit, draft or new)
        self.review_id, self.item_id, self.after = review_id, item_id, after
        item = shown_item(session, review_id, item_id)
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
        return [
            SheetTitle(
                self.words("meeting_sheets.head_change_item" if self.item_id else "meeting_sheets.head_new_item")
            )
        ]

    def read_edit(self) -> MakeEdit:
        title, minutes = self.row("title"), self.row("minutes")
        fields: dict[str, object] = {"title": clean_line(title.value), "minutes": self._read_minutes(minutes)}
        today = self.context.today()
        if self.item_id and title.value == self.value_before(title):
            del fields["title"]
        elif is_blank(title.value):
            raise WrongField(title, message("meeting_sheets.title_needed"))
        if self.item_id:
            return partial(edits.change_item, id=self.review_id, item=self.item_id, fields=fields, today=today)
        return partial(edits.add_item, id=self.review_id, fields=fields, after=self.after, today=today)

    def _read_minutes(self, row: FieldRow) -> int | None:
        try:
            return read_minutes(row.value)
        except WrongValue as wrong:
            raise WrongField(row, wrong.message) from wrong


class ItemNotesEditor(Form):
    """Writes what is said about an item.

    What others wrote there since a draft was typed is kept: a draft also has the note that one went on from.
    """

    def __init__(
        self,
        context: Context,
        session: Session,
        run_edit: RunEdit,
        review_id: str,
        item_id: str,
        draft: Draft | None = None,
    ) -> None:
        item = shown_item(session, review_id, item_id)
        if draft and item:
            draft = _gone_on_from(item.notes, draft)
        super().__init__(context, session, run_edit, draft or meeting_draft(session, "note", review_id, item_id))
        self.review_id, self.item_id = review_id, item_id
        self.was = item.notes if item else self.draft.values.get("was", "")
        value = f"{self.was}\n" if self.was else ""  # one goes on below what is there
        label = self.words("meeting_sheets.notes")
        self.rows = [FieldRow("notes", label, value, lines=8, blink=context.cursor_blink)]

    def heads(self) -> list[LineWidget]:
        return item_heads(self, "note", self.review_id, self.item_id)

    def draft_values(self) -> dict[str, str]:
        was = {"was": self.was} if self.was else {}
        return {**super().draft_values(), **was}

    def read_edit(self) -> MakeEdit:
        fields, today = {"notes": self.row("notes").value.rstrip()}, self.context.today()
        return partial(edits.change_item, id=self.review_id, item=self.item_id, fields=fields, today=today)


def _gone_on_from(notes: str, draft: Draft) -> Draft:
    """The draft of a note as if it had gone on from the one of now: with the lines of both."""
    was, typed = (draft.values.get(name, "").splitlines() for name in ("was", "notes"))
    lines = merged_list(was, typed, notes.splitlines())
    return draft.evolve(was=notes, notes="\n".join(lines))


class DecisionEditor(Form):
    """Writes what was decided about an item; `was` is a decision that is reworded, or taken away with an empty text."""

    def __init__(
        self,
        context: Context,
        session: Session,
        run_edit: RunEdit,
        review_id: str,
        item_id: str,
        was: str | None = None,
        draft: Draft | None = None,
    ) -> None:
        super().__init__(context, session, run_edit, draft or meeting_draft(session, "decision", review_id, item_id))
        self.review_id, self.item_id, self.was = review_id, item_id, was
        label = self.words("meeting_sheets.decision")
        self.rows = [FieldRow("decision", label, was or "", lines=4, blink=context.cursor_blink)]

    def heads(self) -> list[LineWidget]:
        return item_heads(self, "decision" if self.was is None else "change_decision", self.review_id, self.item_id)

    def draft_values(self) -> dict[str, str]:
        was = {} if self.was is None else {"was": self.was}
        return {**super().draft_values(), **was}

    def read_edit(self) -> MakeEdit:
        row, today = self.row("decision"), self.context.today()
        text = "" if is_blank(row.value) else row.value.strip()
        if self.was is not None:
            return partial(
                edits.change_decision, id=self.review_id, item=self.item_id, was=self.was, text=text, today=today
            )
        if not text:
            raise WrongField(row, message("meeting_sheets.decision_needed"))
        return partial(edits.add_decision, id=self.review_id, item=self.item_id, text=text, today=today)


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


class ActionEditor(CardForm):
    """Makes a card of an action that was agreed about an item."""

    LABELS = "meeting_sheets"

    def __init__(
        self,
        context: Context,
        session: Session,
        run_edit: RunEdit,
        review_id: str,
        item_id: str,
        draft: Draft | None = None,
    ) -> None:
        super().__init__(context, session, run_edit, draft or meeting_draft(session, "action", review_id, item_id))
        self.review_id, self.item_id = review_id, item_id
        review = find_review(session.canvas, review_id)
        new = Card(id="new", **new_card_fields(action_places()[0]))
        self.show_fields(action_fields(review.present if review else ()), new)

    def heads(self) -> list[LineWidget]:
        return item_heads(self, "action", self.review_id, self.item_id)

    def read_edit(self) -> MakeEdit:
        values = {each.name: self.read_field(each, row) for each, row in zip(self.fields, self.rows, strict=True)}
        place = cast(Place, values.pop("section"))
        fields: Mapping[str, object] = values
        return partial(
            edits.add_item_action,
            id=self.review_id,
            item=self.item_id,
            place=place,
            fields=fields,
            today=self.context.today(),
        )


def sheet_of_draft(context: Context, session: Session, run_edit: RunEdit, draft: Draft) -> Form:
    """The editor in which a draft of the kind "meeting" was typed, but for that of a review that begins."""
    what, review, item = (context, session, run_edit), draft.card or "", draft.section
    match draft.board:
        case "note":
            return ItemNotesEditor(*what, review, item, draft)
        case "decision":
            return DecisionEditor(*what, review, item, draft.values.get("was"), draft)
        case "action":
            return ActionEditor(*what, review, item, draft)
        case "item":
            return ItemEditor(*what, review, item, draft=draft)
        case _:
            return ItemEditor(*what, review, None, item or None, draft)

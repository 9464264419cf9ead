"""What can be done at the item that one is at: what comes of it is written, and what it is about is changed."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import AgendaItem, Canvas, PlacedCard
from ikc_tui.domain.edits import EditResult
from ikc_tui.domain.sections import holds_actions
from ikc_tui.method.words import Message, message
from ikc_tui.ui.base.edit_runner import newer_format
from ikc_tui.ui.base.editing_screen import EditingScreen
from ikc_tui.ui.base.list_screen import ListScreen
from ikc_tui.ui.commands.dispatch import disabled_by
from ikc_tui.ui.dialogs.ask import AskSheet
from ikc_tui.ui.editors.card import CardEditor
from ikc_tui.ui.editors.wrong_value import WrongValue
from ikc_tui.ui.meeting.editors import ActionEditor, DecisionEditor, ItemEditor, ItemNotesEditor
from ikc_tui.ui.meeting.item_page import ItemPage
from ikc_tui.ui.meeting.marks_screen import MarksScreen
from ikc_tui.ui.meeting.rows import ItemRow
from ikc_tui.ui.meeting.timer import ItemTimer
from ikc_tui.ui.meeting.typed_minutes import read_minutes


def no_item(screen: "ItemCommands") -> Message | None:
    """The reason why nothing can be done with an item: the agenda has none."""
    return message("meeting.no_items", key=screen.key("meeting.add_item")) if screen.item is None else None


def no_card(screen: "ItemCommands") -> Message | None:
    """The reason why nothing can be done to a card: the cursor is on none."""
    row = screen.page.current
    if row and row.kind in ("card", "action"):
        return None if row.placed else message("news.card_gone")
    return message("meeting.no_card")


def no_status(screen: "ItemCommands") -> Message | None:
    """The reason why the status can't be changed: the card under the cursor has none."""
    placed = screen.card
    return message("board.no_status") if placed and not holds_actions(placed.place) else None


def no_lesson(screen: "ItemCommands") -> Message | None:
    """The reason why no own mark can be given: it is not clear for which lesson."""
    if screen.lesson is not None:
        return None
    several = bool(screen.item and screen.item.lessons)
    return message("meeting.which_lesson" if several else "meeting.no_lesson")


class ItemCommands(EditingScreen, ListScreen[ItemPage]):
    """The commands of a screen that shows one item of a review, on its `page`."""

    review_id: str
    item_id: str | None
    timer: ItemTimer

    @property
    def page(self) -> ItemPage:
        """What stands on the page of the item: the list of this screen."""
        return self.list

    @property
    def item(self) -> AgendaItem | None:
        """The item that one is at; None where the agenda has none."""
        raise NotImplementedError

    @property
    def card(self) -> PlacedCard | None:
        """The card under the cursor; None where there is none."""
        row = self.page.current
        return row.placed if row else None

    @property
    def lesson(self) -> int | None:
        """The lesson that an own mark is for: under the cursor, or the only one of the item; None: neither is."""
        if (row := self.page.current) and row.lesson is not None:
            return row.lesson
        item = self.item
        return item.lessons[0] if item and len(item.lessons) == 1 else None

    # Edits

    def edit_review(
        self, edit: Callable[..., EditResult], *args: Any, said: str = "", tell: bool = True
    ) -> EditResult | None:
        """Makes an edit of `domain/edits/meeting.py`, which takes the canvas, the id of the review and these arguments.

        `said` is the key of what is told of it; "": what it says itself.
        """
        before = self.session.canvas

        def make(canvas: Canvas) -> EditResult:
            edited = edit(canvas, self.review_id, *args, today=self.context.today())
            return replace(edited, label=message(said)) if said else edited

        edited = self.edit(lambda: self.session.apply(make), tell=False)
        if edited and edited.canvas == before:
            self.hint(message("edits.unchanged"))
        elif edited and tell:
            self.tell_edit(edited)
        return edited

    def _change_item(self, said: str, **fields: object) -> None:
        self.edit_review(edits.change_item, self.item_id, fields, said=said)

    # The agenda

    @disabled_by(newer_format)
    async def do_meeting_add_item(self) -> None:
        editor = ItemEditor(self.context, self.session, self.run_edit, self.review_id, item_id=None, after=self.item_id)
        await self.app.push_screen(editor)

    @disabled_by(newer_format, no_item)
    def do_meeting_later(self) -> None:
        self.edit_review(edits.reorder_item, self.item_id, 1)

    @disabled_by(newer_format, no_item)
    def do_meeting_earlier(self) -> None:
        self.edit_review(edits.reorder_item, self.item_id, -1)

    @disabled_by(newer_format, no_item)
    async def do_meeting_timer(self) -> None:
        item = self.item
        if item is None:
            return
        await self.app.push_screen(
            AskSheet(
                self.context,
                self.words("meeting.time.ask"),
                _answer,
                partial(self._set_minutes, item.id),
                text=str(item.minutes or ""),
                refuse=_no_minutes,
            )
        )

    def _set_minutes(self, item: str, minutes: int | None) -> None:
        self.timer.begin_anew(item)
        self.edit_review(
            edits.change_item,
            item,
            {"minutes": minutes},
            said="meeting.time.set" if minutes else "meeting.time.taken",
        )

    # What comes of an item

    @disabled_by(newer_format, no_item)
    async def do_meeting_note(self) -> None:
        await self._open(ItemNotesEditor)

    @disabled_by(newer_format, no_item)
    async def do_meeting_decision(self) -> None:
        await self._open(DecisionEditor)

    @disabled_by(newer_format, no_item)
    async def do_meeting_action(self) -> None:
        await self._open(ActionEditor)

    async def _open(self, editor: Callable[..., Any], **more: object) -> None:
        """Opens an editor on the item that one is at."""
        await self.app.push_screen(
            editor(self.context, self.session, self.run_edit, self.review_id, self.item_id, **more)
        )

    async def do_meeting_open(self) -> None:
        """Opens what can be reworded; shows all of a card or a lesson in its place, or no longer."""
        row = self.page.current
        if row is None:
            await self.action_run("meeting.add_item")
        elif row.kind in ("lesson", "card", "action") or (row.kind == "note" and self.session.read_only):
            self.page.unfolded ^= {row.key}
            self.show_canvas()
        elif reason := newer_format(self):
            self.tell(reason, "warning")
        else:
            await self._open_text(row)

    async def _open_text(self, row: ItemRow) -> None:
        if row.kind == "title":
            await self._open(ItemEditor)
        elif row.kind == "note":
            await self._open(ItemNotesEditor)
        else:
            await self._open(DecisionEditor, was=row.value)

    @disabled_by(newer_format, no_item)
    def do_meeting_drop(self) -> None:
        """Takes away what is under the cursor: the item itself from its title. A card stays on its board."""
        row, item = self.page.current, self.item
        if row is None or item is None:
            return
        match row.kind:
            case "title":
                self.edit_review(edits.drop_item, item.id)
            case "note":
                self._change_item("meeting.took.note", notes="")
            case "decision":
                self.edit_review(edits.change_decision, item.id, row.value, "")
            case "lesson":
                self._change_item("meeting.took.lesson", lessons=[each for each in item.lessons if each != row.lesson])
            case "card":
                self._change_item("meeting.took.card", cards=[id for id in item.cards if id != row.value])
            case "action":
                self._change_item("meeting.took.action", actions=[id for id in item.actions if id != row.value])

    # Cards and lessons

    @disabled_by(newer_format, no_card)
    async def do_meeting_edit(self) -> None:
        if placed := self.card:
            await self.app.push_screen(CardEditor(self.context, self.session, placed.place, placed.card, self.run_edit))

    @disabled_by(newer_format, no_card, no_status)
    def do_meeting_status(self) -> None:
        if placed := self.card:
            id, today = placed.card.id, self.context.today()
            self.edit(lambda: self.session.apply(edits.step_status, id, today=today))

    @disabled_by(newer_format, no_lesson)
    def do_meeting_mark_0(self) -> None:
        self._mark(0)

    @disabled_by(newer_format, no_lesson)
    def do_meeting_mark_1(self) -> None:
        self._mark(1)

    @disabled_by(newer_format, no_lesson)
    def do_meeting_mark_2(self) -> None:
        self._mark(2)

    @disabled_by(newer_format, no_lesson)
    def do_meeting_mark_3(self) -> None:
        self._mark(3)

    def _mark(self, mark: int) -> None:
        self.edit_review(edits.mark_in_review, self.lesson, mark)

    async def do_meeting_round(self) -> None:
        lessons = self.item.lessons if self.item else ()
        await self.app.push_screen(MarksScreen(self.context, self.session, self.review_id, lessons))


async def _answer(typed: str) -> int | None:
    return read_minutes(typed)


def _no_minutes(typed: str) -> Message | None:
    """The reason why what was typed is no number of minutes."""
    try:
        read_minutes(typed)
    except WrongValue as wrong:
        return wrong.message
    return None

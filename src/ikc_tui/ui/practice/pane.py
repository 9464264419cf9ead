"""The pane of the practice description: the partners, and the lists, laid out like a board."""

from collections.abc import Callable, Sequence
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.widget import AwaitMount

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import PRACTICE_LISTS, Partner
from ikc_tui.domain.edits import EditResult, PracticeItem, find_practice_item, practice_items
from ikc_tui.domain.filters import read_filter
from ikc_tui.domain.list_items import list_items
from ikc_tui.method.words import Message, message
from ikc_tui.services.drafts import Draft
from ikc_tui.services.practice_search import found_in_practice, matches_item, matches_partner
from ikc_tui.services.session import Session
from ikc_tui.ui.base.edit_runner import newer_format
from ikc_tui.ui.board.section_grid import GridQuestion
from ikc_tui.ui.board.sections_pane import SectionsPane
from ikc_tui.ui.commands.dispatch import Tell, bindings, disabled_by
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.text import Piece
from ikc_tui.ui.practice.sections import PARTNERS, PartnerTable, PracticeListView, PracticeSection


def no_item(pane: "PracticePane") -> Message | None:
    """The reason why nothing can be done to an item: there is none under the cursor."""
    return message("practice.no_item", key=pane.key("practice.add")) if pane.view.current is None else None


class PracticeQuestion(GridQuestion):
    """The question that the practice description asks."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.words = context.words

    @property
    def asks(self) -> Piece:
        return self.words("practice.asks"), "accent"

    @property
    def questions(self) -> Sequence[str]:
        return [self.words(f"practice.{key}") for key in ("question", "short_question")]


class PracticePane(SectionsPane[PracticeSection[Any]]):
    """Shows the partners and the lists of the practice description, and edits them."""

    SCOPE = "practice"
    BINDINGS = [*bindings("practice")]

    def __init__(self, id: str, session: Session, context: Context) -> None:
        self.partners = PartnerTable(context)
        self.lists = [PracticeListView(in_list, context) for in_list in PRACTICE_LISTS]
        super().__init__(id, session, context, [self.partners, *self.lists])

    @classmethod
    def tab_words(cls, id: str, session: Session, context: Context, filter: str) -> str:
        words, canvas = context.words, session.canvas
        if not filter:
            return words("practice.tab")
        total = len(canvas.partners) + sum(len(getattr(canvas.practice, each)) for each in PRACTICE_LISTS)
        return f"{words('practice.tab')} {found_in_practice(filter, canvas, words)}/{total}"

    def compose(self) -> ComposeResult:
        yield PracticeQuestion(self.context)
        yield self.grid

    # What is shown

    def show_canvas(self) -> None:
        canvas, asked = self.session.canvas, read_filter(self.filter) if self.filter else None
        partners = canvas.partners
        shown = tuple(each for each in partners if not asked or matches_partner(self.filter, each, self.words))
        self.partners.show_items(shown, len(partners), asked)
        for view in self.lists:
            items = practice_items(canvas, view.in_list)
            matching = tuple(item for item in items if not asked or matches_item(self.filter, item))
            view.show_items(matching, len(items), asked)

    def offers(self, command: str) -> bool:
        return command != "screen.back"  # there are more useful keys to name

    def found(self, cards: int) -> Message:
        """How much passes the filter: here, and of the cards on the boards."""
        here = message("practice.found", n=found_in_practice(self.filter, self.session.canvas, self.words))
        return message("practice.found_too", found=message("board.found", n=cards), practice=here) if cards else here

    def show_edit(self, edited: EditResult, *, tell: bool = True) -> None:
        before = {view: view.items for view in self.views}
        super().show_edit(edited, tell=tell)
        for view in self.views:
            new = next((at for at, item in enumerate(view.items) if view.index_of(item, before[view]) is None), None)
            if new is not None:
                self.focus_item(view.section, new)

    def focus_first(self) -> bool:
        """Puts the cursor on the first item that is shown; gives False where none is."""
        view = next((view for view in self.views if view.items), None)
        if view:
            view.move_to(0)
            self.focus_view(view)
        return view is not None

    def focus_item(self, section: str, at: int) -> None:
        """Puts the cursor on an item of a section, by where it stands among those that are shown."""
        view = self._view_of(section)
        view.move_to(at)
        self.focus_view(view)

    def focus_partner(self, id: str) -> None:
        """Puts the cursor on a partner; just in the table where it is not shown."""
        at = next((at for at, partner in enumerate(self.partners.items) if partner.id == id), self.partners.cursor)
        self.focus_item(PARTNERS, at)

    def _view_of(self, section: str) -> PracticeSection[Any]:
        return next(view for view in self.views if view.section == section)

    @property
    def cursor_at(self) -> str:
        return f"{self.view.section}.{self.view.cursor}"

    def restore_cursor(self, at: str) -> None:
        section, _, index = at.partition(".")
        view = next((view for view in self.views if view.section == section), None)
        if view and index.isdecimal():
            view.move_to(int(index))
            self.last_view = view

    # Edits

    @disabled_by(newer_format)
    async def do_practice_add(self) -> None:
        await self.open_editor(self.view.section)

    async def add_to(self, section: str) -> None:
        """Opens the sheet for a new partner, or a new item of a list."""
        if self.why_not("practice.add") is None:
            self.focus_view(self._view_of(section))
            await self.open_editor(section)

    @disabled_by(newer_format)
    async def do_practice_edit(self) -> None:
        await self.open_editor(self.view.section, self.view.current)

    async def open_editor(self, section: str, item: PracticeItem | Partner | None = None) -> None:
        """Opens the sheet of an item of a section, or for a new one (None)."""
        await self._open(section, item, None)

    async def _open(self, section: str, item: PracticeItem | Partner | None, draft: Draft | None) -> None:
        from ikc_tui.ui.editors.partner import PartnerEditor
        from ikc_tui.ui.editors.practice import PracticeEditor

        if section == PARTNERS:
            partner = item if isinstance(item, Partner) else None
            editor = PartnerEditor(self.context, self.session, partner, self.run_edit, self.take_lines, draft)
            await self.app.push_screen(editor)
            return
        in_list = next(each for each in PRACTICE_LISTS if each == section)
        seen = item if isinstance(item, PracticeItem) else None
        await self.app.push_screen(PracticeEditor(self.context, self.session, in_list, seen, self.run_edit, draft))

    async def on_paste(self, event: events.Paste) -> None:
        """Opens the sheet for a new item, or partner, with what was pasted by the terminal."""
        event.stop()
        section, items, slug = self.view.section, list_items(event.text), self.session.slug
        if reason := self.why_not("practice.add"):
            self.post_message(Tell(reason, "warning"))
        elif section != PARTNERS and items:
            text = event.text.strip() if len(items) > 1 else items[0].text
            await self._open(section, None, Draft.new(slug, "practice", None, section=section).evolve(text=text))
        elif len(items) > 1:
            self.take_lines([item.text for item in items])
        elif items:
            await self._open(section, None, Draft.new(slug, "partner").evolve(name=items[0].text))

    def take_lines(self, lines: Sequence[str]) -> None:
        """Offers to make a partner of each of these lines."""
        self._open_partners(Draft.new(self.session.slug, "partners").evolve(lines="\n".join(lines)))

    def _open_partners(self, draft: Draft) -> AwaitMount:
        from ikc_tui.ui.editors.partner import PartnersEditor

        return self.app.push_screen(PartnersEditor(self.context, self.session, self.run_edit, draft))

    async def reopen(self, draft: Draft) -> None:
        """Opens the sheet of a draft, with what was typed in it; for a new one where what it was about is gone."""
        canvas = self.session.canvas
        if draft.editor == "partners":
            await self._open_partners(draft)
        elif draft.editor == "partner":
            partner = next((each for each in canvas.partners if each.id == draft.card), None)
            await self._open(PARTNERS, partner, draft)
        else:
            in_list = next((each for each in PRACTICE_LISTS if each == draft.section), PRACTICE_LISTS[0])
            item = find_practice_item(canvas, in_list, draft.card) if draft.card else None
            self.focus_view(self._view_of(in_list))
            await self._open(in_list, item, draft)

    @disabled_by(no_item, newer_format)
    def do_practice_delete(self) -> None:
        self._edit_current(edits.delete_partner, edits.delete_practice_item)

    @disabled_by(no_item, newer_format)
    def do_practice_later(self) -> None:
        self._reorder(1)

    @disabled_by(no_item, newer_format)
    def do_practice_earlier(self) -> None:
        self._reorder(-1)

    def _reorder(self, by: int) -> None:
        self._edit_current(edits.reorder_partner, edits.reorder_practice_item, by, tell=False)

    def _edit_current(
        self,
        of_partner: Callable[..., EditResult],
        of_item: Callable[..., EditResult],
        *arguments: object,
        tell: bool = True,
    ) -> None:
        """Makes the edit of a partner, or of an item of a list, whichever is under the cursor."""
        current, today = self.view.current, self.context.today()
        if isinstance(current, Partner):
            self.edit(lambda: self.session.apply(of_partner, current.id, *arguments, today=today), tell=tell)
        elif current is not None:
            self.edit(lambda: self.session.apply(of_item, current, *arguments, today=today), tell=tell)

    async def on_item_list_chosen(self, event: ItemList.Chosen) -> None:
        event.stop()
        await self.action_run("practice.edit")

    # Moving about

    do_practice_up = SectionsPane.do_go_up
    do_practice_down = SectionsPane.do_go_down
    do_practice_left = SectionsPane.do_go_left
    do_practice_right = SectionsPane.do_go_right
    do_practice_first = SectionsPane.do_go_first
    do_practice_last = SectionsPane.do_go_last
    do_practice_next = SectionsPane.do_go_next
    do_practice_previous = SectionsPane.do_go_previous
    do_practice_zoom = SectionsPane.do_section_zoom

"""The editor of a card."""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from textual.binding import Binding

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Card, Place
from ikc_tui.domain.list_items import is_list, list_items
from ikc_tui.domain.sections import new_card_fields
from ikc_tui.method.boards import section
from ikc_tui.method.words import Message, message
from ikc_tui.services.drafts import Draft
from ikc_tui.services.external_editor import EditorFile, EditorResult
from ikc_tui.services.session import MakeEdit, Session
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.base.edit_runner import RunEdit
from ikc_tui.ui.base.tell import verbatim
from ikc_tui.ui.commands.dispatch import Tell
from ikc_tui.ui.context import Context
from ikc_tui.ui.editors.card_field import CardField
from ikc_tui.ui.editors.card_fields import FIELDS
from ikc_tui.ui.editors.card_form import CardForm
from ikc_tui.ui.editors.card_partners import names_asked_for, partners_named
from ikc_tui.ui.editors.external_editor import edit_text
from ikc_tui.ui.editors.field_row import FieldRow, Lines
from ikc_tui.ui.editors.new_cards import MOST_NEW_CARDS, NewCardsSheet, proposed_cards
from ikc_tui.ui.paint.line_widget import LineWidget, WrappedWidget
from ikc_tui.ui.paint.text import Line, wrap

POLL_SECONDS = 1.0  # between two polls of the files of external editors that are still open


class SheetHead(WrappedWidget):
    """The title and the question of a section."""

    def __init__(self, place: Place, context: Context) -> None:
        super().__init__()
        self.place, self.context = place, context

    def lines(self, cells: int) -> list[Line]:
        words, key = self.context.words, section(*self.place).key
        title: Line = [
            (words(f"{key}.title"), self.place.board),
            (f"  {words(f'boards.{self.place.board}.title')}", "dim"),
        ]
        return [title, *([(line, "dim")] for line in wrap(words(f"{key}.question"), cells)), []]


@dataclass
class OpenEditor:
    """An external editor, in a window of its own, that is still open on the text of a row.

    `shown` is what the row showed when the text was last taken in.
    """

    row: FieldRow
    file: EditorFile
    shown: str


class CardEditor(CardForm):
    """Edits a card, or a new one where `card` is None."""

    BINDINGS = [
        Binding("ctrl+e", "external", show=False, priority=True),
    ]
    HELP = "editor.help"

    def __init__(
        self,
        context: Context,
        session: Session,
        place: Place,
        card: Card | None,
        run_edit: RunEdit,
        draft: Draft | None = None,
    ) -> None:
        new = Draft.new(session.slug, "card", card.id if card else None, *place)
        super().__init__(context, session, run_edit, draft or new)
        self.place, self.card = place, card
        self._open_editors: list[OpenEditor] = []
        self._poll_timer = self.set_interval(POLL_SECONDS, self.poll_open_editors, pause=True)
        fields = [FIELDS[name] for name in section(*place).fields]
        self.show_fields(fields, card or Card(id="new", **new_card_fields(place)))

    @property
    def changes_existing(self) -> bool:
        return self.card is not None

    def heads(self) -> list[LineWidget]:
        return [SheetHead(self.place, self.context)]

    def prompt(self, each: CardField) -> str:
        return self._prompts() if each is self.fields[0] else super().prompt(each)

    def _prompts(self) -> str:
        asked = section(*self.place)
        prompts = [self.words(f"{asked.key}.prompts.{number}") for number in range(asked.prompts)]
        return "\n".join(self.words("editor.prompts", prompt=prompt) for prompt in prompts)

    # A list that was pasted

    async def on_lines_pasted(self, event: Lines.Pasted) -> None:
        """Offers a card for each line of a list that was pasted on a new card; until then it stands in the field."""
        event.stop()
        items = list_items(event.text)
        if self.card or event.field is not self.rows[0].input or not is_list(items) or len(items) > MOST_NEW_CARDS:
            return
        sheet = NewCardsSheet(
            self.context,
            self.session,
            proposed_cards(items, self.place),
            self.place,
            self.run_edit,
            help=self.words("new_cards.help_editor"),
            made=partial(self._take_back, event.before),
        )
        await self.app.push_screen(sheet)

    async def _take_back(self, before: str, made: int) -> None:
        """Has in the field again what stood there before the paste, of which cards were made; closes where all is."""
        self.rows[0].value = before
        self.seen = self.session.canvas  # this card comes after those, not among them
        if not self.dirty:
            await self.discard()

    # The person's own editor

    def action_external(self) -> None:
        row = next((row for row in self.rows if row.input.has_focus), self.rows[0])
        edited = edit_text(self.app, row.value)
        if edited.text != row.value:
            row.value = edited.text
        self._tell_all(*edited.messages)
        if edited.file:
            self._open_editors.append(OpenEditor(row, edited.file, row.value))
            self._poll_timer.resume()

    def _tell_all(self, *messages: Message) -> None:
        """Tells messages as one; nothing where there are none."""
        if messages:
            self.tell(verbatim(" ".join(map(self.words.of, messages))))

    def poll_open_editors(self) -> bool:
        """Takes in what open editors have saved; gives whether there was anything."""
        found = False
        for editor in self._open_editors:
            with suppress(Problem):  # the file is being replaced just now, or is gone
                if edited := editor.file.read_saved():
                    self._take_in(editor, edited)
                    found = True
        return found

    def _take_in(self, editor: OpenEditor, edited: EditorResult) -> None:
        if editor.row.value != editor.shown:
            self.tell(message("editor.editor_both", path=editor.file.path))
            return
        editor.row.value = edited.text
        editor.shown = editor.row.value
        left = [message("editor.editor_left", folder=editor.file.folder)] if edited.messages else []
        self._tell_all(message("editor.editor_taken"), *edited.messages, *left)

    async def action_keep(self) -> None:
        self.poll_open_editors()
        await super().action_keep()

    async def action_leave(self) -> None:
        if self.doubt or not self.poll_open_editors():
            await super().action_leave()

    async def end(self, seconds: float) -> None:
        self.poll_open_editors()
        await super().end(seconds)

    def leave(self) -> None:
        super().leave()
        for editor in self._open_editors:
            self.app.post_message(Tell(message("editor.editor_outstanding", path=editor.file.path), "warning"))

    # Keeping

    def read_edit(self) -> MakeEdit:
        values: dict[str, object] = {}
        for each, row in zip(self.fields, self.rows, strict=True):
            if self.card and row.value == self.value_before(row):
                continue  # the card may name what can't be shown, such as a partner that is gone
            values[each.attribute] = self.read_field(each, row)
        new: list[dict[str, object]] = []
        if "partners" in values:
            names: list[str] = values["partners"]  # type: ignore[assignment]
            values["partners"], new = partners_named(names, self.typing)
        id, today, asked_for = self.card.id if self.card else None, self.context.today(), names_asked_for(self.typing)
        return lambda canvas: edits.save_card(canvas, self.place, id, values, new, asked_for=asked_for, today=today)

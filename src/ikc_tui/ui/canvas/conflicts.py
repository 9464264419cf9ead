"""The sheet on which conflicts are resolved: ours, theirs or both, one key each."""

from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding

from ikc_tui.domain.canvas import Canvas, find_card, find_review, headline
from ikc_tui.domain.merge import FieldConflict, OpenConflict, Resolution, resolve_conflict
from ikc_tui.method.words import Message, Words, message, sentences
from ikc_tui.services.review_words import review_name
from ikc_tui.services.session import News, Session
from ikc_tui.ui.base.edit_runner import RunEditAfterSnapshot
from ikc_tui.ui.base.session_observer import SessionObserver
from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.base.sheet_body import ELASTIC, SheetBody, SheetTitle
from ikc_tui.ui.commands.dispatch import Tell
from ikc_tui.ui.commands.key_queue import do_held
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.text import Line, first_lines, fit, one_line, wrap

MOST_LINES = 3  # that are shown of a value
LABEL = 10  # cells for the words before a value: whose it is


class ConflictList(ItemList[OpenConflict]):
    """The conflicts that are open, each with both values below each other."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__(classes=ELASTIC)
        self.session, self.context = session, context

    def key_of(self, item: OpenConflict) -> str:
        return item.id

    def item_lines(self, at: int, cells: int) -> list[Line]:
        return conflict_lines(self.items[at], self.session.canvas, self.context.words, cells)


class ConflictsSheet(SessionObserver, Sheet):
    """Shows the conflicts that are open; each choice is an edit that `run_edit` makes. Closes after the last.

    What others resolve or write meanwhile is shown; a choice for a conflict that they changed is refused.
    """

    BINDINGS = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("1,m", "resolve('mine')", show=False),
        Binding("2,t", "resolve('theirs')", show=False),
        Binding("3,b", "resolve('both')", show=False),
        Binding("q", "leave", show=False),
    ]

    def __init__(self, context: Context, session: Session, run_edit: RunEditAfterSnapshot) -> None:
        super().__init__(context)
        self.session, self.run_edit = session, run_edit
        self.list = ConflictList(session, context)

    def compose(self) -> ComposeResult:
        with SheetBody():
            yield SheetTitle(self.words("conflicts.title"))
            yield self.list
            self.key_bar.message = (self.words("conflicts.help"), "dim")
            yield self.key_bar
        yield self.too_small

    def on_mount(self) -> None:
        self.list.styles.height = self.app.size.height  # as high as can be: it is ELASTIC
        self.set_focus(self.list)
        self.show_conflicts()

    def action_move(self, by: int) -> None:
        self.list.move_to(self.list.cursor + by)

    def show_news(self, news: News) -> None:
        if news.external:
            self.show_conflicts()

    def show_conflicts(self) -> None:
        """Shows the conflicts that are open; closes where there are none."""
        conflicts = self.session.conflicts
        self.list.show_anew(conflicts)
        if not conflicts:
            self.close()

    async def action_resolve(self, choice: Resolution) -> None:
        """Takes one side, or both, and goes on with the next conflict."""
        await do_held(self.app, self._resolve(choice))

    async def _resolve(self, choice: Resolution) -> None:
        conflict = self.list.current
        if conflict is None:
            return
        if any(each.id == conflict.id and each != conflict for each in self.session.conflicts):
            refusal: Message | None = message("conflicts.changed")
        else:
            refusal = await self.run_edit(
                partial(resolve_conflict, id=conflict.id, choice=choice, today=self.context.today())
            )
        if refusal:
            self._refuse(refusal)
        self.show_conflicts()

    def _refuse(self, reason: Message) -> None:
        if self.session.conflicts:
            self.tell(reason)
        else:
            self.app.post_message(Tell(reason, "warning"))  # not on this sheet, which closes


def conflict_lines(conflict: OpenConflict, canvas: Canvas, words: Words, cells: int) -> list[Line]:
    """The lines of a conflict: its card, or the coalition, and for each field our value and theirs."""
    lines: list[Line] = [[(fit(about_words(conflict, canvas, words), cells), "strong")]]
    for field in conflict.fields:
        lines.append([(field_words(field, words), "dim")])
        lines += _value_lines(words("conflicts.mine"), field.mine, cells)
        lines += _value_lines(words("conflicts.theirs"), field.theirs, cells)
    return [*lines, []]


def about_words(conflict: OpenConflict, canvas: Canvas, words: Words) -> str:
    """What a conflict is about: the text of its card, a review by its day, or else the coalition."""
    placed = find_card(canvas, conflict.card) if conflict.card else None
    if placed:
        return one_line(headline(placed.card))
    table, *id = conflict.fields[0].path if conflict.fields else ("",)
    review = find_review(canvas, id[0]) if table == "reviews" and id else None
    return review_name(review, words) if review else words("coalition.title")


def field_words(field: FieldConflict, words: Words) -> str:
    """The name that the editors have for a field; its path in the file where they have none."""
    table, *rest = field.path
    if table == "reviews" and len(rest) > 1 and f"review.{rest[1]}" in sentences():
        return " › ".join((words(f"review.{rest[1]}"), *rest[2:]))
    for group in ("editor", "coalition"):
        if f"{group}.{field.path[-1]}" in sentences():
            return words(f"{group}.{field.path[-1]}")
    return " › ".join(field.path)


def _value_lines(label: str, value: Any, cells: int) -> list[Line]:
    shown = (
        ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else "–" if value in (None, "") else str(value)
    )
    texts = first_lines(wrap(shown, cells - LABEL), MOST_LINES, cells - LABEL)
    return [[(fit(label if at == 0 else "", LABEL), "accent"), (text, "")] for at, text in enumerate(texts)]

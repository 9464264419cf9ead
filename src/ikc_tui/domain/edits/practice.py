"""Edits of the lists of the practice description.

Their items have no ids: one is meant by where it stood and what it said when it was seen. Where others wrote in the
list meanwhile it is found again by what it says.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from ikc_tui.domain.canvas import Canvas, PracticeList
from ikc_tui.domain.edits.result import EditResult, NoSuchItemError
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.method.words import Message, message


class PracticeItem(NamedTuple):
    """An item of a list of the practice description, as it was seen: its place counts from 0."""

    in_list: PracticeList
    at: int
    text: str

    @property
    def key(self) -> str:
        """A name made from its text, by which it can be found again later (see `find_practice_item`)."""
        return sha256(self.text.encode()).hexdigest()[:16]


def practice_items(canvas: Canvas, in_list: PracticeList) -> tuple[PracticeItem, ...]:
    """The items of a list, as they stand."""
    return tuple(PracticeItem(in_list, at, text) for at, text in enumerate(getattr(canvas.practice, in_list)))


def find_practice_item(canvas: Canvas, in_list: PracticeList, key: str) -> PracticeItem | None:
    """The first item of a list with that key; None where none says what it said then."""
    return next((item for item in practice_items(canvas, in_list) if item.key == key), None)


def add_practice_items(canvas: Canvas, in_list: PracticeList, texts: Iterable[str], *, today: date) -> EditResult:
    """Adds items at the end of a list; blank ones are left out."""
    new = [text for text in texts if not is_blank(text)]
    if not new:
        return EditResult(canvas, message("edits.unchanged"))
    added = message("edits.practice_added", n=len(new), list=_title(in_list))
    return EditResult(_with_items(canvas, in_list, [*getattr(canvas.practice, in_list), *new]), added)


def change_practice_item(canvas: Canvas, item: PracticeItem, text: str, *, today: date) -> EditResult:
    """Words an item anew; a blank text deletes it. Raises NoSuchItemError where it is gone."""
    if is_blank(text):
        return delete_practice_item(canvas, item, today=today)
    at, texts = _found(canvas, item)
    texts[at] = text
    changed = _with_items(canvas, item.in_list, texts)
    label = "edits.unchanged" if changed == canvas else "edits.practice_changed"
    return EditResult(changed, message(label, list=_title(item.in_list)))


def delete_practice_item(canvas: Canvas, item: PracticeItem, *, today: date) -> EditResult:
    """Deletes an item. Raises NoSuchItemError where it is gone."""
    at, texts = _found(canvas, item)
    del texts[at]
    return EditResult(
        _with_items(canvas, item.in_list, texts), message("edits.practice_deleted", list=_title(item.in_list))
    )


def reorder_practice_item(canvas: Canvas, item: PracticeItem, by: int, *, today: date) -> EditResult:
    """Moves an item `by` places down (or, below 0, up) in its list, as far as it goes.

    Raises NoSuchItemError where it is gone.
    """
    at, texts = _found(canvas, item)
    texts.insert(min(max(at + by, 0), len(texts) - 1), texts.pop(at))
    moved = _with_items(canvas, item.in_list, texts)
    return EditResult(moved, message("edits.unchanged" if moved == canvas else "edits.practice_moved"))


def _found(canvas: Canvas, item: PracticeItem) -> tuple[int, list[str]]:
    """Where an item stands now, the nearest of those that say the same; and all texts of its list."""
    texts: list[str] = [*getattr(canvas.practice, item.in_list)]
    same = [at for at, text in enumerate(texts) if text == item.text]
    if not same:
        raise NoSuchItemError(item.text)
    return min(same, key=lambda at: abs(at - item.at)), texts


def _with_items(canvas: Canvas, in_list: PracticeList, texts: Sequence[str]) -> Canvas:
    return canvas.evolve(practice=canvas.practice.evolve(**{in_list: texts}))


def _title(in_list: PracticeList) -> Message:
    return message(f"coalition.{in_list}")

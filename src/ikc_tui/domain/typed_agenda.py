"""An agenda as people type it, an item a line: which lines are the items that were proposed, reworded or not."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.merge import merged_list
from ikc_tui.domain.safe_text import clean_line, is_blank

LIKE = 0.6
"""From so much likeness on (of 1), a line is taken for a title that was reworded."""


class TitledItem(NamedTuple):
    """An item that was proposed, by its title in the language of the person, with what it is about and begins with."""

    title: str
    lessons: tuple[int, ...] = ()
    cards: tuple[str, ...] = ()
    notes: str = ""


def agenda_lines(typed: str) -> list[str]:
    """The lines of an agenda that say anything."""
    return [line for part in typed.splitlines() if not is_blank(line := clean_line(part))]


def read_agenda(typed: str, proposed: Sequence[TitledItem]) -> list[Mapping[str, object]]:
    """The fields of each item: its title, with the other fields of the item that the line was, if it was one.

    A line is the item whose title it still has; else one that stood in its place, or whose title is the most like it.
    """
    lines = agenda_lines(typed)
    meant = _unchanged(lines, proposed)
    for at, item in _in_place(lines, proposed):
        if at not in meant and item not in meant.values():
            meant[at] = item
    for at, line in enumerate(lines):
        if at not in meant and (like := _most_like(line, proposed, [*meant.values()])) is not None:
            meant[at] = like
    return [_fields(line, proposed[meant[at]] if at in meant else None) for at, line in enumerate(lines)]


def propose_anew(typed: str, before: Sequence[TitledItem], after: Sequence[TitledItem]) -> str:
    """What was typed with what another theme proposes in place of what the former did; the rest stays as it stands."""
    titles = [[item.title for item in proposed] for proposed in (before, after)]
    return "\n".join(merged_list(titles[0], agenda_lines(typed), titles[1]))


def _fields(line: str, item: TitledItem | None) -> Mapping[str, object]:
    return {**item._asdict(), "title": line} if item else {"title": line}


def _unchanged(lines: Sequence[str], proposed: Sequence[TitledItem]) -> dict[int, int]:
    """The numbers of the lines that have the title of an item -> the number of that item, each once."""
    meant: dict[int, int] = {}
    for number, item in enumerate(proposed):
        title = clean_line(item.title)
        at = next((at for at, line in enumerate(lines) if line == title and at not in meant), None)
        if at is not None:
            meant[at] = number
    return meant


def _in_place(lines: Sequence[str], proposed: Sequence[TitledItem]) -> list[tuple[int, int]]:
    """Each line that stands where an item stood, between the same neighbours, and the number of that item."""
    matcher = SequenceMatcher(None, [clean_line(item.title) for item in proposed], lines, autojunk=False)
    return [
        (at, number)
        for kind, first, last, first_line, last_line in matcher.get_opcodes()
        if kind == "replace" and last - first == last_line - first_line
        for number, at in zip(range(first, last), range(first_line, last_line), strict=True)
    ]


def _most_like(line: str, proposed: Sequence[TitledItem], taken: Sequence[int]) -> int | None:
    """The number of the item that has the title most like the line; None where none is LIKE it."""
    likeness = {
        number: SequenceMatcher(None, fold_text(line), fold_text(item.title)).ratio()
        for number, item in enumerate(proposed)
        if number not in taken
    }
    best = max(likeness, key=likeness.__getitem__, default=None)
    return best if best is not None and likeness[best] >= LIKE else None

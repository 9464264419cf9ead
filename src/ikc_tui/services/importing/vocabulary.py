"""What words in a file stand for: columns, sections, statuses and the other choices of a card, in both languages."""

import re
from collections.abc import Mapping
from functools import cache
from typing import get_args

from ikc_tui.domain.canvas import KINDS, PLACES, STATUSES, Kind, Place, Stakeholder, Status
from ikc_tui.domain.folding import fold_text
from ikc_tui.method.boards import board, boards, section
from ikc_tui.method.data import table
from ikc_tui.method.words import LANGUAGES, sentences

_STAKEHOLDERS: tuple[Stakeholder, ...] = get_args(Stakeholder)


def plain_words(text: str) -> str:
    """The words of a text alone, folded: what makes two ways to write a name the same."""
    return " ".join(re.findall(r"\w+", fold_text(text).replace("_", " ")))


def field_of_column(head: str) -> str | None:
    """The field that a column of that name holds; None where it is none that is known."""
    return _columns().get(plain_words(head))


def field_of_label(label: str) -> str | None:
    """The field that a line `label: …` below an item tells of a card; None where it tells none."""
    field = field_of_column(label)
    return field if field in _FACTS else None


_FACTS = frozenset(
    ("status", "kind", "owner", "due", "pillar", "partners", "stakeholders", "lessons", "learned", "note")
)


def place_named(text: str, on_board: str = "") -> Place | None:
    """The section that a text names, by its title, its short one or its id; None where it names none.

    A board may stand before it: `actiebord.bestuur`, `Verhalenbord: dromen`. `on_board` is that board told apart.
    """
    words = plain_words(text)
    if place := _places().get(words):
        return place if not on_board or board_named(on_board) in (None, place.board) else None
    parts = re.split(r"[.:/>|–—-]", text, maxsplit=1)
    if len(parts) == 2 and (named := board_named(parts[0])):
        place = _places().get(plain_words(parts[1]))
        return place if place and place.board == named else None
    return None


def board_named(text: str) -> str | None:
    """The id of the board that a text names; None where it names none."""
    return _boards().get(plain_words(text))


def status_named(text: str) -> Status | None:
    """The status that a word stands for, here or in another tool; None where it is not known."""
    return _statuses().get(plain_words(text))


def kind_named(text: str) -> Kind | None:
    """The kind that a word stands for; None where it is not known."""
    kinds: dict[str, Kind] = {word: kind for kind in KINDS for word in (kind, *_in_words(f"kinds.{kind}"))}
    return kinds.get(plain_words(text))


def stakeholder_named(text: str) -> Stakeholder | None:
    """Those whom a word stands for; None where they are not known."""
    known = {word: who for who in _STAKEHOLDERS for word in (who, *_in_words(f"stakeholders.{who}"))}
    return known.get(plain_words(text))


def _in_words(key: str) -> list[str]:
    """A sentence in all languages, as plain words."""
    return [plain_words(sentences()[key][lang]) for lang in LANGUAGES]


@cache
def _columns() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for field, known in table("imports")["columns"].items():
        own = [key for key in (f"export.columns.{field}", f"editor.{field}") if key in sentences()]
        for name in (*map(plain_words, known), *(word for key in own for word in _in_words(key))):
            names.setdefault(name, field)
    return names


@cache
def _places() -> Mapping[str, Place]:
    names: dict[str, Place] = {}
    for place in PLACES:
        of = section(*place)
        for name in (*_in_words(f"{of.key}.title"), *_in_words(of.short_title), plain_words(place.section)):
            names.setdefault(name, place)
        names.setdefault(plain_words(place.name.replace(".", " ")), place)
    for place in PLACES:  # as people call them beside their titles: `droom`, `proeftuin`
        for words in table("wall")["section"].get(place.name, {}).values():
            for name in words.split(", "):
                names.setdefault(plain_words(name), place)
    return names


@cache
def _boards() -> Mapping[str, str]:
    return {
        name: each.id
        for each in boards()
        for name in (*_in_words(f"{each.key}.title"), *_in_words(board(each.id).short_title), plain_words(each.id))
    }


@cache
def _statuses() -> Mapping[str, Status]:
    names: dict[str, Status] = {}
    for status in STATUSES:
        known = (status, *_in_words(f"status.{status}"), *map(plain_words, table("imports")["statuses"][status]))
        for name in known:
            names.setdefault(name, status)
    return names

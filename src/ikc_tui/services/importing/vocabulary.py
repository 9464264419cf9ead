"""What words in a file stand for: columns, sections, statuses and the other choices of a card, in both languages."""

import re
from collections.abc import Mapping
from functools import cache
from typing import get_args

from ikc_tui.domain.canvas import KINDS, STATUSES, Kind, Place, Stakeholder, Status
from ikc_tui.domain.folding import plain_words
from ikc_tui.domain.section_names import board_called, section_called
from ikc_tui.method.data import table
from ikc_tui.method.words import LANGUAGES, sentences

FACTS = ("kind", "status", "owner", "due", "pillar", "partners", "stakeholders", "lessons", "learned", "note")
"""The fields that say something of a card beside its text, as the file of a canvas names them."""
FIELDS = ("text", "from", "to", *FACTS)
"""The fields of a card that a row can give."""
_STAKEHOLDERS: tuple[Stakeholder, ...] = get_args(Stakeholder)


def field_of_column(head: str) -> str | None:
    """The field that a column of that name holds; None where it is none that is known."""
    return _columns().get(plain_words(head))


def field_of_label(label: str) -> str | None:
    """The field that a line `label: …` below an item tells of a card; None where it tells none."""
    field = field_of_column(label)
    return field if field in FACTS else None


def place_named(text: str, on_board: str = "") -> Place | None:
    """The section that a text names, by its title, its short one or its id; None where it names none.

    A board may stand before it: `actiebord.bestuur`, `Verhalenbord: dromen`. `on_board` is that board told apart.
    """
    if place := section_called(text):
        return place if not on_board or board_called(on_board) in (None, place.board) else None
    parts = re.split(r"[.:/>|–—-]", text, maxsplit=1)
    if len(parts) == 2 and (named := board_called(parts[0])):
        place = section_called(parts[1])
        return place if place and place.board == named else None
    return None


def status_named(text: str) -> Status | None:
    """The status that a word stands for, here or in another tool; None where it is not known."""
    return _statuses().get(plain_words(text))


def kind_named(text: str) -> Kind | None:
    """The kind that a word stands for; None where it is not known."""
    return _kinds().get(plain_words(text))


def stakeholder_named(text: str) -> Stakeholder | None:
    """Those whom a word stands for; None where they are not known."""
    return _stakeholders().get(plain_words(text))


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
def _statuses() -> Mapping[str, Status]:
    names: dict[str, Status] = {}
    for status in STATUSES:
        known = (status, *_in_words(f"status.{status}"), *map(plain_words, table("imports")["statuses"][status]))
        for name in known:
            names.setdefault(name, status)
    return names


@cache
def _kinds() -> Mapping[str, Kind]:
    return {word: kind for kind in KINDS for word in (kind, *_in_words(f"kinds.{kind}"))}


@cache
def _stakeholders() -> Mapping[str, Stakeholder]:
    return {word: who for who in _STAKEHOLDERS for word in (who, *_in_words(f"stakeholders.{who}"))}

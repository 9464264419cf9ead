"""The fourteen lessons of the learning network and their signs, in the order of the brochure.

What a sign needs is kept here as it stands in the data: which predicates there are is known a floor higher, and
`domain/scoring.py` checks them. What this floor does know (places, parts that must be there) is checked here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import tomli

from ikc_tui.method.boards import boards
from ikc_tui.method.data import FOLDER, table

FILE = "lessons.toml"
CLOSING = "lessons.closing"  # the fifteenth: `CLOSING + ".title"`, ".about", and the choices ".appel", ".peer", ".none"

_ELSEWHERE = ("partners", "practice.own_lessons", "practice.future", "identity", "reviews")
_HEADER = re.compile(r"\s*\[\s*(\d+)(?:\s*\.\s*(\w+))?\s*\]")


class LessonsError(ValueError):
    """Something in the lessons' data that can't be meant, said with its place in the file."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"{FILE}:{line}: {what}")


@dataclass(frozen=True, eq=False)
class Need:
    """One thing that must hold: a predicate's name, its arguments, and the place to go where it doesn't hold."""

    predicate: str
    arguments: Mapping[str, Any]
    place: str


@dataclass(frozen=True, eq=False)
class Sign:
    """Something that the canvas shows, or doesn't: it does where all its needs hold."""

    lesson: int
    letter: str
    needs: tuple[Need, ...]
    line: int

    @property
    def id(self) -> str:
        """`7b`."""
        return f"{self.lesson}{self.letter}"

    @property
    def key(self) -> str:
        """Where its words stand: `key + ".met"` and `key + ".wanted"`."""
        return f"lessons.{self.lesson}.{self.letter}"


@dataclass(frozen=True, eq=False)
class Lesson:
    """One lesson."""

    number: int
    signs: tuple[Sign, ...]

    @property
    def key(self) -> str:
        """Where its words stand: `key + ".title"` and `key + ".about"`."""
        return f"lessons.{self.number}"


@cache
def lessons() -> tuple[Lesson, ...]:
    """All lessons."""
    return read_lessons((FOLDER / FILE).read_text(encoding="utf-8"))


@cache
def lesson_numbers() -> tuple[int, ...]:
    """The numbers of all lessons, rising without a gap."""
    return tuple(int(name) for name in table("lessons") if name.isdecimal())


def read_lessons(text: str) -> tuple[Lesson, ...]:
    """The lessons in the text of a lessons file; raises LessonsError."""
    lines = _lines_of_headers(text)
    tables = tomli.loads(text)
    return tuple(_lesson(number, data, lines) for number, data in tables.items() if number.isdecimal())


def _lesson(number: str, data: Mapping[str, Any], lines: Mapping[str, int]) -> Lesson:
    signs = {name: sign for name, sign in data.items() if name not in ("title", "about")}
    return Lesson(
        int(number),
        tuple(_sign(int(number), letter, sign, lines.get(number + letter, 1)) for letter, sign in signs.items()),
    )


def _sign(lesson: int, letter: str, data: Any, line: int) -> Sign:
    for part in ("needs", "place", "met", "wanted"):
        if not (isinstance(data, dict) and data.get(part)):
            raise LessonsError(line, f"sign {lesson}{letter} has no {part}")
    if not (isinstance(data["needs"], list) and all(isinstance(need, dict) for need in data["needs"])):
        raise LessonsError(line, f"sign {lesson}{letter}: needs is not a list of tables")
    needs = tuple(_need(need, data["place"]) for need in data["needs"])
    for need in needs:
        if need.place not in _places():
            raise LessonsError(line, f"sign {lesson}{letter}: there is no place {need.place!r}")
    return Sign(lesson, letter, needs, line)


def _need(data: Mapping[str, Any], place: str) -> Need:
    arguments = {name: value for name, value in data.items() if name not in ("predicate", "place")}
    return Need(data.get("predicate", ""), arguments, data.get("place", place))


@cache
def _places() -> tuple[str, ...]:
    return (*(f"{section.board}.{section.id}" for board in boards() for section in board.sections), *_ELSEWHERE)


def _lines_of_headers(text: str) -> dict[str, int]:
    """Number and letter of a lesson or sign -> the line on which its table begins."""
    found = ((line, _HEADER.match(written)) for line, written in enumerate(text.splitlines(), start=1))
    return {match[1] + (match[2] or ""): line for line, match in found if match}

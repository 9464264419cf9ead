"""The fourteen lessons of the learning network and their signals, in the order of the brochure.

Source of the lessons: "De lessen uit het leernetwerk", in the brochure "Oogst voor de toekomst" (Margôt Koekkoek and
Aafke Osse). The fifteenth in its list is no lesson to score, but the closing question: appel or peer.

What a signal needs is kept here as it stands in the data: which predicates there are is known a floor higher, and
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
"""The file beside this module that holds them."""
CLOSING = "lessons.closing"
"""Where the words of the closing question stand: `CLOSING + ".title"`, `".about"`, and the choices `".appel"`,
`".peer"`, `".none"`."""

_PLACES_BESIDE_SECTIONS = ("partners", "practice.own_lessons", "practice.future", "identity", "reviews")
_HEADER = re.compile(r"\s*\[\s*(\d+)(?:\s*\.\s*(\w+))?\s*\]")


class LessonsError(ValueError):
    """Something in the lessons' data that can't be meant, said with its place in the file (`line` counts from 1)."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"{FILE}:{line}: {what}")


@dataclass(frozen=True, eq=False)
class Need:
    """One thing that must hold for a signal to be shown."""

    predicate: str
    """The name of what is asked, as in PREDICATES of `domain/predicates.py`; "" where the data names none."""
    arguments: Mapping[str, Any]
    """What it is asked with, as it stands in the data."""
    place: str
    """Where to go where it doesn't hold: a section (`board.section`), `partners`, `practice.…`, `identity` or
    `reviews`."""


@dataclass(frozen=True, eq=False)
class Signal:
    """Something that a canvas shows, or doesn't: it does where all its needs hold."""

    lesson: int
    letter: str
    """a, b or c."""
    needs: tuple[Need, ...]
    line: int
    """Where it begins in the file, from 1."""

    @property
    def id(self) -> str:
        """Its lesson and letter: `7b`."""
        return f"{self.lesson}{self.letter}"

    @property
    def key(self) -> str:
        """Where its words stand: `key + ".met"` and `key + ".wanted"`."""
        return f"lessons.{self.lesson}.{self.letter}"


@dataclass(frozen=True, eq=False)
class Lesson:
    """One lesson; its number counts from 1."""

    number: int
    signals: tuple[Signal, ...]

    @property
    def key(self) -> str:
        """Where its words stand: `key + ".title"` and `key + ".about"`."""
        return f"lessons.{self.number}"


@cache
def lessons() -> tuple[Lesson, ...]:
    """All lessons, by their numbers."""
    return read_lessons((FOLDER / FILE).read_text(encoding="utf-8"))


@cache
def lesson_numbers() -> tuple[int, ...]:
    """The numbers of all lessons, rising without a gap."""
    return tuple(int(name) for name in table("lessons") if name.isdecimal())


def read_lessons(text: str) -> tuple[Lesson, ...]:
    """The lessons in the text of a lessons file.

    Raises LessonsError where a signal lacks a part or leads to a place that is not there, and tomli's TOMLDecodeError
    where the text is no TOML.
    """
    lines = _lines_of_headers(text)
    tables = tomli.loads(text)
    return tuple(_lesson(number, data, lines) for number, data in tables.items() if number.isdecimal())


def _lesson(number: str, data: Mapping[str, Any], lines: Mapping[str, int]) -> Lesson:
    signals = {name: signal for name, signal in data.items() if name not in ("title", "about")}
    return Lesson(
        int(number),
        tuple(
            _signal(int(number), letter, signal, lines.get(number + letter, 1)) for letter, signal in signals.items()
        ),
    )


def _signal(lesson: int, letter: str, data: Any, line: int) -> Signal:
    for part in ("needs", "place", "met", "wanted"):
        if not (isinstance(data, dict) and data.get(part)):
            raise LessonsError(line, f"signal {lesson}{letter} has no {part}")
    if not (isinstance(data["needs"], list) and all(isinstance(need, dict) for need in data["needs"])):
        raise LessonsError(line, f"signal {lesson}{letter}: needs is not a list of tables")
    needs = tuple(_need(need, data["place"]) for need in data["needs"])
    for need in needs:
        if need.place not in _places():
            raise LessonsError(line, f"signal {lesson}{letter}: there is no place {need.place!r}")
    return Signal(lesson, letter, needs, line)


def _need(data: Mapping[str, Any], place: str) -> Need:
    arguments = {name: value for name, value in data.items() if name not in ("predicate", "place")}
    return Need(data.get("predicate", ""), arguments, data.get("place", place))


@cache
def _places() -> tuple[str, ...]:
    sections = (f"{section.board}.{section.id}" for board in boards() for section in board.sections)
    return (*sections, *_PLACES_BESIDE_SECTIONS)


def _lines_of_headers(text: str) -> dict[str, int]:
    """Number and letter of a lesson or signal -> the line on which its table begins."""
    headers = ((line, _HEADER.match(written)) for line, written in enumerate(text.splitlines(), start=1))
    return {match[1] + (match[2] or ""): line for line, match in headers if match}

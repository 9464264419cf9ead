"""The fourteen lessons of the learning network and their signals, in the order of the brochure.

The three signals of a lesson are the rungs of one ladder, on which the coalition also gives its own mark: a exploring,
b doing, c rooted.

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
from ikc_tui.method.data import FOLDER
from ikc_tui.method.words import Message, Words, message

FILE = "lessons.toml"
"""The file beside this module that holds them."""
CLOSING = "lessons.closing"
"""Where the words of the closing question stand: `CLOSING + ".title"`, `".about"`, and the choices `".appel"`,
`".peer"`, `".none"`."""

RUNGS = ("a", "b", "c")
"""The letters of the signals of a lesson, upwards; `lessons.rungs.a.name` is the name of the first."""

_PLACES_BESIDE_SECTIONS = ("partners", "practice.own_lessons", "practice.future", "identity", "reviews")
_HEADER = re.compile(r"\s*\[\s*(\d+)(?:\s*\.\s*(\w+))?\s*\]")


class LessonsError(ValueError):
    """Something in the lessons' data that can't be meant, said with its place in the file (`line` counts from 1)."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"{FILE}:{line}: {what}")


@dataclass(frozen=True, eq=False)
class Need:
    """One thing asked of a canvas."""

    predicate: str
    """The name of what is asked, as in PREDICATES of `domain/predicates.py`; "" where the data names none."""
    arguments: Mapping[str, Any]
    """What it is asked with, as it stands in the data."""
    place: str
    """Where to go where it doesn't hold: a section (`board.section`), `partners`, `practice.…`, `identity` or
    `reviews`."""


@dataclass(frozen=True, eq=False)
class Way:
    """One way in which a signal is shown: all its needs hold."""

    needs: tuple[Need, ...]
    key: str
    """Where the sentence stands that says so."""


@dataclass(frozen=True, eq=False)
class Signal:
    """Something that a canvas shows, or doesn't."""

    lesson: int
    letter: str
    """One of RUNGS."""
    ways: tuple[Way, ...]
    """Each of which shows it: those of its own, then that of its rung."""
    read_from: tuple[Need, ...]
    """Where none of these holds, there is nothing yet to read it from."""
    place: str
    """Where to go to change it: as of a need."""
    line: int
    """Where it begins in the file, from 1."""

    @property
    def id(self) -> str:
        """Its lesson and letter: `7b`."""
        return f"{self.lesson}{self.letter}"

    @property
    def key(self) -> str:
        """Where its words stand: `key + ".met"`, `".wanted"`, and `".blank"` (what nobody has filled in yet)."""
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
    return read_lessons(_text())


def _text() -> str:
    return (FOLDER / FILE).read_text(encoding="utf-8")


def mark_name(mark: int) -> Message:
    """The name of an own mark: not yet for 0, then the names of RUNGS."""
    return message(f"lessons.rungs.{RUNGS[mark - 1]}.name" if mark else "checklist.not_yet")


def mark_words(mark: int | None, words: Words) -> str:
    """An own mark with its name; "" where there is none."""
    return "" if mark is None else f"{mark}, {words.of(mark_name(mark))}"


@cache
def lesson_numbers() -> tuple[int, ...]:
    """The numbers of all lessons, rising without a gap.

    They are read from the headers alone: a canvas needs them where nothing is said of a lesson yet.
    """
    return tuple(int(name) for name in _lines_of_headers(_text()) if name.isdecimal())


def read_lessons(text: str) -> tuple[Lesson, ...]:
    """The lessons in the text of a lessons file.

    Raises LessonsError where a signal lacks a part or leads to a place that is not there, and tomli's TOMLDecodeError
    where the text is no TOML.
    """
    lines = _lines_of_headers(text)
    tables = tomli.loads(text)
    return tuple(
        _lesson(int(number), data, tables["rungs"], lines) for number, data in tables.items() if number.isdecimal()
    )


def _lesson(number: int, data: Mapping[str, Any], rungs: Mapping[str, Any], lines: Mapping[str, int]) -> Lesson:
    for name in data:
        if name not in (*RUNGS, "title", "about"):
            raise LessonsError(lines.get(f"{number}{name}", 1), f"lesson {number} has no rung {name!r}")
    return Lesson(number, tuple(_signal(number, letter, data, rungs, lines) for letter in RUNGS))


def _signal(
    lesson: int, letter: str, of_lesson: Mapping[str, Any], rungs: Mapping[str, Any], lines: Mapping[str, int]
) -> Signal:
    line = lines.get(f"{lesson}{letter}", lines.get(str(lesson), 1))
    name, data = f"signal {lesson}{letter}", of_lesson.get(letter)
    for part in ("place", "wanted", "blank", "read_from"):
        if not (isinstance(data, dict) and data.get(part)):
            raise LessonsError(line, f"{name} has no {part}")
    assert isinstance(data, dict)
    for part in ("needs", "or", "read_from"):
        if not (isinstance(data.get(part, []), list) and all(isinstance(need, dict) for need in data.get(part, []))):
            raise LessonsError(line, f"{name}: {part} is not a list of tables")
    place = data["place"]
    needs = tuple(_need(need, place) for need in data.get("needs", ()))
    others = tuple(_need(need, place) for need in data.get("or", ()))
    for each in (place, *(need.place for need in (*needs, *others))):
        if each not in _places():
            raise LessonsError(line, f"{name}: there is no place {each!r}")
    own = [way for way in (needs, *((other,) for other in others)) if way]
    if own and not data.get("met"):
        raise LessonsError(line, f"{name} has no met")
    of_rung = tuple(_need({**need, "lesson": lesson}, place) for need in rungs[letter].get("needs", ()))
    if not (own or of_rung):
        raise LessonsError(line, f"{name} has no needs")
    return Signal(
        lesson,
        letter,
        (
            *(Way(way, f"lessons.{lesson}.{letter}.met") for way in own),
            *([Way(of_rung, f"lessons.rungs.{letter}.met")] if of_rung else ()),
        ),
        tuple(_need(need, place) for need in data["read_from"]),
        place,
        line,
    )


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

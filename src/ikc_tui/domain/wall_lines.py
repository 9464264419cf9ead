"""What was said at a poster on the wall, typed a line for each thing: `12 gedaan`, `7 trekker Anja`, `+dromen: …`.

A line begins with the number that a card has on the poster, with `+` and a section, or with a lesson. Both languages
work, mixed at will (`method/wall.toml` has the words). A line that can mean two things means neither: it says why not,
and what to write instead. What a line does to a canvas is not known here (`edits/wall.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from ikc_tui.domain.canvas import MARK_VALUES, PLACES, STATUSES, Place, Status, shortened
from ikc_tui.domain.date_vocabulary import NoDate
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.safe_text import clean, clean_line, is_blank
from ikc_tui.domain.section_names import is_section_name, section_like, sections_named
from ikc_tui.domain.sections import holds_pairs, section_title
from ikc_tui.domain.typed_dates import read_date
from ikc_tui.domain.typed_pairs import pair_in_words
from ikc_tui.domain.wall_words import (
    DASHES,
    ENDS,
    NOTHING,
    Begun,
    alternatives,
    first_words,
    openings,
    phrase_at_start,
    statuses,
    words_of,
)
from ikc_tui.method.lessons import lesson_numbers
from ikc_tui.method.words import Message, message

MOST_LINES = 500
"""More lines are not read at once: that is hardly what stood on a wall."""
MOST_NUMBERS = 200
"""The numbers that a range may have."""
MOST_WORDS = 20
"""Of a name or a day, in which something else is looked for."""
MOST_SAID_AGAIN = 40
"""Characters of what was typed that a reason says again."""
COMMENT = "//"

_BULLET = re.compile(rf"(?:[{DASHES}*•▪·●○]|\[[ xX]?\])\s+(?=\S)")
_AFTER_NUMBER = re.compile(rf"[\s.)\]:=]*(?:[{DASHES}]\s*(?!>))?")
_AFTER_NAME = re.compile(rf"\s*(?::|[{DASHES}]\s|\s)\s*")
_AFTER_LESSON = re.compile(rf"\s*[:=]\s*|\s+[{DASHES}]\s+|\s+")
_ARROW = re.compile(r"(?:→|⇒|->|=>)\s*")
_MARK = re.compile(
    rf"(?P<mark>[0-9]{{1,9}})(?![0-9½¼¾]|[{DASHES}.,/][0-9])(?:\s*[,;:.]|\s+[{DASHES}](?=\s))?\s*(?P<note>.*)",
    re.DOTALL,
)
_ANOTHER_MARK = re.compile(rf"(?:[{DASHES}+/à&]|a|of|or|to|tot|en|and)?\s*[0-9]+\s*$", re.IGNORECASE)
_LESSON_NUMBER = re.compile(r"(?:(?:nr|no)\b\.?\s*|#\s*)?([0-9]{1,9})", re.IGNORECASE)
_PAIRS = next(filter(holds_pairs, PLACES))
_POSTER_OF = re.compile(r"(?:van|of)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class ValueSaid:
    """Cards get a status, an owner ("": none) or a day by which they are to be done (None: none)."""

    numbers: tuple[int, ...]
    field: Literal["status", "owner", "due"]
    value: Status | str | date | None


@dataclass(frozen=True)
class TextAdded:
    """A text comes below what a card's note, or what was learned, says already."""

    numbers: tuple[int, ...]
    field: Literal["note", "learned"]
    text: str


@dataclass(frozen=True)
class TextReplaced:
    """Cards get another text."""

    numbers: tuple[int, ...]
    text: str


@dataclass(frozen=True)
class CardsMoved:
    """Cards go to a section."""

    numbers: tuple[int, ...]
    place: Place


@dataclass(frozen=True)
class CardAdded:
    """A new card in a section."""

    place: Place
    text: str


@dataclass(frozen=True)
class MarkGiven:
    """An own mark for a lesson, and a note with it; "": none."""

    lesson: int
    mark: int
    note: str


@dataclass(frozen=True)
class PosterNamed:
    """The poster to which the numbers belong, as it was typed: its id, or its day."""

    typed: str


@dataclass(frozen=True)
class Unread:
    """Nothing that can be done, and why."""

    reason: Message


Said = ValueSaid | TextAdded | TextReplaced | CardsMoved | CardAdded | MarkGiven | PosterNamed | Unread


@dataclass(frozen=True)
class WallLine:
    """A line that says something, and what."""

    at: int
    """Its number in the text, from 1."""
    text: str
    said: Said


def wall_lines(typed: str, today: date) -> tuple[WallLine, ...]:
    """What the lines of a text say; blank lines and comments say nothing. Never raises.

    A day without a year is the next one after `today`.
    """
    lines = ((at, clean_line(line)) for at, line in enumerate(clean(typed).split("\n"), start=1))
    saying = [(at, line) for at, line in lines if not is_blank(line) and not line.startswith(COMMENT)]
    found = []
    for count, (at, line) in enumerate(saying):
        said = _read(line, today) if count < MOST_LINES else Unread(message("wall.too_many", most=MOST_LINES))
        if isinstance(said, PosterNamed) and count:
            said = Unread(message("wall.poster_first"))
        found.append(WallLine(at, line, said))
    return tuple(found)


class _UnreadError(ValueError):
    """A line that can't be read; `reason` says why."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.reason = message(key, **{name: _shortly(value) for name, value in values.items()})


def _shortly(value: object) -> object:
    """What was typed, as far as a reason why needs to say it again."""
    return shortened(value, MOST_SAID_AGAIN) if isinstance(value, str) else value


def _read(line: str, today: date) -> Said:
    try:
        return _read_line(_BULLET.sub("", line, count=1) if _BULLET.match(line) else line, today)
    except _UnreadError as unread:
        return Unread(unread.reason)


def _read_line(line: str, today: date) -> Said:
    if line[0] in "+＋":
        return _read_new_card(line[1:].strip())
    if begun := _begun_by("lesson").match(line):
        return _read_mark(line[begun.end() :])
    if begun := _begun_by("poster").match(line):
        named = _POSTER_OF.sub("", line[begun.end() :].strip(" :="), count=1).rstrip(" .")
        if not named:
            raise _UnreadError("wall.which_poster")
        return PosterNamed(named)
    numbers, rest, has_colon = _read_numbers(line)
    if not numbers:
        raise _UnreadError("wall.begins_otherwise")
    return _read_card_line(numbers, rest, has_colon, today)


# The numbers in front


def _read_numbers(line: str) -> tuple[tuple[int, ...], str, bool]:
    """The numbers with which a line begins, what stands behind them, and whether there is a colon between."""
    match = _numbers_pattern().match(line)
    if match is None:
        return (), line, False
    numbers: list[int] = []
    between, *parts = re.split("([0-9]+)", match["numbers"])
    for typed, after in zip(parts[::2], parts[1::2], strict=True):
        number = int(typed)
        if numbers and _joins_range(between):
            if not numbers[-1] < number <= numbers[-1] + MOST_NUMBERS:
                raise _UnreadError("wall.no_range", first=numbers[-1], last=number)
            numbers += range(numbers[-1] + 1, number)
        numbers.append(number)
        between = after
    end = _AFTER_NUMBER.match(line, match.end())
    assert end
    return tuple(dict.fromkeys(numbers)), line[end.end() :].strip(), ":" in end[0]


def _joins_range(between: str) -> bool:
    return any(dash in between for dash in DASHES) or any(
        word in fold_text(between) for word in words_of("number", "up_to")
    )


@cache
def _numbers_pattern() -> re.Pattern[str]:
    before = f"(?:(?:{alternatives('number', 'card')})(?![a-z])\\.?|[#№(\\[])"
    joint = f"(?:\\s*(?:[{DASHES},;&+/]|{alternatives('number', 'and')}|{alternatives('number', 'up_to')})\\s*|\\s+)"
    numbers = f"[0-9]{{1,9}}(?:{joint}(?:{before}\\s*)?[0-9]{{1,9}}\\b)*"
    return re.compile(f"(?:{before}\\s*)?(?P<numbers>{numbers})(?![0-9])", re.IGNORECASE)


@cache
def _begun_by(kind: str) -> re.Pattern[str]:
    """The word with which a line of that kind begins."""
    return re.compile(f"(?:{alternatives('line', kind)})(?=[\\s0-9:=.#]|$)\\.?\\s*", re.IGNORECASE)


# What a card is to become


def _read_card_line(numbers: tuple[int, ...], typed: str, has_colon: bool, today: date) -> Said:
    number = numbers[0]
    if is_blank(typed.strip(NOTHING)):
        raise _UnreadError("wall.what_of_it", number=number)
    if arrow := _ARROW.match(typed):
        return CardsMoved(numbers, _one_section(typed[arrow.end() :]))
    if status := phrase_at_start(typed, statuses()):
        if status.is_alone:
            return ValueSaid(numbers, "status", status.value)
        due = phrase_at_start(typed, openings())  # `klaar op 12 maart` begins as `klaar` does
        if due is None or due.length <= status.length:
            key = "wall.done_or_due" if status.value == "done" and _is_day(status.rest, today) else "wall.not_alone"
            raise _UnreadError(key, number=number, said=status.typed, rest=status.rest)
    said = phrase_at_start(typed, openings())
    if said is None:
        if has_colon and not typed.strip(NOTHING).isdecimal():
            return TextReplaced(numbers, typed)
        if has_colon:
            raise _UnreadError("wall.bare_number", number=number, typed=typed)
        raise _UnreadError("wall.unknown_words", number=number, words=typed)
    try:
        return _READERS[said.value](numbers, said, today)
    except _UnreadError as unread:
        if has_colon and not said.has_colon:  # it may be that no command was meant, but a text
            raise _UnreadError("wall.or_text", reason=unread.reason, number=number) from unread
        raise


def _status(numbers: tuple[int, ...], said: Begun[str], today: date) -> Said:
    status = phrase_at_start(said.rest, statuses())
    if status is None or not status.is_alone:
        raise _UnreadError(
            "wall.which_status", number=numbers[0], known=_listed([message(f"status.{each}") for each in STATUSES])
        )
    return ValueSaid(numbers, "status", status.value)


def _owner(numbers: tuple[int, ...], said: Begun[str], today: date) -> Said:
    name = clean_line(said.rest)
    if _is_nobody(name):
        return ValueSaid(numbers, "owner", "")
    if is_blank(name.strip(NOTHING)):
        raise _UnreadError("wall.which_owner", number=numbers[0])
    _must_be_one_thing(name, numbers[0], today)
    return ValueSaid(numbers, "owner", name)


def _no_owner(numbers: tuple[int, ...], said: Begun[str], today: date) -> Said:
    return _cleared(numbers, "owner", "", said)


def _due(numbers: tuple[int, ...], said: Begun[str], today: date) -> Said:
    if _is_nobody(said.rest):
        return ValueSaid(numbers, "due", None)
    if is_blank(said.rest):
        raise _UnreadError("wall.which_day", number=numbers[0])
    _must_be_one_thing(said.rest, numbers[0], today)
    try:
        return ValueSaid(numbers, "due", read_date(said.rest.rstrip(" .;!"), today))
    except NoDate as wrong:
        raise _UnreadError("wall.no_day", typed=said.rest, reason=wrong.message) from wrong


def _no_due(numbers: tuple[int, ...], said: Begun[str], today: date) -> Said:
    return _cleared(numbers, "due", None, said)


def _cleared(numbers: tuple[int, ...], field: Literal["owner", "due"], value: str | None, said: Begun[str]) -> Said:
    if not said.is_alone:
        raise _UnreadError("wall.not_alone", number=numbers[0], said=said.typed, rest=said.rest)
    return ValueSaid(numbers, field, value)


def _note(numbers: tuple[int, ...], said: Begun[str], today: date) -> Said:
    return TextAdded(numbers, "note", _text_of(said, numbers[0]))


def _learned(numbers: tuple[int, ...], said: Begun[str], today: date) -> Said:
    return TextAdded(numbers, "learned", _text_of(said, numbers[0]))


def _text(numbers: tuple[int, ...], said: Begun[str], today: date) -> Said:
    return TextReplaced(numbers, _text_of(said, numbers[0]))


def _place(numbers: tuple[int, ...], said: Begun[str], today: date) -> Said:
    return CardsMoved(numbers, _one_section(said.rest))


def _text_of(said: Begun[str], number: int) -> str:
    if is_blank(said.rest):
        raise _UnreadError("wall.no_text", number=number, said=said.typed)
    return said.rest


_READERS = {
    "status": _status,
    "owner": _owner,
    "no_owner": _no_owner,
    "due": _due,
    "no_due": _no_due,
    "note": _note,
    "learned": _learned,
    "text": _text,
    "place": _place,
}


def _is_nobody(typed: str) -> bool:
    return typed in tuple(DASHES) or fold_text(typed.strip(ENDS)) in words_of("value", "nobody")


def _must_be_one_thing(value: str, number: int, today: date) -> None:
    """Refuses a value in which something else is said of the card: half of the line would be lost in it."""
    for word in list(first_words(value, MOST_WORDS))[1:]:
        rest = value[word.start() :]
        status, begun = phrase_at_start(rest, statuses()), phrase_at_start(rest, openings())
        if status and status.is_alone and not word[0][0].isupper():
            raise _UnreadError("wall.one_thing", number=number, said=status.typed)
        if begun and (begun.value in _NEVER_IN_A_NAME or (begun.value == "due" and _is_day(begun.rest, today))):
            raise _UnreadError("wall.one_thing", number=number, said=begun.typed)


_NEVER_IN_A_NAME = ("owner", "note", "learned", "text")


def _is_day(typed: str, today: date) -> bool:
    try:
        return read_date(typed, today) is not None
    except NoDate:
        return False


# Other lines


def _read_new_card(typed: str) -> Said:
    """A section and, behind it, the text of a new card in it."""
    if is_blank(typed):
        raise _UnreadError("wall.add_what")
    name, colon, text = typed.partition(":")
    if not (colon and sections_named(name)):
        first, _, rest = typed.partition(" ")
        if at_start := _section_at_start(typed):
            name, text = at_start
        elif pair_in_words(typed):
            return CardAdded(_PAIRS, typed)
        elif not colon or sections_named(first):
            name, text = first, rest
    place = _one_section(name)
    if is_blank(text):
        raise _UnreadError("wall.add_text", section=section_title(place))
    return CardAdded(place, text.strip())


def _section_at_start(typed: str) -> tuple[str, str] | None:
    """A section with which a text begins, the longest name of one, and what follows."""
    words = list(re.finditer(r"[^\s:]+", typed))[:8]
    for word in reversed(words):
        if is_section_name(typed[: word.end()]):
            after = _AFTER_NAME.match(typed, word.end())
            return typed[: word.end()], typed[after.end() if after else word.end() :]
    return None


def _one_section(typed: str) -> Place:
    named = sections_named(typed)
    if not named:
        like = section_like(typed)
        titles = {"meant": section_title(like)} if like else {}
        raise _UnreadError("wall.no_section_but" if like else "wall.no_section", typed=typed, **titles)
    if len(named) > 1:
        raise _UnreadError("wall.which_section", titles=_listed([section_title(place) for place in named]))
    return named[0]


def _listed(names: Sequence[Message]) -> Message:
    """Several in one, with commas between."""
    *before, listed = names
    for name in reversed(before):
        listed = message("wall.listed", first=name, rest=listed)
    return listed


def _read_mark(typed: str) -> Said:
    number = _LESSON_NUMBER.match(typed)
    if number is None or int(number[1]) not in lesson_numbers():
        raise _UnreadError("wall.no_lesson", last=max(lesson_numbers()))
    lesson = int(number[1])
    between = _AFTER_LESSON.match(typed, number.end())
    match = _MARK.fullmatch(typed, between.end()) if between else None
    if match is None or int(match["mark"]) not in MARK_VALUES or _ANOTHER_MARK.match(match["note"]):
        raise _UnreadError("wall.no_mark", lesson=lesson, last=MARK_VALUES[-1])
    return MarkGiven(lesson, int(match["mark"]), match["note"].strip())

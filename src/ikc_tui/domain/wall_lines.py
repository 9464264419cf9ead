"""What was said at a poster on the wall, typed a line for each thing: `12 gedaan`, `7 trekker Anja`, `+dromen: …`.

A line begins with the number that a card has on the poster, with `+` and a section, or with a lesson. Both languages
work, mixed at will (`method/wall.toml` has the words). A line that can mean two things means neither: it says why not,
and what to write instead. What a line does to a canvas is not known here (`edits/wall.py`).
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import dropwhile
from typing import Literal

from ikc_tui.domain.canvas import MARK_VALUES, PLACES, STATUSES, Place, Status, shortened
from ikc_tui.domain.date_vocabulary import NoDate
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.owners import may_be_name
from ikc_tui.domain.safe_text import clean, clean_line, is_blank
from ikc_tui.domain.section_names import is_section_name, is_word_before_section, section_like, sections_named
from ikc_tui.domain.sections import holds_pairs, section_title
from ikc_tui.domain.typed_dates import is_day, read_date
from ikc_tui.domain.typed_pairs import pair_in_words
from ikc_tui.domain.wall_owners import MOST_WORDS, day_behind, is_no_name, is_nobody, perhaps_in
from ikc_tui.domain.wall_said import (
    CardAdded,
    CardsMoved,
    MarkGiven,
    PosterNamed,
    Said,
    TextAdded,
    TextReplaced,
    Unread,
    ValueSaid,
    WallLine,
)
from ikc_tui.domain.wall_words import (
    ARROW,
    DASHES,
    ENDS,
    NOTHING,
    Begun,
    alternatives,
    before_phrase,
    figures,
    first_words,
    openings,
    phrase_at_start,
    statuses,
    unquoted,
    words_of,
)
from ikc_tui.method.lessons import lesson_numbers
from ikc_tui.method.words import Message, message, sentences

MOST_LINES = 500
"""More lines are not read at once: that is hardly what stood on a wall."""
MOST_NUMBERS = 200
"""The numbers that a range may have."""
MOST_SAID_AGAIN = 40
"""Characters of what was typed that a reason says again."""
SHORT = 4
"""Words of what may not be meant as a text, but as a status: `nog niet klaar`."""
LEAST_OF_A_TEXT = 4
"""Letters of a word that may be the new text of a card: `ok`, `ja` and `x` say something of it."""
COMMENT = "//"

_BULLET = re.compile(rf"(?:(?:[{DASHES}*•▪·●○◦‣➢►▶☐☑\uf0a7\uf0b7]|\[[ xX]?\]|o(?=\s+[0-9+#]))\s+)+(?=\S)")
_AROUND_NUMBER = "\"'“”„‘’*_{"
_AFTER_NUMBER = re.compile(rf"[\"'”’*_}}]*[\s.,;|)\]:=]*(?:[{DASHES}]\s*(?!>))?")
_AFTER_NAME = re.compile(rf"\s*(?::|[{DASHES}]\s|\s)\s*")
_AFTER_LESSON = re.compile(rf"\s*(?:[:=]|{ARROW})\s*|\s+[{DASHES}]\s+|\s+")
_TO = re.compile(rf"(?:{ARROW}|>+)\s*")
_MARK = re.compile(
    rf"(?P<mark>[0-9]{{1,9}})(?![0-9½¼¾]|[{DASHES}.,/][0-9]|\s*[+±]+(?:\s|$)|[{DASHES}](?:\s|$))"
    rf"(?:\s*[,;:.]|\s+[{DASHES}](?=\s))?\s*(?P<note>.*)",
    re.DOTALL,
)
_ANOTHER_MARK = re.compile(rf"(?:{ARROW}|[{DASHES}+/à&>]|a|of|or|to|tot|naar|en|and)?\s*[0-9]+\s*$", re.IGNORECASE)
_SURE_ENDS = " .,;!)\"'“”‘’"
_PAIRS = next(filter(holds_pairs, PLACES))
_POSTER_OF = re.compile(r"(?:van|of)\s+", re.IGNORECASE)


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
        bullet = _BULLET.match(line)
        return _read_line(unquoted(line[bullet.end() :] if bullet else line), today)
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
        name, _, text = line.partition(":")
        places = sections_named(name) if text else ()
        if len(places) == 1:
            raise _UnreadError("wall.add_with_plus", section=section_title(places[0]), name=name.strip(" +"))
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
    before = f"(?:(?:(?:{alternatives('number', 'card')})(?![a-z])\\.?|n[°º˚]|[#№(\\[])[\\s:]*)*"
    joint = f"(?:\\s*(?:[{DASHES},;&+/]|{alternatives('number', 'and')}|{alternatives('number', 'up_to')})\\s*|\\s+)"
    numbers = f"[0-9]{{1,9}}(?:{joint}{before}[0-9]{{1,9}}\\b)*"
    return re.compile(f"{before}[{_AROUND_NUMBER}]*(?P<numbers>{numbers})(?![0-9])", re.IGNORECASE)


@cache
def _begun_by(kind: str) -> re.Pattern[str]:
    """The word with which a line of that kind begins."""
    return re.compile(f"(?:{alternatives('line', kind)})(?=[\\s0-9:=.#]|$)\\.?\\s*", re.IGNORECASE)


# What a card is to become


def _read_card_line(numbers: tuple[int, ...], typed: str, has_colon: bool, today: date) -> Said:
    number = numbers[0]
    if is_blank(typed.strip(NOTHING)):
        raise _UnreadError("wall.what_of_it", number=number)
    if arrow := _TO.match(typed):
        return _moved(numbers, typed[arrow.end() :])
    status, said = phrase_at_start(typed, statuses()), phrase_at_start(typed, openings())
    if status and said and said.length > status.length:  # `klaar op 12 maart` begins as `klaar` does
        status = None
    try:
        if status:
            return _status(numbers, status, today)
        if said:
            return _READERS[said.value](numbers, said, today)
    except _UnreadError as unread:
        if has_colon and not (said and said.has_colon):  # it may be that no command was meant, but a text
            raise _UnreadError("wall.or_text", reason=unread.reason, number=number) from unread
        raise
    if has_colon and not _may_mean_more(typed, today):
        return TextReplaced(_one_card(numbers), typed)
    name = before_phrase(typed, words_of("ends", "owner"))
    if name and not has_colon and (may_be_name(name) or is_nobody(name)):
        return _owner_named(numbers, name, typed, today)
    raise _unknown(numbers, typed, name or typed, today)


def _may_mean_more(typed: str, today: date) -> bool:
    """Whether what stands behind `7:` may be no text: `2`, `1 mei`, `Anja trekt`, `nog niet klaar`, `12 gedaan`."""
    words = typed.split()
    numbers, rest, _ = _read_numbers(typed)
    return (
        typed.strip(NOTHING).isdecimal()
        or (len(words) == 1 and sum(map(str.isalpha, typed)) < LEAST_OF_A_TEXT)
        or _whole_section(typed) is not None
        or is_day(typed, today)
        or before_phrase(typed, words_of("ends", "owner")) is not None
        or (len(words) <= SHORT and fold_text(words[-1]).strip(ENDS) in statuses())
        or bool(numbers and (phrase_at_start(rest, statuses()) or phrase_at_start(rest, openings())))
    )


def _unknown(numbers: tuple[int, ...], typed: str, name: str, today: date) -> _UnreadError:
    """Why words that say nothing known are not done, with what may be meant by them."""
    number = numbers[0]
    if number in lesson_numbers() and typed.strip(NOTHING) in map(str, MARK_VALUES):
        return _UnreadError("wall.bare_number", number=number, typed=typed)
    if place := _whole_section(typed):
        return _UnreadError("wall.unknown_place", number=number, section=section_title(place))
    for day in (f"{numbers[-1]} {typed}", typed) if numbers[1:] else (typed,):  # the 1 of `7 1 mei` looks like a number
        if is_day(day, today):
            return _UnreadError("wall.unknown_day", number=number, day=day)
    if name != typed or may_be_name(name):
        return _UnreadError("wall.unknown_name", number=number, name=name)
    return _UnreadError("wall.unknown_words", number=number, words=typed)


def _must_be_sure(typed: str, number: int) -> None:
    """Refuses what has a question mark behind it."""
    if typed.rstrip(_SURE_ENDS).endswith("?"):
        raise _UnreadError("wall.in_doubt", number=number, typed=typed)


def _status(numbers: tuple[int, ...], status: Begun[Status], today: date) -> Said:
    number = numbers[0]
    if not status.is_alone:
        is_due = status.value == "done" and is_day(status.rest, today)
        key = "wall.done_or_due" if is_due else "wall.not_alone"
        raise _UnreadError(key, number=number, said=status.typed.rstrip(ENDS), rest=status.rest)
    _must_be_sure(status.typed + status.rest, number)
    return ValueSaid(numbers, "status", status.value)


def _status_said(numbers: tuple[int, ...], said: Begun[str], today: date) -> Said:
    if status := phrase_at_start(said.rest, statuses()):
        return _status(numbers, status, today)
    known = _listed([message(f"status.{each}") for each in STATUSES])
    raise _UnreadError("wall.which_status", number=numbers[0], known=known)


def _owner(numbers: tuple[int, ...], said: Begun[str], today: date) -> Said:
    name = clean_line(said.rest)
    if not is_nobody(name):
        _must_be_one_thing(name, numbers[0], today)
    return _owner_named(numbers, name, said.typed, today)


def _owner_named(numbers: tuple[int, ...], typed: str, said: str, today: date) -> Said:
    """The owner with that name; `said` is the whole of what the line says."""
    if is_nobody(typed):
        return ValueSaid(numbers, "owner", "")
    name = unquoted(typed.rstrip(",;!"))
    if is_no_name(name, today):
        raise _UnreadError("wall.which_owner", number=numbers[0])
    if perhaps := perhaps_in(name):
        raise _UnreadError("wall.perhaps", number=numbers[0], said=perhaps.strip(ENDS))
    if day := day_behind(name, today):
        raise _UnreadError("wall.one_thing", number=numbers[0], said=day)
    for sure in (typed, said):
        _must_be_sure(sure, numbers[0])
    return ValueSaid(numbers, "owner", name)


def _no_owner(numbers: tuple[int, ...], said: Begun[str], today: date) -> Said:
    return _cleared(numbers, "owner", "", said)


def _due(numbers: tuple[int, ...], said: Begun[str], today: date) -> Said:
    if is_nobody(said.rest):
        return ValueSaid(numbers, "due", None)
    if is_blank(said.rest.strip(NOTHING)):
        raise _UnreadError("wall.which_day", number=numbers[0])
    _must_be_one_thing(said.rest, numbers[0], today)
    _must_be_sure(said.rest, numbers[0])
    try:
        return ValueSaid(numbers, "due", read_date(unquoted(said.rest.rstrip(" .,;!")), today))
    except NoDate as wrong:
        if wrong.message.key == "dates.no_date":
            raise _UnreadError("wall.which_day_else", number=numbers[0], said=said.typed, typed=said.rest) from wrong
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
    text = _text_of(said, numbers[0])
    if not said.has_colon:  # `tekst klopt niet` is no text
        raise _UnreadError("wall.text_behind_colon", number=numbers[0], said=said.typed, text=text)
    return TextReplaced(_one_card(numbers), text, is_called_text=True)


def _one_card(numbers: tuple[int, ...]) -> tuple[int]:
    number, *others = numbers
    if others:
        raise _UnreadError("wall.one_text", number=number)
    return (number,)


def _place(numbers: tuple[int, ...], said: Begun[str], today: date) -> Said:
    return _moved(numbers, said.rest)


def _moved(numbers: tuple[int, ...], typed: str) -> Said:
    name = typed.strip()
    if is_blank(name.strip(NOTHING)):
        raise _UnreadError("wall.which_place", number=numbers[0])
    place = _one_section(name)
    titles = sentences()[section_title(place).key].values()
    if not any(title.endswith("?") for title in titles):  # `Beter of nieuw?` is one, and asks nothing
        _must_be_sure(name, numbers[0])
    return CardsMoved(numbers, place)


def _removal(numbers: tuple[int, ...], said: Begun[str], today: date) -> Said:
    raise _UnreadError("wall.no_removal", number=numbers[0])


def _text_of(said: Begun[str], number: int) -> str:
    if is_blank(said.rest):
        raise _UnreadError("wall.no_text", number=number, said=said.typed)
    return said.rest


_READERS = {
    "status": _status_said,
    "owner": _owner,
    "no_owner": _no_owner,
    "due": _due,
    "no_due": _no_due,
    "note": _note,
    "learned": _learned,
    "text": _text,
    "place": _place,
    "removal": _removal,
}


def _must_be_one_thing(value: str, number: int, today: date) -> None:
    """Refuses a value in which something else is said of the card: half of the line would be lost in it."""
    for word in list(first_words(value, MOST_WORDS))[1:]:
        rest = value[word.start() :]
        status, begun = phrase_at_start(rest, statuses()), phrase_at_start(rest, openings())
        if status and status.is_alone and not word[0][0].isupper():
            raise _UnreadError("wall.one_thing", number=number, said=status.typed)
        if begun and (begun.value in _NEVER_IN_A_NAME or (begun.value == "due" and is_day(begun.rest, today))):
            raise _UnreadError("wall.one_thing", number=number, said=begun.typed)


_NEVER_IN_A_NAME = ("owner", "note", "learned", "text")


# Other lines


def _read_new_card(typed: str) -> Said:
    """A section and, behind it, the text of a new card in it."""
    if is_blank(typed):
        raise _UnreadError("wall.add_what")
    name, colon, text = typed.partition(":")
    if not (colon and sections_named(name)):
        if at_start := _section_at_start(typed):
            name, text = at_start
        elif pair_in_words(typed):
            return CardAdded(_PAIRS, typed)
        elif not colon:
            raise _without_colon(typed.split()[0])
    place = _one_section(name)
    if is_blank(text.strip(NOTHING)):
        raise _UnreadError("wall.add_text", section=section_title(place))
    return CardAdded(place, text.strip())


def _without_colon(first: str) -> _UnreadError:
    """Why a new card is not added where its first word may be part of the name of a section, or of its text."""
    named = sections_named(first)
    if len(named) > 1:
        return _UnreadError("wall.which_section", titles=_listed([section_title(place) for place in named]))
    meant = named[0] if named else section_like(first)
    if meant:
        return _UnreadError("wall.add_colon", meant=section_title(meant))
    return _UnreadError("wall.add_what")


def _section_at_start(typed: str) -> tuple[str, str] | None:
    """A section with which a text begins, the longest name of one, and what follows."""
    words = list(re.finditer(r"[^\s:]+", typed))[:8]
    for word in reversed(words):
        if is_section_name(typed[: word.end()]):
            after = _AFTER_NAME.match(typed, word.end())
            return typed[: word.end()], typed[after.end() if after else word.end() :]
    return None


def _whole_section(typed: str) -> Place | None:
    """The section of which this is the whole name, `in` or the like before it or not; None where it is not."""
    itself = " ".join(dropwhile(is_word_before_section, typed.split()))
    named = sections_named(typed) if is_section_name(typed) or is_section_name(itself) else ()
    return named[0] if len(named) == 1 else None


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
    number = _lesson_number().match(typed)
    lesson = _figure(number[1]) if number else None
    if number is None or lesson not in lesson_numbers():
        raise _UnreadError("wall.no_lesson", last=max(lesson_numbers()))
    between = _AFTER_LESSON.match(typed, number.end())
    mark = typed[between.end() :] if between else ""
    in_figures = _figure(mark.lstrip(NOTHING).rstrip(ENDS))  # in words only where nothing follows: `een begin` is no 1
    match = _MARK.fullmatch(mark if in_figures is None else str(in_figures))
    if match is None or int(match["mark"]) not in MARK_VALUES or _ANOTHER_MARK.match(match["note"]):
        raise _UnreadError("wall.no_mark", lesson=lesson, last=MARK_VALUES[-1])
    note = match["note"].strip()
    if is_blank(note.strip(NOTHING)):
        note = ""
    if mark.rstrip().endswith("?") and not note:
        raise _UnreadError("wall.mark_in_doubt", lesson=lesson, mark=int(match["mark"]))
    return MarkGiven(lesson, int(match["mark"]), note)


@cache
def _lesson_number() -> re.Pattern[str]:
    words = "|".join(sorted(figures(), key=len, reverse=True))
    return re.compile(
        f"(?:(?:{alternatives('number', 'card')})\\b[.:]?\\s*|#\\s*)?([0-9]{{1,9}}|(?:{words}|één)\\b)", re.IGNORECASE
    )


def _figure(typed: str) -> int | None:
    """The number in digits or in a word; None where it is neither."""
    return int(typed) if re.fullmatch("[0-9]{1,9}", typed) else figures().get(fold_text(typed))

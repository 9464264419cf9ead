"""What a line from the wall says of the cards that it numbers: `gedaan`, `trekker Anja`, `naar proeftuinen`, a text."""

import re
from datetime import date
from typing import Literal

from ikc_tui.domain.canvas import MARK_VALUES, STATUSES, Status
from ikc_tui.domain.date_vocabulary import NoDate
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.owners import may_be_name
from ikc_tui.domain.safe_text import clean_line, is_blank
from ikc_tui.domain.sections import section_title
from ikc_tui.domain.typed_dates import is_day, read_date
from ikc_tui.domain.wall.numbers import Numbered, read_numbers
from ikc_tui.domain.wall.owners import MOST_WORDS, day_behind, is_no_name, is_nobody, perhaps_in
from ikc_tui.domain.wall.said import CardsMoved, SaidOfCards, TextAdded, TextReplaced, UnreadError, ValueSaid
from ikc_tui.domain.wall.sections import one_section, whole_section
from ikc_tui.domain.wall.words import (
    ARROW,
    ENDS,
    NOTHING,
    Begun,
    before_phrase,
    first_words,
    openings,
    phrase_at_start,
    statuses,
    unquoted,
    words_of,
)
from ikc_tui.method.lessons import lesson_numbers
from ikc_tui.method.words import listed, message, sentences

SHORT = 4
"""Words of what may not be meant as a text, but as a status: `nog niet klaar`."""
LEAST_OF_A_TEXT = 4
"""Letters of a word that may be the new text of a card: `ok`, `ja` and `x` say something of it."""
_TO = re.compile(rf"(?:{ARROW}|>+)\s*")
_SURE_ENDS = " .,;!)\"'“”‘’"
_NEVER_IN_A_NAME = ("owner", "note", "learned", "text")


def read_card_line(line: Numbered, today: date) -> SaidOfCards:
    """What a line says of the cards that it numbers. Raises UnreadError where that can't be read.

    A day without a year is the next one after `today`.
    """
    numbers, typed, has_colon = line
    number = numbers[0]
    if is_blank(typed.strip(NOTHING)):
        raise UnreadError("wall.what_of_it", number=number)
    if arrow := _TO.match(typed):
        becomes = phrase_at_start(to := typed[arrow.end() :], statuses())
        return _status(numbers, becomes, today) if becomes and becomes.is_alone else _moved(numbers, to)
    status, said = phrase_at_start(typed, statuses()), phrase_at_start(typed, openings())
    if status and said and said.length > status.length:  # `klaar op 12 maart` begins as `klaar` does
        status = None
    try:
        if status:
            return _status(numbers, status, today)
        if said:
            return _READERS[said.value](numbers, said, today)
    except UnreadError as unread:
        if has_colon and not (said and said.has_colon):  # it may be that no command was meant, but a text
            raise UnreadError("wall.or_text", reason=unread.reason, number=number) from unread
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
    numbers, rest, _ = read_numbers(typed)
    return (
        typed.strip(NOTHING).isdecimal()
        or (len(words) == 1 and sum(map(str.isalpha, typed)) < LEAST_OF_A_TEXT)
        or whole_section(typed) is not None
        or is_day(typed, today)
        or before_phrase(typed, words_of("ends", "owner")) is not None
        or (len(words) <= SHORT and fold_text(words[-1]).strip(ENDS) in statuses())
        or bool(numbers and (phrase_at_start(rest, statuses()) or phrase_at_start(rest, openings())))
    )


def _unknown(numbers: tuple[int, ...], typed: str, name: str, today: date) -> UnreadError:
    """Why words that say nothing known are not done, with what may be meant by them."""
    number = numbers[0]
    if number in lesson_numbers() and typed.strip(NOTHING) in map(str, MARK_VALUES):
        return UnreadError("wall.bare_number", number=number, typed=typed)
    if place := whole_section(typed):
        return UnreadError("wall.unknown_place", number=number, section=section_title(place))
    for day in (f"{numbers[-1]} {typed}", typed) if numbers[1:] else (typed,):  # the 1 of `7 1 mei` looks like a number
        if is_day(day, today):
            return UnreadError("wall.unknown_day", number=number, day=day)
    if name != typed or may_be_name(name):
        return UnreadError("wall.unknown_name", number=number, name=name)
    return UnreadError("wall.unknown_words", number=number, words=typed)


def _must_be_sure(typed: str, number: int) -> None:
    """Refuses what has a question mark behind it."""
    if typed.rstrip(_SURE_ENDS).endswith("?"):
        raise UnreadError("wall.in_doubt", number=number, typed=typed)


# By the word with which it begins


def _status(numbers: tuple[int, ...], status: Begun[Status], today: date) -> SaidOfCards:
    number = numbers[0]
    if not status.is_alone:
        is_due = status.value == "done" and is_day(status.rest, today)
        key = "wall.done_or_due" if is_due else "wall.not_alone"
        raise UnreadError(key, number=number, said=status.typed.rstrip(ENDS), rest=status.rest)
    _must_be_sure(status.typed + status.rest, number)
    return ValueSaid(numbers, "status", status.value)


def _status_said(numbers: tuple[int, ...], said: Begun[str], today: date) -> SaidOfCards:
    if status := phrase_at_start(said.rest, statuses()):
        return _status(numbers, status, today)
    known = listed([message(f"status.{each}") for each in STATUSES])
    raise UnreadError("wall.which_status", number=numbers[0], known=known)


def _owner(numbers: tuple[int, ...], said: Begun[str], today: date) -> SaidOfCards:
    name = clean_line(said.rest)
    if not is_nobody(name):
        _must_be_one_thing(name, numbers[0], today)
    return _owner_named(numbers, name, said.typed, today)


def _owner_named(numbers: tuple[int, ...], typed: str, said: str, today: date) -> SaidOfCards:
    """The owner with that name; `said` is the whole of what the line says."""
    if is_nobody(typed):
        return ValueSaid(numbers, "owner", "")
    name = unquoted(typed.rstrip(",;!"))
    if is_no_name(name, today):
        raise UnreadError("wall.which_owner", number=numbers[0])
    if perhaps := perhaps_in(name):
        raise UnreadError("wall.perhaps", number=numbers[0], said=perhaps.strip(ENDS))
    if day := day_behind(name, today):
        raise UnreadError("wall.one_thing", number=numbers[0], said=day)
    for sure in (typed, said):
        _must_be_sure(sure, numbers[0])
    return ValueSaid(numbers, "owner", name)


def _no_owner(numbers: tuple[int, ...], said: Begun[str], today: date) -> SaidOfCards:
    return _cleared(numbers, "owner", "", said)


def _due(numbers: tuple[int, ...], said: Begun[str], today: date) -> SaidOfCards:
    if is_nobody(said.rest):
        return ValueSaid(numbers, "due", None)
    if is_blank(said.rest.strip(NOTHING)):
        raise UnreadError("wall.which_day", number=numbers[0])
    _must_be_one_thing(said.rest, numbers[0], today)
    _must_be_sure(said.rest, numbers[0])
    try:
        return ValueSaid(numbers, "due", read_date(unquoted(said.rest.rstrip(" .,;!")), today))
    except NoDate as wrong:
        if wrong.message.key == "dates.no_date":
            raise UnreadError("wall.which_day_else", number=numbers[0], said=said.typed, typed=said.rest) from wrong
        raise UnreadError("wall.no_day", typed=said.rest, reason=wrong.message) from wrong


def _no_due(numbers: tuple[int, ...], said: Begun[str], today: date) -> SaidOfCards:
    return _cleared(numbers, "due", None, said)


def _cleared(
    numbers: tuple[int, ...], field: Literal["owner", "due"], value: str | None, said: Begun[str]
) -> SaidOfCards:
    if not said.is_alone:
        raise UnreadError("wall.not_alone", number=numbers[0], said=said.typed, rest=said.rest)
    return ValueSaid(numbers, field, value)


def _note(numbers: tuple[int, ...], said: Begun[str], today: date) -> SaidOfCards:
    return TextAdded(numbers, "note", _text_of(said, numbers[0]))


def _learned(numbers: tuple[int, ...], said: Begun[str], today: date) -> SaidOfCards:
    return TextAdded(numbers, "learned", _text_of(said, numbers[0]))


def _text(numbers: tuple[int, ...], said: Begun[str], today: date) -> SaidOfCards:
    text = _text_of(said, numbers[0])
    if not said.has_colon:  # `tekst klopt niet` is no text
        raise UnreadError("wall.text_behind_colon", number=numbers[0], said=said.typed, text=text)
    return TextReplaced(_one_card(numbers), text, is_called_text=True)


def _one_card(numbers: tuple[int, ...]) -> tuple[int]:
    number, *others = numbers
    if others:
        raise UnreadError("wall.one_text", number=number)
    return (number,)


def _place(numbers: tuple[int, ...], said: Begun[str], today: date) -> SaidOfCards:
    return _moved(numbers, said.rest)


def _moved(numbers: tuple[int, ...], typed: str) -> SaidOfCards:
    name = typed.strip()
    if is_blank(name.strip(NOTHING)):
        raise UnreadError("wall.which_place", number=numbers[0])
    place = one_section(name)
    titles = sentences()[section_title(place).key].values()
    if not any(title.endswith("?") for title in titles):  # `Beter of nieuw?` is one, and asks nothing
        _must_be_sure(name, numbers[0])
    return CardsMoved(numbers, place)


def _removal(numbers: tuple[int, ...], said: Begun[str], today: date) -> SaidOfCards:
    raise UnreadError("wall.no_removal", number=numbers[0])


def _text_of(said: Begun[str], number: int) -> str:
    if is_blank(said.rest):
        raise UnreadError("wall.no_text", number=number, said=said.typed)
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
            raise UnreadError("wall.one_thing", number=number, said=status.typed)
        if begun and (begun.value in _NEVER_IN_A_NAME or (begun.value == "due" and is_day(begun.rest, today))):
            raise UnreadError("wall.one_thing", number=number, said=begun.typed)

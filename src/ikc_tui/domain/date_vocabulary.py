"""The words that a date is written in, each with what it means.

Which there are is data (`method/dates.toml`): `14 mrt '26` is a number, a month and a short year.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ikc_tui.method.data import table
from ikc_tui.method.words import LANGUAGES, Message, message, sentences

MAX_LENGTH = 80
"""Characters of the longest text that is read as a date; a longer one is none."""

_WORD = re.compile(
    r"""((?P<ordinal>[0-9]{1,2})(e|de|ste|st|nd|rd|th)\b | ['’‘`](?P<short>[0-9]{2})\b
        | (?P<number>[0-9]{1,4})(?![0-9]) | (?P<letters>[a-z]+))
        \s*[-‐‒–−/.,]?\s*""",
    re.VERBOSE,
)


class NoDate(ValueError):
    """What was typed is no date; `message` says why not."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


class Word(NamedTuple):
    """One word of a date, with what it means."""

    kind: str
    """A table of `method/dates.toml` or a line of its `meaning`: "month", "ago"; or "number", "ordinal", "year" (of
    four digits), "short year" (`'26`), "plus" or "minus"."""
    value: int
    """Which of its kind: a month from 1, a day of the week from 0 (Monday), days from today …; 0 where there is one."""
    typed: str
    """As it was typed, in small letters without accents."""


def words_in(typed: str) -> Iterator[Word]:
    """The words of a date that mean something, in the order in which they were typed.

    Raises NoDate where there is one that is not known, and where more than MAX_LENGTH characters were typed.
    """
    text = _normalise(typed)
    if text[:1] in ("+", "-"):
        yield Word("plus" if text[0] == "+" else "minus", 0, text[0])
        text = text[1:].lstrip()
    words: list[Word] = []
    while text:
        match = _WORD.match(text)
        if match is None:
            raise NoDate(message("dates.no_date"))
        words.append(_date_word(match))
        text = text[match.end() :]
    words = [word for word in words if word.kind != "skipped"]
    for word, following in zip(words, [*words, None][1:], strict=True):
        if word.kind != "in" or (following and following.kind == "number"):  # `in november` is november
            yield word


def _normalise(typed: str) -> str:
    """Small letters without accents; `a.s.` is `as`, `v/d` is `vd`."""
    if len(typed) > MAX_LENGTH:
        raise NoDate(message("dates.no_date"))
    text = unicodedata.normalize("NFKD", typed.strip().casefold())
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = re.sub(r"\b([tv])/([md])\b", r"\1\2", text)
    return re.sub(r"(?<=\b[a-z])\.(?=[a-z]\b)", "", text)


def _date_word(match: re.Match[str]) -> Word:
    if match["ordinal"]:
        return Word("ordinal", int(match["ordinal"]), match["ordinal"])
    if short := match["short"]:
        return Word("short year", int(short), short)
    if number := match["number"]:
        return Word("year" if len(number) == 4 else "number", int(number), number)
    letters = match["letters"]
    if letters not in _vocabulary():
        raise NoDate(message("dates.no_date"))
    return Word(*_vocabulary()[letters], letters)


@cache
def _vocabulary() -> dict[str, tuple[str, int]]:
    """Word -> its kind and value."""
    data = table("dates")
    kinds: dict[tuple[str, int], str] = {("skipped", 0): data["skipped"]}
    kinds |= {(kind, 0): words for kind, words in data["meaning"].items()}
    for kind in ("day", "this", "coming", "weekday", "month", "number", "ordinal"):
        kinds |= {(kind, int(value)): words for value, words in data[kind].items()}
    vocabulary = {word: meaning for meaning, words in kinds.items() for word in words.split()}
    for kind, first, keys in (("weekday", 0, ("weekdays",)), ("month", 1, ("months", "short_months"))):
        for names in (sentences()[f"dates.{key}"][lang] for key in keys for lang in LANGUAGES):
            vocabulary |= {name.casefold(): (kind, value) for value, name in enumerate(names.split(), start=first)}
    return vocabulary

"""Every sentence that a person reads, in Dutch and in English.

The sentences stand in `texts/*.toml`, those of the method itself in `boards.toml` and `lessons.toml`. A sentence
is a table with `nl` and `en`; it has a `one` beside it where it reads otherwise for one thing than for more.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Day  # noqa: N812 - a class has methods that end in date
from functools import cache, reduce
from typing import Any, Literal

import tomli

from ikc_tui.method.data import FOLDER, table

Lang = Literal["nl", "en"]
"""A language, by its code in ISO 639-1."""
LANGUAGES: tuple[Lang, ...] = ("nl", "en")
"""All languages that every sentence is in."""
_OF_THE_METHOD = ("boards", "lessons")  # the scopes that stand each in a file of the method itself


@dataclass(frozen=True)
class Message:
    """A sentence to be said. It gets its language only when it is shown, by `Words`."""

    key: str
    """Where it stands among the sentences: "edits.added"."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What is filled in, by its name in the sentence: a text, a number, a date or another message. One named `n` says
    how many there are, and chooses between one and more."""


def message(key: str, /, **values: object) -> Message:
    """The sentence of that key to be said, with these values filled in (see Message)."""
    return Message(key, values)


def listed(messages: Sequence[Message]) -> Message:
    """Several messages as one, with commas between them; there is one at least."""
    return reduce(lambda one, other: message("news.and", one=one, other=other), messages)


class Words:
    """Says messages in one language. One object is shared by all that speaks: switch its `lang` and all switch."""

    def __init__(self, lang: Lang = "nl") -> None:
        self.lang: Lang = lang

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence of that key, with these values filled in.

        A value that nothing in the sentence asks for is left out; without any values the sentence is given as it
        stands. Raises KeyError where there is no such sentence, and where it asks for a value that is not among them.
        """
        sentence = sentences()[key]
        if values.get("n") == 1 and "one" in sentence:
            sentence = sentence["one"]
        text: str = sentence[self.lang]
        return text.format_map({name: self._value(value) for name, value in values.items()}) if values else text

    def of(self, message: Message) -> str:
        """The message as a sentence. Raises KeyError as a call does."""
        return self(message.key, **message.values)

    def full_date(self, day: Day) -> str:
        """A day with its month in full: 14 maart 2026."""
        return f"{day.day} {self('dates.months').split()[day.month - 1]} {day.year}"

    def weekday_date(self, day: Day) -> str:
        """A day with its name: zaterdag 14 maart 2026, Saturday 14 March 2026."""
        return f"{self('dates.weekdays').split()[day.weekday()]} {self.full_date(day)}"

    def long_date(self, day: Day, today: Day) -> str:
        """A day with its month in full, 14 maart; with its year where that is not today's."""
        full = self.full_date(day)
        return full.rpartition(" ")[0] if day.year == today.year else full

    def short_date(self, day: Day, today: Day) -> str:
        """A day with its month in short, 14 mrt; with its year where that is not today's."""
        short = f"{day.day} {self('dates.short_months').split()[day.month - 1]}"
        return short if day.year == today.year else f"{short} {day.year}"

    def short_month(self, day: Day) -> str:
        """The month of a day, in short, and its year: mrt 2026."""
        return f"{self('dates.short_months').split()[day.month - 1]} {day.year}"

    def short_weekday_date(self, day: Day, today: Day) -> str:
        """A day with its name, and its month in short: zaterdag 14 mrt; with its year where that is not today's."""
        return f"{self('dates.weekdays').split()[day.weekday()]} {self.short_date(day, today)}"

    def _value(self, value: object) -> object:
        if isinstance(value, Message):
            return self.of(value)
        return self.full_date(value) if isinstance(value, Day) else value


class Sentences(Mapping[str, dict[str, Any]]):
    """Every sentence by its key: a table with `nl` and `en` and, where it reads otherwise for one, `one`.

    Of what stands in the files only the scopes are parsed that something was said of (that of "edits.added" is
    "edits"): all of it takes 20 ms and 2 MiB.
    """

    def __init__(self) -> None:
        self._unparsed: dict[str, list[bytes]] = {}  # by scope, of each file what it has of it
        for path in sorted((FOLDER / "texts").glob("*.toml")):
            for scope, text in _text_by_scope(path.read_bytes()).items():
                self._unparsed.setdefault(scope, []).append(text)
        self._parsed: dict[str, dict[str, dict[str, Any]]] = {}

    def __getitem__(self, key: str) -> dict[str, Any]:
        return self._of(key.partition(".")[0])[key]

    def __iter__(self) -> Iterator[str]:
        for scope in (*self._unparsed, *_OF_THE_METHOD):
            yield from self._of(scope)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _of(self, scope: str) -> dict[str, dict[str, Any]]:
        """Those of one scope by their keys; none where there is no such scope. Any thread may call."""
        if scope not in self._parsed:
            if scope in _OF_THE_METHOD:
                tables = [{scope: table(scope)}]
            else:
                tables = [tomli.loads(text.decode()) for text in self._unparsed.get(scope, ())]
            self._parsed[scope] = {key: found for each in tables for key, found in _leaves("", each)}
        return self._parsed[scope]


@cache
def sentences() -> Sentences:
    """All sentences."""
    return Sentences()


def _text_by_scope(text: bytes) -> dict[str, bytes]:
    """The tables in a TOML file by the first part of their headers, as they stand."""
    found: dict[str, bytes] = {}
    for part in re.split(rb"^(?=\[)", text, flags=re.MULTILINE):
        if header := re.match(rb"\[(\w+)", part):
            found[header[1].decode()] = found.get(header[1].decode(), b"") + part
    return found


def _leaves(prefix: str, data: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, value in data.items():
        if isinstance(value, list):
            value = {str(place): item for place, item in enumerate(value) if isinstance(item, dict)}
        if isinstance(value, dict):
            if isinstance(value.get("nl"), str) or isinstance(value.get("en"), str):
                yield prefix + name, value
            else:
                yield from _leaves(f"{prefix}{name}.", value)

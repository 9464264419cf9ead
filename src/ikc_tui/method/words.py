"""Every sentence that a person reads, in Dutch and in English.

The sentences stand in `texts/*.toml`, those of the method itself in `boards.toml` and `lessons.toml`. A sentence
is a table with `nl` and `en`; it has a `one` beside it where it reads otherwise for one thing than for more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Day  # noqa: N812 - a class has methods that end in date
from functools import cache
from typing import Any, Literal

from ikc_tui.method.data import FOLDER, table

Lang = Literal["nl", "en"]
LANGUAGES: tuple[Lang, ...] = ("nl", "en")


@dataclass(frozen=True)
class Message:
    """A sentence to be said: its key and what is filled in. Said in a language only when it is shown."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


def message(key: str, /, **values: object) -> Message:
    """A sentence to be said. A value may be a message itself, or a date."""
    return Message(key, values)


class Words:
    """Says messages in the language of now. One object is shared by all that speaks: switch `lang` and all switch."""

    def __init__(self, lang: Lang = "nl") -> None:
        self.lang: Lang = lang

    def __call__(self, key: str, /, **values: object) -> str:
        sentence = sentences()[key]
        if values.get("n") == 1 and "one" in sentence:
            sentence = sentence["one"]
        text: str = sentence[self.lang]
        return text.format_map({name: self._value(value) for name, value in values.items()}) if values else text

    def of(self, message: Message) -> str:
        """The message as a sentence."""
        return self(message.key, **message.values)

    def full_date(self, day: Day) -> str:
        """14 maart 2026."""
        return f"{day.day} {self('dates.months').split()[day.month - 1]} {day.year}"

    def weekday_date(self, day: Day) -> str:
        """Zaterdag 14 maart 2026, with a small letter in Dutch."""
        return f"{self('dates.weekdays').split()[day.weekday()]} {self.full_date(day)}"

    def short_date(self, day: Day, today: Day) -> str:
        """14 mrt; with its year where that is not this year's."""
        short = f"{day.day} {self('dates.short_months').split()[day.month - 1]}"
        return short if day.year == today.year else f"{short} {day.year}"

    def _value(self, value: object) -> object:
        if isinstance(value, Message):
            return self.of(value)
        return self.full_date(value) if isinstance(value, Day) else value


@cache
def sentences() -> dict[str, dict[str, Any]]:
    """Key -> sentence in every language."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((FOLDER / "texts").glob("*.toml")):
        found.update(_leaves("", table(f"texts/{path.stem}")))
    for name in ("boards", "lessons"):
        found.update(_leaves(f"{name}.", table(name)))
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

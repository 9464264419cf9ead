"""The language of filters, in which one says which cards one looks for: `te laat trekker:noor zwemles`.

What its words are is data (`method/filters.toml`), Dutch and English together. Everything else that is typed is a word
that must stand in the text of the card; so is what stands between quotes, which may hold blanks: `"te laat"`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from ikc_tui.domain.canvas import STATUSES
from ikc_tui.domain.folding import fold_text
from ikc_tui.method.data import table
from ikc_tui.method.words import LANGUAGES, Lang, sentences

_QUOTES = str.maketrans("“”„", '"""')
_KINDS = ("due", "visit")
"""The kinds of words that need no colon, beside those of a status."""
_TOKEN = re.compile(r"""(?P<key>[^\s":]+:)? "(?P<quoted>[^"]*)"? | \S+""", re.VERBOSE)


@dataclass(frozen=True)
class CardFilter:
    """What is asked of a card: all of it, but for the statuses, of which it can have only one. Texts are folded."""

    words: tuple[str, ...]
    """These stand in its texts."""
    lessons: frozenset[str]
    """The numbers of lessons that it is linked to."""
    statuses: frozenset[str]
    """It has one of these; any will do where there are none."""
    owners: tuple[str, ...]
    """These stand in the name of its owner."""
    partners: tuple[str, ...]
    """Each stands in the name of one of its partners."""
    pillars: tuple[str, ...]
    """These stand in the text of its pillar."""
    due: frozenset[str]
    """By when: "late", "week" or "month" of now."""
    changed: bool
    """It changed since the person's last visit."""

    @property
    def is_of_cards(self) -> bool:
        """Whether it asks what cards alone have: all but words and lessons."""
        return bool(self.statuses or self.owners or self.partners or self.pillars or self.due or self.changed)


@dataclass(frozen=True)
class CoalitionFilter:
    """What is asked of a coalition. Texts are folded."""

    words: tuple[str, ...]
    """These stand in its texts."""
    due: frozenset[str]
    """When an open action of it is due: "late", "week" or "month" of now."""
    changed: bool
    """A card of it changed since the person's last visit."""


class Criterion(NamedTuple):
    """One thing that is asked of a card."""

    kind: str
    """"word", "status", "due", "visit", or a field of `method/filters.toml`."""
    value: str
    """Folded; of a status its id. "" asks for nothing: it is still to be typed."""
    typed: str


@lru_cache(maxsize=64)  # each card of a canvas is held against one and the same
def read_filter(typed: str) -> CardFilter:
    """What is asked for by what is typed: nothing at all where that is blank."""
    asked = [criterion for criterion in _criteria(typed) if criterion.value]

    def values(kind: str) -> tuple[str, ...]:
        return tuple(criterion.value for criterion in asked if criterion.kind == kind)

    return CardFilter(
        words=values("word"),
        lessons=frozenset(values("lesson")),
        statuses=frozenset(values("status")),
        owners=values("owner"),
        partners=values("partner"),
        pillars=values("pillar"),
        due=frozenset(values("due")),
        changed="changed" in values("visit"),
    )


@lru_cache(maxsize=64)  # each coalition of a list is held against one and the same
def read_coalition_filter(typed: str) -> CoalitionFilter:
    """What is asked of coalitions by what is typed; what only a card can have counts as words, as it may in a name."""
    asked = [criterion for criterion in _criteria(typed) if criterion.value]
    words = [each.value if each.kind == "word" else fold_text(each.typed) for each in asked if each.kind not in _KINDS]
    return CoalitionFilter(
        words=tuple(words),
        due=frozenset(each.value for each in asked if each.kind == "due"),
        changed=any(each.kind == "visit" for each in asked),
    )


def lessons_asked_for(typed: str) -> tuple[set[str], str]:
    """The numbers of the lessons that are asked for, as by `les:7`, and all else that is typed."""
    asked = list(_criteria(typed))
    numbers = {criterion.value for criterion in asked if criterion.kind == "lesson" and criterion.value}
    return numbers, " ".join(criterion.typed for criterion in asked if criterion.kind != "lesson")


def _criteria(typed: str) -> Iterator[Criterion]:
    tokens = list(_TOKEN.finditer(typed.translate(_QUOTES)))
    while tokens:
        count, criterion = _phrase(tokens) or (1, _criterion(tokens[0]))
        yield criterion
        del tokens[:count]


def _phrase(tokens: Sequence[re.Match[str]]) -> tuple[int, Criterion] | None:
    """How many tokens from the first one on are a word of the vocabulary, and what it asks; the longest there is."""
    for count in range(min(_longest_phrase(), len(tokens)), 0, -1):
        typed = " ".join(token[0] for token in tokens[:count])
        if meaning := _phrases().get(fold_text(typed)):
            return count, Criterion(*meaning, typed)
    return None


def _criterion(token: re.Match[str]) -> Criterion:
    """What one token asks: something of a field, else that its text stands in the card."""
    key, colon, value = token[0].partition(":")
    if token["quoted"] is not None:
        value = " ".join(token["quoted"].split())
        key, colon = (key, ":") if token["key"] else ("", "")
    if colon and (field := _fields().get(fold_text(key))):
        return Criterion(field, fold_text(value), token[0])
    return Criterion("word", fold_text(token[0] if token["quoted"] is None else f"{key}{colon}{value}"), token[0])


def filter_words(first: Lang) -> tuple[str, ...]:
    """The words of the vocabulary, those of the language `first` before the others; those of fields with a colon."""
    return _of_each_language(_words_in, first)


def coalition_words(first: Lang) -> tuple[str, ...]:
    """Those words of the vocabulary that ask something of a coalition, in the same order."""
    return _of_each_language(_bare_words_in, first)


def _of_each_language(words_in: Callable[[Lang], Iterator[str]], first: Lang) -> tuple[str, ...]:
    languages = sorted(LANGUAGES, key=lambda lang: lang != first)
    return tuple(dict.fromkeys(word for lang in languages for word in words_in(lang)))


def _bare_words_in(lang: Lang) -> Iterator[str]:
    for kind in _KINDS:
        for words in table("filters")[kind].values():
            yield from words[lang].split(", ")


def _words_in(lang: Lang) -> Iterator[str]:
    yield from _bare_words_in(lang)
    for status in STATUSES:
        yield fold_text(sentences()[f"status.{status}"][lang])
    for words in table("filters")["field"].values():
        yield from (f"{word}:" for word in words[lang].split(", "))


class FilterEnd(NamedTuple):
    """The end of what is typed, which may be part of something."""

    before: str
    """What is typed before it."""
    text: str
    """The end itself, as it is typed."""
    field: str = ""
    """The field of which a value is typed, as in `method/filters.toml`; "": words of the vocabulary may be."""
    value: str = ""
    """As far as the value is typed, folded."""


def unfinished(typed: str) -> list[FilterEnd]:
    """What the end of what is typed may be part of: the value of a field, or else so many words, the most first.

    [] where it is finished: between quotes, or after a blank that ends a value.
    """
    plain = typed.translate(_QUOTES)
    tokens = list(_TOKEN.finditer(plain))
    if not tokens:
        return []
    last = tokens[-1]
    at = last.start()
    is_open = last["quoted"] is not None and not (last[0].endswith('"') and last[0].count('"') == 2)
    key, colon, value = last[0].partition(":")
    if colon and (field := _fields().get(fold_text(key))):
        if is_open or (last["quoted"] is None and last.end() == len(plain)):
            return [FilterEnd(typed[:at], typed[at:], field, fold_text(" ".join(value.strip('"').split())))]
        return []
    if last["quoted"] is not None:
        return []
    starts = [token.start() for token in tokens[-_longest_phrase() :]]
    return [FilterEnd(typed[:start], typed[start:]) for start in starts]


@cache
def _fields() -> dict[str, str]:
    """Word before a colon -> field."""
    fields = table("filters")["field"].items()
    return {word: field for field, words in fields for lang in LANGUAGES for word in words[lang].split(", ")}


@cache
def _phrases() -> dict[str, tuple[str, str]]:
    """Word or words -> kind and value of what they ask."""
    words = {
        phrase: (kind, value)
        for kind in _KINDS
        for value, phrases in table("filters")[kind].items()
        for lang in LANGUAGES
        for phrase in phrases[lang].split(", ")
    }
    for status in STATUSES:
        shown = [sentences()[f"status.{status}"][lang] for lang in LANGUAGES]
        words |= {fold_text(word): ("status", status) for word in (status, *shown)}
    return words


@cache
def _longest_phrase() -> int:
    """How many words the longest of the vocabulary has."""
    return max(len(phrase.split()) for phrase in _phrases())

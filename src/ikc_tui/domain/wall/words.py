"""The words of what was said at a poster (`method/wall.toml`), and how they are found in a line."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from ikc_tui.domain.canvas import STATUSES, Status
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.method.data import table
from ikc_tui.method.words import LANGUAGES, sentences

V = TypeVar("V")

DASHES = "-‐‑‒–—−"
"""What is typed for a hyphen."""
ENDS = ".,;!?()\"'“”‘’"
"""What may stand around a word."""
NOTHING = DASHES + ENDS
"""What says nothing by itself."""
ARROW = rf"(?:[→⇒➔➜➞\uf0e0]|[{DASHES}]+>|=+>)"
"""An arrow as people type it, as a regular expression; the last sign is what a word processor makes of `-->`."""
MOST_AT_END = 4
"""Words of a phrase with which a text ends."""
_AFTER_WORD = re.compile(rf"\s*(?:{ARROW}|[:=]|[{DASHES}]+(?=\s+\S))?\s*")
_QUOTED = re.compile('["“”„\'‘’«]\\s*([^"“”„‘«»]+?)\\s*["“”\'’»]')
_WORD = re.compile(r"[^\s:=]+")


class Begun(NamedTuple, Generic[V]):
    """A phrase with which a text begins."""

    value: V
    """What the phrase says."""
    typed: str
    """The phrase as it was typed."""
    length: int
    """How many words it has."""
    rest: str
    """What follows it."""
    has_colon: bool
    """Whether a colon, or what is written for one, stands between it and what follows."""

    @property
    def is_alone(self) -> bool:
        """Whether nothing follows that says anything."""
        return is_blank(self.rest.strip(NOTHING))


def phrase_at_start(typed: str, phrases: Mapping[str, V]) -> Begun[V] | None:
    """The longest of some phrases with which a text begins; None where it begins with none."""
    words = list(first_words(typed, max(phrase.count(" ") + 1 for phrase in phrases)))
    for count in range(len(words), 0, -1):
        said = " ".join(fold_text(word[0]).strip(ENDS) or word[0] for word in words[:count])
        if said in phrases:
            end = words[count - 1].end()
            after = _AFTER_WORD.match(typed, end)
            assert after
            rest = typed[after.end() :].strip()
            return Begun(phrases[said], typed[words[0].start() : end], count, rest, bool(after[0].strip()))
    return None


def first_words(typed: str, most: int) -> Iterator[re.Match[str]]:
    """The first words of a text, at most so many; a colon ends a word."""
    at = 0
    for _ in range(most):
        word = _WORD.search(typed, at)
        if word is None:
            return
        yield word
        at = word.end()


def before_phrase(typed: str, phrases: Collection[str]) -> str | None:
    """What stands before the longest of some phrases with which a text ends; None where it ends with none."""
    words = typed.rstrip(ENDS).split()
    for at in range(max(len(words) - MOST_AT_END, 1), len(words)):
        if fold_text(" ".join(words[at:])) in phrases:
            return " ".join(words[:at])
    return None


def unquoted(typed: str) -> str:
    """What stands between quotes, where that is all."""
    quoted = _QUOTED.fullmatch(typed)
    return quoted[1] if quoted else typed


@cache
def figures() -> dict[str, int]:
    """Numbers in words -> the numbers."""
    words = table("wall")["figures"]["words"]
    return {fold_text(word): n for lang in LANGUAGES for n, word in enumerate(words[lang].split(", "))}


@cache
def words_of(group: str, kind: str) -> frozenset[str]:
    """The words of that kind, of all languages, folded."""
    words = table("wall")[group][kind]
    return frozenset(fold_text(word) for lang in LANGUAGES for word in words[lang].split(", "))


@cache
def openings() -> dict[str, str]:
    """Word or words -> what they say of a card."""
    return {word: kind for kind in table("wall")["says"] for word in words_of("says", kind)}


@cache
def statuses() -> dict[str, Status]:
    """Word or words -> the status that they are."""
    found: dict[str, Status] = {}
    for status in STATUSES:
        shown = (sentences()[f"status.{status}"][lang] for lang in LANGUAGES)
        found |= dict.fromkeys((*map(fold_text, (status, *shown)), *words_of("status", status)), status)
    return found


def alternatives(group: str, kind: str) -> str:
    """The words of that kind as a regular expression, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words_of(group, kind), key=len, reverse=True))

"""The name of a person within texts: where it stands, and what stands there once it is taken out.

A name is found as a whole: without regard to case, accents and other combining marks (by `fold_text`), signs without
width, the form of apostrophes and hyphens, and how many blanks or new lines stand between its words.
"""

import contextlib
import re
import unicodedata
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase

from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.ids import slug
from ikc_tui.domain.safe_text import clean_line

PARTICLES = frozenset(
    {
        *("'s", "'t", "aan", "bij", "d", "da", "de", "del", "den", "der", "di", "du", "el", "en", "het", "in", "la"),
        *("le", "les", "of", "op", "s", "t", "te", "ten", "ter", "uit", "van", "von", "voor", "zu"),
    }
)
"""Words between a first name and a surname, which say nothing of a person by themselves."""
_APOSTROPHES, _HYPHENS = "'`´ʹʻʼʽˈ‘’‛′＇", "-‐‑‒–—−﹣－"
_SEPARATOR = re.compile(r"(\s*[,;/&+|]\s*|\s+(?:en|and|met|with)\s+)", re.IGNORECASE)
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_WORD_OF_ID = re.compile(r"[-_]+")


class NameRefused(ValueError):
    """A name, or what is to stand in its place, that can't be used; `reason` is the key of the sentence about it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PersonName:
    """A person's name that is looked for.

    Raises NameRefused where it is too short to be one, or where no word of it is a name.
    """

    def __init__(self, text: str) -> None:
        self.text = clean_line(text)
        self._folded = _folded(self.text)[0].strip()
        self.words = tuple(self._folded.split())
        if sum(map(str.isalnum, self._folded)) < 2:
            raise NameRefused("forget.too_short")
        if all(word in PARTICLES for word in self.words) or not any(map(str.isalpha, self._folded)):
            raise NameRefused("forget.no_name")
        self._in_file_name = _words_of_file_name(self._folded)
        self._as_ids = (self._in_file_name.split(), slug(self.text).split("-"))

    @property
    def parts(self) -> "tuple[PersonName, ...]":
        """The words that could stand for the person by themselves, as they were given; () where there is only one."""
        found = []
        for word in dict.fromkeys(self.text.split()) if len(self.words) > 1 else ():
            with contextlib.suppress(NameRefused):
                found.append(PersonName(word.strip(",.;")))
        return tuple(found)

    def is_same(self, text: str) -> bool:
        """Whether a text is this very name, typed again: blanks at the ends and the form of accents may differ."""
        return _composed(text) == _composed(self.text)

    def may_stand_in(self, text: str) -> bool:
        """Whether its words stand in a text, in any order and within any word: where not, the name does not either."""
        folded = _NOT_ASCII.sub(lambda sign: _fold_sign(sign[0]), text).translate(_LOWER)
        return all(word in folded for word in self._in_file_name.split())

    def find(self, text: str) -> list[tuple[int, int]]:
        """Where it stands in a text: start and end of each, in order."""
        if text.isascii() and self._in_file_name.split()[0] not in text.lower():
            return []
        folded, origins = _folded(text)
        found, at = [], folded.find(self._folded)
        while at >= 0:
            end = at + len(self._folded)
            if _is_border(folded, at) and _is_border(folded, end):
                found.append((origins[at], _end_of_sign(text, origins[end - 1])))
                at = folded.find(self._folded, end)
            else:
                at = folded.find(self._folded, at + 1)
        return found

    def is_in(self, text: str) -> bool:
        """Whether it stands in a text."""
        return bool(self.find(text))

    def is_all_of(self, text: str) -> bool:
        """Whether a text is this name and nothing else."""
        return _folded(text)[0].strip() == self._folded

    def is_id(self, id: str) -> bool:
        """Whether an id was made of this name alone: `noor-de-vries`, and `noor-de-vries-2`."""
        words = [word for word in _WORD_OF_ID.split(fold_text(id)) if word]
        if words[-1:] and words[-1].isdigit() and words not in self._as_ids:
            words.pop()
        return words in self._as_ids

    def is_in_file_name(self, name: str) -> bool:
        """Whether it stands in the name of a file, where a hyphen, an underscore or a dot may stand for a blank."""
        return f" {self._in_file_name} " in f" {_words_of_file_name(_folded(name)[0])} "

    def replace(self, text: str, by: str) -> str:
        """The text with something else in its place, wherever it stands. `check_replacement` says what it may be."""
        while found := self.find(text):  # once more: with nothing in its place, what stood around may make it anew
            pieces, end = [], 0
            for start, after in found:
                pieces += [text[end:start], by]
                end = after
            text = "".join((*pieces, text[end:]))
        return text

    def drop(self, names: str, by: str) -> str:
        """What is left of a field of names ("Noor, Samir"): without this one, and with `by` where it is part of one."""
        if not self.is_in(names):
            return names
        if self.is_all_of(names):
            return ""
        parts = _SEPARATOR.split(names)  # a name, what separates it from the next, a name, …
        kept: list[str] = []
        for at in range(0, len(parts), 2):
            if not self.is_all_of(parts[at]):
                kept += [*(parts[at - 1 : at] if kept else ()), parts[at]]
        return self.replace("".join(kept), by)

    def longer_in(self, names: str) -> list[str]:
        """The names in such a field of which this one is only a part."""
        parts = _SEPARATOR.split(names)[::2]
        return [part.strip() for part in parts if self.is_in(part) and not self.is_all_of(part)]

    def check_replacement(self, by: str) -> str:
        """What is to stand in its place, as one line; raises NameRefused where a word of the name stands in it."""
        line = clean_line(by)
        words = set(_words_of_file_name(_folded(line)[0]).split())
        if words & set(self._in_file_name.split()) or (line and not words):
            raise NameRefused("forget.bad_replacement")
        return line


class NewIds:
    """For ids that were made of a name other ones, the same for the same id, whoever asks in which order."""

    def __init__(self, name: PersonName, base: str, taken: int = 0) -> None:
        """`base` is what the new ids are, with a number after it; up to the number `taken` others have them."""
        self._name, self._base, self._taken = name, base, taken
        self._new: dict[str, str] = {}

    def of(self, id: str) -> str:
        """The id that stands in the place of this one, or this one where it was not made of the name."""
        if id not in self._new:
            if not self._name.is_id(id):
                return id
            self._taken += 1
            self._new[id] = self._base if self._taken == 1 else f"{self._base}-{self._taken}"
        return self._new[id]

    def pattern(self) -> re.Pattern[str]:
        """Finds such ids in a text; the group is the number, and empty where it is the first."""
        return re.compile(rf"{re.escape(self._base)}(?:-(\d{{1,6}}))?(?![\w-])")


def _words_of_file_name(folded: str) -> str:
    return " ".join(part for part in re.split(r"[\W_]+", folded) if part)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _is_border(folded: str, at: int) -> bool:
    """Whether no word goes on at this place."""
    return at in (0, len(folded)) or not (folded[at - 1].isalnum() and folded[at].isalnum())


def _end_of_sign(text: str, at: int) -> int:
    """Where the sign there ends, with the marks that combine with it."""
    end = at + 1
    while end < len(text) and not _fold_sign(text[end]):
        end += 1
    return end


@lru_cache(maxsize=4096)
def _fold_sign(sign: str) -> str:
    if sign.isspace():
        return " "
    if sign in _APOSTROPHES:
        return "'"
    if sign in _HYPHENS:
        return "-"
    return "" if unicodedata.category(sign) == "Cf" else fold_text(fold_text(sign))  # "ℐ" is "I" only then


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, one blank between words, and for each letter of it the index of the sign that it comes from."""
    letters: list[str] = []
    origins: list[int] = []
    for at, sign in enumerate(text):
        for letter in _fold_sign(sign):
            if letter == " " and letters[-1:] == [" "]:
                continue
            letters.append(letter)
            origins.append(at)
    return "".join(letters), origins

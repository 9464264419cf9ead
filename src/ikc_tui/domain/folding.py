"""Text without what does not tell two names or words apart for a person."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")


def fold_text(text: str) -> str:
    """A text without case, accents and other combining marks: `Café` and `CAFE` both become `cafe`.

    By Unicode's case folding and compatibility decomposition (NFKD, UAX #15).
    """
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))


def fold_line(text: str) -> str:
    """A folded text in one line, with one blank between words."""
    return " ".join(fold_text(text).split())


def plain_words(text: str) -> str:
    """The words of a text alone, folded: `Van … naar …` becomes `van naar`, and `Één_plein!` becomes `een plein`."""
    return " ".join(_WORD.findall(fold_text(text)))


def find_folded(words: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where folded words stand in a text that is not: start and end of each run, in order, none touching another.

    A sign that folds to more than one letter, as `ß` does, is in the run whole, and so are the marks that combine with
    the last one.
    """
    folded, origins = _folded_with_origins(text)
    is_found = bytearray(len(text))
    for word in filter(None, words):
        at = folded.find(word)
        while at >= 0:
            start, end = origins[at], origins[at + len(word) - 1] + 1
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1
            is_found[start:end] = b"\1" * (end - start)
            at = folded.find(word, at + 1)
    runs = []
    end = 0
    while (start := is_found.find(1, end)) >= 0:
        end = is_found.find(0, start)
        end = len(text) if end < 0 else end
        runs.append((start, end))
    return runs


@lru_cache(maxsize=2048)
def _folded_with_origins(text: str) -> tuple[str, tuple[int, ...]]:
    """The folded text, and for each of its letters the index of the sign in the text that it comes from."""
    folded = [fold_text(sign) for sign in text]
    return "".join(folded), tuple(at for at, letters in enumerate(folded) for _ in letters)

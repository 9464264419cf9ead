"""What in a text looks like a child's data: a burgerservicenummer (BSN), or the date of a birth.

Better to miss one than to warn of what is none: who is warned in vain soon looks over warnings.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from ikc_tui.method.data import table
from ikc_tui.method.words import LANGUAGES, sentences

ChildDataKind = Literal["bsn", "birth_date"]

_DIGIT = re.compile("[0-9]")
MASK = "…"
"""Stands in place of what was found where a text is shown."""


class ChildData(NamedTuple):
    """What was found in a text, and where in it."""

    kind: ChildDataKind
    start: int
    end: int


def find_child_data(text: str) -> Iterator[ChildData]:
    """What looks like a child's data, in the order of the text."""
    if not _DIGIT.search(text):  # as in most texts
        return
    found = [*_numbers(text), *_birth_dates(text)]
    end = 0
    for each in sorted(found, key=lambda each: each.start):
        if each.start >= end:
            yield each
            end = each.end


def masked(text: str) -> str:
    """The text with MASK in place of each number and date that looks like a child's data."""
    for each in reversed([*find_child_data(text)]):
        text = f"{text[: each.start]}{MASK}{text[each.end :]}"
    return text


# BSN

_BETWEEN = r"[ .\u00a0\u2009\u202f‐‑–-]"  # the groups of a number that is written in groups
_NOT_BEFORE, _NOT_AFTER = r"(?:(?<![\w+/@#&%])(?<![0-9][.,:])|(?<=BSN)|(?<=bsn))", r"(?![\w/@%])(?![.,:][0-9])"
_GROUPS = rf"[0-9]{{2,4}}(?P<between>{_BETWEEN})[0-9]{{2,4}}(?:(?P=between)[0-9]{{2,4}}){{1,2}}"
_NUMBERS = (
    re.compile(rf"{_NOT_BEFORE}(?<![0-9]{_BETWEEN})(?:[0-9]{{8,9}}|{_GROUPS}){_NOT_AFTER}(?!{_BETWEEN}[0-9])"),
    re.compile(rf"(?<=[0-9][ ])[0-9]{{9}}{_NOT_AFTER}|{_NOT_BEFORE}[0-9]{{9}}(?=[ ][0-9])"),  # between other numbers
)
_BEHIND_ITS_NAME = r"[0-9](?:[^\w\n]{0,3}_?[0-9]){7,8}(?![0-9])"  # where it is called so, it may be written anyhow
_AREA_CODE = re.compile(r"0[0-9]{1,3}[ -][0-9]+")
_MILLIONS = re.compile(r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}")


def _numbers(text: str) -> Iterator[ChildData]:
    names_bsn = re.compile(rf"{_any_of('bsn')}[^0-9]{{0,20}}$")
    for match in re.finditer(rf"{_any_of('bsn')}[^0-9\n]{{0,20}}(?P<number>{_BEHIND_ITS_NAME})", text):
        if _is_bsn(_digits(match["number"])):
            yield ChildData("bsn", *match.span("number"))
    for match in (match for pattern in _NUMBERS for match in pattern.finditer(text)):
        if _is_bsn(_digits(match[0])):
            before, after = text[: match.start()], text[match.end() :]
            if names_bsn.search(before) or not _is_other(match[0], before, after):
                yield ChildData("bsn", *match.span())


def _digits(written: str) -> str:
    return re.sub("[^0-9]", "", written)


def _is_bsn(digits: str) -> bool:
    """Whether the digits pass the eleven test of a BSN; one that begins with 0 may be written without it."""
    if len(digits) not in (8, 9) or not int(digits):
        return False
    weighed = zip(map(int, digits.zfill(9)), (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)
    return sum(digit * weight for digit, weight in weighed) % 11 == 0


def _is_other(written: str, before: str, after: str) -> bool:
    """Whether it obviously is another number: one of a phone or a chamber of commerce, an amount, a date."""
    named = rf"(?:{_any_of('other_number')}[^0-9]{{0,15}}|[€$£]\s?|\+[0-9]{{1,3}}\s?|\b0[0-9]{{0,3}} )$"
    return bool(
        re.search(named, before[-40:])
        or re.match(rf"\s?(?:,-|€|{_any_of('money')})", after)
        or _AREA_CODE.fullmatch(written)
        or _MILLIONS.fullmatch(written)
        or _is_date(_digits(written))
    )


def _is_date(digits: str) -> bool:
    """Whether they are a date: year, month, day, or day, month, year."""
    if len(digits) != 8:
        return False
    for year, month, day in ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])):
        with suppress(ValueError):
            if 1900 <= date(int(year), int(month), int(day)).year <= 2100:
                return True
    return False


# The date of a birth


def _birth_dates(text: str) -> Iterator[ChildData]:
    no_child = re.compile(rf"{_any_of('no_child')}(?: [A-Z][\w’'-]*){{0,2}}[^.!?A-Z]{{0,15}}$")
    for match in (match for pattern in _birth_patterns() for match in pattern.finditer(text)):
        if not no_child.search(text[: match.start()]):
            yield ChildData("birth_date", *match.span("date"))


@cache
def _birth_patterns() -> tuple[re.Pattern[str], ...]:
    """A date behind a word for a birth or in front of it, behind a sign for it, or behind the name of a child."""
    names = (sentences()[f"dates.{key}"][lang] for key in ("months", "short_months") for lang in LANGUAGES)
    month = f"(?i:{'|'.join(sorted((re.escape(name) for text in names for name in text.split()), key=len)[::-1])})"
    year, whole_year = r"(?:(?:19|20)[0-9]{2}|['’‘]?[0-9]{2})(?![0-9])", r"(?:19|20)[0-9]{2}"
    day, number = r"(?<![0-9])(?:0?[1-9]|[12][0-9]|3[01])", r"(?:0?[1-9]|1[0-2])"
    dutch = rf"{day}(?:e|de|ste|st|nd|rd|th)?\s(?:van\s|of\s)?{month}\b\.?"
    english = rf"{month}\b\.?\s{day}(?:st|nd|rd|th)?\b"
    full = (
        rf"(?:{day}(?P<mark>[-/. ]){number}(?P=mark){year}|(?<![0-9]){whole_year}-{number}-{day}(?![0-9])"
        rf"|{dutch}\s{year}|{english},?\s{whole_year}\b)"
    )
    two = r"(?:0[1-9]|[12][0-9]|3[01])", r"(?:0[1-9]|1[0-2])"
    figures = rf"(?P<date>(?<![0-9])(?:{two[0]}{two[1]}{whole_year}|{whole_year}{two[1]}{two[0]})(?![0-9]))"
    any_date = rf"(?P<date>{full}|{dutch}|{english}|{day}[-/]{number}(?![0-9-/]))"
    born, gap = rf"{_any_of('birth')}\.?", r"[^0-9.!?;\n]"
    name = rf"(?:(?:[A-Z][\w’'-]*|{_any_of('within_names')})[ ,:]{{1,2}}){{1,4}}"
    patterns = (
        rf"{born}{gap}{{0,25}}?{any_date}",
        rf"{born}(?:\s+op|\s*:)?\s*\n\s*(?P<date>{full})",
        rf"{born}{gap}{{0,10}}{figures}",
        rf"{any_date}{gap}{{0,15}}{born}",
        rf"(?:°\s?|\(\*\s?|(?<!\*)\*(?=[0-9])){any_date}",
        rf"{_any_of('child')}[:,]?\s{name}\(?(?P<date>{full})",
    )
    return tuple(map(re.compile, patterns))


@cache
def _any_of(key: str) -> str:
    """A pattern for any of the words that stand under a key of `method/child_data.toml`, in capitals or not."""
    words = sorted(table("child_data")[key], key=len, reverse=True)
    patterns = (re.escape(word).replace(r"\*", r"\w*") for word in words)
    return rf"(?i:\b(?:{'|'.join(patterns)})\b)"

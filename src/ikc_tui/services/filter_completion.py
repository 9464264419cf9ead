"""What a filter that is typed in part can become: words of the language of filters, and names of what it asks for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ikc_tui.domain.canvas import Canvas, all_cards, headline
from ikc_tui.domain.filters import FilterEnd, coalition_words, filter_words, unfinished
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.domain.sections import pillars
from ikc_tui.method.lessons import lessons
from ikc_tui.method.words import Words

QUOTES = re.compile('["“”„]')  # no value can hold one


@dataclass(frozen=True)
class FilterNames:
    """The names that can be asked for behind a colon, in order."""

    owners: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()


class FilterChoice(NamedTuple):
    """One thing that a filter can become."""

    shown: str
    """What it is called among the choices."""
    whole: str
    """The whole filter, where it is chosen."""
    rest: str
    """What is still to be typed of it; where something else is meant by what is typed, an arrow and that."""


def names_in(canvases: Iterable[Canvas]) -> FilterNames:
    """The owners, partners and pillars of these canvases."""
    owners, partners, pillar_texts = list[str](), list[str](), list[str]()
    for canvas in canvases:
        owners += [placed.card.owner for placed in all_cards(canvas)]
        partners += [partner.name for partner in canvas.partners]
        pillar_texts += map(headline, pillars(canvas))
    return FilterNames(*map(_distinct, (owners, partners, pillar_texts)))


def complete_filter(typed: str, names: FilterNames, words: Words) -> list[FilterChoice]:
    """What the filter can become that is typed so far, the likeliest first; [] where nothing is known of its end.

    The words of the language of filters are those that begin as its end does, of the screen's language first. A name
    begins so, or, after all of those, one of its words does.
    """
    for end in unfinished(typed):
        if end.field == "lesson":
            found = [*_lessons(end, words)]
        elif end.field:
            of_field = {"owner": names.owners, "partner": names.partners, "pillar": names.pillars}
            found = [*_values(end, of_field[end.field])]
        else:
            found = [*_words(end, filter_words(words.lang))]
        if found:
            return found
    return []


def complete_coalition_filter(typed: str, words: Words) -> list[FilterChoice]:
    """What a filter of coalitions can become: words alone, since a summary has none of the names of its cards."""
    ends = (end for end in unfinished(typed) if not end.field)
    return next((found for end in ends if (found := [*_words(end, coalition_words(words.lang))])), [])


def _words(end: FilterEnd, vocabulary: Iterable[str]) -> Iterator[FilterChoice]:
    part = fold_text(" ".join(end.text.split())) + (" " if end.text[-1].isspace() else "")
    for word in vocabulary:
        if word.startswith(part) and word != part:
            rest = word[len(part) :]
            yield FilterChoice(word, f"{end.before}{end.text}{rest}", rest)


def _values(end: FilterEnd, names: Iterable[str]) -> Iterator[FilterChoice]:
    key = end.before + end.text.partition(":")[0]
    for name in _beginning(end.value, names):
        rest = _rest(name, end.value)
        yield FilterChoice(name, f"{key}:{_quoted(name)}", f" → {name}" if rest is None else rest)


def _lessons(end: FilterEnd, words: Words) -> Iterator[FilterChoice]:
    """Lessons by their numbers, or by their titles."""
    key = end.before + end.text.partition(":")[0]
    shown = {str(each.number): f"{each.number} {words(f'{each.key}.title')}" for each in lessons()}
    for number, title in shown.items():
        if number == end.value:
            continue
        if number.startswith(end.value):
            yield FilterChoice(title, f"{key}:{number}", title[len(end.value) :])
    by_title = {title.partition(" ")[2]: number for number, title in shown.items()}
    if end.value and not end.value.isdigit():
        for title in _beginning(end.value, by_title):
            number = by_title[title]
            yield FilterChoice(shown[number], f"{key}:{number}", f" → {shown[number]}")


def _beginning(part: str, names: Iterable[str]) -> list[str]:
    """The names that begin with a folded part, then those of which another word does; not a name that is all of it."""
    found = [(name, fold_text(name)) for name in names]
    first = [name for name, folded in found if folded.startswith(part) and folded != part]
    return first + [
        name for name, folded in found if not folded.startswith(part) and re.search(rf"\W{re.escape(part)}", folded)
    ]


def _rest(name: str, part: str) -> str | None:
    """What is left of a name after a folded part; None where it does not begin so."""
    return next((name[at:] for at in range(len(name) + 1) if fold_text(name[:at]) == part), None)


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names in order, each once whatever its case and accents, as they can be typed behind a colon."""
    typed = (clean_line(max(QUOTES.split(name), key=len)) for name in names)
    by_folded = {fold_text(name): name for name in map(_single_blanks, typed) if name}
    return tuple(by_folded[folded] for folded in sorted(by_folded) if folded)


def _single_blanks(name: str) -> str:
    return " ".join(name.split())

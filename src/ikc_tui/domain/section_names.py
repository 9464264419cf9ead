"""Which section is meant by a name as people write it: its title, long or short, in either language, or part of it."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import cache
from itertools import dropwhile

from ikc_tui.domain.canvas import BOARDS, PLACES, Place
from ikc_tui.domain.folding import plain_words
from ikc_tui.method.boards import board, section
from ikc_tui.method.data import table
from ikc_tui.method.words import LANGUAGES, sentences

LEAST_OF_A_WORD = 3
"""Letters of a word within a title by which a section can be named."""
LIKE = 0.75
"""So much of two names is alike (of 1) where one may be meant by the other."""
LONGEST_LIKE = 60
"""Characters of a name that is compared with others."""


def sections_named(typed: str) -> tuple[Place, ...]:
    """The sections that a name can mean: one where it is clear, () where there is none of that name.

    What equals a name goes first, then what begins one, then what begins a word in one, then words that all stand in
    one. The name of a board means each of its sections. "the" or the like may stand before a name.
    """
    name = plain_words(typed)
    if not name:
        return ()
    itself = without_words_before(name)
    return _places_named(name) or (_places_named(itself) if itself else ())


def _places_named(name: str) -> tuple[Place, ...]:
    words = frozenset(name.split())
    names = _names()
    ways: tuple[Callable[[str], bool], ...] = (
        lambda other: other == name,
        lambda other: other.startswith(name),
        lambda other: len(name) >= LEAST_OF_A_WORD and f" {name}" in other,
        lambda other: len(words) > 1 and words <= frozenset(other.split()),
    )
    for is_meant in ways:
        if found := tuple(place for place in PLACES if any(map(is_meant, names[place]))):
            return found
    boards = [id for id in BOARDS if any(other.startswith(name) for other in _board_names(id))]
    return tuple(place for place in PLACES if place.board in boards)


def section_like(typed: str) -> Place | None:
    """The section with the name that is most like what was typed; None where none is like it."""
    places = _sections_by_name()
    like = get_close_matches(plain_words(typed)[:LONGEST_LIKE], places, n=1, cutoff=LIKE)
    return places[like[0]] if like else None


def section_called(typed: str) -> Place | None:
    """The section of which this is the whole name; None where it is of none."""
    return _sections_by_name().get(plain_words(typed))


def board_called(typed: str) -> str | None:
    """The id of the board of which this is the whole name; None where it is of none."""
    name = plain_words(typed)
    return next((id for id in BOARDS if name in _board_names(id)), None)


def without_words_before(typed: str) -> str:
    """The words without those that may stand before the name of a section: "the" or the like."""
    return " ".join(dropwhile(lambda word: plain_words(word) in _words_before(), typed.split()))


@cache
def _names() -> dict[Place, frozenset[str]]:
    return {place: frozenset(map(plain_words, _names_of(place))) for place in PLACES}


@cache
def _sections_by_name() -> dict[str, Place]:
    return {name: place for place, names in _names().items() for name in names}


def _names_of(place: Place) -> Iterator[str]:
    found = section(*place)
    yield from (place.section, place.name)
    for key in (f"{found.key}.title", found.short_title):
        yield from (sentences()[key][lang] for lang in LANGUAGES)
    others = table("wall")["section"].get(place.name, {})
    for words in others.values():
        yield from words.split(", ")


@cache
def _words_before() -> frozenset[str]:
    words = table("wall")["section_name"]["before"]
    return frozenset(plain_words(word) for lang in LANGUAGES for word in words[lang].split(", "))


@cache
def _board_names(id: str) -> frozenset[str]:
    keys = (f"{board(id).key}.title", board(id).short_title)
    return frozenset(map(plain_words, (id, *(sentences()[key][lang] for key in keys for lang in LANGUAGES))))

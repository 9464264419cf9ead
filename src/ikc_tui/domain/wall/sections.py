"""The sections that a line from the wall names: where a card goes, and where a new one comes (`+dromen: …`)."""

import re
from collections.abc import Sequence

from ikc_tui.domain.canvas import PLACES, Place
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.section_names import section_called, section_like, sections_named, without_words_before
from ikc_tui.domain.sections import holds_pairs, section_title
from ikc_tui.domain.typed_pairs import pair_in_words
from ikc_tui.domain.wall.said import CardAdded, UnreadError
from ikc_tui.domain.wall.words import DASHES, NOTHING
from ikc_tui.method.words import listed

MOST_WORDS = 8
"""Of the name of a section."""
_AFTER_NAME = re.compile(rf"\s*(?::|[{DASHES}]\s|\s)\s*")
_PAIRS = next(filter(holds_pairs, PLACES))


def one_section(typed: str) -> Place:
    """The section of that name. Raises UnreadError where there is none, or no telling which of several."""
    named = sections_named(typed)
    if not named:
        like = section_like(typed)
        titles = {"meant": section_title(like)} if like else {}
        raise UnreadError("wall.no_section_but" if like else "wall.no_section", typed=typed, **titles)
    if len(named) > 1:
        raise _which(named)
    return named[0]


def whole_section(typed: str) -> Place | None:
    """The section of which this is the whole name, `in` or the like before it or not; None where it is not."""
    return section_called(typed) or section_called(without_words_before(typed))


_BETWEEN_SECTIONS = re.compile(r"\s*[,;/&+]\s*|\s+(?:en|of|and|or)\s+", re.IGNORECASE)


def read_new_card(typed: str) -> CardAdded:
    """A section and, behind it, the text of a new card in it. Raises UnreadError where one of these can't be read."""
    if is_blank(typed):
        raise UnreadError("wall.add_what")
    name, colon, text = typed.partition(":")
    if not (colon and sections_named(name)):
        if colon and len(several := _sections_between(name)) > 1:
            raise _which(several)
        if at_start := _section_at_start(typed):
            name, text = at_start
        elif pair_in_words(typed):
            return CardAdded(_PAIRS, typed)
        elif not colon:
            raise _without_colon(typed.split()[0])
    place = one_section(name)
    if is_blank(text.strip(NOTHING)):
        raise UnreadError("wall.add_text", section=section_title(place))
    return CardAdded(place, text.strip())


def _sections_between(name: str) -> list[Place]:
    """The sections that are named with `en` or the like between; none where something else is named as well."""
    found = [sections_named(part) for part in _BETWEEN_SECTIONS.split(name)]
    return [named[0] for named in found] if all(len(named) == 1 for named in found) else []


def _without_colon(first: str) -> UnreadError:
    """Why a new card is not added where its first word may be part of the name of a section, or of its text."""
    named = sections_named(first)
    if len(named) > 1:
        return _which(named)
    meant = named[0] if named else section_like(first)
    if meant:
        return UnreadError("wall.add_colon", meant=section_title(meant))
    return UnreadError("wall.add_what")


def _which(named: Sequence[Place]) -> UnreadError:
    return UnreadError("wall.which_section", titles=listed([section_title(place) for place in named]))


def _section_at_start(typed: str) -> tuple[str, str] | None:
    """A section with which a text begins, the longest name of one, and what follows."""
    words = list(re.finditer(r"[^\s:]+", typed))[:MOST_WORDS]
    for word in reversed(words):
        if section_called(typed[: word.end()]):
            after = _AFTER_NAME.match(typed, word.end())
            return typed[: word.end()], typed[after.end() if after else word.end() :]
    return None

"""The lines of a text from the wall, each read by how it begins."""

import re
from datetime import date
from functools import cache

from ikc_tui.domain.safe_text import clean, clean_line, is_blank
from ikc_tui.domain.section_names import sections_named
from ikc_tui.domain.sections import section_title
from ikc_tui.domain.wall.cards import read_card_line
from ikc_tui.domain.wall.marks import read_mark
from ikc_tui.domain.wall.numbers import read_numbers
from ikc_tui.domain.wall.said import PosterNamed, Said, Unread, UnreadError, WallLine
from ikc_tui.domain.wall.sections import read_new_card
from ikc_tui.domain.wall.words import DASHES, alternatives, unquoted
from ikc_tui.method.words import message

MOST_LINES = 500
"""More lines are not read at once: that is hardly what stood on a wall."""
COMMENT = "//"
_BULLET = re.compile(rf"(?:(?:[{DASHES}*•▪·●○◦‣➢►▶☐☑\uf0a7\uf0b7]|\[[ xX]?\]|o(?=\s+[0-9+#]))\s+)+(?=\S)")
_POSTER_OF = re.compile(r"(?:van|of)\s+", re.IGNORECASE)


def wall_lines(typed: str, today: date) -> tuple[WallLine, ...]:
    """What the lines of a text say; blank lines and comments say nothing. Never raises.

    A day without a year is the next one after `today`.
    """
    lines = ((at, clean_line(line)) for at, line in enumerate(clean(typed).split("\n"), start=1))
    saying = [(at, line) for at, line in lines if not is_blank(line) and not line.startswith(COMMENT)]
    found = []
    for count, (at, line) in enumerate(saying):
        said = _read(line, today) if count < MOST_LINES else Unread(message("wall.too_many", most=MOST_LINES))
        if isinstance(said, PosterNamed) and count:
            said = Unread(message("wall.poster_first"))
        found.append(WallLine(at, line, said))
    return tuple(found)


def _read(line: str, today: date) -> Said:
    try:
        bullet = _BULLET.match(line)
        return _read_line(unquoted(line[bullet.end() :] if bullet else line), today)
    except UnreadError as unread:
        return Unread(unread.reason)


def _read_line(line: str, today: date) -> Said:
    if line[0] in "+＋":
        return read_new_card(line[1:].strip())
    if begun := _begun_by("lesson").match(line):
        return read_mark(line[begun.end() :])
    if begun := _begun_by("poster").match(line):
        named = _POSTER_OF.sub("", line[begun.end() :].strip(" :="), count=1).rstrip(" .")
        if not named:
            raise UnreadError("wall.which_poster")
        return PosterNamed(named)
    numbered = read_numbers(line)
    if not numbered.numbers:
        name, _, text = line.partition(":")
        places = sections_named(name) if text else ()
        if len(places) == 1:
            raise UnreadError("wall.add_with_plus", section=section_title(places[0]), name=name.strip(" +"))
        raise UnreadError("wall.begins_otherwise")
    return read_card_line(numbered, today)


@cache
def _begun_by(kind: str) -> re.Pattern[str]:
    """The word with which a line of that kind begins."""
    return re.compile(f"(?:{alternatives('line', kind)})(?=[\\s0-9:=.#]|$)\\.?\\s*", re.IGNORECASE)

"""A pair as people type it, from … to …, in one line: "naast elkaar → met elkaar", "van ieder voor zich naar samen"."""

import re

TYPED_ARROW = re.compile(r"\s+(?:→|⇒|->|=>)\s+")
_IN_WORDS = (
    re.compile(r"van\s+(.+?)\s+naar\s+(.+)", re.I | re.S),
    re.compile(r"from\s+(.+?)\s+to\s+(.+)", re.I | re.S),
)


def as_pair(typed: str) -> tuple[str, str]:
    """The two halves of a pair; the whole and "" where there is one half only."""
    halves = TYPED_ARROW.split(typed, maxsplit=1)
    if len(halves) == 2:
        return halves[0].strip(), halves[1].strip()
    return pair_in_words(typed) or (typed.strip(), "")


def pair_in_words(typed: str) -> tuple[str, str] | None:
    """The two halves of "van … naar …"; None where it is not written so."""
    for words in _IN_WORDS:
        if pair := words.fullmatch(typed.strip()):
            return pair[1], pair[2]
    return None

"""Which partner of a coalition a name stands for: one organisation is written in several ways."""

import re
from collections import Counter
from collections.abc import Iterable

from ikc_tui.domain.canvas import Partner
from ikc_tui.domain.folding import fold_text


def find_partner(name: str, partners: Iterable[Partner]) -> Partner | None:
    """The partner that a name stands for; None where there is none, or no telling which of several.

    It is the one with just that name; else with that name but for case, accents and signs; else the only one with a
    like name (see `is_like`); else, where no name is like it, the only one whose governing organisation's is.
    """
    known = tuple(partners)
    if same := find_same_partner(name, known):
        return same
    like = [partner for partner in known if is_like(partner.name, name)]
    like = like or [partner for partner in known if is_like(partner.organisation, name)]
    return like[0] if len(like) == 1 else None


def find_same_partner(name: str, partners: Iterable[Partner]) -> Partner | None:
    """The partner with just that name, else with that name but for case, accents and signs; None without one."""
    known = tuple(partners)
    same = [partner for partner in known if partner.name == name]
    same += [partner for partner in known if _words(partner.name) == _words(name) != []]
    return same[0] if same else None


def distinct_names(partners: Iterable[Partner]) -> dict[str, str]:
    """A name for each partner, by its id, that is no other's: with its organisation or a number where it needs one."""
    known = tuple(partners)
    names = {partner.id: partner.name for partner in known}
    for partner in _sharing(names, known):
        if partner.organisation:
            names[partner.id] = f"{partner.name} ({partner.organisation})".lstrip()
    seen: Counter[str] = Counter()
    for partner in _sharing(names, known):
        seen[names[partner.id]] += 1
        names[partner.id] = f"{names[partner.id]} ({seen[names[partner.id]]})".lstrip()
    return names


def _sharing(names: dict[str, str], partners: Iterable[Partner]) -> list[Partner]:
    """The partners of which another has the same name, or that have none."""
    counts = Counter(names.values())
    return [partner for partner in partners if not names[partner.id] or counts[names[partner.id]] > 1]


def is_like(one: str, other: str) -> bool:
    """Whether two names may be those of one organisation: the words of one are the first words of the other.

    Case, accents and signs between words say nothing, and `&` is `en`. So `Spelenderwijs` is like `Spelenderwijs
    Utrecht` and like `Spelenderwijs Noord`; but these two are not like each other, nor is `Spel` like any of them.
    """
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    return shorter != [] and longer[: len(shorter)] == shorter


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", fold_text(name).replace("&", " en "))

"""A partner as people type or paste it: its name alone, or its name, organisation and sector in one line."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple, get_args

from ikc_tui.domain.canvas import Sector
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import LANGUAGES, sentences

SEPARATORS = ("|", ";", ",")
"""Between the parts; the first of them that stands in a line is the one of that line."""
LEAST_OF_A_SECTOR = 3  # letters of a sector that is typed in part, where the part might be something else


class TypedPartner(NamedTuple):
    """The parts of a partner, as they were typed; "" where there is none.

    A sector may be typed in part or wrongly, for `read_sector` to judge.
    """

    name: str
    organisation: str = ""
    sector: str = ""


def has_parts(typed: str) -> bool:
    """Whether a line may be more than the name of a partner."""
    return any(sign in typed for sign in SEPARATORS)


def split_partner(typed: str, organisations: Iterable[str]) -> TypedPartner | None:
    """The parts of a partner in a line; None where there is no telling which part is what.

    With commas, which may stand in a name, the last part has to be a sector, or the second an organisation that is
    known: then it has its whole name.
    """
    sign = next((sign for sign in SEPARATORS if sign in typed), ",")
    name, *rest = (clean_line(part) for part in typed.split(sign))
    while rest and not rest[-1]:
        rest.pop()
    if not name or len(rest) > 2:
        return None
    if not rest:
        return TypedPartner(name)
    known = [*organisations]
    if len(rest) == 2:
        organisation, sector = rest
        whole = _whole_name(organisation, known)
        is_told = sign != "," or whole or read_sector(sector)
        return TypedPartner(name, whole or organisation, sector) if is_told else None
    (part,) = rest
    if is_sector(part):
        return TypedPartner(name, sector=part)
    if whole := _whole_name(part, known):
        return TypedPartner(name, whole)
    if len(part) >= LEAST_OF_A_SECTOR and read_sector(part):
        return TypedPartner(name, sector=part)
    return None if sign == "," else TypedPartner(name, part)


def read_sector(typed: str) -> Sector | None:
    """The sector of which the word begins so, in any language; None where none does."""
    start = fold_text(typed)
    return next((sector for word, sector in _sectors_by_word().items() if start and word.startswith(start)), None)


def is_sector(typed: str) -> bool:
    """Whether it is the whole word of a sector, in any language."""
    return fold_text(typed) in _sectors_by_word()


@cache
def _sectors_by_word() -> Mapping[str, Sector]:
    sectors: tuple[Sector, ...] = get_args(Sector)
    return {fold_text(sentences()[f"sectors.{sector}"][lang]): sector for lang in LANGUAGES for sector in sectors}


def _whole_name(typed: str, known: Iterable[str]) -> str:
    """The known name that begins with the words that were typed; "" where none does."""
    start = fold_text(typed)
    if not start:
        return ""
    begun = [name for name in known if fold_text(name).startswith(start)]
    whole = [name for name in begun if not fold_text(name)[len(start) :][:1].isalnum()]
    return min(whole, key=len, default="")

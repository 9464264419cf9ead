"""A partner as people type it: what completes, and from text to its fields."""

from collections.abc import Collection, Sequence
from typing import get_args

from ikc_tui.domain.canvas import Canvas, Partner, Sector
from ikc_tui.domain.partner_names import find_partner, find_same_partner, is_like
from ikc_tui.domain.typed_partners import read_sector
from ikc_tui.method.words import Message, Words, message
from ikc_tui.storage.network import Network
from ikc_tui.ui.editors.wrong_value import WrongValue

SECTORS: tuple[Sector, ...] = get_args(Sector)


def known_organisations(canvas: Canvas, network: Network) -> list[str]:
    """The organisations of the network, then those of the coalition's partners that it does not have."""
    names = [each.name for each in network.organisations.values()]
    others = (partner.organisation for partner in canvas.partners)
    return list(dict.fromkeys(filter(None, (*names, *others))))


def new_organisations(canvas: Canvas, network: Network) -> list[str]:
    """The organisations of the network but for those with a name like a partner's."""
    partners = [partner.name for partner in canvas.partners]
    others = (each.name for each in network.organisations.values())
    return [other for other in others if not any(is_like(other, name) for name in partners)]


def sector_of(organisation: str, network: Network) -> Sector | None:
    """The sector of an organisation of the network, by its name; None where that is not known."""
    return next((each.sector for each in network.organisations.values() if each.name == organisation), None)


def sector_names(words: Words) -> list[str]:
    """The sectors in words, in their order."""
    return [words(f"sectors.{sector}") for sector in SECTORS]


def named_sector(typed: str, words: Words) -> Sector | None:
    """The sector that was typed, its first letters will do; None for nothing. Raises WrongValue."""
    if not typed.strip():
        return None
    sector = read_sector(typed.strip())
    if sector is None:
        raise WrongValue(message("editor.bad_choice", choices=", ".join(sector_names(words))))
    return sector


def why_not_new(name: str, others: Sequence[Partner]) -> Message | None:
    """Why nobody can be a new partner by this name: one of just that name is there; None where none is."""
    same = find_same_partner(name, others)
    return message("partner.there_already", name=same.name) if same else None


def perhaps_there(name: str, others: Sequence[Partner], confirmed: Collection[str]) -> Message | None:
    """Why a new partner by this name may be there already, under another; None where it is not, or was confirmed."""
    like = None if name in confirmed else find_partner(name, others)
    return message("partner.there_as", typed=name, name=like.name) if like else None

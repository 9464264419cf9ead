"""The partners of a whole network: each organisation once, with the coalitions that it is in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ikc_tui.domain.canvas import Partner
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.partner_names import find_partner, is_like
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.services.export.contents import ExportedCanvas


@dataclass
class NetworkPartner:
    """An organisation, and where it takes part."""

    name: str
    takes_part: dict[int, list[str]] = field(default_factory=dict)
    """Coalitions, as they are counted from 0 -> its parts there, by names that neither it has nor the coalition."""


def network_partners(canvases: Sequence[ExportedCanvas], organisations: Iterable[str]) -> list[NetworkPartner]:
    """The partners of these coalitions by their governing organisations, and the network's own, by name.

    A name that the network spells otherwise (Spelenderwijs, Spelenderwijs Utrecht) is the network's.
    """
    own = tuple(Partner(id=f"o{number}", name=name) for number, name in enumerate(organisations) if not is_blank(name))
    known = lru_cache(maxsize=None)(lambda name: find_partner(name, own))
    found = {fold_text(each.name): NetworkPartner(each.name) for each in own}
    for number, exported in enumerate(canvases):
        for partner in exported.canvas.partners:
            governed_by = partner.organisation if not is_blank(partner.organisation) else partner.name
            if is_blank(governed_by):
                continue
            network_name = known(governed_by)
            name = network_name.name if network_name else governed_by
            parts = found.setdefault(fold_text(name), NetworkPartner(name)).takes_part.setdefault(number, [])
            is_own = not is_like(partner.name, name) and fold_text(partner.name) not in fold_text(exported.name)
            if is_own and not is_blank(partner.name):
                parts.append(partner.name)
    return sorted(found.values(), key=lambda each: fold_text(each.name))

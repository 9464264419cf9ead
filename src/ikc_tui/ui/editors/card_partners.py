"""The partners of a card as people type them: those that are there, those of the network, and new ones."""

from collections.abc import Sequence

from ikc_tui.domain.canvas import Card, names_of_partners
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.partner_names import find_partner
from ikc_tui.domain.typed_partners import TypedPartner, has_parts, is_sector, split_partner
from ikc_tui.method.words import message
from ikc_tui.ui.editors.card_field import CardField, Typing
from ikc_tui.ui.editors.partner_fields import (
    known_organisations,
    named_sector,
    new_organisations,
    sector_of,
    why_not_new,
)
from ikc_tui.ui.editors.typed_options import beginning
from ikc_tui.ui.editors.wrong_value import WrongValue


class UnknownPartner(WrongValue):
    """What was typed is no partner of the coalition, nor an organisation of the network; it can be asked for."""

    def __init__(self, typed: str, name: str) -> None:
        super().__init__(message("editor.bad_partner", name=name))
        self.typed, self.name = typed, name


def _partner_names(typing: Typing) -> list[str]:
    """What completes: the partners, and the network's organisations but for those with a name like a partner's."""
    names = [partner.name for partner in typing.canvas.partners]
    return [*names, *new_organisations(typing.canvas, typing.network)]


def _show_partners(card: Card, typing: Typing) -> str:
    return ", ".join(names_of_partners(typing.canvas, card.partners))


def _read_partners(typed: str, typing: Typing) -> list[str]:
    """The names of partners in full, or as they were asked for; `partners_named` tells which of them are new."""
    names = [partner.name for partner in typing.canvas.partners]
    names += [org.name for org in typing.network.organisations.values()]
    items = [item for part in typed.split(",") if (item := part.strip())]
    found = [item if item in typing.asked_for else beginning(item, names) for item in items]
    if None in found:  # else a word of a sector is a name that is known
        whole = {fold_text(name) for name in names}
        if sector := next((item for item in items if is_sector(item) and fold_text(item) not in whole), None):
            raise WrongValue(message("editor.sector_as_partner", name=sector))
    for item, match in zip(items, found, strict=True):
        if match is None:
            raise UnknownPartner(item, _new_partner(item, typing).name)
    return [match for match in found if match is not None]


def _echo_partners(typed: str, typing: Typing) -> str:
    """The partners that are there under another name than was typed."""
    try:
        names = _read_partners(typed, typing)
    except WrongValue:  # it is still being typed
        return ""
    known = typing.canvas.partners
    found = [(name, find_partner(name, known)) for name in names if name not in typing.asked_for]
    return ", ".join(partner.name for name, partner in found if partner and partner.name != name)


PARTNERS = CardField(
    "partners",
    _show_partners,
    _read_partners,
    _partner_names,
    many=True,
    echo=_echo_partners,
    hint=lambda typing: typing.words("editor.hint_partners"),
)


# Those that are new


def _new_partner(typed: str, typing: Typing) -> TypedPartner:
    """The parts of a partner that is new, as `name | organisation | sector` or its name alone; raises WrongValue."""
    parts = split_partner(typed, known_organisations(typing.canvas, typing.network))
    if parts is None:
        raise WrongValue(message("partner.unclear_line"))
    named_sector(parts.sector, typing.words)
    if has_parts(typed) and (why := why_not_new(parts.name, typing.canvas.partners)):
        raise WrongValue(why)
    return parts


def names_asked_for(typing: Typing) -> list[str]:
    """The names of the partners that the person said are new."""
    return [_new_partner(item, typing).name for item in typing.asked_for]


def partners_named(names: Sequence[str], typing: Typing) -> tuple[list[str], list[dict[str, object]]]:
    """The ids of partners that the coalition has already, and the fields of those to be added.

    An organisation of the network may be there under another name: `find_partner` says as which partner.
    """
    known = typing.canvas.partners
    found = {name: None if name in typing.asked_for else find_partner(name, known) for name in names}
    new = [_fields_of_new(name, typing) for name, partner in found.items() if partner is None]
    return [partner.id for partner in found.values() if partner], new


def _fields_of_new(name: str, typing: Typing) -> dict[str, object]:
    if name not in typing.asked_for:
        return {"name": name, "sector": sector_of(name, typing.network)}
    parts = _new_partner(name, typing)
    sector = named_sector(parts.sector, typing.words) or sector_of(parts.organisation, typing.network)
    return {"name": parts.name, "organisation": parts.organisation, "sector": sector}

"""A partner in one line, in words."""

from ikc_tui.domain.canvas import Partner
from ikc_tui.method.words import Words


def partner_words(partner: Partner, words: Words) -> str:
    """Its name, with the organisation that governs it and its sector, as far as they are known."""
    sector = words(f"sectors.{partner.sector}") if partner.sector else ""
    beside = ", ".join(filter(None, (partner.organisation, sector)))
    return f"{partner.name} ({beside})" if beside else partner.name

"""A partner in one line: which part is its name, which its organisation, which its sector."""

import pytest

from ikc_tui.domain.typed_partners import TypedPartner, has_parts, read_sector, split_partner

ORGANISATIONS = ("SPO Utrecht", "De Sterren", "Sportbond")


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("De Ark", TypedPartner("De Ark")),
        ("De Ark, Stichting Wijs, onderwijs", TypedPartner("De Ark", "Stichting Wijs", "onderwijs")),
        ("De Ark, Stichting Wijs, Onderw", TypedPartner("De Ark", "Stichting Wijs", "Onderw")),
        ("De Ark, spo, bakkerij", TypedPartner("De Ark", "SPO Utrecht", "bakkerij")),  # the sector is told to be wrong
        ("De Ark, spo utrecht", TypedPartner("De Ark", "SPO Utrecht")),
        ("De Ark,welzijn", TypedPartner("De Ark", sector="welzijn")),
        ("De Ark, , zorg", TypedPartner("De Ark", "", "zorg")),
        ("De Ark, Welfare", TypedPartner("De Ark", sector="Welfare")),
        ("De Ark, sport", TypedPartner("De Ark", sector="sport")),
        ("De Ark, welz", TypedPartner("De Ark", sector="welz")),
        ("De Ark | Stichting Wijs | zorg", TypedPartner("De Ark", "Stichting Wijs", "zorg")),
        ("De Ark | Stichting Wijs", TypedPartner("De Ark", "Stichting Wijs")),
        ("De Ark | sterren, de | bakkerij", TypedPartner("De Ark", "sterren, de", "bakkerij")),
        ("De Ark;Stichting Wijs;zorg", TypedPartner("De Ark", "Stichting Wijs", "zorg")),
        ("De Ark,", TypedPartner("De Ark")),
        ("De Ark ||", TypedPartner("De Ark")),
        ("De Ark, Kind en Co", None),
        ("De Ark, Wijs, bakkerij", None),
        ("De Ark, Wijs, Breed, zorg", None),
        ("| Wijs | zorg", None),
        (", ", None),
        ("Jansen, z", None),
    ],
)
def test_parts(typed: str, parts: TypedPartner | None) -> None:
    assert split_partner(typed, ORGANISATIONS) == parts


def test_what_may_be_more_than_a_name() -> None:
    assert [has_parts(typed) for typed in ("De Ark", "De Ark, x", "a|b", "a; b")] == [False, *[True] * 3]


def test_a_sector_by_the_beginning_of_its_word() -> None:
    assert [read_sector(typed) for typed in ("Sp", "ZORG", "", "x")] == ["sport", "care", None, None]

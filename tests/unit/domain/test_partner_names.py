"""Which partner a name stands for."""

import pytest
from tests.conftest import REPOSITORY

from ikc_tui.domain.canvas import Partner
from ikc_tui.domain.partner_names import find_partner
from ikc_tui.storage.network import load_network
from ikc_tui.storage.store import Store

THERE = {
    "dichterswijk": {
        "SPO Utrecht": "obs-de-kleine-dichter",
        "Spelenderwijs Utrecht": "spelenderwijs",
        "KMN Kind & Co": "kmn-kind-co",
    },
    "groene-alm": {
        "KSU Utrecht": "op-de-groene-alm",
        "Spelenderwijs Utrecht": "spelenderwijs",
        "Saartje Kinderopvang": "saartje-kinderopvang",
    },
    "leeuwesteyn": {"PCOU Willibrord": "pcou-willibrord", "KMN Kind & Co": "kmn-kind-co"},
    "nolenslaan": {
        "SPO Utrecht": "dr-bosschool",
        "De Sterren": "bso-de-boshut",
        "Spelenderwijs Utrecht": "peutercentrum-klim-op",
    },
    "oog-in-al": {"KSU Utrecht": "st-dominicus"},
    "rijnsweerd": {"SPO Utrecht": "dalton-rijnsweerd", "Partou Kinderopvang": "partou"},
    "rijnvliet": {"SPO Utrecht": "spo-utrecht", "KMN Kind & Co": "kmn-kind-co"},
    "vleuterweide": {
        "SPO Utrecht": "ikc-xxl-vleuterweide",
        "KOKO Kinderopvang": "koko",
        "Smallsteps Kinderopvang": "smallsteps",
        "Spelenderwijs Utrecht": "spelenderwijs",
    },
}
"""Of each coalition in the brochure: which organisations of the steering group it has, and as which partner."""


@pytest.mark.parametrize("slug", THERE)
def test_each_organisation_of_the_network_is_the_partner_that_is_there(slug: str) -> None:
    partners = Store(REPOSITORY / "canvases").load(slug).canvas.partners
    organisations = load_network(REPOSITORY / "canvases").organisations.values()
    assert len(organisations) == 12
    found = {each.name: partner.id for each in organisations if (partner := find_partner(each.name, partners))}
    assert found == THERE[slug]


def partners(*names: str) -> list[Partner]:
    """Partners with ids a, b, c …; what stands after `|` is the organisation."""
    return [
        Partner(id=id, name=name.split("|")[0], organisation=name.partition("|")[2])
        for id, name in zip("abc", names, strict=False)
    ]


@pytest.mark.parametrize(
    ("name", "known", "id"),
    [
        ("Spelenderwijs", ["Spelenderwijs Utrecht", "Spelenderwijs"], "b"),  # just that name goes first
        ("SPELENDERWIJS", ["Spelenderwijs Utrecht", "Spelenderwijs"], "b"),
        ("Café de Brug", ["CAFE DE BRUG"], "a"),
        ("KMN Kind en Co", ["KMN Kind & Co"], "a"),
        ("KMN Kind-&-Co", ["KMN Kind & Co"], "a"),
        ("De Brug", ["De Brug", "De Brug"], "a"),
        ("Spelenderwijs", ["Spelenderwijs Utrecht"], "a"),
        ("Spelenderwijs Utrecht", ["Spelenderwijs"], "a"),
        ("Spel", ["Spelenderwijs"], None),  # whole words
        ("Spelenderwijs Utrecht", ["Spelenderwijs Noord"], None),
        ("Kinderopvang Partou", ["Partou Kinderopvang"], None),
        ("SPO Utrecht", ["De Klimop|SPO"], "a"),
        ("SPO", ["De Klimop|SPO Utrecht", "De Brug|KSU"], "a"),
        ("SPO Utrecht", ["De Klimop|SPO", "De Brug|SPO Utrecht"], None),  # no telling which school
        ("SPO Utrecht", ["De Klimop|SPO", "SPO"], "b"),  # its own name goes before who governs it
        ("KMN", ["KMN Noord", "KMN Zuid", "De Boeg|KMN"], None),
        ("", ["", "De Brug"], "a"),
        ("", ["De Brug|"], None),
        ("!!", ["??"], None),
        ("De Brug", [], None),
    ],
)
def test_the_partner_that_a_name_stands_for(name: str, known: list[str], id: str | None) -> None:
    found = find_partner(name, partners(*known))
    assert (found and found.id) == id

"""The heads of the overview: short names by which people recognise a coalition."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.conftest import REPOSITORY

from ikc_tui.domain.agenda import review_standing
from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.scoring import score
from ikc_tui.method.lessons import lessons
from ikc_tui.services.library import Library
from ikc_tui.services.overview import Column, columns
from ikc_tui.ui.overview.heads import ColumnOrder, arranged
from ikc_tui.ui.paint.coalition_names import short_names

NARROW, WIDE = 11, 19
"""Cells for a head at 80 and at 120 columns."""


def column(name: str, neighbourhood: str = "", slug: str = "") -> Column:
    canvas = Canvas(name=name)
    slug = slug or name.lower().replace(" ", "-")
    return Column(slug, name, neighbourhood, score(canvas, lessons()), review_standing(canvas))


def names(found: Sequence[Column], cells: int = NARROW) -> list[str]:
    return list(short_names(found, cells).values())


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            NARROW,
            {
                "dichterswijk": "Dichterswi…",
                "groene-alm": "Groene Alm",
                "leeuwesteyn": "Leeuwesteyn",
                "nolenslaan": "Nolenslaan",
                "oog-in-al": "Oog in Al",
                "rijnsweerd": "Rijnsweerd",
                "rijnvliet": "Rijnvliet",
                "vleuterweide": "Vleuterwei…",
            },
        ),
        (
            WIDE,
            {
                "dichterswijk": "Dichterswijk",
                "groene-alm": "Op De Groene Alm",
                "leeuwesteyn": "Leeuwesteyn",
                "nolenslaan": "Nolenslaan",
                "oog-in-al": "Oog in Al",
                "rijnsweerd": "Rijnsweerd",
                "rijnvliet": "Rijnvliet",
                "vleuterweide": "XXL Vleuterweide",
            },
        ),
    ],
)
def test_the_eight_coalitions_are_recognised(cells: int, expected: dict[str, str]) -> None:
    found = [each for each in columns(Library(REPOSITORY / "canvases")) if isinstance(each, Column)]
    assert short_names(found, cells) == expected


def test_names_that_begin_alike_are_told_apart_by_their_ends() -> None:
    alike = [column(f"Kindcentrum Leeuwesteyn {end}", "Leeuwesteyn") for end in ("Noord", "Zuid", "2")]
    assert names(alike) == ["Noord", "Leeuw… Zuid", "Leeuwest… 2"]
    assert names(alike, WIDE) == ["Leeuwesteyn Noord", "Leeuwesteyn Zuid", "Leeuwesteyn 2"]


def test_names_that_end_alike_are_told_apart_by_how_they_begin() -> None:
    alike = [column("Kindcentrum Overvecht"), column("Basisschool Overvecht")]
    assert names(alike) == ["Kindcentru…", "Basisschoo…"]


def test_the_same_name_twice_is_told_apart_by_the_slugs() -> None:
    assert names([column("De Brug", slug="brug"), column("De Brug", slug="brug-2")]) == ["brug", "brug-2"]


def test_one_long_word_is_cut() -> None:
    assert names([column("Wereldwijsheidsschool")]) == ["Wereldwijs…"]


def test_another_coalition_leaves_the_names_of_the_others_as_they_are() -> None:
    few = [column("Kindcentrum Rijnvliet", "Rijnvliet"), column("Samen aan de Nolenslaan")]
    more = [*few, column("Kindcentrum Leeuwesteyn", "Leeuwesteyn")]
    assert names(more)[:2] == names(few)


@pytest.mark.parametrize("name", ["", "&", ", De Brug"])
def test_a_name_of_no_words_has_its_slug(name: str) -> None:
    assert all(names([column(name, slug="brug")]))


def heads(found: Sequence[Column], order: ColumnOrder, cells: int = WIDE) -> list[str]:
    return [head for _, head in arranged(found, order, "kopie", cells)]


@pytest.mark.parametrize("cells", [NARROW, WIDE])
def test_the_order_is_that_of_the_heads_one_sees(cells: int) -> None:
    eight = [each for each in columns(Library(REPOSITORY / "canvases")) if isinstance(each, Column)]
    for order in ("name", "place"):
        found = heads(eight, order, cells)
        assert found == sorted(found, key=fold_text)


def test_by_place_heads_are_neighbourhoods_and_neighbours_stand_together() -> None:
    found = [column("De Brug", "Zuid"), column("Alfa"), column("Élan", "Noord"), column("De Aak", "Zuid")]
    assert heads(found, "place") == ["Noord", "De Aak", "De Brug", "Alfa"]


def test_a_copy_stands_behind_what_it_is_a_copy_of() -> None:
    copy = replace(column("De Brug", slug="brug-kopie"), copy_of="brug")
    found = [column("De Zwaan"), copy, column("De Brug", slug="brug"), column("De Aak")]
    assert heads(found, "name") == ["De Aak", "De Brug", "kopie De Brug", "De Zwaan"]

"""Words in a file stand for one thing each, in both languages, however they are written."""

import pytest

from ikc_tui.domain.canvas import KINDS, PLACES, STATUSES
from ikc_tui.domain.section_names import board_called
from ikc_tui.method.boards import board, section
from ikc_tui.method.data import table
from ikc_tui.method.words import LANGUAGES, sentences
from ikc_tui.services.importing.vocabulary import (
    field_of_column,
    field_of_label,
    kind_named,
    place_named,
    stakeholder_named,
    status_named,
)


def test_every_word_of_the_data_means_what_it_stands_with() -> None:
    for field, names in table("imports")["columns"].items():
        assert [(name, field_of_column(name)) for name in names] == [(name, field) for name in names]
    for status, names in table("imports")["statuses"].items():
        assert [(name, status_named(name)) for name in names] == [(name, status) for name in names]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_of_ikc_itself_are_known(lang: str) -> None:
    for field in table("imports")["columns"]:
        if (key := f"export.columns.{field}") in sentences():
            assert field_of_column(sentences()[key][lang]) == field
    assert all(status_named(sentences()[f"status.{status}"][lang]) == status for status in STATUSES)
    assert all(kind_named(sentences()[f"kinds.{kind}"][lang].upper()) == kind for kind in KINDS)
    for place in PLACES:
        of, on = section(*place), board(place.board)
        for title in (f"{of.key}.title", of.short_title):
            assert place_named(sentences()[title][lang]) == place
            assert place_named(f"  {sentences()[title][lang].upper()}: ") == place
        assert place_named(f"{sentences()[f'{on.key}.title'][lang]}: {sentences()[f'{of.key}.title'][lang]}") == place


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("actiebord.hulpstructuren", "actiebord.hulpstructuren"),
        ("van_naar", "richtingenbord.van_naar"),
        ("Van naar", "richtingenbord.van_naar"),
        ("Actiebord - Proeftuinen", "actiebord.proeftuinen"),
        ("richtingenbord.dromen", None),
        ("Ideeën", None),
        ("", None),
    ],
)
def test_sections_as_people_write_them(typed: str, place: str | None) -> None:
    found = place_named(typed)
    assert (found.name if found else None) == place


def test_a_section_told_with_another_board_is_none() -> None:
    assert place_named("dromen", "Verhalenbord") == PLACES[2]
    assert place_named("dromen", "Actiebord") is None
    assert place_named("dromen", "Kolom 3") == PLACES[2]


def test_what_is_not_known_is_none() -> None:
    assert field_of_column("kleur") is None
    assert field_of_label("tekst") is None  # below an item that is no field of it
    assert field_of_label("Trekker") == "owner"
    assert stakeholder_named("Ouders") == "parents"
    for named in (board_called, status_named, kind_named, stakeholder_named):
        assert named("onbekend") is None

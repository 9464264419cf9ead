"""Several names as one text, and back."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.domain.ids import ID_LENGTH, id_of
from ikc_tui.domain.name_lists import join_names, split_names

names = st.text(string.ascii_letters + " ,;\"'().&é", min_size=1).map(str.strip).filter(bool)


@given(st.lists(names, max_size=5))
def test_names_come_back_as_they_were(several: list[str]) -> None:
    assert split_names(join_names(several)) == several


@pytest.mark.parametrize(
    ("typed", "several"),
    [
        ("", []),
        ("KMN", ["KMN"]),
        ("KMN; OBS De Stam, locatie Oost", ["KMN", "OBS De Stam, locatie Oost"]),
        ("KMN, OBS", ["KMN", "OBS"]),
        ('"KMN, de opvang", OBS', ["KMN, de opvang", "OBS"]),
        ("KMN\nOBS", ["KMN OBS"]),
        (" , ", []),
    ],
)
def test_names_as_people_write_them(typed: str, several: list[str]) -> None:
    assert split_names(typed) == several


@given(st.text())
def test_any_text_is_names(typed: str) -> None:
    assert all(split_names(typed))


@given(st.text())
def test_an_id_of_a_name_is_always_the_same(name: str) -> None:
    assert id_of(name) == id_of(name)
    assert len(id_of(name)) == ID_LENGTH
    assert id_of(name).isalnum()
    assert id_of(name) != id_of(f"{name}x")

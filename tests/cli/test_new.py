"""`ikc new`."""

from pathlib import Path

import pytest
from tests.cli.conftest import Ikc

from ikc_tui.services.library import Library


def test_a_new_canvas_is_made_and_its_path_printed(ikc: Ikc) -> None:
    result = ikc("new", "Café 'De Boog' / IKC")
    assert (result.code, result.err) == (0, "")
    assert result.out == "canvases/cafe-de-boog-ikc.toml\n"
    assert ikc("show", "cafe-de-boog-ikc").out.startswith("Café 'De Boog' / IKC\n")
    assert ikc("new", "Cafe De Boog").out == "canvases/cafe-de-boog.toml\n"


@pytest.mark.parametrize("name", ["Kindcentrum Rijnvliet", "  kindcentrum  RIJNVLIET ", "Kíndcentrum Rijnvliet"])
def test_two_coalitions_have_not_one_name(ikc: Ikc, name: str) -> None:
    before = set(Path("canvases").glob("*.toml"))
    for _ in range(2):  # the second time by what is remembered of the canvases
        result = ikc("new", name)
        assert (result.code, result.out) == (2, "")
        assert result.err == ("canvases/rijnvliet.toml: Kindcentrum Rijnvliet bestaat al: kies een andere naam.\n")
    assert set(Path("canvases").glob("*.toml")) == before


def test_a_name_of_one_in_the_archive_is_free(ikc: Ikc) -> None:
    Library(Path("canvases")).archive("rijnvliet")
    assert ikc("new", "Kindcentrum Rijnvliet").out == "canvases/kindcentrum-rijnvliet.toml\n"


def test_a_canvas_that_can_not_be_read_is_in_nobodys_way(ikc: Ikc) -> None:
    Path("canvases/kapot.toml").write_text("dit is geen canvas")
    assert ikc("new", "Kapot").out == "canvases/kapot-2.toml\n"


@pytest.mark.parametrize("name", ["../../buiten", "😀", "x" * 300, ".", "a\x1b[31mb", "\udcff"])
def test_any_name_ends_up_in_the_folder(ikc: Ikc, name: str) -> None:
    before = set(Path("canvases").glob("*.toml"))
    result = ikc("new", name)
    assert result.code == 0
    assert {Path(result.out.strip())} == set(Path("canvases").glob("*.toml")) - before
    assert ikc("check").code == 0


@pytest.mark.parametrize("name", ["", " ", "\t\n", "\x1b"])
def test_a_coalition_has_a_name(ikc: Ikc, name: str) -> None:
    result = ikc("new", name)
    assert (result.code, result.out) == (2, "")
    assert len(result.lines) == 1
    assert "een coalitie heeft een naam nodig" in result.err


def test_a_folder_that_can_not_be_made_is_told(ikc: Ikc) -> None:
    result = ikc("new", "x", "--dir", "canvases/rijnvliet.toml/nieuw")
    assert result.code == 2
    assert len(result.lines) == 1

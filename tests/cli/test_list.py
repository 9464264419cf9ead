"""`ikc list`."""

import json
import os
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Ikc


def test_the_list_is_a_line_for_each_canvas(ikc: Ikc) -> None:
    result = ikc("list")
    assert (result.code, result.err) == (0, "")
    assert len(result.out.splitlines()) == 8
    assert "leeuwesteyn: Kindcentrum Leeuwesteyn, Leeuwesteyn  (Waarom 3  Hoe 6  Wat 8)" in result.out.splitlines()


def test_the_list_as_json_is_the_contracts(ikc: Ikc) -> None:
    file = Path("canvases/leeuwesteyn.toml")
    file.write_text(file.read_text() + "created = 2026-03-14\n")
    rows = json.loads(ikc("list", "--json").out)
    files = {path.stem for path in Path("canvases").glob("*.toml")} - {"network"}
    assert [row["slug"] for row in rows] == sorted(files)
    assert rows[2] == {
        "slug": "leeuwesteyn",
        "name": "Kindcentrum Leeuwesteyn",
        "neighbourhood": "Leeuwesteyn",
        "file": "canvases/leeuwesteyn.toml",
        "cards": {"verhalenbord": 3, "richtingenbord": 6, "actiebord": 8},
        "changed": "2026-03-14",
    }
    assert all(list(row) == list(rows[2]) for row in rows)


def test_a_canvas_without_dates_has_no_last_change(ikc: Ikc) -> None:
    ikc("new", "Leeg", "--dir", "nieuw")
    assert json.loads(ikc("list", "--dir", "nieuw", "--json").out)[0]["changed"] is None


def test_what_is_archived_or_kept_by_the_program_is_not_listed(ikc: Ikc) -> None:
    for folder in ("archive", ".ikc", ".ikc/history"):
        Path("canvases", folder).mkdir(exist_ok=True)
        Path("canvases", folder, "oud.toml").write_text('name = "Oud"\n')
    assert len(json.loads(ikc("list", "--json").out)) == 8


def test_one_broken_canvas_is_told_and_the_others_are_listed(ikc: Ikc) -> None:
    Path("canvases/rijnvliet.toml").write_text('name = "Rijnvliet"\nidentity = "banaan"\n')
    result = ikc("list", "--json")
    assert result.code == 2
    assert len(json.loads(result.out)) == 7
    assert len(result.lines) == 1
    assert result.lines[0].startswith("canvases/rijnvliet.toml:2:1: De waarde 'banaan' past niet bij identity")
    assert len(ikc("list").out.splitlines()) == 7


def test_an_empty_folder_is_no_error(ikc: Ikc) -> None:
    result = ikc("list", "--dir", "nergens")
    assert (result.code, result.out) == (0, "")
    assert result.lines == [f"In {Path('nergens').absolute()} staan geen canvassen."]
    assert json.loads(ikc("list", "--dir", "nergens", "--json").out) == []


def test_a_folder_that_is_a_file_is_told(ikc: Ikc) -> None:
    result = ikc("list", "--dir", "canvases/rijnvliet.toml")
    assert result.code == 2
    assert len(result.lines) == 1


@pytest.mark.skipif(sys.platform == "darwin", reason="no such names can be made there")
@pytest.mark.unix_only("names")
def test_a_file_whose_name_is_no_text_is_listed(ikc: Ikc) -> None:
    Path(os.fsdecode(b"canvases/z\xff.toml")).write_text('name = "Z"\n')
    assert json.loads(ikc("list", "--json").out)[-1]["slug"] == "z\udcff"
    assert ikc("list").code == 0
    assert ikc("check").code == 0


def test_a_copy_is_told_in_the_list_with_how_it_is_taken_in(ikc: Ikc, canvases: Path) -> None:
    data = (canvases / "rijnvliet.toml").read_bytes()
    for name in ("rijnvliet-LAPTOP-4F7K2", "rijnvliet (conflicted copy 2026-11-25 154500)"):
        (canvases / f"{name}.toml").write_bytes(data)
    (canvases / "network-LAPTOP-4F7K2.toml").write_bytes((canvases / "network.toml").read_bytes())
    rows = ikc("list", "--lang", "en").out.splitlines()
    assert sum("as a copy of rijnvliet. ikc sync merges the two" in row for row in rows) == 2
    assert sum("as a copy of network.toml: take over what differs" in row for row in rows) == 1
    assert sum("copy" in row for row in rows) == 3

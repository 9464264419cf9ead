"""Names of files: accents spelled in two ways, endings in capitals, and names that Windows keeps for itself."""

import json
import shutil
import unicodedata
from pathlib import Path

import pytest
from tests.cli.conftest import Ikc
from tests.conftest import REPOSITORY

from ikc_tui.services.library import Library

TYPED, APART = (unicodedata.normalize(form, "één-café") for form in ("NFC", "NFD"))
SPELLINGS = pytest.mark.parametrize(("asked", "stands"), [(TYPED, APART), (APART, TYPED)], ids=["typed", "apart"])


def put(path: str) -> Path:
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(REPOSITORY / "canvases" / "rijnvliet.toml", target))


def versions(ikc: Ikc, slug: str) -> list[str]:
    return [row["revision"] for row in json.loads(ikc("history", slug, "--json").out)]


@SPELLINGS
def test_accents_find_the_file_however_they_are_spelled(ikc: Ikc, asked: str, stands: str) -> None:
    put(f"canvases/{stands}.toml")
    for args in (("show", asked), ("show", f"canvases/{asked}.toml"), ("score", asked), ("history", asked)):
        assert ikc(*args).code == 0, args
    for path in (f"canvases/{asked}.toml", f"canvases/{asked}"):
        assert (ikc("check", path).code, ikc("check", path).err) == (0, "")
    assert json.loads(ikc("show", asked, "--json").out)["slug"] == stands


@SPELLINGS
def test_an_earlier_version_of_it_is_put_back(ikc: Ikc, asked: str, stands: str) -> None:
    file = put(f"canvases/{stands}.toml")
    session = Library(Path("canvases")).open(stands)
    session.close()
    store = Library(Path("canvases"))._store
    store.snapshot(stands, file.read_bytes())
    (revision,) = versions(ikc, asked)
    file.unlink()
    assert ikc("restore", asked, revision).code == 0
    assert [path.name for path in Path("canvases").glob("*caf*")] == [f"{stands}.toml"]


@SPELLINGS
def test_it_is_opened_by_slug_by_path_and_in_a_folder_of_such_a_name(
    ikc: Ikc, asked: str, stands: str, opened: list[tuple[Path, str | None]]
) -> None:
    put(f"canvases/{stands}.toml")
    put(f"bij {stands}/wijk/{stands}.toml")
    for args in ((asked,), (f"canvases/{asked}.toml",), (f"bij {asked}/wijk",), ("--dir", f"bij {asked}/wijk", asked)):
        assert ikc(*args).code == 0
    inner = Path(f"bij {stands}", "wijk")
    assert opened == [(Path("canvases"), stands), (Path("canvases"), stands), (inner, None), (inner, stands)]
    assert [row["slug"] for row in json.loads(ikc("list", "--dir", f"bij {asked}/wijk", "--json").out)] == [stands]


def test_of_two_spellings_each_finds_its_own(ikc: Ikc) -> None:
    for name in (TYPED, APART):
        put(f"canvases/{name}.toml").write_text(f'name = "{len(name)}"\n')
    for name in (TYPED, APART):
        assert json.loads(ikc("show", name, "--json").out)["name"] == str(len(name))


# Endings


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("OUD.TOML", "OUD.toml"),
        ("oud.Toml", "oud.toml"),
        ("oud.toml.txt", "oud.toml"),
        pytest.param("NETWORK.TOML", "NETWORK.toml", marks=pytest.mark.unix_only("names")),
    ],
)
def test_a_canvas_whose_name_ends_otherwise_is_told(ikc: Ikc, name: str, wanted: str) -> None:
    put(f"canvases/{name}")
    sentence = f"ikc leest alleen bestanden die op .toml eindigen, in kleine letters: noem dit {wanted}."
    listed = ikc("list")
    assert (listed.code, listed.err) == (2, f"canvases/{name}: {sentence}\n")
    assert len(listed.out.splitlines()) == 8
    checked = ikc("check")
    assert (checked.code, checked.err) == (1, f"canvases/{name}: {sentence}\n")
    assert f"✗ {name}: {sentence}" in ikc("doctor").out.splitlines()
    assert ikc("check", f"canvases/{name}").code == 2


@pytest.mark.parametrize("name", [".verborgen.TOML", "kort.tom", "aantekeningen.txt", "oud.toml~", "oud.toml.bak"])
def test_another_file_is_left_alone(ikc: Ikc, name: str) -> None:
    put(f"canvases/{name}")
    assert (ikc("list").code, ikc("check").code) == (0, 0)


@pytest.mark.parametrize("name", ["nergens", "nergens.toml", "nergens/wijk.toml", "nergens/map"])
def test_what_is_not_there_is_named_as_it_was_asked_for(ikc: Ikc, name: str) -> None:
    assert ikc("check", name).err == f"{name}: Dit bestand is er niet (meer).\n"


# Names that Windows keeps for itself


@pytest.mark.parametrize("name", ["Con", "aux.", "NUL ", "Com1", "lpt9", "COM²"])
def test_no_file_is_made_with_a_name_that_windows_keeps_for_itself(ikc: Ikc, name: str) -> None:
    made = Path(ikc("new", name).out.strip())
    assert made.stem[:-2].isalnum()
    assert made.stem.endswith("-2")
    library = Library(Path("canvases"))
    assert library.duplicate("rijnvliet", name) == f"{made.stem[:-2]}-3"


@pytest.mark.unix_only("names")
def test_one_that_is_there_is_opened(ikc: Ikc) -> None:
    put("canvases/aux.toml")
    assert ikc("show", "aux").code == 0
    assert ikc("list").code == 0


@SPELLINGS
def test_other_files_are_found_however_they_are_spelled(ikc: Ikc, asked: str, stands: str) -> None:
    put("canvases/rijnvliet.toml")
    Path(f"{stands}.txt").write_text("+dromen: Gras\n", encoding="utf-8")
    Path(stands).mkdir()
    for args in (
        ("take", "rijnvliet", f"{asked}.txt", "--yes"),
        ("import", f"{asked}.txt", "--into", "rijnvliet", "--as", "notes", "--yes"),
        ("harvest", "--to", "md", "--foreword", f"{asked}.txt", "-o", asked),
        ("export", "rijnvliet", "--to", "md", "-o", f"{asked}/rijnvliet.md"),
    ):
        result = ikc(*args)
        assert (result.code, result.err) == (0, ""), args
    assert {path.suffix for path in Path(stands).iterdir()} == {".md"}
    assert len([*Path(stands).iterdir()]) == 2

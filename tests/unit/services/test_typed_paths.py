"""Paths of files as people type and paste them."""

import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from ikc_tui.services.typed_paths import documents_folder, folder_as_typed, path_as_typed, plain_path
from ikc_tui.storage.problems import Problem

Form = Literal["NFC", "NFD"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("~/notities.txt", "~/notities.txt"),
        ("/home/noor//tmp/a.csv", "/tmp/a.csv"),  # typed behind the folder that stands there
        ("/home/noor/~/a.csv", "~/a.csv"),
        ('/home/noor/"C:\\Users\\Noor\\mijn plan.xlsx"', "C:\\Users\\Noor\\mijn plan.xlsx"),
        ("C:\\Users\\Noor/C:\\Temp\\a.csv", "C:\\Temp\\a.csv"),
        ("C:/Users/Noor/\\\\school\\delen\\a.csv", "\\\\school\\delen\\a.csv"),
        ("/home/noor/'/media/usb/mijn plan.xlsx' ", "/media/usb/mijn plan.xlsx"),  # a file that was dragged here
        ('"C:\\Temp\\a.csv"', "C:\\Temp\\a.csv"),
        ("//school/delen/a.csv", "//school/delen/a.csv"),
        ("\\\\school\\delen\\a.csv", "\\\\school\\delen\\a.csv"),
        ("/home/noor/'t Hof/a.csv", "/home/noor/'t Hof/a.csv"),
        ("'t Hof/a.csv", "'t Hof/a.csv"),
    ],
)
def test_what_is_meant(typed: str, meant: str) -> None:
    assert plain_path(typed) == meant


def test_a_folder_is_understood_as_people_type_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for home in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(home, str(tmp_path))
    assert folder_as_typed(" ~/Notulen ") == tmp_path / "Notulen"
    assert folder_as_typed("~") == tmp_path
    assert folder_as_typed("Notulen/2026") == tmp_path / "Notulen" / "2026"
    whole = Path(tmp_path.anchor, "srv", "notulen")
    assert folder_as_typed(str(whole)) == whole
    assert folder_as_typed(f' "{whole}" ') == whole  # as Windows copies it
    assert folder_as_typed(f"'{whole}'") == whole
    assert folder_as_typed("'t Hof") == tmp_path / "'t Hof"
    with pytest.raises(Problem):
        folder_as_typed("~niemand-heet-zo/Notulen")


def test_the_folder_of_documents_is_proposed_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for home in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(home, str(tmp_path))
    monkeypatch.setenv("WIN_PD_OVERRIDE_PERSONAL", str(tmp_path / "Documents"))  # of platformdirs, on Windows
    assert documents_folder() == str(tmp_path)
    (tmp_path / "Documents").mkdir()
    assert documents_folder() == str(tmp_path / "Documents")


@pytest.mark.parametrize(("typed", "stands"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_what_is_there_is_found_however_its_accents_are_spelled(tmp_path: Path, typed: Form, stands: Form) -> None:
    (tmp_path / unicodedata.normalize(stands, "één")).mkdir()
    for meant in (folder_as_typed, path_as_typed):
        assert meant(str(tmp_path / unicodedata.normalize(typed, "één"))).is_dir()

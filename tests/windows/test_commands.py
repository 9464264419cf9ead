"""`ikc` as a program: it prints UTF-8 and nothing else, whatever the code page, and never ends in a traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

from ikc_tui.domain.canvas import Canvas
from ikc_tui.storage.store import Store

assert sys.platform == "win32"


@pytest.fixture(params=[850, 1252, 65001])
def code_page(request: pytest.FixtureRequest) -> int:
    """A code page that the console of the programs below has."""
    number: int = request.param
    return number


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REPOSITORY / "canvases", tmp_path / "één map", ignore=shutil.ignore_patterns(".ikc")))


def ikc(folder: Path, *arguments: str, code: int = 0) -> str:
    """What it prints into a pipe."""
    command = [sys.executable, "-m", "ikc_tui", "--dir", str(folder), *arguments]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, capture_output=True, timeout=60, env=environ, stdin=subprocess.DEVNULL, check=False)
    said = done.stderr.decode("utf-8")
    assert done.returncode == code, said
    assert "Traceback" not in said
    assert b"\r" not in done.stdout
    return done.stdout.decode("utf-8")


def test_what_is_printed_is_utf8_in_any_code_page(folder: Path, code_page: int) -> None:
    import ctypes

    console = ctypes.WinDLL("kernel32")
    before = console.GetConsoleOutputCP()
    console.SetConsoleOutputCP(code_page)
    try:
        shown = ikc(folder, "show", "rijnvliet")
        assert "één" in shown
    finally:
        console.SetConsoleOutputCP(before)


def test_each_subcommand_works_and_ends_well(folder: Path) -> None:
    assert "rijnvliet" in ikc(folder, "list")
    assert json.loads(ikc(folder, "list", "--json"))
    ikc(folder, "new", "Margôt aan de Maas")
    assert "Margôt" in ikc(folder, "show", "margot-aan-de-maas")
    ikc(folder, "check")
    ikc(folder, "check", str(folder / "margot-aan-de-maas.toml"))
    assert "14" in ikc(folder, "score", "rijnvliet")
    store = Store(folder)
    before = store.path("rijnvliet").read_bytes()
    store.update("rijnvliet", lambda there: (there or Canvas(name="weg")).evolve(motto="Een ander motto"))
    (version,) = store.history.versions("rijnvliet")
    assert version.revision in ikc(folder, "history", "rijnvliet")
    ikc(folder, "restore", "rijnvliet", version.revision)
    assert store.path("rijnvliet").read_bytes() == before
    assert "Python" in ikc(folder, "doctor", code=1 if shutil.which("git") is None else 0)
    assert json.loads(ikc(folder, "schema"))


@pytest.mark.parametrize("name", ["nul", "CON", "aux", "com1", "wat?", "x" * 300])
def test_a_name_that_no_file_can_have_is_no_canvas(folder: Path, name: str) -> None:
    ikc(folder, "show", name, code=2)


def test_a_canvas_is_named_in_any_case_and_by_either_slash(folder: Path) -> None:
    shown = ikc(folder, "show", "rijnvliet")
    assert ikc(folder, "show", "RIJNVLIET") == shown
    assert ikc(folder, "show", str(folder / "Rijnvliet.toml").replace("\\", "/")) == shown


def test_there_is_no_screen_in_a_pipe(folder: Path) -> None:
    ikc(folder, code=2)

"""`ikc` as a program: it prints UTF-8 into a pipe and nothing else, and never ends in a traceback.

What it prints in a console is in tests/wine.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

from ikc_tui.domain.canvas import Canvas, Review
from ikc_tui.services.sync.git import git_program
from ikc_tui.storage.store import Store

assert sys.platform == "win32"


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
    assert "Python" in ikc(folder, "doctor", code=1 if git_program() is None else 0)
    assert json.loads(ikc(folder, "schema"))


def test_each_that_reads_or_hands_out_works_and_ends_well(folder: Path, tmp_path: Path) -> None:
    assert "één" in ikc(folder, "search", "één")
    for name in ("growth", "brief"):
        assert "Rijnvliet" in ikc(folder, name, "rijnvliet")
    assert json.loads(ikc(folder, "actions", "--json"))
    assert isinstance(json.loads(ikc(folder, "agenda", "--json")), list)
    review = Review(id="r", date=date(2026, 3, 14), note="Margôt zat voor")
    Store(folder).update("rijnvliet", lambda there: (there or Canvas(name="weg")).evolve(reviews=[review]))
    assert "14 maart 2026" in ikc(folder, "minutes", "rijnvliet", "-o", "-")
    assert "Margôt" in ikc(folder, "export", "rijnvliet", "--to", "html", "-o", "-")
    for to in ("docx", "pdf"):
        ikc(folder, "export", "rijnvliet", "--to", to, "-o", str(tmp_path / f"rijnvliet.{to}"))
        assert (tmp_path / f"rijnvliet.{to}").stat().st_size > 1000
    ikc(folder, "harvest", "--to", "md", "-o", str(tmp_path / "oogst.md"))
    assert "één" in (tmp_path / "oogst.md").read_text(encoding="utf-8")


def test_what_notepad_saved_is_imported_and_a_name_is_looked_for(folder: Path, tmp_path: Path) -> None:
    typed = tmp_path / "getypt.txt"
    typed.write_text("- Zoë belt de wijkagent\n- één keer samen eten\n", encoding="utf-16", newline="\r\n")
    ikc(folder, "import", str(typed), "--into", "rijnvliet", "--section", "verhalenbord.dromen", "--yes")
    shown = ikc(folder, "show", "rijnvliet")
    assert "Zoë belt de wijkagent" in shown
    assert "één keer samen eten" in shown
    assert "“Zorgzoeker” staat nergens" in ikc(folder, "forget", "Zorgzoeker", "--dry-run")


def test_sync_says_what_is_missing(folder: Path) -> None:
    """Whether that is git, or a repository."""
    assert "git" in ikc(folder, "sync", "--yes").lower()


@pytest.mark.parametrize("name", ["nul", "CON", "aux", "com1", "wat?", "x" * 300])
def test_a_name_that_no_file_can_have_is_no_canvas(folder: Path, name: str) -> None:
    ikc(folder, "show", name, code=2)


def test_a_canvas_is_named_in_any_case_and_by_either_slash(folder: Path) -> None:
    shown = ikc(folder, "show", "rijnvliet")
    assert ikc(folder, "show", "RIJNVLIET") == shown
    assert ikc(folder, "show", str(folder / "Rijnvliet.toml").replace("\\", "/")) == shown


def test_there_is_no_screen_in_a_pipe(folder: Path) -> None:
    ikc(folder, code=2)

"""Two laptops and what they exchange by."""

import shutil
import sys
from pathlib import Path

import pytest
from tests.unit.services.sync.laptops import Laptop, card, clean_git, clone, git

from ikc_tui.services.sync.git import git_program

HAS_GIT = git_program() is not None
collect_ignore_glob = [] if HAS_GIT or sys.platform != "win32" else ["test_*.py"]  # under Wine there is none, as a rule


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository and the laptop on which it began, made once: one canvas with one card, sent."""
    folder = tmp_path_factory.mktemp("prepared")
    with pytest.MonkeyPatch.context() as monkeypatch:
        clean_git(monkeypatch, folder)
        git(folder, "init", "--quiet", "--bare", "origin.git")
        laptop = clone(folder / "origin.git", folder / "first")
        laptop.new()
        laptop.edit(card("Samen eten"))
        assert laptop.sync().state == "done"
    return folder


@pytest.fixture(autouse=True)
def _git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clean_git(monkeypatch, tmp_path)


@pytest.fixture
def origin(prepared: Path, tmp_path: Path) -> Path:
    """What all laptops exchange by."""
    return Path(shutil.copytree(prepared / "origin.git", tmp_path / "origin.git"))


@pytest.fixture
def first(prepared: Path, origin: Path, tmp_path: Path) -> Laptop:
    """The laptop on which it began."""
    laptop = Laptop(shutil.copytree(prepared / "first", tmp_path / "first"))
    laptop.git("remote", "set-url", "origin", str(origin))
    laptop.git("update-index", "-q", "--refresh")
    return laptop


@pytest.fixture
def second(origin: Path, tmp_path: Path) -> Laptop:
    """Another laptop that has it all."""
    return clone(origin, tmp_path / "second")

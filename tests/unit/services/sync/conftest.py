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
    """A bare repository, the laptop on which it began and one that has it all, made once: a canvas of one card."""
    folder = tmp_path_factory.mktemp("prepared")
    with pytest.MonkeyPatch.context() as monkeypatch:
        clean_git(monkeypatch, folder)
        git(folder, "init", "--quiet", "--bare", "origin.git")
        laptop = clone(folder / "origin.git", folder / "first")
        laptop.new()
        laptop.edit(card("Samen eten"))
        assert laptop.sync().state == "done"
        clone(folder / "origin.git", folder / "second")
    return folder


def copied(prepared: Path, name: str, origin: Path) -> Laptop:
    """A laptop as it was made once, that exchanges by this test's own repository."""
    laptop = Laptop(shutil.copytree(prepared / name, origin.with_name(name), symlinks=True))
    config = laptop.folder / ".git" / "config"
    config.write_text(config.read_text().replace(str(prepared / "origin.git"), str(origin)))
    laptop.git("update-index", "-q", "--refresh")
    return laptop


def tip(origin: Path) -> bytes:
    return (origin / "refs" / "heads" / "main").read_bytes()


@pytest.fixture(autouse=True)
def _git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clean_git(monkeypatch, tmp_path)


@pytest.fixture
def origin(prepared: Path, tmp_path: Path) -> Path:
    """What all laptops exchange by."""
    return Path(shutil.copytree(prepared / "origin.git", tmp_path / "origin.git"))


@pytest.fixture
def first(prepared: Path, origin: Path) -> Laptop:
    """The laptop on which it began."""
    return copied(prepared, "first", origin)


@pytest.fixture
def second(prepared: Path, origin: Path, tmp_path: Path) -> Laptop:
    """Another laptop that has it all, also where another fixture has sent something since."""
    if tip(origin) != tip(prepared / "origin.git"):
        return clone(origin, tmp_path / "second")
    return copied(prepared, "second", origin)

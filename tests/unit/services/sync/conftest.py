"""Two laptops and what they exchange by."""

from pathlib import Path

import pytest
from tests.unit.services.sync.laptops import Laptop, card, clean_git, clone, git


@pytest.fixture(autouse=True)
def _git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clean_git(monkeypatch, tmp_path)


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A bare repository that nobody pushed to yet."""
    folder = tmp_path / "origin.git"
    git(tmp_path, "init", "--quiet", "--bare", str(folder))
    return folder


@pytest.fixture
def first(origin: Path, tmp_path: Path) -> Laptop:
    """The laptop on which it began: one canvas with one card, sent."""
    laptop = clone(origin, tmp_path / "first")
    laptop.new()
    laptop.edit(card("Samen eten"))
    assert laptop.sync().state == "done"
    return laptop


@pytest.fixture
def second(first: Laptop, origin: Path, tmp_path: Path) -> Laptop:
    """Another laptop that has it all."""
    return clone(origin, tmp_path / "second")

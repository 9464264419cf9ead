"""What `ikc doctor` says of a folder, as far as one account can see it; tests/faults/test_accounts.py has more."""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ikc_tui.method.words import LANGUAGES, Words
from ikc_tui.services.finding import Finding
from ikc_tui.services.shared_folder_checks import SharedFolder


def said(folder: Path) -> dict[str, str]:
    """The findings, by the key of what is said."""
    return {finding.message.key: told(finding) for finding in SharedFolder(folder).examine()}


def told(finding: Finding) -> str:
    both = {Words(lang).of(finding.message) for lang in LANGUAGES}
    assert len(both) == 2
    assert not finding.fine
    return Words("en").of(finding.message)


@pytest.fixture
def folder(canvases: Path) -> Path:
    canvases.chmod(0o755)
    return canvases


def test_a_folder_of_ones_own_is_fine(folder: Path) -> None:
    assert said(folder) == {}
    (folder / ".ikc" / "history").mkdir(parents=True)
    assert said(folder) == {}


@pytest.mark.unix_only("links")
def test_links_in_what_is_ikcs_own(folder: Path) -> None:
    (folder / ".ikc" / "history").mkdir(parents=True)
    (folder / ".ikc" / "history" / "rijnvliet").symlink_to("/tmp")
    assert ".ikc/history/rijnvliet" in said(folder)["doctor.own_links"]


@pytest.mark.unix_only("links")
def test_ikcs_own_folder_as_a_link(folder: Path, tmp_path: Path) -> None:
    (folder / ".ikc").symlink_to(tmp_path)
    assert ".ikc" in said(folder)["doctor.own_links"]


def pipe(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)


def file(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        *((name, file) for name in ("", "history", "history/history", "drafts", "locks")),
        *((f"locks/{name}.lock", Path.mkdir) for name in ("partou", ".ikc")),
        *(
            pytest.param(name, pipe, marks=pytest.mark.unix_only("pipes"))
            for name in (
                *("", "history", "history/history", "drafts", "locks", "locks/partou.lock", "locks/.ikc.lock"),
                *("drafts/partou-abcdef.toml", "history/locks/20260314-101500-000-abcdef12.toml"),
            )
        ),
    ],
)
def test_what_is_in_the_way_of_ikcs_own(folder: Path, name: str, make: Callable[[Path], None]) -> None:
    path = folder / ".ikc" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    assert str(Path(".ikc") / name) in said(folder)["doctor.own_strange"]


def test_what_ikc_and_others_keep_is_in_nobodys_way(folder: Path) -> None:
    for name in ("history/history/20260314.toml", "history/locks/aside/x.toml", "history/.DS_Store", ".gitignore"):
        file(folder / ".ikc" / name)
    file(folder / ".ikc" / "locks" / "partou.lock")
    assert said(folder) == {}


def test_a_file_that_is_gone_by_the_time_it_is_looked_at_stops_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As what another ikc is writing just then."""
    file(folder / ".ikc" / "drafts" / "a.toml")
    scandir = os.scandir

    @contextlib.contextmanager
    def late(path: Path) -> Iterator[list[os.DirEntry[str]]]:
        with scandir(path) as entries:
            found = list(entries)
        (folder / ".ikc" / "drafts" / "a.toml").unlink(missing_ok=True)
        yield found

    monkeypatch.setattr(os, "scandir", late)
    assert said(folder) == {}


def test_an_archive_with_a_canvas_of_its_own(folder: Path) -> None:
    (folder / "archive" / ".ikc" / "history").mkdir(parents=True)
    file(folder / "archive" / "partou.toml")
    assert said(folder) == {}


def test_what_stands_for_the_archive(folder: Path) -> None:
    file(folder / "archive")
    assert "archive" in said(folder)["doctor.own_strange"]


def test_a_folder_below_one_of_that_name(folder: Path) -> None:
    inside = folder / ".ikc" / "canvases"
    (inside / ".ikc" / "locks").mkdir(parents=True)
    file(inside / "partou.toml")
    assert said(inside) == {}


@pytest.mark.unix_only("links")
def test_an_archive_that_is_a_link(folder: Path, tmp_path: Path) -> None:
    (folder / "archive").symlink_to(tmp_path)
    assert "archive" in said(folder)["doctor.own_links"]


@pytest.mark.unix_only("links")
def test_links_to_nothing(folder: Path) -> None:
    (folder / "los.toml").symlink_to("nergens")
    assert "los.toml" in said(folder)["doctor.dangling"]


def test_a_canvas_with_two_names(folder: Path, tmp_path: Path) -> None:
    os.link(folder / "rijnvliet.toml", tmp_path / "ook.toml")
    assert "rijnvliet.toml" in said(folder)["doctor.hard_links"]


@pytest.mark.unix_only("links")
def test_many_are_named_by_the_first(folder: Path) -> None:
    for number in range(9):
        (folder / f"los{number}.toml").symlink_to("nergens")
    assert "los0.toml, los1.toml, los2.toml +6" in said(folder)["doctor.dangling"]


@pytest.mark.unix_only("links")
def test_names_that_act_on_a_terminal_are_cleaned(folder: Path) -> None:
    (folder / "\x1b]0;x\x07\n.toml").symlink_to("nergens")
    assert "\x1b" not in said(folder)["doctor.dangling"]
    assert "\n" not in said(folder)["doctor.dangling"]

"""A save replaces the whole file: what that can't keep is told."""

import errno
import os
from pathlib import Path

import pytest

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Words
from ikc_tui.services.doctor import examine
from ikc_tui.storage.problems import problem_of
from ikc_tui.storage.save_hazards import hard_link_notice, is_anothers_in_sticky_folder
from ikc_tui.storage.store import Store


@pytest.fixture
def canvas(tmp_path: Path) -> Path:
    path = tmp_path / "canvases" / "wijk.toml"
    path.parent.mkdir()
    path.write_text('name = "De Wijk"\n')
    return path


def found_by_doctor(folder: Path) -> str:
    return "\n".join(Words("nl").of(finding.message) for finding in examine(folder) if not finding.fine)


def test_of_an_ordinary_file_everything_is_kept(canvas: Path) -> None:
    assert hard_link_notice(canvas) is None
    assert hard_link_notice(canvas.with_name("weg.toml")) is None


@pytest.mark.parametrize(
    ("names", "said"), [(1, "nog een andere naam (een harde koppeling)"), (2, "nog 2 andere namen")]
)
def test_other_names_of_the_same_file_are_told_once_by_the_save_that_parts_them(
    canvas: Path, names: int, said: str
) -> None:
    for number in range(names):
        os.link(canvas, canvas.parent.parent / f"elders{number}.toml")
    assert "wijk.toml" in found_by_doctor(canvas.parent)
    store = Store(canvas.parent)
    first, second = (store.save("wijk", Canvas(name="De Wijk", motto=motto)).notices for motto in ("een", "twee"))
    assert any(f"wijk.toml heeft {said}" in Words("nl").of(notice) for notice in first)
    assert second == ()


@pytest.mark.unix_only("rights")
@pytest.mark.parametrize(
    ("mode", "uid", "is_anothers"),
    [(0o1777, 4711, True), (0o0777, 4711, False), (0o1777, 0, False), (0o1777, None, False)],
)
def test_in_a_sticky_folder_each_replaces_only_what_is_theirs(
    canvas: Path, mode: int, uid: int | None, is_anothers: bool
) -> None:
    canvas.parent.chmod(mode)
    assert is_anothers_in_sticky_folder(canvas, uid) == is_anothers
    assert not is_anothers_in_sticky_folder(canvas.with_name("weg.toml"), uid)


@pytest.mark.unix_only("rights")
@pytest.mark.parametrize("number", [errno.EPERM, errno.EACCES])
def test_the_refusal_of_a_sticky_folder_says_what_to_do(
    canvas: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    canvas.parent.chmod(0o1777)
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    said = problem_of(PermissionError(number, "Operation not permitted"), canvas).say(Words("nl"))
    assert said.startswith(
        f"{canvas}: wijk.toml is van een ander, en in deze map mag alleen de eigenaar een bestand vervangen."
    )
    assert said.endswith(f"chmod -t {canvas.parent}")
    assert f"chmod -t {canvas.parent}" in found_by_doctor(canvas.parent)
    canvas.parent.chmod(0o755)
    assert "Geen toegang" in problem_of(PermissionError(number, "x"), canvas).say(Words("nl"))

"""The files of visits: what was kept is read again, and whatever else stands there counts as no visit."""

import os
import stat
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import texts

from ikc_tui.domain.safe_text import clean
from ikc_tui.storage.personal_folder import personal_file, personal_folder
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.visits import LastVisit, VisitFiles, load_visit, save_visit

NOW = datetime(2026, 3, 14, 10, 15, tzinfo=UTC)
VISIT = LastVisit(NOW, frozenset({"0a1b2c3d", "ffffffff"}), "lessen", "actiebord", {"lessen": "7", "actiebord": "a.b"})
prints = st.frozensets(st.text("0123456789abcdef", min_size=8, max_size=8), max_size=5)
safe = texts.map(clean)


@given(
    st.builds(
        LastVisit,
        st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(timezone(timedelta(hours=2)))),
        prints,
        safe,
        safe,
        st.dictionaries(safe, safe, max_size=3),
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_kept_is_read_again(tmp_path: Path, visit: LastVisit) -> None:
    canvas = tmp_path / "wijk.toml"
    save_visit(canvas, visit)
    assert load_visit(canvas) == visit
    assert VisitFiles().load({"wijk": canvas}) == {"wijk": visit}


@pytest.mark.unix_only("rights")
def test_it_is_for_one_person_alone_and_has_no_text_of_a_card(tmp_path: Path) -> None:
    save_visit(tmp_path / "wijk.toml", VISIT)
    file = personal_file("visits", tmp_path / "wijk.toml")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [*tmp_path.iterdir()] == []


@pytest.mark.unix_only("links")
def test_all_paths_to_a_canvas_have_one_visit(tmp_path: Path) -> None:
    (tmp_path / "wijk.toml").touch()
    (tmp_path / "link.toml").symlink_to("wijk.toml")
    save_visit(tmp_path / "link.toml", VISIT)
    assert load_visit(tmp_path / "wijk.toml") == VISIT


BROKEN = [
    b"",
    b"\xff\xfe",
    b"format = 1",
    b"nonsense",
    b'format = 99\nwhen = 2026-03-14T10:15:00Z\nseen = ""',
    b'format = 1\nwhen = 2026-03-14T10:15:00\nseen = ""',
    b'format = 1\nwhen = 2026-03-14\nseen = ""',
    b"format = 1\nwhen = 2026-03-14T10:15:00Z",
    b"format = 1\nwhen = 2026-03-14T10:15:00Z\nseen = 5",
    b'format = 1\nwhen = 2026-03-14T10:15:00Z\nseen = ["0a1b2c3d"]',
    b'format = 1\nwhen = 2026-03-14T10:15:00Z\nseen = "nothing hexadecimal"',
    b'format = 1\nwhen = 2026-03-14T10:15:00Z\nseen = ""\ntab = 4',
    b'format = 1\nwhen = 2026-03-14T10:15:00Z\nseen = ""\ncursors = 4',
    b'format = 1\nwhen = 2026-03-14T10:15:00Z\nseen = ""\ncursors = { lessen = 7 }',
    b"x = " + b"[" * 5000,
    b" " * (1024 * 1024 + 1),
]


@pytest.mark.parametrize("data", BROKEN, ids=range(len(BROKEN)))
def test_what_can_not_be_read_counts_as_no_visit(tmp_path: Path, data: bytes) -> None:
    canvas = tmp_path / "wijk.toml"
    save_visit(canvas, VISIT)
    personal_file("visits", canvas).write_bytes(data)
    assert load_visit(canvas) is None
    assert VisitFiles().load({"wijk": canvas}) == {}


def test_something_else_in_place_of_the_file_or_the_folder(tmp_path: Path) -> None:
    canvas = tmp_path / "wijk.toml"
    personal_file("visits", canvas).mkdir(parents=True)
    assert load_visit(canvas) is None
    assert VisitFiles().load({"wijk": canvas}) == {}
    personal_file("visits", canvas).rmdir()
    personal_folder("visits").rmdir()
    personal_folder("visits").write_text("no folder")
    assert load_visit(canvas) is None
    assert VisitFiles().load({"wijk": canvas}) == {}
    with pytest.raises(Problem):
        save_visit(canvas, VISIT)


def test_a_person_without_a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError

    monkeypatch.setattr("ikc_tui.storage.personal_folder.data_folder", nobody)
    assert load_visit(tmp_path / "wijk.toml") is None
    assert VisitFiles().load({"wijk": tmp_path / "wijk.toml"}) == {}
    with pytest.raises(Problem):
        save_visit(tmp_path / "wijk.toml", VISIT)


def test_of_many_only_those_are_read_again_that_were_written_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvases = {f"wijk{at}": tmp_path / f"wijk{at}.toml" for at in range(3)}
    for canvas in [*canvases.values()][:2]:
        save_visit(canvas, VISIT)
    files = VisitFiles()
    assert files.load(canvases) == {"wijk0": VISIT, "wijk1": VISIT}
    later = LastVisit(NOW + timedelta(days=1), frozenset())
    save_visit(canvases["wijk1"], later)
    os.utime(personal_file("visits", canvases["wijk1"]), ns=(1, 1))
    read: list[Path] = []

    def read_and_noted(path: Path, **_: object) -> bytes:
        read.append(path)
        return path.read_bytes()

    monkeypatch.setattr("ikc_tui.storage.visits.read_bytes", read_and_noted)
    assert files.load(canvases) == {"wijk0": VISIT, "wijk1": later}
    assert read == [personal_file("visits", canvases["wijk1"])]
    assert files.load({"wijk2": canvases["wijk2"]}) == {}

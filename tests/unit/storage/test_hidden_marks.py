"""The private files of hidden marks: one for each review of a canvas, whichever path leads to it."""

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.domain.canvas import MARK_VALUES
from ikc_tui.storage.hidden_marks import MarksDraft, load_marks, remove_stale_marks, update_marks
from ikc_tui.storage.paths import data_folder
from ikc_tui.storage.problems import Problem

ids = st.text("abcXYZ019_-", min_size=1, max_size=64)
lessons = st.integers(1, 14)
spreads = st.tuples(*[st.integers(0, 40)] * len(MARK_VALUES))
written = st.builds(
    MarksDraft,
    marks=st.dictionaries(
        ids, st.dictionaries(lessons.map(str), st.sampled_from(MARK_VALUES), min_size=1, max_size=3), max_size=3
    ),
    lessons=st.lists(lessons, max_size=3).map(tuple),
    by_partner=st.none() | st.booleans(),
    turned=st.dictionaries(lessons.map(str), spreads, max_size=2),
)


@pytest.fixture
def canvas(tmp_path: Path) -> Path:
    path = tmp_path / "canvases" / "wijk.toml"
    path.parent.mkdir()
    path.write_text('name = "Wijk"\n')
    return path


def files() -> list[Path]:
    return [*data_folder().glob("marks/*.toml")]


def put(canvas: Path, review: str, draft: MarksDraft) -> None:
    assert update_marks(canvas, review, lambda there: draft) == draft


@given(written)
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, draft: MarksDraft) -> None:
    canvas = tmp_path_factory.mktemp("canvases") / "wijk.toml"
    put(canvas, "r1", draft)
    assert load_marks(canvas, "r1") == draft
    put(canvas, "r1", MarksDraft())
    assert load_marks(canvas, "r1") == MarksDraft()


def test_an_empty_one_is_no_file(canvas: Path) -> None:
    put(canvas, "r1", MarksDraft({"a": {"4": 2}}))
    (file,) = files()
    assert sys.platform == "win32" or file.stat().st_mode & 0o777 == 0o600
    put(canvas, "r1", MarksDraft())
    assert not files()


@pytest.mark.unix_only("links")
def test_each_path_to_a_canvas_leads_to_the_same(canvas: Path) -> None:
    link = canvas.with_name("koppeling.toml")
    link.symlink_to(canvas)
    put(link, "r1", MarksDraft({"a": {"4": 2}}))
    assert load_marks(canvas, "r1").marks == {"a": {"4": 2}}
    assert load_marks(canvas.with_name("anders.toml"), "r1") == load_marks(canvas, "r2") == MarksDraft()


def test_those_of_reviews_that_are_held_no_longer_are_removed_and_no_others(canvas: Path) -> None:
    other = canvas.with_name("anders.toml")
    for path, review in ((canvas, "r1"), (canvas, "r2"), (canvas, "r1-b"), (other, "r1")):
        put(path, review, MarksDraft({"a": {"4": 2}}))
    remove_stale_marks(canvas, ["r2"])
    assert load_marks(canvas, "r1") == load_marks(canvas, "r1-b") == MarksDraft()
    assert load_marks(canvas, "r2") == load_marks(other, "r1") != MarksDraft()


@pytest.mark.parametrize(
    "content",
    ["", "format = 2\n", "format = 1\n[marks.a]\n4 = 7\n", 'format = 1\nlessons = ["x"]\n', "\x00", "marks = 1\n"],
)
def test_what_can_not_be_read_counts_as_none_and_is_written_anew(canvas: Path, content: str) -> None:
    put(canvas, "r1", MarksDraft({"a": {"4": 2}}))
    files()[0].write_text(content)
    assert load_marks(canvas, "r1") == MarksDraft()
    put(canvas, "r1", MarksDraft({"b": {"4": 1}}))
    assert load_marks(canvas, "r1").marks == {"b": {"4": 1}}


def test_where_it_can_not_be_written_that_is_a_problem(canvas: Path) -> None:
    data_folder().mkdir(parents=True)
    (data_folder() / "marks").write_text("in the way")
    with pytest.raises(Problem):
        put(canvas, "r1", MarksDraft({"a": {"4": 2}}))
    assert load_marks(canvas, "r1") == MarksDraft()


def test_many_at_once_lose_nothing(canvas: Path) -> None:
    def give(at: int) -> None:
        update_marks(canvas, "r1", lambda there: replace(there, marks={**there.marks, f"p{at}": {"4": at % 4}}))

    with ThreadPoolExecutor(8) as pool:
        assert len([*pool.map(give, range(40))]) == 40
    assert load_marks(canvas, "r1").marks == {f"p{at}": {"4": at % 4} for at in range(40)}

"""The marks that nobody sees yet: two programs of one person, a kill in the middle, and turning over undone."""

from pathlib import Path

import pytest
from tests.conftest import TODAY

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Review
from ikc_tui.services.hidden_marks import HiddenMarks, clear_stale_marks, count_hidden
from ikc_tui.storage.hidden_marks import MarksDraft, load_marks
from ikc_tui.storage.paths import data_folder
from ikc_tui.storage.problems import Problem

HELD = Canvas(name="Wijk", reviews=[Review(id="r", date=TODAY, open=True)])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "wijk.toml"


def opened(path: Path, canvas: Canvas = HELD) -> HiddenMarks:
    hidden = HiddenMarks(path, "r")
    hidden.read(canvas.reviews[0] if canvas.reviews else None)
    return hidden


def turned(canvas: Canvas, hidden: HiddenMarks, by_partner: bool) -> Canvas:
    return edits.turn_over(canvas, "r", hidden.marks, by_partner=by_partner, today=TODAY).canvas


def test_two_programs_of_one_person_do_not_overwrite_each_other(path: Path) -> None:
    one, other = opened(path), opened(path)
    one.give("a", 4, 1)
    other.give("b", 4, 2)
    one.write()
    other.write()
    one.give("c", 7, 0)
    one.write()
    assert one.marks == load_marks(path, "r").marks == {"a": {"4": 1}, "b": {"4": 2}, "c": {"7": 0}}
    other.give("a", 4, 3)
    other.write()
    assert opened(path).marks["a"] == {"4": 3}
    one.write()
    assert one.marks["a"] == {"4": 3}


def test_of_one_partner_in_both_what_is_written_last_counts(path: Path) -> None:
    one, other = opened(path), opened(path)
    one.give("a", 4, 1)
    one.give("a", 7, 1)
    other.give("a", 4, 2)
    one.write()
    other.write()
    assert opened(path).marks == {"a": {"4": 2}}


def test_choices_are_kept_with_them(path: Path) -> None:
    hidden = opened(path)
    hidden.choose_lessons([4, 7])
    hidden.keep_by_partner(False)
    hidden.give("a", 4, 1)
    assert hidden.is_changed
    hidden.write()
    assert not hidden.is_changed
    again = opened(path)
    assert (again.lessons, again.by_partner, again.marks) == ((4, 7), False, {"a": {"4": 1}})
    assert again.has("a", 4)
    assert not again.has("a", 7)


def test_a_mark_that_is_taken_away_leaves_nothing(path: Path) -> None:
    hidden = opened(path)
    hidden.give("a", 4, 1)
    hidden.write()
    hidden.give("a", 4, None)
    hidden.write()
    assert not hidden.marks
    assert load_marks(path, "r") == MarksDraft()


@pytest.mark.parametrize("by_partner", [True, False])
def test_killed_while_they_are_turned_over_they_count_once(path: Path, by_partner: bool) -> None:
    hidden = opened(path)
    hidden.give("a", 4, 1)
    hidden.give("b", 4, 1)
    hidden.write()
    after = turned(HELD, hidden, by_partner)
    hidden.begin_turning(after.reviews[0].spread)
    assert opened(path, HELD).marks == hidden.marks  # killed before the canvas was saved
    assert not opened(path, after).marks  # killed once it was
    assert load_marks(path, "r") == MarksDraft()


def test_turned_over_they_are_removed_once_the_canvas_is_saved(path: Path) -> None:
    hidden = opened(path)
    hidden.give("a", 4, 1)
    hidden.give("gone", 4, 3)
    hidden.write()
    marks = {"a": hidden.marks["a"]}
    hidden.begin_turning({"4": (0, 1, 0, 0)})
    hidden.forget(marks)
    assert hidden.marks == {"gone": {"4": 3}}
    hidden.end_turning(marks)
    assert load_marks(path, "r") == MarksDraft({"gone": {"4": 3}})
    hidden.write()
    assert hidden.marks == {"gone": {"4": 3}}


def test_turned_over_and_undone_before_the_canvas_is_saved_they_stay(path: Path) -> None:
    hidden = opened(path)
    hidden.give("a", 4, 1)
    hidden.write()
    marks = hidden.marks
    after = turned(HELD, hidden, False)
    hidden.begin_turning(after.reviews[0].spread)
    hidden.forget(marks)
    hidden.take_back(marks)
    hidden.end_turning(marks)
    hidden.write()
    assert opened(path, after).marks == marks


def test_turned_over_they_do_not_come_back_from_the_file_before_the_canvas_is_saved(path: Path) -> None:
    hidden = opened(path)
    hidden.give("a", 4, 1)
    hidden.write()
    marks = hidden.marks
    after = turned(HELD, hidden, False)
    hidden.begin_turning(after.reviews[0].spread)
    hidden.forget(marks)
    hidden.write()  # as when the screen is left
    assert not hidden.marks
    assert count_hidden(path, after.reviews[0]) == 0
    hidden.give("b", 4, 2)
    hidden.write()
    assert hidden.marks == {"b": {"4": 2}}
    hidden.end_turning(marks)
    assert load_marks(path, "r") == MarksDraft({"b": {"4": 2}})
    assert count_hidden(path, after.reviews[0]) == 1


def test_killed_while_they_are_turned_over_they_stay_away_where_they_can_not_be_removed(path: Path) -> None:
    hidden = opened(path)
    hidden.give("a", 4, 1)
    hidden.write()
    after = turned(HELD, hidden, False)
    hidden.begin_turning(after.reviews[0].spread)
    lock = data_folder() / "marks" / "marks.lock"
    lock.unlink(missing_ok=True)  # on Windows it goes with who held it
    lock.mkdir()
    again = opened(path, after)
    assert not again.marks
    again.write()
    assert not again.marks


def test_where_the_file_can_not_be_read_nothing_that_stands_in_it_is_lost(path: Path) -> None:
    hidden = opened(path)
    hidden.give("a", 4, 1)
    hidden.write()
    (file,) = data_folder().glob("marks/*.toml")
    aside = file.rename(file.with_suffix(".aside"))
    file.mkdir()  # the disk refuses to read it
    hidden.give("b", 4, 2)
    with pytest.raises(Problem):
        hidden.write()
    assert hidden.marks == {"a": {"4": 1}, "b": {"4": 2}}
    file.rmdir()
    aside.replace(file)
    hidden.write()
    assert opened(path).marks == {"a": {"4": 1}, "b": {"4": 2}}


def test_another_program_does_not_bring_back_what_was_turned_over(path: Path) -> None:
    one, other = opened(path), opened(path)
    one.give("a", 4, 1)
    one.write()
    other.write()
    assert other.marks == {"a": {"4": 1}}
    marks = one.marks
    one.begin_turning({"4": (0, 1, 0, 0)})
    one.forget(marks)
    one.end_turning(marks)
    other.give("b", 4, 2)
    other.write()
    assert other.marks == {"b": {"4": 2}}


def test_what_can_not_be_written_is_written_with_the_next(path: Path) -> None:
    hidden = opened(path)
    data_folder().mkdir(parents=True, exist_ok=True)
    (data_folder() / "marks").write_text("in the way")
    hidden.give("a", 4, 1)
    with pytest.raises(Problem):
        hidden.write()
    assert hidden.marks == {"a": {"4": 1}}
    (data_folder() / "marks").unlink()
    hidden.give("b", 4, 2)
    hidden.write()
    assert opened(path).marks == {"a": {"4": 1}, "b": {"4": 2}}


def test_those_of_a_review_that_is_over_are_cleared(path: Path) -> None:
    hidden = opened(path)
    hidden.give("a", 4, 1)
    hidden.write()
    clear_stale_marks(path, HELD)
    assert opened(path).marks
    clear_stale_marks(path, edits.finish_review(HELD, "r", today=TODAY).canvas)
    assert not opened(path).marks

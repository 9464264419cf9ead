"""The lists of the practice description: added to, reworded, put in another order, while others write in them too."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, PracticeList
from ikc_tui.domain.edits import NoSuchItemError, PracticeItem
from ikc_tui.domain.merge import merge

TODAY = date(2026, 3, 14)
some_texts = st.lists(st.sampled_from(["a", "b", "c", "twee\nregels"]), min_size=1, max_size=6)
lists = st.sampled_from(get_args(PracticeList))
steps = st.integers(-7, 7)


def canvas_with(**practice: list[str]) -> Canvas:
    return Canvas.model_validate({"name": "Proef", "practice": practice})


def texts_in(canvas: Canvas, in_list: PracticeList) -> list[str]:
    return [item.text for item in edits.practice_items(canvas, in_list)]


@given(some_texts, lists, st.data(), steps)
def test_another_order_keeps_every_item_and_the_order_of_the_others(
    texts: list[str], in_list: PracticeList, data: st.DataObject, by: int
) -> None:
    canvas = canvas_with(**{in_list: texts})
    item = data.draw(st.sampled_from(edits.practice_items(canvas, in_list)))
    after = texts_in(edits.reorder_practice_item(canvas, item, by, today=TODAY).canvas, in_list)
    at = min(max(item.at + by, 0), len(texts) - 1)
    assert after[at] == item.text
    assert after[:at] + after[at + 1 :] == texts[: item.at] + texts[item.at + 1 :]


@given(some_texts, st.data())
def test_deleting_and_rewording_leave_the_others_as_they_are(texts: list[str], data: st.DataObject) -> None:
    canvas = canvas_with(proud=texts, future=["x"])
    item = data.draw(st.sampled_from(edits.practice_items(canvas, "proud")))
    before, behind = texts[: item.at], texts[item.at + 1 :]
    deleted = edits.delete_practice_item(canvas, item, today=TODAY).canvas
    assert (texts_in(deleted, "proud"), texts_in(deleted, "future")) == ([*before, *behind], ["x"])
    reworded = edits.change_practice_item(canvas, item, "nieuw", today=TODAY).canvas
    assert texts_in(reworded, "proud") == [*before, "nieuw", *behind]
    assert edits.change_practice_item(canvas, item, " \n", today=TODAY).canvas == deleted
    assert edits.change_practice_item(canvas, item, item.text, today=TODAY).canvas == canvas


@given(some_texts, some_texts)
def test_what_is_added_comes_last(texts: list[str], new: list[str]) -> None:
    after = edits.add_practice_items(canvas_with(already=texts), "already", [" ", *new, ""], today=TODAY).canvas
    assert texts_in(after, "already") == [*texts, *new]


def test_nothing_added_is_no_change() -> None:
    canvas = canvas_with(proud=["a"])
    edited = edits.add_practice_items(canvas, "proud", ["", "\u200b"], today=TODAY)
    assert (edited.canvas, edited.label.key) == (canvas, "edits.unchanged")


@pytest.mark.parametrize(
    ("item", "after"),
    [
        (PracticeItem("proud", 0, "b"), ["a", "c", "b"]),  # others wrote before it, or moved it: the nearest is meant
        (PracticeItem("proud", 9, "b"), ["a", "b", "c"]),
        (PracticeItem("proud", 3, "b"), ["a", "b", "c"]),
    ],
)
def test_an_item_is_found_again_by_what_it_says(item: PracticeItem, after: list[str]) -> None:
    canvas = canvas_with(proud=["a", "b", "c", "b"])
    assert texts_in(edits.delete_practice_item(canvas, item, today=TODAY).canvas, "proud") == after


@pytest.mark.parametrize(
    "edit",
    [
        lambda canvas, item: edits.delete_practice_item(canvas, item, today=TODAY),
        lambda canvas, item: edits.change_practice_item(canvas, item, "x", today=TODAY),
        lambda canvas, item: edits.reorder_practice_item(canvas, item, 1, today=TODAY),
    ],
)
def test_an_item_that_others_reworded_is_left_alone(edit: object) -> None:
    with pytest.raises(NoSuchItemError):
        edit(canvas_with(proud=["anders"]), PracticeItem("proud", 0, "a"))  # type: ignore[operator]


def test_what_two_people_do_to_a_list_meets() -> None:
    base = canvas_with(proud=["a", "b", "c"])
    a, b, _ = edits.practice_items(base, "proud")
    ours = edits.change_practice_item(base, b, "van ons", today=TODAY).canvas
    theirs = edits.delete_practice_item(base, a, today=TODAY).canvas
    assert sorted(texts_in(merge(base, ours, theirs).canvas, "proud")) == ["c", "van ons"]


def test_the_key_of_an_item_finds_it_until_it_says_something_else() -> None:
    canvas = canvas_with(proud=["a", "b"])
    item = edits.practice_items(canvas, "proud")[1]
    assert edits.find_practice_item(canvas, "proud", item.key) == item
    assert edits.find_practice_item(canvas, "already", item.key) is None
    changed = edits.change_practice_item(canvas, item, "B", today=TODAY).canvas
    assert edits.find_practice_item(changed, "proud", item.key) is None

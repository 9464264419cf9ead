"""Reviews are recorded with the marks and signals of their day, and corrected without counting anew."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import AnyEdit, any_edit, canvases, texts
from tests.unit.domain.held_reviews import hold_review

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Review, find_review
from ikc_tui.domain.scoring import score
from ikc_tui.method.lessons import lesson_numbers, lessons
from ikc_tui.storage.codec import decode, encode

TODAY = date(2026, 3, 14)
EARLIER = date(2026, 1, 1)
EMPTY = Canvas(name="Proef")

REVIEW: dict[str, Any] = {
    "date": EARLIER,
    "theme": "samen",
    "present": ["Noor"],
    "notes": "een\n\ntwee",
    "decisions": ["door\ngaan"],
    "marks": {"7": 2},
    "signals": {"7": 1},
    "later": {"x": 1},
}
THREE = Canvas.model_validate({"name": "Proef", "reviews": {"a": {"date": EARLIER}, "b": REVIEW, "c": {}}})

corrections = st.fixed_dictionaries(
    {},
    optional={
        "date": st.none() | st.dates(),
        "theme": texts,
        "present": st.lists(texts, max_size=2),
        "notes": texts,
        "decisions": st.lists(texts, max_size=2),
        "marks": st.just({"1": 3}),
        "signals": st.just({"1": 3}),
        "id": st.just("anders"),
    },
)


def test_a_review_holds_the_marks_of_its_moment() -> None:
    canvas = edits.set_mark(EMPTY, 7, 2, today=EARLIER).canvas
    canvas = edits.set_mark_note(canvas, 8, "later", today=EARLIER).canvas
    canvas = hold_review(canvas, {"notes": "goed", "present": ["Sam"]}, today=TODAY).canvas
    canvas = hold_review(canvas, {"date": EARLIER}, today=TODAY).canvas
    first, second = canvas.reviews
    assert (first.date, first.notes, first.marks) == (TODAY, "goed", {"7": 2})
    assert first.id.startswith("2026-03-14-")
    assert second.date == EARLIER
    assert Canvas.model_validate(canvas.serialize()) == canvas


def test_the_second_review_counts_itself_among_the_two_that_lesson_11_asks_for() -> None:
    canvas = hold_review(EMPTY, {}, today=EARLIER).canvas
    canvas = hold_review(canvas, {}, today=TODAY).canvas
    assert [review.signals["11"] for review in canvas.reviews] == [0, 1]


@given(canvases)
def test_a_review_holds_the_signals_of_its_moment_zeros_included(canvas: Canvas) -> None:
    held = hold_review(canvas, {}, today=TODAY).canvas
    shown = {str(lesson.number): lesson.score for lesson in score(held, lessons()).lessons}
    assert held.reviews[-1].signals == shown
    assert [*shown] == [str(number) for number in lesson_numbers()]
    assert canvas.reviews == held.reviews[:-1]
    read = decode(encode(held), Path("proef.toml"))
    assert read.reviews[-1].signals == shown


def test_what_is_corrected_is_the_review_and_no_more() -> None:
    corrected = edits.correct_review(THREE, "b", {"theme": "ander", "date": TODAY}, today=TODAY)
    assert corrected.label.key == "edits.review_corrected"
    before, after = THREE.serialize(), corrected.canvas.serialize()
    assert after["reviews"]["b"] == {**REVIEW, "theme": "ander", "date": TODAY}
    assert [*after["reviews"]] == ["a", "b", "c"]
    assert {**after, "reviews": {**after["reviews"], "b": before["reviews"]["b"]}} == before


@given(corrections, st.lists(any_edit, max_size=3))
def test_correcting_never_counts_again(fields: dict[str, object], since: list[AnyEdit]) -> None:
    canvas = hold_review(THREE, {}, today=TODAY).canvas
    for edit in since:
        canvas = edit(canvas).canvas
    for review in canvas.reviews:
        corrected = edits.correct_review(canvas, review.id, fields, today=TODAY).canvas
        same = find_review(corrected, review.id)
        assert isinstance(same, Review)
        assert (same.marks, same.signals, same.model_extra) == (review.marks, review.signals, review.model_extra)
        assert [each.id for each in corrected.reviews] == [each.id for each in canvas.reviews]
        assert Canvas.model_validate(corrected.serialize()) == corrected


def test_a_correction_of_nothing_is_no_change() -> None:
    edited = edits.correct_review(THREE, "b", {"notes": REVIEW["notes"], "present": ["Noor"]}, today=TODAY)
    assert (edited.canvas, edited.label.key) == (THREE, "edits.unchanged")


def test_a_review_that_is_gone_is_told() -> None:
    with pytest.raises(edits.NoSuchReviewError):
        edits.correct_review(THREE, "weg", {}, today=TODAY)

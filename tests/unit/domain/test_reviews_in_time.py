"""Reviews in the order in which they were held, and what grew from one to the next."""

from datetime import date
from typing import Any

from ikc_tui.domain.canvas import Canvas, find_review
from ikc_tui.domain.growth import Growth, growth, growth_at
from ikc_tui.domain.held_reviews import last_review, review_before, reviews_by_day
from ikc_tui.domain.scoring import score
from ikc_tui.method.lessons import lessons

WINTER, SPRING = date(2025, 12, 12), date(2026, 3, 14)


def canvas(**reviews: dict[str, Any]) -> Canvas:
    return Canvas.model_validate({"name": "Proef", "reviews": reviews})


def grown(canvas: Canvas, id: str) -> Growth | None:
    review = find_review(canvas, id)
    assert review
    return growth_at(canvas, review)


def test_reviews_stand_by_day_whatever_their_place_in_the_file_and_one_under_way_is_none_yet() -> None:
    held = canvas(c={"date": SPRING}, b={"date": WINTER}, now={"date": SPRING, "open": True}, a={}, d={"date": SPRING})
    assert [review.id for review in reviews_by_day(held)] == ["a", "b", "c", "d"]
    before = {review.id: review_before(held, review) for review in held.reviews}
    assert {id: review and review.id for id, review in before.items()} == {
        "a": None,
        "b": "a",
        "c": "b",
        "d": "c",
        "now": None,
    }
    last = last_review(held)
    assert last
    assert last.id == "d"
    assert last_review(canvas(now={"open": True})) is None


def test_the_growth_of_a_review_is_told_and_what_became_less_is_not() -> None:
    held = canvas(
        a={"date": WINTER, "signals": {"1": 1, "2": 3}},
        b={"date": SPRING, "signals": {"1": 3, "2": 2}},
        c={"date": SPRING, "signals": {"1": 3, "2": 2}},
        d={"date": SPRING, "signals": {"1": 2, "2": 2}},
    )
    assert grown(held, "a") is None
    assert grown(held, "b") == Growth(1, WINTER)
    assert grown(held, "c") is None
    assert grown(held, "d") is None


def test_without_signals_no_growth_is_told() -> None:
    held = canvas(a={"date": WINTER}, b={"date": SPRING, "signals": {"1": 3}}, c={"date": SPRING})
    assert [grown(held, id) for id in "abc"] == [None, None, None]


def test_signals_of_lessons_that_there_are_not_count_for_nothing() -> None:
    held = canvas(a={"date": WINTER, "signals": {"1": 1, "99": 3}}, b={"date": SPRING, "signals": {"1": 2, "0": 3}})
    assert grown(held, "b") == Growth(1, WINTER)


def test_the_canvas_of_now_has_grown_since_the_review_that_was_held_last() -> None:
    held = canvas(a={"date": WINTER, "signals": {"1": 0}}, now={"date": SPRING, "open": True})
    shows_one = held.evolve(verhalenbord={"kinderen": {"k": {"text": "Elk kind telt"}}})
    assert [growth(each, score(each, lessons())) for each in (held, shows_one)] == [None, Growth(1, WINTER)]

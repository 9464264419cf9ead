"""The growth rings of a canvas: which there are, and what came in each."""

from datetime import date
from typing import Any

from hypothesis import given
from tests.strategies import canvases

from ikc_tui.domain.canvas import Canvas, all_cards, card_ids
from ikc_tui.domain.decisions import Decision
from ikc_tui.domain.held_reviews import reviews_by_day
from ikc_tui.domain.rings import MOST_REVIEWS, Quarter, Ring, rings
from ikc_tui.domain.scoring import score
from ikc_tui.method.lessons import lessons

AUTUMN, WINTER, SPRING = date(2025, 10, 2), date(2025, 12, 11), date(2026, 3, 14)
LATER = date(2026, 3, 20)


def canvas(reviews: dict[str, Any] | None = None, cards: dict[str, Any] | None = None, **rest: Any) -> Canvas:
    """A canvas with these reviews, and these cards in one section, in which they show no signal."""
    waarden = {id: {"text": id, **fields} for id, fields in (cards or {}).items()}
    return Canvas.model_validate(
        {"name": "Proef", "reviews": reviews or {}, "richtingenbord": {"waarden": waarden}, **rest}
    )


def rings_of(canvas: Canvas, **options: int) -> list[Ring]:
    return rings(canvas, score(canvas, lessons()), **options)


def test_each_review_has_a_ring_by_day_and_what_came_since_the_last_has_one() -> None:
    grown = canvas(
        {"b": {"date": SPRING}, "a": {"date": WINTER}, "undated": {}, "held-now": {"date": LATER, "open": True}},
        {"k": {"created": LATER}},
    )
    found = rings_of(grown)
    assert [[review.id for review in ring.reviews] for ring in found] == [["undated"], ["a"], ["b"], []]
    assert [ring.since for ring in found] == [None, None, WINTER, SPRING]
    assert [ring.is_growing for ring in found] == [False, False, False, True]
    assert [ring.id for ring in found] == ["undated", "a", "b", "now"]


def test_where_nothing_came_since_the_last_review_there_is_no_ring_of_now() -> None:
    signals = {str(lesson.number): 0 for lesson in lessons()}
    assert len(rings_of(canvas({"a": {"date": WINTER, "signals": signals}}))) == 1


def test_what_became_less_is_no_growth_but_has_a_ring() -> None:
    lost = canvas({"a": {"date": WINTER, "signals": {"1": 3}, "marks": {"1": 2}}})
    assert [(ring.signals.get(1), ring.marks.get(1), ring.grown) for ring in rings_of(lost)] == [
        (3, 2, 3),
        (0, None, 0),
    ]


def test_a_card_is_in_the_ring_of_its_day_and_one_without_a_day_in_the_oldest() -> None:
    found = rings_of(
        canvas(
            {"a": {"date": WINTER}, "b": {"date": SPRING}},
            {
                "before": {"created": AUTUMN},
                "same-day": {"created": WINTER},
                "between": {"created": date(2025, 12, 12)},
                "after": {"created": LATER},
                "no-day": {},
            },
        )
    )
    assert [ring.cards for ring in found] == [("before", "same-day", "no-day"), ("between",), ("after",)]


def test_an_action_is_in_the_ring_of_the_review_that_made_it_whatever_its_day() -> None:
    item = {"actions": ["second", "gone"], "decisions": ["Van het punt", " \n"]}
    found = rings_of(
        canvas(
            {"a": {"date": WINTER, "decisions": ["Doen", ""]}, "b": {"date": WINTER, "items": {"i": item}}},
            {"first": {"created": WINTER}, "second": {"created": WINTER}},
        )
    )
    assert [(ring.cards, ring.actions) for ring in found[:2]] == [(("first",), ()), ((), ("second",))]
    of_item = Decision("b", "i", "Van het punt")
    assert [ring.decisions for ring in found[:2]] == [(Decision("a", None, "Doen"),), (of_item,)]


def test_signals_and_marks_that_came_are_those_that_were_not_there_at_the_ring_before() -> None:
    first, second, now = rings_of(
        canvas(
            {
                "a": {"date": WINTER, "signals": {"2": 1, "1": 0, "99": 3}, "marks": {"1": 2}},
                "b": {"date": SPRING, "signals": {"1": 2, "2": 1}, "marks": {"1": 2, "7": 0}},
            },
            marks={"1": {"mark": 3}, "7": {"mark": 0}, "8": {"note": "Nog geen oordeel"}},
        )
    )
    assert (first.signals, first.gained, first.marked) == ({1: 0, 2: 1}, {2: 1}, {1: 2})
    assert (second.gained, second.marked) == ({1: 2}, {7: 0})
    assert (now.gained, now.marked, now.marks) == ({}, {1: 3}, {1: 3, 7: 0})


def test_signals_that_nobody_knows_of_before_are_not_said_to_have_come() -> None:
    found = rings_of(canvas({"a": {"date": WINTER}, "b": {"date": SPRING, "signals": {"1": 2}}}))
    assert [ring.gained for ring in found] == [{}, {}, {}]
    skipped = rings_of(
        canvas(
            {
                "a": {"date": AUTUMN, "signals": {"1": 1}},
                "b": {"date": WINTER},
                "c": {"date": SPRING, "signals": {"1": 3}},
            }
        )
    )
    assert [ring.gained for ring in skipped[:3]] == [{1: 1}, {}, {1: 2}]


def test_thick_is_what_grew_and_own_marks_are_not_growth() -> None:
    (ring, *_) = rings_of(
        canvas(
            {
                "a": {
                    "date": WINTER,
                    "decisions": ["Een", "Twee"],
                    "signals": {"1": 2, "3": 1},
                    "marks": {"1": 3},
                    "items": {"i": {"actions": ["made"]}},
                }
            },
            {"made": {"created": WINTER}, "other": {"created": WINTER}},
        )
    )
    assert ring.grown == 2 + 3 + 1 + 1


def test_without_reviews_a_ring_is_a_quarter_in_which_something_came() -> None:
    found = rings_of(
        canvas(
            None,
            {"k": {"created": date(2025, 1, 1)}, "l": {"created": date(2025, 3, 31)}, "m": {"created": AUTUMN}},
            marks={"1": {"mark": 1}},
        )
    )
    assert [(ring.quarter, ring.cards) for ring in found] == [
        (Quarter(2025, 1), ("k", "l")),
        (Quarter(2025, 4), ("m",)),
    ]
    assert [ring.since for ring in found] == [date(2025, 1, 1), date(2025, 10, 1)]
    assert [ring.id for ring in found] == ["2025-1", "now"]
    assert [(ring.marks, bool(ring.signals)) for ring in found] == [({}, False), ({1: 1}, True)]


def test_an_empty_canvas_has_no_rings_and_any_card_or_mark_makes_one() -> None:
    assert rings_of(Canvas(name="Leeg")) == []
    assert len(rings_of(canvas(None, {"k": {}}))) == 1
    assert len(rings_of(canvas(marks={"1": {"mark": 0}}))) == 1
    assert rings_of(canvas({"a": {"open": True}})) == []


def test_very_many_reviews_have_rings_of_quarters_unless_all_are_asked_for() -> None:
    reviews = {
        f"r{at}": {"date": date(2024 + at // 12, at % 12 + 1, 5), "signals": {"1": at % 4}, "decisions": ["Ja"]}
        for at in range(MOST_REVIEWS + 1)
    }
    many = canvas({"no-date": {}, **reviews})
    found = rings_of(many)
    assert [len(ring.reviews) for ring in found] == [1, *[3] * 8, 1]
    assert [ring.quarter for ring in found[:3]] == [None, Quarter(2024, 1), Quarter(2024, 2)]
    assert found[1].signals == {1: 2}
    assert len(found[1].decisions) == 3
    assert found[-1].is_growing
    each = rings_of(many, most_reviews=len(many.reviews))
    assert [review.id for ring in each for review in ring.reviews] == ["no-date", *reviews]
    assert len(rings_of(canvas(dict([*reviews.items()][:MOST_REVIEWS])))) == MOST_REVIEWS + 1


def test_quarters_meet() -> None:
    for number in range(1, 5):
        quarter = Quarter(2024, number)
        after = Quarter(2024, number + 1) if number < 4 else Quarter(2025, 1)
        assert (after.first_day - quarter.last_day).days == 1
        assert Quarter.of(quarter.first_day) == Quarter.of(quarter.last_day) == quarter


@given(canvases)
def test_every_card_came_once_and_every_review_is_in_its_ring(canvas: Canvas) -> None:
    for most_reviews in (0, MOST_REVIEWS):
        found = rings_of(canvas, most_reviews=most_reviews)
        assert sorted(id for ring in found for id in (*ring.actions, *ring.cards)) == sorted(card_ids(canvas))
        assert [review for ring in found for review in ring.reviews] == reviews_by_day(canvas)
        assert all(ring.grown >= 0 for ring in found)
        assert not [ring for ring in found[:-1] if ring.is_growing]
        assert len({ring.id for ring in found}) == len(found)
        if not found:
            assert not [*all_cards(canvas)]

"""The spread of marks: how many partners gave which, and where they lie apart."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import TODAY

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import MARK_VALUES, Canvas, Partner, Review
from ikc_tui.domain.round import farthest_apart_first, keeps_by_partner, lesson_marks, lessons_of_round
from ikc_tui.domain.spread import NOBODY, added_counts, count_marks, distance, has_counts, recount, took_part

Marks = dict[str, dict[str, int]]
numbers = st.sampled_from(["1", "4", "7", "14"])
marks = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d"]),
    st.dictionaries(numbers, st.sampled_from(MARK_VALUES), min_size=1, max_size=4),
)
HELD = Canvas(
    name="Wijk",
    partners=[Partner(id=id, name=id.upper()) for id in "abcd"],
    reviews=[Review(id="r", date=TODAY, open=True)],
)


def turned(canvas: Canvas, given: Mapping[str, Mapping[str, int]], by_partner: bool) -> Canvas:
    return edits.turn_over(canvas, "r", given, by_partner=by_partner, today=TODAY).canvas


def held(canvas: Canvas) -> Review:
    return canvas.reviews[0]


@given(marks)
def test_a_spread_counts_each_mark_once(given: Marks) -> None:
    counts = count_marks(given)
    assert counts.keys() == {lesson for lessons in given.values() for lesson in lessons}
    for lesson, spread in counts.items():
        all = [lessons[lesson] for lessons in given.values() if lesson in lessons]
        assert took_part(spread) == len(all)
        assert distance(spread) == max(all) - min(all)
        assert [spread[mark] for mark in MARK_VALUES] == [all.count(mark) for mark in MARK_VALUES]


@given(marks, marks)
def test_recounted_a_spread_has_the_marks_that_there_are_now(before: Marks, after: Marks) -> None:
    assert recount(count_marks(before), before, after) == count_marks(after)
    extra = {"4": (0, 2, 0, 0)}
    both = added_counts(count_marks(before), extra)
    assert recount(both, before, after) == added_counts(count_marks(after), extra)


@given(marks, marks)
def test_what_was_counted_is_in_the_sum(one: Marks, other: Marks) -> None:
    both = added_counts(count_marks(one), count_marks(other))
    assert has_counts(both, count_marks(one))
    assert has_counts(both, count_marks(other))
    assert not count_marks(one) or not has_counts({}, count_marks(one))


@given(marks)
def test_lessons_lie_apart_the_farthest_first(given: Marks) -> None:
    review = held(turned(HELD, given, True))
    asked = (14, 7, 4, 1)
    shown = farthest_apart_first(lesson_marks(HELD.evolve(reviews=[review]), review, each) for each in asked)
    ways = {lesson: distance(review.spread.get(str(lesson), NOBODY)) for lesson in asked}
    assert [each.lesson for each in shown] == sorted(asked, key=lambda lesson: (-ways[lesson], lesson))


# Turning over


@given(marks, marks)
def test_by_partner_a_later_mark_takes_the_place_of_the_former(one: Marks, other: Marks) -> None:
    review = held(turned(turned(HELD, one, True), other, True))
    last = {partner: {**one.get(partner, {}), **other.get(partner, {})} for partner in {**one, **other}}
    assert review.partner_marks == last
    assert review.spread == count_marks(last)
    assert not review.counted


@given(marks, marks)
def test_where_only_the_spread_is_kept_nobody_is_named_and_all_are_counted(one: Marks, other: Marks) -> None:
    review = held(turned(turned(HELD, one, False), other, False))
    assert not review.partner_marks
    assert review.spread == added_counts(count_marks(one), count_marks(other))
    assert "a" not in str(review.serialize().get("counted", {}).keys())


@given(marks, marks)
def test_both_ways_in_one_review_add_up(one: Marks, other: Marks) -> None:
    for first in (True, False):
        review = held(turned(turned(HELD, one, first), other, not first))
        named, nameless = (one, other) if first else (other, one)
        assert review.partner_marks == named
        assert review.spread == added_counts(count_marks(named), count_marks(nameless))
        for lesson in map(int, review.spread):
            shown = lesson_marks(HELD, review, lesson)
            assert sum(shown.nameless) + len(shown.given) == shown.took_part <= shown.partners
            assert shown.nameless == count_marks(nameless).get(str(lesson), (0, 0, 0, 0))


@given(marks, st.booleans())
def test_turning_over_changes_nothing_else_and_keeps_in_a_file(given: Marks, by_partner: bool) -> None:
    canvas = turned(HELD, given, by_partner)
    assert held(canvas).evolve(spread={}, partner_marks={}, counted={}) == held(HELD)
    assert canvas.evolve(reviews=HELD.reviews) == HELD
    assert Canvas.model_validate(canvas.serialize()) == canvas


# A round


def test_it_is_kept_as_the_last_review_with_a_spread_did() -> None:
    assert keeps_by_partner(HELD, held(HELD))
    for by_partner in (True, False):
        before = held(turned(HELD, {"a": {"4": 1}}, by_partner)).evolve(id="before", open=None)
        canvas = HELD.evolve(reviews=[before, held(HELD)])
        assert keeps_by_partner(canvas, canvas.reviews[1]) == by_partner
        now = turned(HELD, {"a": {"4": 1}}, not by_partner)
        assert keeps_by_partner(canvas.evolve(reviews=[before, held(now)]), held(now)) == (not by_partner)


def test_the_lessons_of_a_round_are_those_there_are_by_number() -> None:
    review = Review(id="r", spread={"14": (0, 1, 0, 0), "99": (1, 0, 0, 0), "x": (1, 0, 0, 0)})
    assert lessons_of_round((7, 4), (4, 0, 15), review) == (4, 7, 14)
    assert lessons_of_round((), (), None) == ()


def test_a_partner_that_is_gone_still_counts() -> None:
    canvas = turned(HELD, {"a": {"4": 1}, "b": {"4": 2}}, True)
    gone = edits.delete_partner(canvas, "a", today=TODAY).canvas
    shown = lesson_marks(gone, held(gone), 4)
    assert shown.given == (("b", 2), ("a", 1))
    assert (shown.took_part, shown.partners) == (2, 3)

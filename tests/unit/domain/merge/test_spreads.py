"""Two laptops at one meeting, each with the marks of some partners: others, the same, or some of both."""

from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import MARK_VALUES, Canvas, Review
from ikc_tui.domain.merge import merge, open_conflicts, resolve_conflict
from ikc_tui.domain.spread import added_counts, count_marks

from .canvases import TODAY, canvas

Marks = dict[str, dict[str, int]]
LESSONS = ("4", "7")
numbers = st.dictionaries(st.sampled_from(LESSONS), st.sampled_from(MARK_VALUES), min_size=1)
slips = st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), numbers, min_size=4, max_size=4)
"""What each partner wrote on its slip of paper."""
some = st.sets(st.sampled_from(["a", "b", "c", "d"]))
HELD = canvas(
    partners={id: {"name": id} for id in "abcd"},
    reviews={"r": {"date": TODAY, "open": True}, "before": {"spread": {"4": [1, 0, 0, 0]}}},
)


def of(marks: Marks, partners: set[str]) -> Marks:
    return {partner: marks[partner] for partner in marks if partner in partners}


def turned(canvas: Canvas, marks: Marks, by_partner: bool) -> Canvas:
    return edits.turn_over(canvas, "r", marks, by_partner=by_partner, today=TODAY).canvas if marks else canvas


def review(canvas: Canvas) -> Review:
    return next(review for review in canvas.reviews if review.id == "r")


def merged(base: Canvas | None, one: Canvas, other: Canvas) -> Review:
    """The review after a merge, which is the same from either side, and again."""
    there = merge(base, one, other).canvas
    found = review(there)
    assert review(merge(base, other, one).canvas).spread == found.spread
    assert review(merge(base, there, other).canvas).spread == found.spread
    assert review(merge(base, one, there).canvas).spread == found.spread
    assert [each.spread for each in there.reviews if each.id == "before"] == [{"4": (1, 0, 0, 0)}]
    return found


@given(slips, some, some, some)
def test_by_partner_each_counts_once(marks: Marks, before: set[str], ours: set[str], theirs: set[str]) -> None:
    base = turned(HELD, of(marks, before), True)
    found = merged(base, turned(base, of(marks, ours), True), turned(base, of(marks, theirs), True))
    all = of(marks, before | ours | theirs)
    assert found.partner_marks == all
    assert found.spread == count_marks(all)


@given(slips, slips, some, some)
def test_of_a_partner_that_gave_two_marks_one_counts_and_it_is_asked_which(
    one: Marks, other: Marks, ours: set[str], theirs: set[str]
) -> None:
    there = merge(HELD, turned(HELD, of(one, ours), True), turned(HELD, of(other, theirs), True)).canvas
    assert review(there).partner_marks.keys() == ours | theirs
    assert review(there).spread == count_marks(review(there).partner_marks)
    while conflicts := open_conflicts(there):
        there = resolve_conflict(there, conflicts[0].id, "theirs", today=TODAY).canvas
        assert review(there).spread == count_marks(review(there).partner_marks)


@given(slips, slips, slips)
def test_of_marks_that_are_nobodys_all_count(before: Marks, one: Marks, other: Marks) -> None:
    base = turned(HELD, before, False)
    found = merged(base, turned(base, one, False), turned(base, other, False))
    assert not found.partner_marks
    sums = added_counts(count_marks(before), count_marks(one))
    assert found.spread == added_counts(sums, count_marks(other))


@given(slips, slips, some, some)
def test_some_by_partner_and_some_nobodys_add_up(
    marks: Marks, nameless: Marks, ours: set[str], theirs: set[str]
) -> None:
    base = turned(HELD, nameless, False)
    one = turned(turned(base, of(marks, ours), True), nameless, False)
    found = merged(base, one, turned(base, of(marks, theirs), True))
    named = count_marks(of(marks, ours | theirs))
    twice = added_counts(count_marks(nameless), count_marks(nameless))
    assert found.spread == added_counts(twice, named)


@given(slips, some, some, st.booleans())
def test_a_copy_without_a_common_version_counts_nobody_twice(
    marks: Marks, ours: set[str], theirs: set[str], by_partner: bool
) -> None:
    one = turned(HELD, of(marks, ours), by_partner)
    other = turned(one, of(marks, theirs), by_partner)
    found = merged(None, one, other)
    assert found.spread == review(other).spread


@given(slips, st.booleans())
def test_what_was_undone_on_one_side_is_counted_no_more(marks: Marks, by_partner: bool) -> None:
    base = turned(HELD, marks, by_partner)
    found = merged(base, HELD, edits.mark_in_review(base, "r", 4, 2, today=TODAY).canvas)
    assert not found.spread
    assert found.marks == {"4": 2}


def test_a_spread_that_was_written_by_hand_is_merged_as_the_higher() -> None:
    def written(spread: list[int]) -> Canvas:
        return HELD.evolve(reviews=[each.evolve(spread={"4": spread}) for each in HELD.reviews])

    one, other = written([1, 2, 0, 0]), written([1, 0, 3, 0])
    assert review(merge(written([1, 0, 0, 0]), one, other).canvas).spread == {"4": (1, 2, 3, 0)}
    assert review(merge(written([1, 0, 0, 0]), one, written([1, 0, 0, 0])).canvas).spread == {"4": (1, 2, 0, 0)}

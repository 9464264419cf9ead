"""Edits of a review while it is being held, in any order: nothing of it is lost, and what is gone is told."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import TODAY

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Partner, Place, Review, find_card, find_mark, find_review
from ikc_tui.domain.edits import EditResult, NoSuchAgendaItemError, NoSuchReviewError

VERBINDEN = Place("actiebord", "verbinden")
AGENDA: list[dict[str, Any]] = [
    {"title": "Terugblik"},
    {"title": "Oordelen", "lessons": [4, 7]},
    {"title": "Rondvraag"},
]
START = Canvas(name="Wijk", partners=[Partner(id="p1", name="De Zwaan")])
steps = st.lists(st.integers(0, 2**16), max_size=12)


def begun() -> tuple[Canvas, str]:
    canvas = edits.begin_review(START, {"theme": "samen"}, AGENDA, today=TODAY).canvas
    return canvas, canvas.reviews[0].id


def held(canvas: Canvas, id: str) -> Review:
    found = find_review(canvas, id)
    assert found
    return found


def step(canvas: Canvas, id: str, number: int) -> EditResult:
    """One edit, drawn by its number."""
    random = Random(number)
    items = [item.id for item in held(canvas, id).items]
    if not items:
        return edits.add_item(canvas, id, {"title": f"Punt {number}"}, today=TODAY)
    item, text = random.choice(items), f"Tekst {number}"
    decisions = held(canvas, id).items[items.index(item)].decisions
    makers: list[Callable[[], EditResult]] = [
        lambda: edits.reach_item(canvas, id, item, today=TODAY),
        lambda: edits.add_item(canvas, id, {"title": text}, random.choice([None, item, "gone"]), today=TODAY),
        lambda: edits.change_item(canvas, id, item, {"notes": text, "minutes": random.randint(1, 90)}, today=TODAY),
        lambda: edits.drop_item(canvas, id, item, today=TODAY),
        lambda: edits.reorder_item(canvas, id, item, random.randint(-3, 3), today=TODAY),
        lambda: edits.add_decision(canvas, id, item, text, today=TODAY),
        lambda: edits.change_decision(canvas, id, item, random.choice([*decisions, "?"]), text, today=TODAY),
        lambda: edits.add_item_action(canvas, id, item, VERBINDEN, {"text": text}, today=TODAY),
        lambda: edits.mark_in_review(canvas, id, random.randint(1, 14), random.choice([None, 0, 3]), today=TODAY),
        lambda: edits.turn_over(canvas, id, {"p1": {"4": 2}}, by_partner=bool(number % 2), today=TODAY),
    ]
    return random.choice(makers)()


def play(numbers: list[int]) -> tuple[Canvas, str]:
    canvas, id = begun()
    for number in numbers:
        canvas = step(canvas, id, number).canvas
    return canvas, id


@given(steps)
def test_whatever_is_done_the_review_keeps_in_a_file_and_its_items_have_ids_of_their_own(numbers: list[int]) -> None:
    canvas, id = play(numbers)
    assert Canvas.model_validate(canvas.serialize()) == canvas
    review = held(canvas, id)
    items = [item.id for item in review.items]
    assert len({*items}) == len(items)
    assert review.open
    for item in review.items:
        assert all(find_card(canvas, card) for card in item.actions)


@given(steps, st.integers(0, 2**16))
def test_an_edit_changes_the_review_or_what_is_marked_or_made_in_it_and_nothing_else(
    numbers: list[int], number: int
) -> None:
    before, id = play(numbers)
    after = step(before, id, number).canvas
    assert after.evolve(reviews=before.reviews, actiebord=before.actiebord, marks=before.marks) == before
    assert {card.id for card in before.actiebord.verbinden} <= {card.id for card in after.actiebord.verbinden}


@given(steps, st.integers(-20, 20))
def test_items_are_put_in_another_order_and_none_is_lost(numbers: list[int], by: int) -> None:
    canvas, id = play(numbers)
    for at, item in enumerate(held(canvas, id).items):
        moved = held(edits.reorder_item(canvas, id, item.id, by, today=TODAY).canvas, id).items
        assert sorted(each.id for each in moved) == sorted(each.id for each in held(canvas, id).items)
        assert moved.index(item) == min(max(at + by, 0), len(moved) - 1)
        assert [each for each in moved if each != item] == [each for each in held(canvas, id).items if each != item]


@given(steps)
def test_ended_it_holds_what_came_of_it_with_the_marks_and_signals_of_its_end(numbers: list[int]) -> None:
    canvas, id = play(numbers)
    ended = held(edits.finish_review(canvas, id, today=TODAY).canvas, id)
    before = held(canvas, id)
    assert not ended.open
    assert ended.at is None
    assert (ended.items, ended.spread, ended.partner_marks) == (before.items, before.spread, before.partner_marks)
    assert before.marks.items() <= ended.marks.items()
    assert set(ended.signals) == {str(number) for number in range(1, 15)}


@given(steps)
def test_discarded_its_cards_and_the_own_marks_stay(numbers: list[int]) -> None:
    canvas, id = play(numbers)
    left = edits.discard_review(canvas, id, today=TODAY).canvas
    assert left == canvas.evolve(reviews=[])


@given(st.integers(1, 14), st.sampled_from([0, 1, 2, 3]))
def test_an_own_mark_stands_with_the_lesson_and_the_review_and_is_taken_from_both(lesson: int, mark: int) -> None:
    canvas, id = begun()
    marked = edits.mark_in_review(canvas, id, lesson, mark, today=TODAY).canvas
    found = find_mark(marked, lesson)
    assert found
    assert found.mark == held(marked, id).marks[str(lesson)] == mark
    cleared = edits.mark_in_review(marked, id, lesson, None, today=TODAY).canvas
    assert find_mark(cleared, lesson) is None
    assert not held(cleared, id).marks


def test_what_is_gone_is_told_and_reaching_it_changes_nothing() -> None:
    canvas, id = begun()
    with pytest.raises(NoSuchAgendaItemError):
        edits.drop_item(canvas, id, "gone", today=TODAY)
    for edit in (edits.finish_review, edits.discard_review):
        with pytest.raises(NoSuchReviewError):
            edit(canvas, "gone", today=TODAY)
    with pytest.raises(NoSuchReviewError):
        edits.turn_over(canvas, "gone", {}, by_partner=True, today=TODAY)
    assert edits.reach_item(canvas, id, "gone", today=TODAY).canvas is canvas
    assert edits.reach_item(canvas, "gone", "gone", today=TODAY).canvas is canvas

"""The numbers of the cards on a poster: they travel with the canvas, and mean the same card for ever."""

from datetime import date, timedelta

from hypothesis import given
from tests.strategies import AnyEdit, any_edit, canvases

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, all_cards, find_poster
from ikc_tui.domain.differences import differences, loses
from ikc_tui.domain.edits.posters import KEPT
from ikc_tui.domain.merge import merge

TODAY = date(2026, 3, 14)
CANVAS = Canvas.model_validate(
    {"name": "x", "verhalenbord": {"dromen": {"a": {"text": "een"}, "b": {"text": "twee"}}, "feiten": {"c": {}}}}
)


def with_poster(canvas: Canvas, *cards: str, today: date = TODAY) -> Canvas:
    return edits.add_poster(canvas, cards, today=today).canvas


def test_a_poster_keeps_which_number_is_which_card() -> None:
    (poster,) = with_poster(CANVAS, "b", "a").posters
    assert (poster.date, poster.cards) == (TODAY, ("b", "a"))


def test_one_with_the_same_cards_in_the_same_order_is_used_again() -> None:
    canvas = with_poster(CANVAS, "a", "b")
    assert with_poster(canvas, "a", "b", today=TODAY + timedelta(1)) is canvas
    assert len(with_poster(canvas, "b", "a").posters) == 2
    assert len(with_poster(canvas, "a").posters) == 2


def test_the_newest_are_kept_and_the_one_just_made_always() -> None:
    canvas = CANVAS
    for day in range(KEPT):
        canvas = with_poster(canvas, f"k{day}", today=TODAY + timedelta(day))
    canvas = with_poster(canvas, "te-vroeg", today=date(2020, 1, 1))  # of a clock that is wrong
    assert [poster.cards[0] for poster in canvas.posters] == [*(f"k{day}" for day in range(1, KEPT)), "te-vroeg"]
    canvas = with_poster(canvas, "nieuw", today=TODAY + timedelta(99))
    assert [poster.cards[0] for poster in canvas.posters] == [*(f"k{day}" for day in range(1, KEPT)), "nieuw"]


def test_two_laptops_that_each_make_one_keep_both() -> None:
    ours, theirs = with_poster(CANVAS, "a", "b"), with_poster(CANVAS, "c")
    for merged in (merge(CANVAS, ours, theirs), merge(CANVAS, theirs, ours), merge(None, ours, theirs)):
        assert {poster.cards for poster in merged.canvas.posters} == {("a", "b"), ("c",)}
        assert merged.conflicts == ()


def test_a_number_stays_that_of_its_card_when_cards_move_or_go() -> None:
    canvas = with_poster(CANVAS, "a", "b", "c")
    moved = edits.reorder_card(canvas, "b", -1, today=TODAY).canvas
    theirs = edits.delete_card(canvas, "a", today=TODAY).canvas
    assert merge(canvas, moved, theirs).canvas.posters == canvas.posters


def test_nobody_would_name_a_poster_as_a_change() -> None:
    canvas = with_poster(CANVAS, "a")
    assert not differences(CANVAS, canvas)
    assert not loses(canvas, CANVAS)
    assert with_poster(CANVAS, "a") != CANVAS  # and yet it is saved


@given(canvases, any_edit)
def test_it_is_found_again_whatever_else_becomes_of_the_canvas(canvas: Canvas, edit: AnyEdit) -> None:
    cards = [placed.card.id for placed in all_cards(canvas)]
    made = with_poster(canvas, *cards)
    poster = find_poster(made, cards)
    assert poster
    merged = merge(canvas, edit(canvas).canvas, made).canvas
    assert poster in merged.posters

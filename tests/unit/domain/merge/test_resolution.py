"""Open conflicts, one key each."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from ikc_tui.domain.canvas import Canvas, Place
from ikc_tui.domain.edits import change_card, delete_card, move_card
from ikc_tui.domain.merge import Resolution, merge, open_conflicts, resolve_conflict
from ikc_tui.domain.merge.conflicts import completed_twin
from ikc_tui.method.words import Words

from .canvases import TODAY, canvas, card, dromen
from .histories import EMPTY, LONG, Replica, words

BASE = canvas(("a", {"text": "samen", "note": "n", "status": "idea"}))
OURS = canvas(("a", {"text": "samen eten", "note": "n", "status": "doing"}))
THEIRS = canvas(("a", {"text": "samen spelen", "note": "n", "status": "done"}))
OPEN = merge(BASE, OURS, THEIRS).canvas
TWIN = open_conflicts(OPEN)[0].id


def resolved(canvas: Canvas, choice: Resolution) -> Canvas:
    (conflict,) = open_conflicts(canvas)
    edited = resolve_conflict(canvas, conflict.id, choice, today=TODAY)
    assert Words("nl").of(edited.label)
    assert Words("en").of(edited.label)
    return edited.canvas


def test_mine_leaves_the_card_as_it_was() -> None:
    assert resolved(OPEN, "mine") == OURS


def test_theirs_puts_all_that_the_other_wrote_on_the_card() -> None:
    theirs = resolved(OPEN, "theirs")
    assert theirs == change_card(BASE, "a", {"text": "samen spelen", "status": "done"}, today=TODAY).canvas


def test_both_makes_the_twin_a_whole_card() -> None:
    edited = resolve_conflict(OPEN, TWIN, "both", today=TODAY)
    assert edited.card == TWIN
    assert dromen(edited.canvas) == ["a", TWIN]
    own = card(edited.canvas, TWIN)
    assert (own.text, own.note, own.status, own.twin_of, own.twin_fields) == ("samen spelen", "n", "done", None, ())
    assert not open_conflicts(edited.canvas)


def test_a_twin_can_be_looked_at_whole() -> None:
    assert completed_twin(OPEN, card(OPEN, TWIN)).note == "n"
    assert completed_twin(OPEN, card(OPEN, "a")) == card(OPEN, "a")


def test_what_was_added_to_a_twin_is_resolved_with_it() -> None:
    edited = change_card(OPEN, TWIN, {"note": "erbij", "status": None}, today=TODAY).canvas
    theirs = card(resolved(edited, "theirs"), "a")
    assert (theirs.text, theirs.note, theirs.status) == ("samen spelen", "erbij", None)


def test_theirs_fits_where_the_card_went_meanwhile() -> None:
    moved = move_card(OPEN, "a", Place("richtingenbord", "van_naar"), today=TODAY).canvas
    pair = card(resolved(moved, "theirs"), "a")
    assert (pair.text, pair.from_) == ("", "samen spelen")


def test_a_twin_whose_card_is_gone_is_a_card_like_any_other() -> None:
    alone = delete_card(OPEN, "a", today=TODAY).canvas
    assert open_conflicts(alone) == ()
    assert resolve_conflict(alone, TWIN, "mine", today=TODAY).canvas == alone


@pytest.mark.parametrize("choice", ["mine", "theirs", "both"])
@pytest.mark.parametrize("merged", [OPEN, merge(canvas(), canvas(motto="o"), canvas(motto="t")).canvas])
def test_who_chooses_second_is_told_and_changes_nothing(merged: Canvas, choice: Resolution) -> None:
    (conflict,) = open_conflicts(merged)
    first = resolve_conflict(merged, conflict.id, "theirs", today=TODAY).canvas
    second = resolve_conflict(first, conflict.id, choice, today=TODAY)
    assert second.canvas is first
    assert second.label.key == "merge.settled_already"
    assert "iemand anders" in Words("nl").of(second.label)


@pytest.mark.parametrize(("choice", "motto"), [("mine", "o"), ("theirs", "t"), ("both", "o / t")])
def test_a_scalar_is_resolved_in_its_place(choice: Resolution, motto: str) -> None:
    after = resolved(merge(canvas(), canvas(motto="o"), canvas(motto="t")).canvas, choice)
    assert after == canvas(motto=motto)


def test_longer_texts_are_joined_line_by_line() -> None:
    assert resolved(merge(canvas(), canvas(motto="a\nb"), canvas(motto="t")).canvas, "both").motto == "a\nb\nt"


def test_of_a_choice_both_is_not_possible() -> None:
    merged = merge(canvas(), canvas(identity="appel"), canvas(identity="peer")).canvas
    assert not open_conflicts(merged)[0].can_keep_both
    assert resolved(merged, "both") == merged
    assert resolved(merged, "theirs").identity == "peer"


def test_an_unknown_key_of_a_card_is_resolved_on_that_card() -> None:
    sides = [canvas(("a", {"later": {"x": value}})) for value in (1, 2, 3)]
    after = resolved(merge(*sides).canvas, "theirs")
    assert card(after, "a").model_extra == {"later": {"x": 3}}
    assert not after.conflicts


@pytest.mark.parametrize(
    "entry",
    [
        {"path": [], "theirs": 1},
        {"path": ["motto", "deeper"], "theirs": 1},
        {"path": ["later"], "card": "gone", "theirs": 1},
        {"path": ["marks", "7", "note"], "theirs": "of a mark that was removed"},
        {"path": ["conflicts", "x"], "theirs": "itself"},
        {"path": ["conflicts", "x", "theirs"], "theirs": "itself"},
        {"path": ["conflicts", "x", "theirs", "deeper"], "theirs": {"deeper": "itself"}},
        {"path": ["conflicts"], "theirs": "all that is open"},
        {"path": ["conflicts", "other"], "theirs": {"path": ["motto"], "theirs": "a whole entry"}},
        {"path": ["conflicts", "gone", "theirs"], "theirs": "of an entry that was resolved"},
    ],
)
def test_an_entry_about_nothing_asks_nothing(entry: dict[str, Any]) -> None:
    assert open_conflicts(canvas(conflicts={"x": entry})) == ()


@pytest.mark.parametrize("choice", ["mine", "theirs", "both"])
@pytest.mark.parametrize("card", [{}, {"card": "a"}, {"card": "gone"}])
@pytest.mark.parametrize("path", [*(["verhalenbord", key] for key in ("dromen", "x")), ["text"], ["id"], ["name", "x"]])
@pytest.mark.parametrize("theirs", ["woorden", 7, {"y": "woorden"}, [], {"id": "z"}])
def test_entries_that_a_hand_wrote_raise_nothing(
    path: list[str], card: dict[str, str], theirs: object, choice: Resolution
) -> None:
    odd = canvas(("a", {"text": "samen"}), conflicts={"x": {"path": path, "theirs": theirs, **card}})
    after = resolve_conflict(odd, "x", choice, today=TODAY).canvas
    assert Canvas.model_validate(after.serialize()) == after
    for conflict in open_conflicts(odd):
        assert resolve_conflict(odd, conflict.id, "mine", today=TODAY).canvas.conflicts == ()


def test_an_entry_about_another_entry_is_resolved_in_it() -> None:
    first = {"path": ["motto"], "theirs": "een"}
    nested = canvas(conflicts={"x": first, "y": {"path": ["conflicts", "x", "theirs"], "theirs": "twee"}})
    after = resolve_conflict(nested, "y", "theirs", today=TODAY).canvas
    assert [(entry.id, entry.theirs) for entry in after.conflicts] == [("x", "twee")]


def test_an_entry_by_hand_that_does_not_fit_changes_nothing() -> None:
    wrong = canvas(conflicts={"x": {"path": ["identity"], "theirs": "banaan"}})
    assert resolved(wrong, "theirs") == wrong
    assert resolved(wrong, "mine") == canvas()


def test_twins_by_hand_that_make_no_sense_do_no_harm() -> None:
    odd = canvas(("a", {"twin_of": "a", "twin_fields": ["text"]}), ("b", {"twin_of": "a", "twin_fields": ["id", "x"]}))
    (conflict,) = open_conflicts(odd)
    assert conflict.id == "b"
    assert dromen(resolved(odd, "theirs")) == ["a"]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(LONG, LONG)
def test_both_everywhere_keeps_every_word_and_leaves_nothing_open(one: list[int], two: list[int]) -> None:
    a, b = Replica("a", EMPTY).play(one).canvas, Replica("a", EMPTY).play(two).canvas
    now = merge(None, a, b).canvas
    while possible := [conflict for conflict in open_conflicts(now) if conflict.can_keep_both]:
        before = words(now)
        now = resolve_conflict(now, possible[0].id, "both", today=TODAY).canvas
        assert words(now).keys() == before.keys()
    for conflict in open_conflicts(now):
        now = resolve_conflict(now, conflict.id, "theirs", today=TODAY).canvas
    assert not open_conflicts(now)
    assert Canvas.model_validate(now.serialize()) == now

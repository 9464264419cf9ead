"""Twins and entries do not multiply, and a choice that was made stands."""

from ikc_tui.domain.edits import change_card
from ikc_tui.domain.merge import merge, open_conflicts, resolve_conflict

from .canvases import TODAY, canvas, card, dromen

BASE = canvas(("a", {"text": "x"}), motto="x")
OURS = canvas(("a", {"text": "ours"}), motto="ours")
THEIRS = canvas(("a", {"text": "theirs"}), motto="theirs")


def test_who_merges_the_same_gets_the_same_ids() -> None:
    assert merge(BASE, OURS, THEIRS).canvas == merge(BASE, OURS, THEIRS).canvas
    other_note = canvas(("a", {"text": "ours", "note": "n"}), motto="ours")
    assert dromen(merge(BASE, other_note, THEIRS).canvas) == dromen(merge(BASE, OURS, THEIRS).canvas)


def test_who_merged_before_has_chosen() -> None:
    merged = merge(BASE, THEIRS, OURS).canvas
    again = merge(BASE, OURS, merged)
    assert again.canvas == merged
    assert not again.conflicts


def test_who_merged_apart_become_equal() -> None:
    one, other = merge(BASE, OURS, THEIRS).canvas, merge(BASE, THEIRS, OURS).canvas
    assert merge(BASE, one, other).canvas == merge(BASE, other, one).canvas
    assert len(open_conflicts(merge(BASE, one, other).canvas)) == 2


def test_what_the_other_reworded_replaces_its_former_wording() -> None:
    merged = merge(BASE, OURS, THEIRS).canvas
    reworded = canvas(("a", {"text": "theirs, better"}), motto="theirs, better")
    twin, entry = open_conflicts(merge(THEIRS, merged, reworded).canvas)
    assert twin.fields[0].theirs == "theirs, better"
    assert entry.fields[0].theirs == "theirs, better"


def test_a_twin_that_both_changed_gets_a_twin_of_the_card() -> None:
    merged = merge(BASE, OURS, THEIRS).canvas
    twin = open_conflicts(merged)[0].id
    one = change_card(merged, twin, {"text": "een"}, today=TODAY).canvas
    two = change_card(merged, twin, {"text": "twee"}, today=TODAY).canvas
    both = merge(merged, one, two).canvas
    assert [card(both, id).twin_of for id in dromen(both)] == [None, "a", "a"]
    assert [card(both, id).text for id in dromen(both)] == ["ours", "een", "twee"]


def test_one_who_resolved_and_one_who_went_on() -> None:
    merged = merge(BASE, OURS, THEIRS).canvas
    twin = open_conflicts(merged)[0].id
    chosen = resolve_conflict(merged, twin, "theirs", today=TODAY).canvas
    went_on = change_card(merged, "a", {"text": "ours, better"}, today=TODAY).canvas
    both = merge(merged, chosen, went_on).canvas
    assert [card(both, id).text for id in dromen(both)] == ["theirs", "ours, better"]
    swapped = merge(merged, went_on, chosen).canvas
    assert [card(swapped, id).text for id in dromen(swapped)] == ["ours, better", "theirs"]


def test_a_taken_id_is_left_alone() -> None:
    merged = merge(BASE, OURS, THEIRS).canvas
    twin = open_conflicts(merged)[0].id
    edited = change_card(merged, twin, {"text": "anders"}, today=TODAY).canvas
    again = merge(BASE, edited, THEIRS).canvas
    assert sorted(card(again, id).text for id in dromen(again)) == ["anders", "ours", "theirs"]

"""Cards that two changed."""

from datetime import date

import pytest

from ikc_tui.domain.canvas import Place, find_card
from ikc_tui.domain.edits import delete_card, move_card
from ikc_tui.domain.merge import merge

from .canvases import TODAY, canvas, card, dromen

BASE = canvas(("a", {"text": "samen", "note": "n"}), ("b", {"text": "buiten"}))


def test_different_fields_of_one_card_merge() -> None:
    ours = canvas(("a", {"text": "samen eten", "note": "n"}), ("b", {"text": "buiten"}))
    theirs = canvas(("a", {"text": "samen", "note": "n", "owner": "Noor"}), ("b", {"text": "buiten"}))
    merged = merge(BASE, ours, theirs)
    assert card(merged.canvas, "a").text == "samen eten"
    assert card(merged.canvas, "a").owner == "Noor"
    assert not merged.conflicts


def test_the_same_field_keeps_ours_and_puts_theirs_on_a_twin_beside_it() -> None:
    ours = canvas(("a", {"text": "samen eten", "note": "n"}), ("b", {"text": "buiten"}))
    theirs = canvas(("a", {"text": "samen spelen", "note": "n"}), ("b", {"text": "buiten"}))
    merged = merge(BASE, ours, theirs)
    a, twin, b = dromen(merged.canvas)
    assert (a, b) == ("a", "b")
    assert card(merged.canvas, "a").text == "samen eten"
    assert card(merged.canvas, twin).serialize() == {"text": "samen spelen", "twin_of": "a", "twin_fields": ["text"]}
    (conflict,) = merged.conflicts
    assert (conflict.id, conflict.card, conflict.is_twin) == (twin, "a", True)
    (field,) = conflict.fields
    assert (field.path, field.mine, field.theirs) == (("text",), "samen eten", "samen spelen")


def test_a_field_that_one_cleared_keeps_what_the_other_made_of_it() -> None:
    cleared = canvas(("a", {"text": "samen"}), ("b", {"text": "buiten"}))
    changed = canvas(("a", {"text": "samen", "note": "meer"}), ("b", {"text": "buiten"}))
    assert card(merge(BASE, cleared, changed).canvas, "a").note == "meer"
    assert merge(BASE, cleared, changed).canvas == merge(BASE, changed, cleared).canvas


def test_a_deleted_card_goes_but_one_that_the_other_changed_stays() -> None:
    ours = canvas()
    theirs = canvas(("a", {"text": "samen", "note": "n"}), ("b", {"text": "buiten spelen"}))
    assert dromen(merge(BASE, ours, theirs).canvas) == ["b"]
    assert dromen(merge(BASE, theirs, ours).canvas) == ["b"]


def test_days_never_clash() -> None:
    base = canvas(("a", {"text": "x", "created": date(2026, 1, 2), "changed": date(2026, 1, 3)}))
    ours = canvas(("a", {"text": "x", "created": date(2026, 1, 1), "changed": date(2026, 2, 1)}))
    theirs = canvas(("a", {"text": "x", "changed": date(2026, 1, 9)}))
    merged = merge(base, ours, theirs)
    assert not merged.conflicts
    assert card(merged.canvas, "a").created == date(2026, 1, 1)
    assert card(merged.canvas, "a").changed == date(2026, 2, 1)


def test_sets_merge_as_sets() -> None:
    base = canvas(("a", {"lessons": [1, 2], "partners": ["p", "q"], "stakeholders": ["parents"]}))
    ours = canvas(("a", {"lessons": [1, 5], "partners": ["p"], "stakeholders": ["parents", "children"]}))
    theirs = canvas(("a", {"lessons": [1, 2, 14], "partners": ["p", "q", "r"]}))
    merged = card(merge(base, ours, theirs).canvas, "a")
    assert merged.lessons == (1, 5, 14)
    assert merged.partners == ("p", "r")
    assert merged.stakeholders == ("children",)


def test_a_move_and_a_change_merge() -> None:
    ours = move_card(BASE, "a", Place("verhalenbord", "feiten"), today=TODAY).canvas
    theirs = canvas(("a", {"text": "samen eten", "note": "n"}), ("b", {"text": "buiten"}))
    merged = merge(BASE, ours, theirs).canvas
    assert dromen(merged) == ["b"]
    assert merged.verhalenbord.feiten[0].text == "samen eten"


def test_a_move_to_van_naar_takes_the_others_words_along() -> None:
    ours = move_card(BASE, "a", Place("richtingenbord", "van_naar"), today=TODAY).canvas
    theirs = canvas(("a", {"text": "los\n→ samen", "note": "n"}), ("b", {"text": "buiten"}))
    merged = merge(BASE, ours, theirs)
    (pair,) = merged.canvas.richtingenbord.van_naar
    assert (pair.text, pair.from_, pair.to) == ("", "los", "samen")
    assert not merged.conflicts


@pytest.mark.parametrize("swap", [False, True])
def test_moved_to_two_places_it_goes_further_along_the_boards(swap: bool) -> None:
    places = (Place("verhalenbord", "feiten"), Place("verhalenbord", "noodzaak"))
    sides = [move_card(BASE, "a", place, today=TODAY).canvas for place in places]
    placed = find_card(merge(BASE, *(reversed(sides) if swap else sides)).canvas, "a")
    assert placed
    assert placed.place == places[0]


def test_who_is_removed_is_no_longer_named() -> None:
    base = canvas(("a", {}), partners={"p": {"name": "P"}}, richtingenbord={"pijlers": {"z": {"text": "taal"}}})
    theirs = canvas(
        *(("a", {"partners": ["p"], "pillar": "z"}), ("b", {"partners": ["elsewhere"]})),
        partners={"p": {"name": "P"}},
        richtingenbord={"pijlers": {"z": {"text": "taal"}}},
    )
    ours = delete_card(base.evolve(partners=()), "z", today=TODAY).canvas
    merged = merge(base, ours, theirs).canvas
    assert card(merged, "a").partners == ()
    assert card(merged, "a").pillar is None
    assert card(merged, "b").partners == ("elsewhere",)


def test_one_id_on_two_cards_by_hand_becomes_two_ids() -> None:
    double = canvas(("a", {"text": "een"}), verhalenbord={"feiten": {"a": {"text": "twee"}}})
    merged = merge(double, double.evolve(motto="m"), double.evolve(neighbourhood="n")).canvas
    assert card(merged, "a").text == "een"
    (other,) = merged.verhalenbord.feiten
    assert other.text == "twee"
    assert other.id != "a"


def test_what_a_later_version_says_of_a_card_merges_too() -> None:
    base = canvas(("a", {"later": {"x": 1, "y": 1}}))
    ours = canvas(("a", {"later": {"x": 2, "y": 1}, "tags": ["o"]}))
    theirs = canvas(("a", {"later": {"x": True, "y": 3}, "tags": ["t"]}))
    merged = merge(base, ours, theirs)
    assert card(merged.canvas, "a").model_extra == {"later": {"x": 2, "y": 3}, "tags": ["t", "o"]}
    (entry,) = merged.canvas.conflicts
    assert (entry.card, entry.path, entry.theirs) == ("a", ("later", "x"), True)

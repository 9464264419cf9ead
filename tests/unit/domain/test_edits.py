"""Everything a person can do to a canvas."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import AnyEdit, any_edit, canvases, card_tables, texts

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import PLACES, Canvas, Card, Identity, Partner, Place, all_cards, cards_in, find_card
from ikc_tui.domain.edits.cards import ARROW
from ikc_tui.method.words import LANGUAGES, Words

from . import partner_edits

TODAY = date(2026, 3, 14)
EARLIER = date(2026, 1, 1)
DROMEN = Place("verhalenbord", "dromen")
PIJLERS = Place("richtingenbord", "pijlers")
AANBOD = Place("actiebord", "aanbod")
PAIRS = Place("richtingenbord", "van_naar")
EMPTY = Canvas(name="Proef")


def with_cards(place: Place, *ids: str, **fields: Any) -> Canvas:
    cards = {id: {"text": id, "created": EARLIER, **fields} for id in ids}
    return Canvas.model_validate({"name": "Proef", place.board: {place.section: cards}})


def with_partners(*names: str, **carried: list[str]) -> Canvas:
    """A canvas with these partners, and cards that are carried by partners of these ids."""
    partners = {name.lower(): {"name": name, "sector": "care"} for name in names}
    cards = {id: {"partners": partners} for id, partners in carried.items()}
    return Canvas.model_validate({"name": "Proef", "partners": partners, "verhalenbord": {"dromen": cards}})


def ids_in(canvas: Canvas, place: Place) -> list[str]:
    return [card.id for card in cards_in(canvas, place)]


def card(canvas: Canvas, id: str) -> Card:
    placed = find_card(canvas, id)
    assert placed is not None
    return placed.card


# What holds for every edit


@given(canvases, st.lists(any_edit, max_size=6))
def test_an_edit_never_changes_what_it_was_given(canvas: Canvas, several: list[AnyEdit]) -> None:
    for edit in several:
        before = canvas.serialize()
        edited = edit(canvas)
        assert canvas.serialize() == before
        canvas = edited.canvas


@given(canvases, st.lists(any_edit, max_size=8))
def test_after_any_edits_the_canvas_is_whole(canvas: Canvas, several: list[AnyEdit]) -> None:
    for edit in several:
        edited = edit(canvas)
        canvas = edited.canvas
        for lang in LANGUAGES:
            assert Words(lang).of(edited.label)
    assert Canvas.model_validate(canvas.serialize()) == canvas
    counts = Counter(placed.card.id for placed in all_cards(canvas))
    assert max(counts.values(), default=1) == 1
    partners = [partner.id for partner in canvas.partners]
    assert len(set(partners)) == len(partners)


@given(canvases, any_edit)
def test_an_edit_shares_what_it_did_not_touch(canvas: Canvas, edit: AnyEdit) -> None:
    after = {placed.card.id: placed.card for placed in all_cards(edit(canvas).canvas)}
    for _, _, card in all_cards(canvas):
        assert after.get(card.id) is card or after.get(card.id) != card


@pytest.mark.parametrize(
    "edit",
    [
        lambda canvas: edits.change_card(canvas, "weg", {}, today=TODAY),
        lambda canvas: edits.move_card(canvas, "weg", DROMEN, today=TODAY),
        lambda canvas: edits.reorder_card(canvas, "weg", 1, today=TODAY),
        lambda canvas: edits.delete_card(canvas, "weg", today=TODAY),
        lambda canvas: edits.step_status(canvas, "weg", today=TODAY),
        lambda canvas: edits.save_card(canvas, DROMEN, "weg", {}, today=TODAY),
        lambda canvas: edits.toggle_lesson(canvas, "weg", 7, today=TODAY),
    ],
)
def test_a_card_that_is_gone_is_told(edit: AnyEdit) -> None:
    with pytest.raises(edits.NoSuchCardError):
        edit(EMPTY)


# Adding and changing


@pytest.mark.parametrize(("at", "order"), [(None, "abN"), (0, "Nab"), (1, "aNb"), (2, "abN"), (9, "abN")])
def test_a_card_is_added_where_it_is_wanted(at: int | None, order: str) -> None:
    edited = edits.add_card(with_cards(DROMEN, "a", "b"), DROMEN, {"text": "nieuw"}, at, today=TODAY)
    assert edited.card is not None
    assert ids_in(edited.canvas, DROMEN) == [edited.card if id == "N" else id for id in order]
    assert card(edited.canvas, edited.card) == Card(id=edited.card, text="nieuw", created=TODAY)


@given(texts)
def test_what_is_typed_is_made_safe(text: str) -> None:
    edited = edits.add_card(EMPTY, DROMEN, {"text": text, "owner": text}, today=TODAY)
    assert Canvas.model_validate(edited.canvas.serialize()) == edited.canvas


def test_a_change_is_dated_and_no_change_is_none() -> None:
    canvas = with_cards(DROMEN, "a")
    same = edits.change_card(canvas, "a", {"text": "a"}, today=TODAY)
    assert same.canvas is canvas
    changed = card(edits.change_card(canvas, "a", {"text": "b"}, today=TODAY).canvas, "a")
    assert (changed.text, changed.created, changed.changed) == ("b", EARLIER, TODAY)


def test_a_status_goes_round() -> None:
    canvas = with_cards(AANBOD, "a")
    seen = []
    for _ in range(6):
        canvas = edits.step_status(canvas, "a", today=TODAY).canvas
        seen.append(card(canvas, "a").status)
    assert seen == ["idea", "doing", "done", "standing", "stopped", None]


def test_what_an_editor_was_left_with_brings_its_new_partners_along() -> None:
    new: list[dict[str, object]] = [{"name": "Spil", "sector": "education"}, {"name": "Zorg"}]
    canvas = with_partners("School", "Opvang")
    edited = edits.save_card(canvas, DROMEN, None, {"text": "x", "partners": ["opvang"]}, new, today=TODAY)
    assert [partner.id for partner in edited.canvas.partners] == ["school", "opvang", "spil", "zorg"]
    assert edited.card is not None
    assert card(edited.canvas, edited.card).partners == ("opvang", "spil", "zorg")


def test_a_partner_that_joined_while_the_editor_was_open_joins_once() -> None:
    canvas = with_partners("School", "Opvang")  # another added both meanwhile, one under a longer name
    new: list[dict[str, object]] = [{"name": "School Utrecht"}, {"name": "opvang"}, {"name": "Spil"}, {"name": "Spil"}]
    edited = edits.save_card(canvas, DROMEN, None, {"text": "x"}, new, today=TODAY)
    assert [partner.name for partner in edited.canvas.partners] == ["School", "Opvang", "Spil"]
    assert edited.card is not None
    assert card(edited.canvas, edited.card).partners == ("opvang", "school", "spil")


def test_a_partner_that_was_asked_for_is_one_of_its_own() -> None:
    canvas = with_partners("School")
    new: list[dict[str, object]] = [{"name": "School Noord"}, {"name": "school"}]
    edited = edits.save_card(
        canvas, DROMEN, None, {"text": "x"}, new, asked_for=("School Noord", "school"), today=TODAY
    )
    assert [partner.name for partner in edited.canvas.partners] == ["School", "School Noord"]
    assert Words("nl").of(edited.label).endswith(" School Noord is nu partner.")


def test_an_editor_on_a_card_that_is_there_changes_it() -> None:
    canvas = with_cards(DROMEN, "a")
    assert edits.save_card(canvas, DROMEN, "a", {"text": "a"}, today=TODAY).canvas is canvas
    edited = edits.save_card(canvas, DROMEN, "a", {"text": "b"}, [{"name": "Spil"}], today=TODAY)
    assert card(edited.canvas, "a").partners == ("spil",)
    assert card(edited.canvas, "a").text == "b"


# Moving


@given(card_tables, st.sampled_from(PLACES), st.permutations(PLACES))
def test_a_card_loses_nothing_on_its_way_past_every_section_and_back(
    table: dict[str, Any], home: Place, places: list[Place]
) -> None:
    canvas = Canvas.model_validate({"name": "x", home.board: {home.section: {"c1": table}}})
    before = card(canvas, "c1")
    for place in (*places, home):
        canvas = edits.move_card(canvas, "c1", place, today=TODAY).canvas
        found = find_card(canvas, "c1")
        assert found is not None
        assert found.place == place
    after = card(canvas, "c1")
    words = {"text", "from_", "to", "changed"}
    assert {name: value for name, value in after if name not in words} == {
        name: value for name, value in before if name not in words
    }
    assert _words(after) == _words(before)


def _words(card: Card) -> Counter[str]:
    return Counter(f"{card.text}{card.from_}{card.to}".replace(ARROW, ""))


@given(texts.filter(lambda text: ARROW not in text), texts.filter(lambda text: ARROW not in text))
def test_a_text_or_a_pair_is_itself_again_when_it_comes_back(one: str, other: str) -> None:
    canvas = edits.add_card(EMPTY, DROMEN, {"text": one}, today=EARLIER).canvas
    canvas = edits.add_card(canvas, PAIRS, {"from": one, "to": other}, today=EARLIER).canvas
    (text,), (pair,) = cards_in(canvas, DROMEN), cards_in(canvas, PAIRS)
    for id, there, back in ((text.id, PAIRS, DROMEN), (pair.id, DROMEN, PAIRS)):
        canvas = edits.move_card(canvas, id, there, today=TODAY).canvas
        canvas = edits.move_card(canvas, id, back, today=TODAY).canvas
    assert card(canvas, text.id).evolve(changed=None) == text
    assert card(canvas, pair.id).evolve(changed=None) == pair


@pytest.mark.parametrize(("at", "order"), [(None, "xya"), (0, "axy"), (1, "xay")])
def test_a_card_moves_to_where_it_is_dropped(at: int | None, order: str) -> None:
    canvas = Canvas.model_validate({"name": "x", "verhalenbord": {"dromen": {"a": {}}, "feiten": {"x": {}, "y": {}}}})
    moved = edits.move_card(canvas, "a", Place("verhalenbord", "feiten"), at, today=TODAY).canvas
    assert "".join(ids_in(moved, Place("verhalenbord", "feiten"))) == order
    assert ids_in(moved, DROMEN) == []


@pytest.mark.parametrize(("by", "order"), [(1, "bac"), (2, "bca"), (99, "bca"), (0, "abc"), (-1, "abc")])
def test_a_card_goes_as_far_as_its_section(by: int, order: str) -> None:
    canvas = with_cards(DROMEN, "a", "b", "c")
    edited = edits.reorder_card(canvas, "a", by, today=TODAY)
    assert "".join(ids_in(edited.canvas, DROMEN)) == order
    assert card(edited.canvas, "a").changed is None
    assert (edited.canvas is canvas) == (order == "abc")


# Deleting and pasting


def test_deleting_a_pillar_leaves_the_actions_without_one() -> None:
    canvas = Canvas.model_validate(
        {
            "name": "x",
            "richtingenbord": {"pijlers": {"p": {}, "q": {}}},
            "actiebord": {"aanbod": {"a": {"pillar": "p"}, "b": {"pillar": "q"}}},
        }
    )
    after = edits.delete_card(canvas, "p", today=TODAY).canvas
    assert ids_in(after, PIJLERS) == ["q"]
    assert (card(after, "a").pillar, card(after, "b").pillar) == (None, "q")


def test_a_pasted_card_is_a_new_one_that_refers_only_to_what_is_there() -> None:
    source = Card(id="a", text="x", partners=("opvang", "school"), pillar="p", status="done", created=EARLIER)
    edited = edits.paste_card(with_partners("School"), source, AANBOD, today=TODAY)
    assert edited.card not in (None, "a")
    assert cards_in(edited.canvas, AANBOD) == (
        source.evolve(id=edited.card, partners=["school"], pillar=None, created=TODAY),
    )


def test_a_card_pasted_among_the_pairs_becomes_a_pair() -> None:
    edited = edits.paste_card(EMPTY, Card(id="a", text=f"ik{ARROW}wij"), PAIRS, today=TODAY)
    (pair,) = cards_in(edited.canvas, PAIRS)
    assert (pair.from_, pair.to, pair.text) == ("ik", "wij", "")


# The coalition and its partners


def partner_rows(canvas: Canvas) -> list[tuple[str, str]]:
    return [(partner.id, partner.name) for partner in canvas.partners]


BOTH = [("school", "School"), ("opvang", "Opvang")]


@pytest.mark.parametrize(
    ("names", "after", "carried"),
    [
        (["School", "Opvang"], BOTH, ("opvang", "school")),
        (["Opvang", "School"], [("opvang", "Opvang"), ("school", "School")], ("opvang", "school")),
        (["School", "KDV"], [("school", "School"), ("opvang", "KDV")], ("opvang", "school")),
        (["KDV", "School"], [("opvang", "KDV"), ("school", "School")], ("opvang", "school")),
        (["School"], [("school", "School")], ("school",)),
        ([], [], ()),
        (["A", "B", "C"], [("school", "A"), ("opvang", "B"), ("c", "C")], ("opvang", "school")),
        (["School", "Opvang", "x"], [*BOTH, ("x", "x")], ("opvang", "school")),
        (["School", "Opvang", "OPVANG"], [*BOTH, ("opvang-2", "OPVANG")], ("opvang", "school")),
        (["School", "Opvang", "School"], [*BOTH, ("school-2", "School")], ("opvang", "school")),
    ],
)
def test_partners_are_renamed_added_and_removed(
    names: list[str], after: list[tuple[str, str]], carried: tuple[str, ...]
) -> None:
    canvas = with_partners("School", "Opvang", a1=["school", "opvang"])
    rows: list[dict[str, object]] = [{"name": f" {name} "} for name in names]
    edited = edits.change_coalition(canvas, {}, rows, today=TODAY)
    assert partner_rows(edited.canvas) == after
    assert card(edited.canvas, "a1").partners == carried
    assert all(partner.sector == "care" for partner in edited.canvas.partners if partner.id in ("school", "opvang"))


def test_of_two_partners_of_one_name_neither_is_lost_in_silence() -> None:
    twins = (Partner(id="een", name="Spil"), Partner(id="twee", name="Spil"))
    canvas = with_partners(a1=["een", "twee"]).evolve(partners=twins)
    assert edits.change_coalition(canvas, {}, [{"name": "Spil"}, {"name": "Spil"}], today=TODAY).canvas == canvas
    fewer = edits.change_coalition(canvas, {}, [{"name": "Spil"}], today=TODAY).canvas
    assert fewer.partners == twins[:1]
    assert card(fewer, "a1").partners == ("een",)


def test_the_coalition_says_of_itself_what_it_likes() -> None:
    fields: dict[str, object] = {"name": " Nieuw\n", "motto": "a\nb", "practice": {"proud": ["x"]}}
    after = edits.change_coalition(with_partners("School"), fields, today=TODAY).canvas
    assert (after.name, after.motto, after.practice.proud) == ("Nieuw", "a\nb", ("x",))
    assert partner_rows(after) == [("school", "School")]


def test_nothing_new_about_the_coalition_is_no_change() -> None:
    canvas = with_partners("School")
    edited = edits.change_coalition(canvas, {"name": "Proef"}, [{"name": "School"}], today=TODAY)
    assert edited.canvas == canvas
    assert edited.label.key == "edits.unchanged"


def test_a_partner_with_a_like_name_is_the_one_that_was_renamed() -> None:
    """`School`, which stood before it, is the one that left."""
    canvas = with_partners("School", "Opvang", "Zorg", a1=["school", "opvang"])
    edited = edits.change_coalition(canvas, {}, [{"name": "Zorg"}, {"name": "Opvang Utrecht"}], today=TODAY)
    assert partner_rows(edited.canvas) == [("zorg", "Zorg"), ("opvang", "Opvang Utrecht")]
    assert card(edited.canvas, "a1").partners == ("opvang",)


def test_removing_a_partner_takes_it_from_its_cards() -> None:
    canvas = with_partners("School", "Opvang", a1=["school", "opvang"], b2=["opvang"])
    after = partner_edits.remove_partner(canvas, "school", today=TODAY).canvas
    assert partner_rows(after) == [("opvang", "Opvang")]
    assert (card(after, "a1").partners, card(after, "a1").changed) == (("opvang",), TODAY)
    assert card(after, "b2") is card(canvas, "b2")


def test_a_partner_that_is_changed_keeps_its_id() -> None:
    canvas = with_partners("School", a1=["school"])
    after = partner_edits.change_partner(canvas, "school", {"name": "De School"}, today=TODAY).canvas
    assert partner_rows(after) == [("school", "De School")]
    assert partner_edits.change_partner(canvas, "weg", {"name": "x"}, today=TODAY).canvas == canvas


@pytest.mark.parametrize("identity", ["appel", "peer", None])
def test_appel_or_peer(identity: Identity | None) -> None:
    assert edits.choose_identity(EMPTY, identity, today=TODAY).canvas.identity == identity


@pytest.mark.parametrize("identity", ["appel", "peer", None])
def test_what_is_chosen_already_changes_nothing(identity: Identity | None) -> None:
    canvas = EMPTY.evolve(identity=identity)
    again = edits.choose_identity(canvas, identity, today=TODAY)
    assert again.canvas is canvas
    assert again.label.key == "edits.unchanged"


# Own marks


@pytest.mark.parametrize("note", ["", "groeit"])
def test_a_mark_that_is_not_there_is_not_taken_away(note: str) -> None:
    canvas = edits.set_mark_note(EMPTY, 7, note, today=TODAY).canvas
    again = edits.set_mark(canvas, 7, None, today=TODAY)
    assert again.canvas is canvas
    assert again.label.key == "edits.unchanged"


def test_an_own_mark_is_given_changed_and_taken_away() -> None:
    canvas = EMPTY
    for lesson, mark in ((7, 2), (14, 0), (1, 3)):
        canvas = edits.set_mark(canvas, lesson, mark, today=TODAY).canvas
    assert [(mark.id, mark.mark, mark.date) for mark in canvas.marks] == [
        ("1", 3, TODAY),
        ("7", 2, TODAY),
        ("14", 0, TODAY),
    ]
    canvas = edits.set_mark_note(canvas, 7, "groeit", today=TODAY).canvas
    canvas = edits.set_mark(canvas, 7, None, today=TODAY).canvas
    assert [(mark.id, mark.mark, mark.note) for mark in canvas.marks][1] == ("7", None, "groeit")
    assert Canvas.model_validate(canvas.serialize()) == canvas
    canvas = edits.set_mark_note(canvas, 7, "", today=TODAY).canvas
    assert [mark.id for mark in canvas.marks] == ["1", "14"]


def test_a_card_is_linked_to_a_lesson_and_no_longer() -> None:
    canvas = edits.toggle_lesson(with_cards(DROMEN, "a", lessons=[3]), "a", 1, today=TODAY).canvas
    assert card(canvas, "a").lessons == (1, 3)
    assert card(edits.toggle_lesson(canvas, "a", 3, today=TODAY).canvas, "a").lessons == (1,)


def test_moved_to_a_card_to_which_a_hand_gave_the_same_id_both_stay() -> None:
    double = Canvas.model_validate(
        {"name": "x", "verhalenbord": {"dromen": {"a": {"text": "een"}}, "feiten": {"a": {"text": "twee"}}}}
    )
    moved = edits.move_card(double, "a", Place("verhalenbord", "feiten"), today=TODAY)
    assert [card.text for card in moved.canvas.verhalenbord.feiten] == ["twee", "een"]
    assert Canvas.model_validate(moved.canvas.serialize()) == moved.canvas
    assert moved.card == moved.canvas.verhalenbord.feiten[1].id != "a"
